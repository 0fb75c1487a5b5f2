"""What comes of a form's scenarios in one of its versions, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.admin.building.trying import TrialOf
from core.data.models import Scenario
from forms.definition import Definition
from forms.engine import FormState
from forms.reading.naming import Names
from forms.trying.outcome import Change, changes, lost, outcome_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One difference, with what the question is called; ``kind`` is one of `outcome`'s."""

    kind: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioLine:
    """One scenario with how its outcome differs from the one it was kept with."""

    id: int
    title: str
    number: int
    answers: int
    shown: int
    differing: Sequence[Differing]


def scenario_lines(
    trial: TrialOf, kept: Sequence[Scenario], whole: Definition, told: str
) -> list[ScenarioLine]:
    """Return every scenario as it comes out in this version."""
    names = Names(definition=whole, language=told)
    return [_line(one, trial.stand(one.answers, None), names) for one in kept]


def _line(kept: Any, state: FormState, names: Names) -> ScenarioLine:
    outcome = outcome_of(state)
    found = (
        *changes(kept.outcome, outcome),
        *lost(state, kept.answers.keys() - kept.outcome["computed"].keys()),
    )
    return ScenarioLine(
        id=kept.id,
        title=kept.title,
        number=kept.number,
        answers=len(kept.answers),
        shown=len(outcome["shown"]),
        differing=[_differing(one, names) for one in found],
    )


def _differing(change: Change, names: Names) -> Differing:
    path = change.path.partition(" ")[0]
    title = names.of(path.rpartition("-")[2])
    told = f"{title} ({path})" if "-" in path else title
    return Differing(kind=change.kind, title=told, before=change.before, after=change.after)
