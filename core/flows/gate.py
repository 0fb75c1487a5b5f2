"""What somebody may write and read of a submission now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.clock import korean_now
from core.data.models import Assignment, Submission
from core.disclosure.answers import seen_answers, unseen_by
from core.flows.asked import parts_of, party_of
from core.flows.chart import Chart, chart_of
from core.flows.paper import Paper, follows, names_workflow
from core.library import Catalogue
from core.workflow import Party, closed_to, open_to
from forms.engine import AnswerProblem, CompiledForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """``closed`` is only shown, ``unseen`` not even that; ``opened`` is what may be written.

    ``hands_in`` says that it is the author's to hand in; ``reads`` that it may be read at all.
    """

    closed: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    hands_in: bool = True
    reads: bool = True

    @property
    def restricts(self) -> bool:
        """Return whether anything is closed or unseen."""
        return bool(self.closed or self.unseen)

    def merged(self, before: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers ``before`` with what was ``typed`` where that may be written."""
        kept = self.closed | self.unseen
        stays = {name: stored for name, stored in before.items() if name in kept}
        return stays | {name: stored for name, stored in typed.items() if name not in kept}

    def seen(self, answers: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the answers that may be read."""
        return seen_answers(answers, self.unseen) if self.unseen else answers

    def theirs(self, problems: Iterable[AnswerProblem]) -> tuple[AnswerProblem, ...]:
        """Return the problems of what may be written."""
        kept = self.closed | self.unseen
        return tuple(one for one in problems if not _is_in(one.path, kept))


#: Of a form that follows no workflow: its author writes and reads everything.
OPEN = Gate()


def gate_of(
    catalogue: Catalogue, form: CompiledForm, assignment: int, person: int, today: date
) -> Gate:
    """Return what ``person`` may write and read of the submission of an assignment."""
    if not names_workflow(form.source):
        return OPEN
    paper = follows(catalogue, Assignment.get_by_id(assignment), today)
    return OPEN if paper is None else gate_for(paper, form, party_of(person), chart_of(today))


def guarded(
    catalogue: Catalogue, form: CompiledForm, assignment: Assignment, answers: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return what an author hands in, with the stored answers where nothing is open to them.

    Where nothing is stored yet, only what the form itself begins with stands there.
    """
    gate = gate_of(catalogue, form, assignment.id, assignment.actor_id, korean_now().date())
    stored = Submission.one(Submission.assignment == assignment.id)
    if not gate.restricts:
        return answers
    return gate.merged(stored.answers if stored else _begun(form, answers), answers)


def _begun(form: CompiledForm, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    begun = {one.name for one in form.source.questions() if "prefill" in one.extra or one.default}
    return {name: answer for name, answer in answers.items() if name in begun}


def gate_for(paper: Paper, form: CompiledForm, party: Party, chart: Chart) -> Gate:
    """Return what ``party`` may write and read of a submission that follows a workflow."""
    words = frozenset(parts_of(paper, party, chart))
    definition, stage = form.definition, paper.stage
    opened = open_to(paper.workflow, definition, stage, words)
    unseen = unseen_by(paper.workflow, definition, stage, words)
    return Gate(
        closed=closed_to(paper.workflow, definition, stage, words),
        unseen=unseen,
        opened=opened,
        hands_in=paper.is_written and party.person == paper.assignment.actor_id,
        reads=bool(opened) or _reads(paper, party, words),
    )


def _reads(paper: Paper, party: Party, words: frozenset[str]) -> bool:
    """Return whether somebody may read it at all; a draft is its writers' alone."""
    own = party.person == paper.assignment.actor_id
    return own or (bool(words) and not paper.is_written)


def _is_in(path: str, names: frozenset[str]) -> bool:
    return path in names or any(path.endswith(f"-{name}") for name in names)
