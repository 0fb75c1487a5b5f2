"""Buttons of the workflow editor: a row more, a row less, a row up or down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from core.admin.workflows.rows import KINDS, MOST, STAGE, STEP, SWITCHES, TERM, Row, Sheet
from core.cycles.deadlines import WORKING_DAYS

ADD, REMOVE, UP, DOWN = "add", "remove", "up", "down"
#: How far a row goes.
WAYS: Mapping[str, int] = MappingProxyType({UP: -1, DOWN: 1})
TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {STAGE: ("새 단계", "New stage"), STEP: ("새 절차", "New step")}
)
DAYS: Final = "5"


def acted(sheet: Sheet, action: str) -> Sheet:
    """Return the sheet after a button: ``add stage``, ``up step 2``; as it is for any other."""
    what, _, rest = action.partition(" ")
    kind, _, place = rest.partition(" ")
    if kind not in KINDS:
        return sheet
    rows = sheet.rows(kind)
    if what == ADD:
        return sheet.with_rows(kind, [*rows, _new(sheet, kind)]) if len(rows) < MOST else sheet
    at = int(place) if place.isascii() and place.isdecimal() and len(place) < 4 else len(rows)
    if at >= len(rows):
        return sheet
    if what == REMOVE:
        return _without(sheet, kind, at)
    return _moved(sheet, kind, at, at + WAYS.get(what, 0))


def _moved(sheet: Sheet, kind: str, start: int, end: int) -> Sheet:
    rows = list(sheet.rows(kind))
    if 0 <= end < len(rows):
        rows.insert(end, rows.pop(start))
    return sheet.with_rows(kind, rows)


def _without(sheet: Sheet, kind: str, at: int) -> Sheet:
    """Return the sheet without a row; with a stage go the steps that need it, and its ticks."""
    rows = sheet.rows(kind)
    gone = rows[at]["name"]
    left = sheet.with_rows(kind, [*rows[:at], *rows[at + 1 :]])
    if kind == TERM:
        stages = [
            {**one, "term": "" if one["term"] == gone else one["term"]} for one in left.stages
        ]
        return left.with_rows(STAGE, stages)
    if kind == STEP:
        return left
    steps = [
        {**one, "sources": [source for source in one["sources"] if source != gone]}
        for one in left.steps
        if one["target"] != gone
    ]
    return replace(
        left,
        steps=tuple(one for one in steps if one["sources"]),
        opens=frozenset(one for one in left.opens if one[0] != gone),
        reads=frozenset(one for one in left.reads if one[0] != gone),
    )


def _new(sheet: Sheet, kind: str) -> Row:
    name = _free(kind, {one["name"] for one in sheet.rows(kind)})
    if kind == TERM:
        return {"name": name, "days": DAYS, "unit": WORKING_DAYS}
    ko, en = TITLES[kind]
    row: dict[str, Any] = {"name": name, "ko": ko, "en": en}
    if kind == STAGE:
        return row | {"was": name, "term": "", "since": "", "done": False}
    ends = [one["name"] for one in sheet.stages]
    row |= {"sources": ends[-2:-1] or ends, "target": ends[-1] if ends else "", "who": []}
    return row | {"signers": ""} | dict.fromkeys(SWITCHES, False)


def _free(kind: str, taken: Collection[str]) -> str:
    return next(name for number in range(1, MOST + 2) if (name := f"{kind}-{number}") not in taken)
