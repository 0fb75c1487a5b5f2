"""A step that is being taken: by whom, in whose place, on which content, and to which stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.flows.chart import Chart
from core.flows.paper import Paper
from core.flows.seats import waiting
from core.flows.signing import content_digest
from core.workflow import Party, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A step that is being taken under the rule ``word``, perhaps in the place of ``acted_for``.

    ``after`` is the stage in which the submission stands then: its own while further signatures
    are waited for.
    """

    paper: Paper
    way: Transition
    party: Party
    word: str
    acted_for: int | None
    after: str
    now: datetime
    answers: Mapping[str, Any]
    digest: str
    chart: Chart
    reason: str = ""

    @property
    def stays(self) -> bool:
        """Return whether the submission waits for the signatures of others."""
        return bool(self.way.signers) and self.after == self.paper.stage

    @property
    def seat(self) -> int | None:
        """Return the person whose signature it is."""
        return self.acted_for or self.party.person


def act_of(
    paper: Paper,
    way: Transition,
    party: Party,
    parts: Mapping[str, int | None],
    chart: Chart,
    now: datetime,
    reason: str = "",
) -> Act:
    """Return the step of ``party``, of whom ``parts`` says what they are to the submission."""
    answers = paper.answers()
    word, acted_for = _capacity(paper, way, party, parts, chart)
    return Act(
        paper=paper,
        way=way,
        party=party,
        word=word,
        acted_for=acted_for,
        after=_after(paper, way),
        now=now,
        answers=answers,
        digest=content_digest(paper.assignment.form_version_id, answers),
        chart=chart,
        reason=reason.strip(),
    )


def _capacity(
    paper: Paper,
    way: Transition,
    party: Party,
    parts: Mapping[str, int | None],
    chart: Chart,
) -> tuple[str, int | None]:
    """Return the rule under which a step is taken, and in whose place.

    An own rule comes before one acted for; of several signers everybody has a place of their own.
    """
    mine = sorted(way.who & parts.keys())
    if way.signers:
        seats = waiting(paper.asked_to_sign(), way.name, chart.replaced_in(paper.flow))
        return (mine or sorted(way.who))[0], seats[party.person or 0]
    word = min(mine, key=lambda one: (parts[one] is not None, one))
    return word, parts[word]


def _after(paper: Paper, way: Transition) -> str:
    if not way.signers:
        return way.target
    seats = paper.asked_to_sign().get(way.name, {})
    return way.target if way.has_enough(sum(seats.values()) + 1, len(seats)) else paper.stage
