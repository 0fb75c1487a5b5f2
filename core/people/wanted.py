"""What the organisation would be after an import: stored values, the file's cells over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.people.file import PeopleFile
from core.people.stored import PERSON_FIELDS, UNIT_FIELDS, SpellKey, Stored, Values
from core.sheets.rows import Row, Table

NEW_UNIT: Final[Values] = {"parent": "", "evaluation_group": "", "valid_to": None}
NEW_PERSON: Final[Values] = {
    "series": "",
    "position": "",
    "employment": "일반직",
    "appointed_on": None,
    "grade_since": None,
    "left_on": None,
    "mail": "",
}
NEW_SPELL: Final[Values] = {"ends": None, "kind": "근무", "leads": False, "reason_code": ""}
#: A spell that came with a file; those entered by hand are never removed by one.
IMPORTED: Final = "import"
WHOLE: Final = "100"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Records by natural key, in the file's order, each with the row it stands in.

    ``removed`` are stored spells that the file no longer lists.
    """

    units: Mapping[str, Values]
    people: Mapping[str, Values]
    spells: Mapping[SpellKey, Values]
    removed: tuple[SpellKey, ...]
    successions: Mapping[str, tuple[tuple[str, str], ...]]
    accounts: Mapping[str, Values]
    rows: Mapping[tuple[str, Any], Row]


def wanted(file: PeopleFile, now: Stored) -> Wanted:
    """Return what ``file`` asks for; blank cells of columns that are there clear a value.

    Rows without a readable key are left out: they have an error.  Of repeated keys the first
    counts.
    """
    rows: dict[tuple[str, Any], Row] = {}
    units = _merged(file.units, "code", UNIT_FIELDS, now.units, NEW_UNIT, rows)
    people = _merged(file.people, "staff_no", PERSON_FIELDS, now.people, NEW_PERSON, rows)
    spells = dict(_spells(file.spells, now, rows))
    return Wanted(
        units=units,
        people=people,
        spells=spells,
        removed=tuple(_removed(spells, now)),
        successions=dict(_successions(file.units, units)),
        accounts=dict(_accounts(file.accounts, now, rows)),
        rows=rows,
    )


def _merged(
    table: Table,
    key: str,
    fields: tuple[str, ...],
    stored: Mapping[str, Values],
    new: Values,
    rows: dict[tuple[str, Any], Row],
) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for row in table.rows:
        name = row.values.get(key)
        if name and name not in found:
            read = {field: value for field, value in row.values.items() if field in fields}
            found[name] = {**(stored.get(name) or new), **read}
            rows[table.sheet, name] = row
    return found


def _spells(
    table: Table, now: Stored, rows: dict[tuple[str, Any], Row]
) -> Iterator[tuple[SpellKey, Values]]:
    for row in table.rows:
        values = dict(row.values)
        key = (values.pop("staff_no", ""), values.pop("starts", None), values.pop("unit", ""))
        if not all(key) or (table.sheet, key) in rows:
            continue
        rows[table.sheet, key] = row
        before = now.spells.get(key) or {**NEW_SPELL, "source": IMPORTED}
        yield key, {**before, **values}


def _removed(spells: Mapping[SpellKey, Values], now: Stored) -> Iterator[SpellKey]:
    """Yield stored spells of people in the file, from their earliest day in it on."""
    earliest: dict[str, date] = {}
    for staff_no, starts, _ in spells:
        earliest[staff_no] = min(starts, earliest.get(staff_no, starts))
    for key, values in sorted(now.spells.items(), key=lambda pair: pair[0]):
        since = earliest.get(key[0])
        covered = since is not None and key[1] >= since
        if covered and key not in spells and values["source"] == IMPORTED:
            yield key


def _successions(
    table: Table, units: Mapping[str, Values]
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield the successors of every unit in the file, if the file has that column."""
    if "successors" not in table.columns:
        return
    seen: set[str] = set()
    for row in table.rows:
        code, heirs = row.values.get("code", ""), row.values.get("successors")
        if code in units and heirs is not None and code not in seen:
            seen.add(code)
            shares = row.values.get("shares") or (WHOLE,) * (len(heirs) == 1)
            yield code, tuple(sorted(zip(heirs, shares, strict=False)))


def _accounts(
    table: Table, now: Stored, rows: dict[tuple[str, Any], Row]
) -> Iterator[tuple[str, Values]]:
    """Yield accounts by login; roles are only ever added."""
    for row in table.rows:
        login = row.values.get("login")
        if not login or (table.sheet, login) in rows:
            continue
        rows[table.sheet, login] = row
        held = set(now.accounts[login]["roles"]) if login in now.accounts else set()
        asked = set(row.values.get("roles") or ("staff",))
        active = now.accounts[login]["active"] if login in now.accounts else True
        staff_no = row.values.get("staff_no", "")
        yield login, {"staff_no": staff_no, "roles": sorted(held | asked), "active": active}
