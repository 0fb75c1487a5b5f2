"""Workflows as JSON holds them in a cycle's configuration, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.cycles.deadlines import CALENDAR_DAYS, Term
from core.workflow import Opening, Readers, Stage, Transition, Workflow

#: The switches of a transition, and its texts.
SWITCHES = ("reason", "signs", "another", "complete", "in_time")


def workflow_from(name: str, raw: Mapping[str, Any]) -> Workflow:
    """Return the workflow that ``raw`` describes.

    Raises:
        ValueError: It does not hold together.

    """
    return Workflow(
        name=name,
        title=dict(raw["title"]),
        stages=tuple(_stage(one) for one in raw["stages"]),
        transitions=tuple(_transition(one) for one in raw["transitions"]),
        terms={
            key: Term(days=int(term["days"]), unit=term.get("unit", CALENDAR_DAYS))
            for key, term in raw.get("terms", {}).items()
        },
        readers=tuple(_readers(one) for one in raw.get("readers", ())),
    )


def written(workflow: Workflow) -> dict[str, Any]:
    """Return a workflow as JSON holds it; ``workflow_from`` makes the same of it."""
    return {
        "title": dict(workflow.title),
        "stages": [
            {
                "name": one.name,
                "title": dict(one.title),
                "term": one.term,
                "since": one.since,
                "done": one.done,
                "opens": [_opening(part) for part in one.opens],
            }
            for one in workflow.stages
        ],
        "transitions": [_written(one) for one in workflow.transitions],
        "terms": {
            key: {"days": term.days, "unit": term.unit} for key, term in workflow.terms.items()
        },
        "readers": [
            {"parts": [*one.parts], "who": sorted(one.who), "stages": sorted(one.stages)}
            for one in workflow.readers
        ],
    }


def _opening(one: Opening) -> dict[str, Any]:
    return {"parts": [*one.parts], "who": sorted(one.who)}


def _written(one: Transition) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": dict(one.title),
        "sources": [*one.sources],
        "target": one.target,
        "who": sorted(one.who),
        **{switch: getattr(one, switch) for switch in SWITCHES},
        **({"signers": one.signers} if one.signers else {}),
    }


def _stage(raw: Mapping[str, Any]) -> Stage:
    return Stage(
        name=raw["name"],
        title=dict(raw["title"]),
        term=raw.get("term", ""),
        since=raw.get("since", ""),
        done=bool(raw.get("done")),
        opens=tuple(
            Opening(parts=tuple(one["parts"]), who=frozenset(one["who"]))
            for one in raw.get("opens", ())
        ),
    )


def _transition(raw: Mapping[str, Any]) -> Transition:
    return Transition(
        name=raw["name"],
        title=dict(raw["title"]),
        sources=tuple(raw["sources"]),
        target=raw["target"],
        who=frozenset(raw["who"]),
        reason=bool(raw.get("reason")),
        signs=bool(raw.get("signs")),
        another=bool(raw.get("another")),
        complete=bool(raw.get("complete")),
        in_time=bool(raw.get("in_time")),
        signers=raw.get("signers", ""),
    )


def _readers(raw: Mapping[str, Any]) -> Readers:
    return Readers(
        parts=tuple(raw["parts"]),
        who=frozenset(raw["who"]),
        stages=frozenset(raw.get("stages", ())),
    )
