"""The made-up municipality in which a plugin is tried: mayor and vice mayor down to staff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from core import audit
from core.access.outsiders import OUTSIDER
from core.access.passwords import hashed
from core.access.roles import ADMINISTRATOR, CONFIRMER, STAFF, grant
from core.data.models import Account, Municipality, Person, PluginState
from core.demo.city import City, PersonRow, SpellRow, UnitRow, build_city
from core.demo.workbook import import_file
from core.files import FileStore
from core.flows.asked import party_of
from core.library import Catalogue
from core.people.applying import apply
from core.people.importing import plan
from core.people.reading import read_people
from core.services import Services
from core.workflow import Party

CODE, NAME = "goru", "고루시"
#: Log-in name -> roles and the position of the person whose it is; nobody's where it is blank.
LOGINS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("admin", (ADMINISTRATOR,), ""),
    ("confirmer", (CONFIRMER,), ""),
    ("mayor", (STAFF,), "시장"),
    ("head", (STAFF,), "과장"),
    ("staff", (STAFF,), "주무관"),
)
MAYOR, DEPUTY = "시장", "부시장"
#: Staff numbers of people from outside, whom rosters may name.
OUTSIDERS = ("X0001", "X0002", "X0003", "X0004")
#: Departments in a bureau: many heads of bureaus in a small city.
BUREAU = 2


@dataclass(slots=True)
class Town:
    """A municipality that enables one plugin; ``logins`` grows as people come to act."""

    parts: Services
    place: int
    logins: dict[str, str] = field(default_factory=dict)
    accounts: dict[int, int] = field(default_factory=dict)
    outsiders: frozenset[int] = frozenset()

    def reading(self) -> AbstractContextManager[Any]:
        """Open a view of its rows."""
        return self.parts.storage.reading(self.place)

    def writing(self, actor: int | None = None) -> AbstractContextManager[Any]:
        """Open its write transaction."""
        return self.parts.storage.writing(self.place, actor=actor)

    def catalogue(self) -> Catalogue:
        """Return what its plugins provide; inside a scope."""
        return self.parts.catalogues.current(CODE)

    def account(self, login: str) -> int:
        """Return the id of an account."""
        with self.reading():
            return int(Account.select(Account.id).where(Account.login == login).scalar())

    @property
    def files(self) -> FileStore:
        """Return where its uploaded files lie."""
        return self.parts.files.of(self.place)

    def party_of(self, person: int) -> Party:
        """Return somebody with the roles of their account; inside a scope."""
        return replace(party_of(person), outside=person in self.outsiders)

    def account_of(self, person: int) -> int:
        """Return the account of somebody, who is given one where they have none."""
        if person not in self.accounts:
            with self.writing():
                found = Account.one(Account.person == person)
                self.accounts[person] = int(found.id) if found else self._made(person)
        return self.accounts[person]

    def _made(self, person: int) -> int:
        row = Person.get_by_id(person)
        return self.give(str(row.staff_no), () if person in self.outsiders else (STAFF,), row)

    def give(self, login: str, roles: Sequence[str], person: Any) -> int:
        """Make an account; the password is the log-in with ``-1234`` behind it."""
        account = Account.create(login=login, password=hashed(f"{login}-1234"), person=person)
        for role in roles:
            grant(account, role)
        self.logins[login] = f"{person.name} {person.position}".strip() if person else ""
        return int(account.id)

    def officials(self) -> set[int]:
        """Return the accounts that hold a role of their own; inside a scope."""
        found = Account.select(Account.id).where(Account.login.startswith("office-"))
        return {key for (key,) in found.tuples()}

    def holder(self, role: str) -> int:
        """Return the person who holds a role beside the staff's; made once a role."""
        login = f"office-{role}"
        with self.writing():
            found = Account.one(Account.login == login)
            if found is None:
                taken = Account.select(Account.person).where(Account.person.is_null(False))
                free = Person.select().where(Person.left_on.is_null(), Person.position == "주무관")
                person = free.where(Person.id.not_in(taken)).order_by(Person.id.desc()).first()
                account = self.give(login, (STAFF, role), person)
                self.accounts[int(person.id)] = account
                return int(person.id)
            return int(found.person_id)


def settle(parts: Services, plugin: str, city: City) -> Town:
    """Make the municipality, enable the plugin, import its people, give the log-ins."""
    with parts.storage.installation(writing=True):
        place = Municipality.create(code=CODE, name=NAME)
    town = Town(parts=parts, place=int(place.id))
    file = read_people(import_file(city))
    with town.writing():
        PluginState.create(plugin=plugin, place=1)
        audit.record("plugin.enabled", "plugin", plugin)
        apply(plan(file))
        for login, roles, position in LOGINS:
            wanted = (Person.position == position, Person.left_on.is_null())
            found = Person.select().where(*wanted).order_by(Person.staff_no).first()
            town.give(login, roles, found if position else None)
        invited = Person.select(Person.id).where(Person.employment == OUTSIDER)
        town.outsiders = frozenset(key for (key,) in invited.tuples())
    return town


def made_up(people: int, seed: int, year: int, offices: Sequence[str]) -> City:
    """Return a city with a mayor above it; ``offices`` name its first departments."""
    city = build_city(people, seed, year, BUREAU)
    units = list(_named(city.units, offices))
    head = city.people[0]
    mayor = replace(head, staff_no="90001", name="직원 90001", position=MAYOR, grade="1")
    top = UnitRow(code="M", name="고루시", kind="국실", parent="")
    spell = SpellRow(staff_no=mayor.staff_no, unit="M", starts=head.appointed_on, leads=True)
    staff = (*city.people, mayor, *invited(head.appointed_on))
    return City(units=(top, *units), people=staff, spells=(*city.spells, spell))


def invited(since: date) -> Iterator[PersonRow]:
    """Yield people from outside as the office lists them: without a duty."""
    for staff_no in OUTSIDERS:
        yield PersonRow(
            staff_no=staff_no,
            name=f"평가위원 {staff_no}",
            series="",
            grade="-",
            position="",
            appointed_on=since,
            employment=OUTSIDER,
        )


def _named(units: Sequence[UnitRow], offices: Sequence[str]) -> Iterator[UnitRow]:
    names = list(dict.fromkeys(offices))
    for unit in units:
        if unit.kind == "부서" and names:
            yield replace(unit, name=names.pop(0))
        elif unit.code == "C":
            yield replace(unit, name=DEPUTY, parent="M")
        else:
            yield unit
