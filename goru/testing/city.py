"""A whole city to test a plugin in: an application, two municipalities, people, who is logged in.

``neighbour`` is a second municipality in the same installation that does not enable the plugin:
nothing of the plugin may be seen there.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import Flask

from core.access.passwords import hashed
from core.access.roles import grant
from core.app import create_app
from core.clock import korean_now
from core.configuration import Configuration
from core.cycles.opening import open_cycle
from core.data.migrate import migrate
from core.data.models import Account, Cycle, Municipality, OrgUnit, Person, PluginState, Spell
from core.data.scope import Scope
from core.library import Catalogue
from core.services import EXTENSION, Services
from goru.testing.browsing import Browser
from goru.testing.catalogues import library_with

PASSWORD = "a password of tests"  # noqa: S105  of nobody
SECRET = "a secret of tests, long enough to be taken"  # noqa: S105  as above
#: Since when everybody has been there.
SINCE = date(2020, 1, 1)
TEAMS, STAFF = 2, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One municipality; ``staff`` are the staff numbers of its people, heads of teams first."""

    app: Flask
    code: str
    id: int
    staff: tuple[str, ...]

    @property
    def parts(self) -> Services:
        """Return what the application is made of."""
        found: Services = self.app.extensions[EXTENSION]
        return found

    def reading(self) -> AbstractContextManager[Scope]:
        """Open a view of this municipality's rows."""
        return self.parts.storage.reading(self.id)

    def writing(self) -> AbstractContextManager[Scope]:
        """Open the write transaction of this municipality."""
        return self.parts.storage.writing(self.id)

    def catalogue(self) -> Catalogue:
        """Return what this municipality's plugins provide."""
        with self.reading():
            return self.parts.catalogues.current(self.code)

    def open_cycle(self, programme: str, year: int) -> int:
        """Open the cycle of a programme as an administrator does, and return its number."""
        catalogue, today = self.catalogue(), korean_now().date()
        with self.writing():
            cycle: Cycle = open_cycle(catalogue, programme, year, today, None)
            return int(cycle.id)

    def log_in(self, *roles: str, staff_no: str = "") -> Browser:
        """Return the browser of a new account with ``roles``; ``staff_no`` says whose it is."""
        login = "-".join((*roles, staff_no)).strip("-") or "nobody"
        with self.writing():
            person = Person.one(Person.staff_no == staff_no) if staff_no else None
            account = Account.create(login=login, password=hashed(PASSWORD), person=person)
            for role in roles:
                grant(account, role)
        browser = Browser(client=self.app.test_client(), code=self.code, account=account.id)
        answer = browser.post("/login", {"login": login, "password": PASSWORD})
        if answer.status_code != 302:
            msg = f"{login} could not log in: {answer.status}"
            raise AssertionError(msg)
        return browser


@dataclass(frozen=True, slots=True, kw_only=True)
class City(Place):
    """The municipality that enables the plugin, and one beside it that does not."""

    neighbour: Place


def build(folder: Path, plugin: str | ModuleType, **settings: Any) -> City:
    """Return a city on a new SQLite database in ``folder``; see ``make_city``."""
    library, name = library_with(plugin)
    configuration = Configuration(
        database=f"sqlite:///{folder / 'goru.db'}",
        files=folder / "files",
        secret=SECRET,
        secure_cookies=False,
    )
    migrate(configuration, library.migrations())
    app = create_app(configuration, library)
    app.testing = True
    neighbour = _settled(app, "next", "이웃시")
    city = _settled(app, "city", "시험시")
    with city.writing():
        PluginState.create(plugin=name, place=1, settings=settings)
    return City(app=app, code=city.code, id=city.id, staff=city.staff, neighbour=neighbour)


def _settled(app: Flask, code: str, name: str) -> Place:
    """Return a new municipality with a department, two teams and twelve people."""
    storage = app.extensions[EXTENSION].storage
    with storage.installation(writing=True):
        municipality = Municipality.create(code=code, name=name)
    numbers = tuple(f"S{number:02}" for number in range(1, STAFF + 1))
    with storage.writing(municipality.id):
        top = OrgUnit.create(code="D1", name="총무과", kind="부서", valid_from=SINCE)
        teams = [
            OrgUnit.create(
                code=f"T{number}", name=f"{number}팀", kind="팀", parent=top, valid_from=SINCE
            )
            for number in range(1, TEAMS + 1)
        ]
        for place, number in enumerate(numbers):
            person = Person.create(staff_no=number, name=f"직원 {number}", grade="7")
            team = teams[place % TEAMS]
            Spell.create(person=person, unit=team, starts=SINCE, leads=place < TEAMS)
    return Place(app=app, code=code, id=municipality.id, staff=numbers)
