"""Entries of an allocation: the scores of a run, with what is known of their subjects."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from core.allocation.records import MISSING, NOT_APPLICABLE, NOT_RATED, STATUTORY, Entry
from core.allocation.rules import PERSON, exchange_floor
from core.allocation.words import BY_HAND, FACT, PART, SHORT_SERVICE
from core.data.models import Cycle, Fact, Score, ScoreRun
from core.data.rows import rows_of
from core.grading.roll import Known, known_people, known_units
from core.scoring.scores import Status

#: Why a score is not there, as a line's reason says it.
LACKING: Mapping[str, str] = MappingProxyType(
    {
        Status.MISSING: MISSING,
        Status.NOT_APPLICABLE: NOT_APPLICABLE,
        Status.EXCLUDED: NOT_RATED,
    }
)
NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20}|/[1-9][0-9]{0,19})?")
#: Values of a fact that say no.
NO = frozenset(("", "no", "false", "아니오"))
#: What may be decided by hand: a grade, excluded from pay or not after all, beside the quota,
#: a least grade.
GRADE, UNPAID, PAID, EXCHANGE, FLOOR = "grade", "unpaid", "paid", "exchange", "floor"

Facts = Mapping[str, Mapping[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What somebody decided about one subject by hand; ``grade`` is empty for some kinds.

    ``by`` is an account, ``at`` the time in UTC as text.
    """

    subject: int
    kind: str
    grade: str
    reason: str
    by: int | None
    at: str


def entries_of(
    run: ScoreRun, settings: Mapping[str, Any], marks: Sequence[Mark] = ()
) -> tuple[Entry, ...]:
    """Return the entries of an allocation with ``settings``, in five queries at most."""
    cycle: Cycle = run.cycle
    level = settings["level"]
    known = known_people(cycle) if level == PERSON else known_units()
    facts = facts_of(cycle, level, wanted_facts(settings))
    found = tuple(
        _entry(subject, status, value, parts, known.get(subject), facts, settings)
        for subject, status, value, parts in _scores(run, settings)
    )
    return tuple(_marked(entry, marks, settings) for entry in found) if marks else found


def wanted_facts(settings: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the facts that the settings ask for."""
    keys = {key.removeprefix(FACT) for key in settings["tie_keys"] if not key.startswith(PART)}
    named = {settings["exchange_fact"], *settings["floors"], *settings["unpaid_facts"]}
    return frozenset(name for name in keys | named if name)


def _scores(run: ScoreRun, settings: Mapping[str, Any]) -> list[tuple[int, str, str, Any]]:
    asks_parts = any(key.startswith(PART) for key in settings["tie_keys"])
    columns = (Score.subject, Score.status, Score.value, *((Score.parts,) if asks_parts else ()))
    query = Score.select(*columns).where(
        Score.run == run.id,
        Score.scorecard == settings["scorecard"],
        Score.subject_kind == settings["level"],
    )
    ordered = query.order_by(Score.subject)
    return list(ordered.tuples()) if asks_parts else [(*row, {}) for row in rows_of(ordered)]


def facts_of(cycle: Cycle, level: str, wanted: Collection[str]) -> Facts:
    """Return facts by name and subject; of several periods the last one holds."""
    query = (
        Fact.select(Fact.name, Fact.subject, Fact.value)
        .where(Fact.cycle == cycle.id, Fact.subject_kind == level, Fact.name.in_(sorted(wanted)))
        .order_by(Fact.period, Fact.id)
    )
    found: dict[str, dict[int, str]] = {}
    for name, subject, value in query.tuples():
        found.setdefault(name, {})[subject] = value
    return found


def _entry(
    subject: int,
    status: str,
    value: str,
    parts: Mapping[str, str],
    known: Known | None,
    facts: Facts,
    settings: Mapping[str, Any],
) -> Entry:
    known = known or Known(name=str(subject))
    outside = says_yes(facts, settings["exchange_fact"], subject)
    return Entry(
        subject=subject,
        value=Fraction(value) if value else None,
        group=_group(known, settings),
        unit=known.lists.get(settings["unit_list"], ""),
        name=known.name,
        keys=dict(_keys(subject, parts, known, facts, settings["tie_keys"])),
        lacking=LACKING.get(status, MISSING),
        excluded=_excluded(subject, known, facts, settings),
        outside=outside,
        floor=_floor(subject, outside, facts, settings),
    )


def _group(known: Known, settings: Mapping[str, Any]) -> str:
    value = known.traits.get(settings["group_by"], "")
    bands = settings["bands"]
    return next((band for band, values in bands.items() if value in values), value)


def _keys(
    subject: int,
    parts: Mapping[str, str],
    known: Known,
    facts: Facts,
    wanted: Sequence[str],
) -> Iterator[tuple[str, Fraction | int]]:
    """Yield the tie keys that are known; a fact of a statutory key's name goes before the roll."""
    for key in wanted:
        told = parts.get(key.removeprefix(PART), "") if key.startswith(PART) else ""
        if key.startswith(FACT) or key in STATUTORY:
            told = facts.get(key.removeprefix(FACT), {}).get(subject, "")
        if NUMBER.fullmatch(told):
            yield key, Fraction(told)
        elif key in known.keys:
            yield key, known.keys[key]


def _excluded(subject: int, known: Known, facts: Facts, settings: Mapping[str, Any]) -> str:
    """Return why somebody is excluded from pay, empty if nothing says so."""
    for name in settings["unpaid_facts"]:
        if says_yes(facts, name, subject):
            return f"{FACT}{name}"
    short = known.served is not None and known.served < settings["least_service"]
    return SHORT_SERVICE if short else ""


def _floor(subject: int, outside: bool, facts: Facts, settings: Mapping[str, Any]) -> str:
    """Return the best of the least grades that hold for somebody."""
    found = exchange_floor(settings) if outside else ""
    for fact, grade in settings["floors"].items():
        if says_yes(facts, fact, subject):
            found = _better(found, grade, settings)
    return found


def says_yes(facts: Facts, name: str, subject: int) -> bool:
    """Return whether a fact says yes: anything but nothing, zero or no."""
    told = facts.get(name, {}).get(subject, "").strip().lower()
    return bool(Fraction(told)) if NUMBER.fullmatch(told) else told not in NO


def _marked(entry: Entry, marks: Sequence[Mark], settings: Mapping[str, Any]) -> Entry:
    """Return the entry as hands marked it."""
    for mark in marks:
        if mark.subject == entry.subject and mark.kind != GRADE:
            entry = replace(entry, **_change(entry, mark, settings))
    return entry


def _change(entry: Entry, mark: Mark, settings: Mapping[str, Any]) -> dict[str, Any]:
    floor = mark.grade or exchange_floor(settings)
    changes: dict[str, dict[str, Any]] = {
        UNPAID: {"excluded": BY_HAND},
        PAID: {"excluded": ""},
        EXCHANGE: {"outside": True, "floor": _better(entry.floor, floor, settings)},
        FLOOR: {"floor": _better(entry.floor, floor, settings)},
    }
    return changes[mark.kind]


def _better(one: str, other: str, settings: Mapping[str, Any]) -> str:
    """Return the better of two grades; none is the worst."""
    names = [grade["name"] for grade in settings["grades"]]
    return min((name for name in (one, other) if name), key=names.index, default="")
