"""A municipality with three members of staff, of whom two have an address."""

from __future__ import annotations

import pytest

from core.data.models import Account, Municipality, Notice, Person
from core.data.storage import Storage
from core.notices.kinds import Kind
from core.notices.outbox import Telling, tell


class Hall:
    """The municipality, as tests act in it."""

    def __init__(self, storage: Storage, municipality: Municipality) -> None:
        self.storage, self.municipality = storage, municipality
        with storage.writing(municipality.id):
            self.people = [
                Person.create(staff_no=f"S{n}", name=f"직원 {n}", grade="7", mail=mail)
                for n, mail in enumerate(("kim@uj.go.kr", "lee@uj.go.kr", ""))
            ]
            Account.create(login="lee", password="-", person=self.people[1], language="en")

    def tell(
        self, *people: int, cause: str = "job:1", kind: str = Kind.JOB, job: str = "집계"
    ) -> int:
        """Tell people by their place in the hall."""
        with self.storage.writing(self.municipality.id):
            whom = [self.people[one].id for one in people]
            return tell(kind, [Telling(cause=cause, person=p, values={"job": job}) for p in whom])

    @property
    def notices(self) -> list[Notice]:
        """Return what stands in the outbox, in order."""
        with self.storage.reading(self.municipality.id):
            return list(Notice.select().order_by(Notice.id))

    @property
    def states(self) -> list[str]:
        """Return the state of each notice."""
        return [one.state for one in self.notices]


@pytest.fixture
def hall(storage: Storage, municipality: Municipality) -> Hall:
    return Hall(storage, municipality)
