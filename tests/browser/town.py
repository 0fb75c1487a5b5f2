"""An installation behind ``goru serve``: the dry-run city, and forms handed out to new staff."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from core.access.passwords import hashed
from core.clock import korean_now
from core.commands.demo import prepared
from core.configuration import Configuration
from core.data.models import Account, Assignment, Cycle, Municipality, Person, Phase
from core.demo.city import build_city
from core.demo.run import CODE, NAME, DryRun
from core.demo.workbook import import_file
from core.form_versions import publish_definition
from core.people.applying import apply
from core.people.importing import plan
from core.people.reading import read_people
from core.services import Services
from forms.definition import Definition
from tests.database import SECRET
from tests.services.live_server import serving

PASSWORD = "a password of tests"
PEOPLE = 40
#: How long ago a phase opened, and in how long it closes.
Window = tuple[timedelta, timedelta]
OPEN: Window = (timedelta(days=1), timedelta(days=1))


def configuration_in(folder: Path) -> Configuration:
    """Return the configuration of a SQLite installation that is looked at over plain http."""
    return Configuration(
        database=f"sqlite:///{folder / 'goru.db'}",
        files=folder / "files",
        secret=SECRET,
        secure_cookies=False,
    )


def environment_in(folder: Path) -> dict[str, str]:
    """Return the same configuration as the environment of a command."""
    return {
        "GORU_DATABASE": f"sqlite:///{folder / 'goru.db'}",
        "GORU_FILES": str(folder / "files"),
        "GORU_SECRET": SECRET,
        "GORU_SECURE_COOKIES": "false",
    }


def build(folder: Path, people: int = PEOPLE) -> None:
    """Build the dry-run city of ``people`` in ``folder``: last year scored and confirmed."""
    parts = prepared(configuration_in(folder))
    DryRun(
        parts=parts,
        people=people,
        seed=1,
        year=korean_now().year - 1,
        folder=folder / "exports",
        tell=nothing,
    ).go()
    parts.storage.close()


def settle(folder: Path, people: int) -> None:
    """Build a municipality with ``people`` and nothing else in ``folder``."""
    parts = prepared(configuration_in(folder))
    with parts.storage.installation(writing=True):
        place = Municipality.create(code=CODE, name=NAME)
    with parts.storage.writing(place.id):
        apply(plan(read_people(import_file(build_city(people, 1, korean_now().year - 1)))))
    parts.storage.close()


def nothing(_line: str) -> None:
    """Keep the dry run quiet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Somebody's log-in name and the forms they are to fill, one a subject."""

    login: str
    person: int
    phase: int
    form_version: int
    assignments: tuple[int, ...]

    @property
    def path(self) -> str:
        """Where the first form is filled."""
        return f"/fill/{self.assignments[0]}"

    @property
    def bulk_path(self) -> str:
        """Where all of them are filled on one page."""
        return f"/bulk/{self.phase}/{self.form_version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A served municipality; ``url`` is its address without a closing slash."""

    server: str
    code: str
    place: int
    parts: Services
    hashed_password: str
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def url(self) -> str:
        """The municipality's address."""
        return f"{self.server}/{self.code}"

    def employ(self, name: str = "") -> tuple[str, int]:
        """Return log-in name and person of somebody new; the password is ``PASSWORD``."""
        key = f"{name or 'staff'}-{next(self.numbers)}"
        with self.parts.storage.writing(self.place):
            person = Person.create(staff_no=key, name=f"직원 {key}", grade="7")
            Account.create(login=key, password=self.hashed_password, person=person)
        return key, int(person.id)

    def publish(self, definition: Definition, identity: str = "named") -> int:
        """Return the id of the published version of ``definition``."""
        with self.parts.storage.writing(self.place):
            version = publish_definition(definition.name, definition, {"": identity}, None)
        return int(version.id)

    def hand_out(
        self,
        form: Definition | int,
        identity: str = "named",
        *,
        subjects: int = 0,
        window: Window = OPEN,
    ) -> Job:
        """Give a form, or a published version by its id, to somebody new.

        They get it once, or once about each of so many new ``subjects``.
        """
        version = form if isinstance(form, int) else self.publish(form, identity)
        login, person = self.employ()
        about = [self.employ("ratee")[1] for _ in range(subjects)] or [0]
        with self.parts.storage.writing(self.place):
            phase = make_phase(login, korean_now().replace(microsecond=0), window)
            made = [
                Assignment.create(
                    cycle=phase.cycle,
                    phase=phase,
                    form_version=version,
                    actor=person,
                    **_subject(one),
                )
                for one in about
            ]
        return Job(
            login=login,
            person=person,
            phase=phase.id,
            form_version=version,
            assignments=tuple(one.id for one in made),
        )


def make_phase(name: str, now: datetime, window: Window) -> Phase:
    """Return a new phase of the tests' own cycle."""
    begun, left = window
    return Phase.create(
        cycle=own_cycle(), name=name, title="조사", opens_at=now - begun, closes_at=now + left
    )


def own_cycle() -> Cycle:
    """Return the tests' own cycle, which nobody has settled."""
    year = korean_now().year
    return Cycle.one(Cycle.programme == "browser") or Cycle.create(
        programme="browser",
        year=year,
        title=f"{year}년 화면 시험",
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
    )


def _subject(person: int) -> Mapping[str, Any]:
    return {"subject_kind": "person", "subject": person} if person else {}


@contextmanager
def served(folder: Path) -> Iterator[Town]:
    """Serve the installation in ``folder`` with ``goru serve`` until the block ends."""
    goru = str(Path(sys.executable).with_name("goru"))
    command = [goru, "serve", "--port", "{port}", "--workers", "2"]
    root = Path(__file__).resolve().parents[2]
    parts = prepared(configuration_in(folder))
    with parts.storage.installation():
        place = Municipality.select().where(Municipality.code == CODE).get()
    try:
        with serving(command, environment=environment_in(folder), folder=root) as server:
            yield Town(
                server=server.url,
                code=CODE,
                place=place.id,
                parts=parts,
                hashed_password=hashed(PASSWORD),
            )
    finally:
        parts.storage.close()
