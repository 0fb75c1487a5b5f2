"""A small town: a hall, a bureau, two departments, teams, and who worked there in 2026."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goru.rosters import Duty, Member, Organisation, Unit

STARTS, ENDS = date(2026, 1, 1), date(2026, 12, 31)
UNITS = (
    ("C", "국실", None),
    ("B1", "국실", "C"),
    ("B2", "국실", "C"),
    ("D1", "부서", "B1"),
    ("D2", "부서", "B1"),
    ("T1", "팀", "D1"),
    ("T2", "팀", "D1"),
    ("T3", "팀", "D2"),
)


def duty(unit: str, starts: date = STARTS, ends: date = ENDS, **told: Any) -> Duty:
    return Duty(unit=unit, starts=starts, ends=ends, **told)


def member(staff_no: str, grade: str, *duties: Duty, left: bool = False) -> Member:
    return Member(staff_no=staff_no, grade=grade, duties=duties, left=left)


def heads() -> list[Member]:
    """Return the heads: h-C of the hall, h-B1 of the first bureau and so on."""
    grades = {"C": "3", "B1": "4", "B2": "4", "D1": "5", "D2": "5", "T1": "6", "T2": "6", "T3": "6"}
    return [member(f"h-{code}", grades[code], duty(code, leads=True)) for code, *_ in UNITS]


def town(members: Iterable[Member], **told: Any) -> Organisation:
    units = {code: Unit(code=code, name=code, kind=kind, parent=up) for code, kind, up in UNITS}
    known: Mapping[str, Member] = {one.staff_no: one for one in members}
    return Organisation(starts=STARTS, ends=ENDS, units=units, members=known, **told)
