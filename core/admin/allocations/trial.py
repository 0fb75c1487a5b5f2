"""Trying another method, tie policy or other shares: who would move, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from core.admin.allocations.sheet import Sheet
from core.allocation.comparing import moves
from core.allocation.quotas import METHODS, quotas
from core.allocation.records import Allotment, GroupResult, Rules
from core.grading.choosing import Chosen, tried
from core.grading.proposing import allotted

LONGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Somebody whose grade would change; empty where there is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What other values would come to."""

    chosen: Chosen
    allotment: Allotment
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The places by grade of one method for one group, and whether they add up."""

    method: str
    counts: tuple[int, ...]
    total: int
    fits: bool


def wanted(chosen: Chosen) -> Mapping[str, Any] | None:
    """Return the values that the request asks to try, None where it asks for nothing."""
    if request.args.get("try") != "1":
        return None
    grades = [
        dict(grade) | {"share": request.args.get(f"share-{place}", grade["share"])[:LONGEST]}
        for place, grade in enumerate(chosen.raw["grades"])
    ]
    texts = ("method", "absorb", "tie_policy")
    return {"grades": grades} | {
        name: request.args.get(name, chosen.raw[name])[:LONGEST] for name in texts
    }


def trial_of(sheet: Sheet, values: Mapping[str, Any]) -> Trial:
    """Return what ``values`` would change, with the same decisions by hand.

    Raises:
        Problem: They do not fit, or cannot allocate.

    """
    other = tried(sheet.chosen, values)
    found = allotted(sheet.run, other, sheet.marks).allotment
    moved = tuple(
        Moved(name=sheet.name(move.subject), before=move.before, after=move.after)
        for move in moves(sheet.allotment, found)
    )
    return Trial(chosen=other, allotment=found, moved=moved)


def counted(rules: Rules, group: GroupResult) -> list[Counted]:
    """Return the counts of every method for a group, for comparison."""
    if group.heads == 0:
        return []
    found = ((name, quotas(rules.grades, group.heads, name, _rest(rules))) for name in METHODS)
    return [
        Counted(
            method=name,
            counts=counts,
            total=sum(counts),
            fits=sum(counts) == group.heads and min(counts) >= 0,
        )
        for name, counts in found
    ]


def _rest(rules: Rules) -> str:
    """Return the grade that absorbs: the configured one, else the lowest that is paid."""
    paid = [grade.name for grade in rules.grades if grade.paid] or rules.names
    return rules.absorb or paid[-1]
