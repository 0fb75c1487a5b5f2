"""Mistakes that show only when the rows are seen together, and beside what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from core.people.cells import EMPLOYMENTS
from core.people.file import PeopleFile
from core.people.layout import LAYOUT
from core.people.stored import SpellKey, Stored, Values
from core.people.wanted import Wanted
from core.sheets import checking
from core.sheets.rows import Row, Table
from forms.problems import FormProblem

CONCURRENT = "겸임"
OPEN_END = date.max


def check(file: PeopleFile, now: Stored, then: Wanted) -> Iterator[FormProblem]:
    """Yield every mistake of ``file``, sheet by sheet."""
    units = {**now.units, **then.units}
    people = {**now.people, **then.people}
    yield from checking.repeated(LAYOUT, file.units, ("code",))
    yield from chain.from_iterable(_unit(file.units, row, units) for row in file.units.rows)
    yield from _circles(file.units, then, units)
    yield from checking.repeated(LAYOUT, file.people, ("staff_no",))
    yield from chain.from_iterable(_person(file.people, row) for row in file.people.rows)
    yield from checking.repeated(LAYOUT, file.spells, ("staff_no", "starts", "unit"))
    for row in file.spells.rows:
        yield from _spell(_at(file.spells, row), units, people)
    yield from _overlaps(file.spells, now, then)
    yield from checking.repeated(LAYOUT, file.accounts, ("login",))
    for row in file.accounts.rows:
        yield from _account(_at(file.accounts, row), now, people)


def _at(table: Table, row: Row) -> checking.Place:
    return checking.Place(LAYOUT, table, row)


def _reversed(place: checking.Place, first: str, last: str) -> Iterator[FormProblem]:
    values = place.row.values
    before, after = values.get(first), values.get(last)
    if before and after and after < before:
        _, header = place.table.column(first)
        yield place.problem(
            "dates-reversed", last, found=after, before=before, before_header=header
        )


def _unit(table: Table, row: Row, units: Mapping[str, Values]) -> Iterator[FormProblem]:
    place = _at(table, row)
    yield from _reversed(place, "valid_from", "valid_to")
    parent = row.values.get("parent")
    if parent and parent not in units:
        yield place.problem("unit-unknown", "parent", found=parent)
    heirs = row.values.get("successors")
    if heirs:
        yield from _heirs(place, heirs, units)


def _heirs(
    place: checking.Place, heirs: tuple[str, ...], units: Mapping[str, Values]
) -> Iterator[FormProblem]:
    code = place.row.values.get("code", "")
    for heir in heirs:
        if heir == code:
            yield place.problem("unit-itself", "successors")
        elif heir not in units:
            yield place.problem("unit-unknown", "successors", found=heir)
    if len(set(heirs)) < len(heirs):
        yield place.problem(
            "repeated", "successors", found=", ".join(heirs), other=place.row.number
        )
    shares = place.row.values.get("shares") or ("100",) * (len(heirs) == 1)
    total = sum(map(Fraction, shares), Fraction())
    if len(shares) != len(heirs):
        facts = {"units": len(heirs), "shares": len(shares)}
        yield place.problem("shares-uneven", "shares", **facts)
    elif total != 100:
        yield place.problem("shares-sum", "shares", total=total)
    if units.get(code, {}).get("valid_to") is None:
        yield place.problem("successor-open", "valid_to")


def _circles(table: Table, then: Wanted, units: Mapping[str, Values]) -> Iterator[FormProblem]:
    """Report each circle once, at the first unit of the file that lies in it."""
    known: set[str] = set()
    for code in then.units:
        path: list[str] = []
        step = code
        while step and step not in known:
            known.add(step)
            path.append(step)
            step = units.get(step, {}).get("parent", "")
        if step in path:
            circle = [*path[path.index(step) :], step]
            at = next((one for one in circle if one in then.units), code)
            place = _at(table, then.rows[table.sheet, at])
            yield place.problem("parent-circle", "parent", circle=" → ".join(circle))


def _person(table: Table, row: Row) -> Iterator[FormProblem]:
    place = _at(table, row)
    yield from _reversed(place, "appointed_on", "grade_since")
    yield from _reversed(place, "appointed_on", "left_on")
    employment = row.values.get("employment", EMPLOYMENTS[0])
    if employment not in EMPLOYMENTS:
        yield place.problem("employment-unusual", "employment", found=employment)


def _spell(
    place: checking.Place, units: Mapping[str, Values], people: Mapping[str, Values]
) -> Iterator[FormProblem]:
    values = place.row.values
    yield from _reversed(place, "starts", "ends")
    staff_no, unit = values.get("staff_no"), values.get("unit")
    if staff_no and staff_no not in people:
        yield place.problem("person-unknown", "staff_no", found=staff_no)
    if unit and unit not in units:
        yield place.problem("unit-unknown", "unit", found=unit)
    left = people.get(staff_no or "", {}).get("left_on")
    last = values.get("ends") or values.get("starts")
    if left and last and last > left:
        yield place.problem("spell-after-leaving", "ends", left=left)
    yield from _outside(place, units.get(unit or "", {}))


def _outside(place: checking.Place, unit: Values) -> Iterator[FormProblem]:
    starts, ends = place.row.values.get("starts"), place.row.values.get("ends")
    first, last = unit.get("valid_from"), unit.get("valid_to")
    early = bool(starts and first and starts < first)
    late = bool(last and (ends or starts) and (ends or starts) > last)
    if early or late:
        facts = {"unit": place.row.values.get("unit"), "starts": first, "ends": last or ""}
        yield place.problem("spell-outside-unit", "starts", **facts)


def _overlaps(table: Table, now: Stored, then: Wanted) -> Iterator[FormProblem]:
    """Report spells of one person that share a day, unless one is a concurrent post."""
    gone = set(then.removed)
    stays = {key: values for key, values in now.spells.items() if key not in gone}
    touched = {staff_no for staff_no, _, _ in then.spells}
    by_person: dict[str, list[tuple[SpellKey, Values]]] = {}
    for key, values in {**stays, **then.spells}.items():
        if key[0] in touched and values["kind"] != CONCURRENT:
            by_person.setdefault(key[0], []).append((key, values))
    for spells in by_person.values():
        yield from _overlapping(table, sorted(spells, key=lambda pair: pair[0]), then)


def _overlapping(
    table: Table, spells: Iterable[tuple[SpellKey, Values]], then: Wanted
) -> Iterator[FormProblem]:
    """Report a spell that begins before an earlier one has ended; in file or stored."""
    longest: tuple[SpellKey, date] | None = None
    for key, values in spells:
        ends = values["ends"] or OPEN_END
        named = longest and (key in then.spells or longest[0] in then.spells)
        if longest and named and key[1] <= longest[1]:
            yield _overlap(table, key, longest, then)
        if longest is None or ends > longest[1]:
            longest = (key, ends)


def _overlap(
    table: Table, key: SpellKey, other: tuple[SpellKey, date], then: Wanted
) -> FormProblem:
    (_, starts, unit), ends = other
    row, stored = then.rows.get((table.sheet, key)), other[0] not in then.spells
    if row is None:  # the later one is stored: report at the earlier one, which is in the file
        (_, starts, unit), ends, stored = key, OPEN_END, True
        row = then.rows[table.sheet, other[0]]
    return _at(table, row).problem(
        "spells-overlap",
        "starts",
        unit=unit,
        starts=starts,
        ends="" if ends == OPEN_END else ends,
        hint_ko=" 이미 저장된 이력입니다." if stored else "",
        hint_en=" It is stored already." if stored else "",
    )


def _account(
    place: checking.Place, now: Stored, people: Mapping[str, Values]
) -> Iterator[FormProblem]:
    staff_no, login = place.row.values.get("staff_no"), place.row.values.get("login")
    if staff_no and staff_no not in people:
        yield place.problem("person-unknown", "staff_no", found=staff_no)
    owner: Any = now.accounts.get(login or "", {}).get("staff_no")
    if owner is not None and staff_no and owner != staff_no:
        yield place.problem("login-taken", "login", found=login, staff_no=owner or "-")
