"""A made-up city from a seed: bureaus, departments, teams, numbered staff and their moves.

Sizes follow Uijeongbu: 69 departments, 235 teams and about 1,300 staff.  Nobody is named after a
real person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

PEOPLE, DEPARTMENTS, TEAMS = 1300, 69, 235
DEPARTMENTS_PER_BUREAU = 9
#: Shares of staff with a history: left during the year, moved to another team, were on leave.
LEAVERS, MOVED, ON_LEAVE = 0.02, 0.08, 0.03
SERIES = ("행정", "세무", "사회복지", "시설", "공업", "녹지", "보건", "전산")
MEMBER_GRADES = ("6", "7", "7", "8", "8", "8", "9", "9")
GROUPS = ("지원", "사업", "동")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit as the import file lists it."""

    code: str
    name: str
    kind: str
    parent: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A member of staff as the import file lists them."""

    staff_no: str
    name: str
    series: str
    grade: str
    position: str
    appointed_on: date
    left_on: date | None = None
    employment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellRow:
    """A spell of duty as the import file lists it."""

    staff_no: str
    unit: str
    starts: date
    ends: date | None = None
    kind: str = "근무"
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """All of it, in code and staff number order."""

    units: tuple[UnitRow, ...]
    people: tuple[PersonRow, ...]
    spells: tuple[SpellRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A place to be filled; ``leads`` says that its holder heads the unit."""

    unit: str
    position: str
    grades: Sequence[str]
    leads: bool = False


def build_city(people: int, seed: int, year: int, each: int = DEPARTMENTS_PER_BUREAU) -> City:
    """Return the city as of ``year``; the same arguments give the same city everywhere.

    ``people`` below 1,300 shrinks departments and teams alike, down to one of each; a bureau has
    ``each`` departments.
    """
    random = Random(f"city {seed}")  # noqa: S311  a reproducible made-up city, not a secret
    units = tuple(build_units(people, each))
    staff: list[PersonRow] = []
    spells: list[SpellRow] = []
    teams = [unit.code for unit in units if unit.kind == "팀"]
    for number, post in enumerate(posts(units, people), start=1):
        person, duties = appoint(number, post, teams, random, year)
        staff.append(person)
        spells.extend(duties)
    return City(units=units, people=tuple(staff), spells=tuple(spells))


def build_units(people: int, each: int = DEPARTMENTS_PER_BUREAU) -> Iterator[UnitRow]:
    """Yield the city hall, its bureaus, departments and teams, parents first."""
    departments = max(1, round(DEPARTMENTS * people / PEOPLE))
    teams = max(departments, round(TEAMS * people / PEOPLE))
    yield UnitRow(code="C", name="시청", kind="국실", parent="")
    for bureau in range(1, -(-departments // each) + 1):
        yield UnitRow(code=f"B{bureau:02}", name=f"제{bureau}국", kind="국실", parent="C")
    for number in range(1, departments + 1):
        bureau = (number - 1) // each + 1
        yield UnitRow(
            code=f"D{number:03}",
            name=f"제{number}과",
            kind="부서",
            parent=f"B{bureau:02}",
            group=GROUPS[number % len(GROUPS)],
        )
    for number in range(1, teams + 1):
        department = (number - 1) % departments + 1
        yield UnitRow(
            code=f"T{number:03}", name=f"제{number}팀", kind="팀", parent=f"D{department:03}"
        )


def posts(units: Sequence[UnitRow], people: int) -> Iterator[Post]:
    """Yield ``people`` posts: every unit its head, then members to the teams in turn."""
    heads = [head_of(unit) for unit in units]
    yield from heads[:people]
    teams = [unit.code for unit in units if unit.kind == "팀"]
    for number in range(people - len(heads)):
        team = teams[number % len(teams)]
        yield Post(unit=team, position="주무관", grades=MEMBER_GRADES)


def head_of(unit: UnitRow) -> Post:
    """Return the post that leads ``unit``."""
    if unit.code == "C":
        return Post(unit=unit.code, position="부시장", grades=("3",), leads=True)
    if unit.kind == "국실":
        return Post(unit=unit.code, position="국장", grades=("4",), leads=True)
    if unit.kind == "부서":
        return Post(unit=unit.code, position="과장", grades=("5",), leads=True)
    return Post(unit=unit.code, position="팀장", grades=("6",), leads=True)


def appoint(
    number: int, post: Post, teams: Sequence[str], random: Random, year: int
) -> tuple[PersonRow, list[SpellRow]]:
    """Return the holder of ``post`` and the spells of duty up to ``year``."""
    staff_no = f"{number:05}"
    luck = random.random()
    left = _day(year, random) if not post.leads and luck < LEAVERS else None
    person = PersonRow(
        staff_no=staff_no,
        name=f"직원 {number:04}",
        series=random.choice(SERIES),
        grade=random.choice(post.grades),
        position=post.position,
        appointed_on=date(year - random.randint(2, 25), random.randint(1, 12), 1),
        left_on=left,
    )
    start = max(person.appointed_on, date(year - random.randint(1, 4), 1, 1))
    first = SpellRow(staff_no=staff_no, unit=post.unit, starts=start, leads=post.leads)
    if post.leads or left is not None or luck >= LEAVERS + MOVED + ON_LEAVE:
        return person, [_ended(first, left)]
    turn = _day(year, random)
    if luck < LEAVERS + MOVED:
        elsewhere = random.choice(teams)
        return person, [_ended(first, turn), _next(first, turn, unit=elsewhere)]
    back = turn + timedelta(days=60)
    leave = _ended(_next(first, turn, kind="휴직"), back)
    return person, [_ended(first, turn), leave, _next(first, back)]


def _day(year: int, random: Random) -> date:
    return date(year, 1, 1) + timedelta(days=random.randint(45, 200))


def _ended(spell: SpellRow, end: date | None) -> SpellRow:
    return SpellRow(
        staff_no=spell.staff_no,
        unit=spell.unit,
        starts=spell.starts,
        ends=end,
        kind=spell.kind,
        leads=spell.leads,
    )


def _next(before: SpellRow, ended: date, unit: str = "", kind: str = "근무") -> SpellRow:
    return SpellRow(
        staff_no=before.staff_no,
        unit=unit or before.unit,
        starts=ended + timedelta(days=1),
        kind=kind,
    )
