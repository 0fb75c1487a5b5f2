"""Allocations as rows: written whole, read back, and the newest of each found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from core import canonical
from core.allocation.records import Allotment, Boundary, GroupResult, Line
from core.allocation.words import sentence
from core.clock import utc_now
from core.data.bulk import insert
from core.data.models import AllocatedGrade, Allocation, ScoreRun
from core.data.scope import municipality_id
from core.grading.choosing import Chosen
from core.grading.entries import GRADE, Mark
from core.runs.snapshots import exact_text

PROPOSED, CONFIRMED = "proposed", "confirmed"


def newest(run: ScoreRun | int, name: str) -> Allocation | None:
    """Return the version of an allocation that counts: the last one on its run."""
    found: Allocation | None = (
        Allocation.select()
        .where(Allocation.run == run, Allocation.name == name)
        .order_by(Allocation.number.desc())
        .first()
    )
    return found


def store(
    run: ScoreRun,
    chosen: Chosen,
    allotment: Allotment,
    marks: Sequence[Mark],
    *,
    number: int,
    actor: int | None,
) -> Allocation:
    """Store an allocation as version ``number``, with a row for every line."""
    made = Allocation.create(
        run=run.id,
        name=chosen.name,
        number=number,
        settings=chosen.raw,
        configuration_version=chosen.version,
        decisions=[asdict(mark) for mark in marks],
        groups=[group_told(group) for group in allotment.groups],
        digest=digest(run, chosen.raw, marks, allotment),
        made_by=actor,
        made_at=utc_now(),
    )
    by_hand = {mark.subject: mark for mark in marks if mark.kind == GRADE}
    about = {"allocation": made.id, "subject_kind": chosen.raw["level"]}
    insert(
        AllocatedGrade,
        [about | _row(line, by_hand.get(line.subject)) for line in allotment.lines],
    )
    return made


def digest(
    run: ScoreRun, raw: Mapping[str, Any], marks: Sequence[Mark], allotment: Allotment
) -> str:
    """Return the SHA-256 over the run, the settings, the decisions and every line."""
    lines = [
        [line.subject, line.group, line.rank, exact_text(line.value), line.grade, line.decided_by]
        for line in allotment.lines
    ]
    decided = [asdict(mark) for mark in marks]
    return canonical.digest([run.input_digest, raw, decided, lines])


def marks_of(allocation: Allocation | None) -> tuple[Mark, ...]:
    """Return what was decided by hand in an allocation, in its order."""
    return () if allocation is None else tuple(Mark(**one) for one in allocation.decisions)


def read(allocation: Allocation) -> Allotment:
    """Return an allocation as it is stored, in one query; its lines have no scores."""
    columns = (AllocatedGrade.subject, AllocatedGrade.group, AllocatedGrade.rank)
    rest = (AllocatedGrade.grade, AllocatedGrade.decided_by, AllocatedGrade.reasons)
    query = AllocatedGrade.select(*columns, *rest).where(AllocatedGrade.allocation == allocation.id)
    lines = tuple(
        Line(
            subject=subject,
            group=group,
            rank=rank,
            value=None,
            grade=grade,
            decided_by=decided_by,
            reasons=tuple(reasons),
        )
        for subject, group, rank, grade, decided_by, reasons in query.order_by(
            AllocatedGrade.id
        ).tuples()
    )
    return Allotment(groups=tuple(map(_group_of, allocation.groups)), lines=lines)


def _group_of(told: Mapping[str, Any]) -> GroupResult:
    lists = {name: tuple(told[name]) for name in ("members", "notes")}
    cases = tuple(map(_boundary_of, told["boundaries"]))
    return GroupResult(**{**told, **lists, "boundaries": cases})


def _boundary_of(told: Mapping[str, Any]) -> Boundary:
    facts = {name: value for name, value in told.items() if name != "text"}
    return Boundary(**{**facts, "tied": tuple(told["tied"]), "open": tuple(told["open"])})


def group_told(group: GroupResult) -> dict[str, Any]:
    """Return a group as it is stored: its counts, and its lines between grades as sentences."""
    told = asdict(group)
    return told | {"boundaries": [_boundary_told(case) for case in group.boundaries]}


def _boundary_told(case: Boundary) -> dict[str, Any]:
    return asdict(case) | {"text": dict(sentence(case))}


def _row(line: Line, mark: Mark | None) -> dict[str, Any]:
    return {
        "municipality": municipality_id(),
        "subject": line.subject,
        "group": line.group,
        "rank": line.rank,
        "grade": line.grade,
        "decided_by": line.decided_by,
        "reasons": list(line.reasons),
        "reason": mark.reason if mark else "",
        "manual_by": mark.by if mark else None,
    }
