"""One form in somebody's hands: opened, saved and handed in by the ways that pages go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from core.clock import KST, korean_now
from core.data.models import Assignment, Flow, Submission
from core.demo.coverage.town import Town
from core.demo.coverage.uploading import with_files
from core.flows.writing import keep
from core.records import ANONYMOUS
from core.submissions.drafts import draft_of
from core.submissions.filling import Filling, open_filling
from core.submissions.several import add
from core.submissions.submit import Entry, submit
from core.submissions.uploads import Uploads, has_files
from forms.engine import FormState
from forms.trying.asked import Asked, is_fact
from forms.trying.cells import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """An assignment in the hands of ``person``: its author, or whoever a stage asks."""

    town: Town
    assignment: int
    person: int
    relation: str = ""

    def opened(self, now: datetime | None = None, assignment: int | None = None) -> Filling:
        """Return the form as the person sees it, or another one, now or then; inside a scope.

        Raises:
            NotFound: Nothing of it is theirs.
            OutsideWindow, PledgeNeeded: They are from outside, and may not see it.

        """
        return open_filling(
            self.town.catalogue(),
            assignment or self.assignment,
            self.person,
            now=now or korean_now(),
            language="ko",
            outside=self.person in self.town.outsiders,
        )

    def saved(self, answers: Mapping[str, Any], moment: datetime | None = None) -> Filling:
        """Save what is typed as a draft, files too, and return the form opened again.

        It is done now, or at another ``moment``.  Of an anonymous form nothing is saved.
        """
        account = self.town.account_of(self.person)
        with self.uploading() as uploads, self.town.writing(account):
            now, filling = moment or korean_now(), self.opened(moment)
            is_kept = filling.task.identity != ANONYMOUS
            typed = with_files(filling, answers, uploads if is_kept else None)
            if not is_kept:
                return typed
            before, stored = filling.draft, typed.to_store(typed.state.answers)
            to = (self.town.catalogue(), typed, stored, self.person)
            keep(*to, revision=before.revision, page=0, now=now)
            uploads.record(self.assignment, before.answers, stored)
            return self.opened(moment)

    @contextmanager
    def uploading(self) -> Iterator[Uploads]:
        """Give the files of one request; what no stored answer has is removed at its end."""
        most = self.town.parts.configuration.upload_limit
        uploads = Uploads(self.town.files, most)
        try:
            yield uploads
        finally:
            uploads.settle()

    def handed_in(self, filling: Filling, key: str) -> str:
        """Hand in a form that is complete; return the receipt number.

        Raises:
            Problem: A check or a plugin refuses it; nothing is stored then.

        """
        with self.town.writing(self.town.account_of(self.person)):
            entry = Entry(
                assignment=Assignment.get_by_id(self.assignment),
                answers=filling.complete(),
                revision=filling.draft.revision,
                key=key,
            )
            receipt = submit(self.town.catalogue(), entry)
            if has_files(filling.draft.answers):
                kept = draft_of(self.assignment).answers
                Uploads(self.town.files, 0).record(self.assignment, filling.draft.answers, kept)
            return receipt

    def another(self) -> Hand:
        """Begin another form about the same subject, where the phase takes several.

        Raises:
            EnoughForms: It takes no more.

        """
        with self.town.writing(self.town.account_of(self.person)):
            now = korean_now()
            made = add(self.town.catalogue(), self.assignment, self.person, now)
        return replace(self, assignment=made)

    def stored(self) -> Mapping[str, Any]:
        """Return the answers that are stored of a form by name; none where nothing is."""
        with self.town.reading():
            found = Submission.one(Submission.assignment == self.assignment)
            return found.answers if found else {}

    def state(self) -> str:
        """Return what is stored: ``submitted``, ``draft``, or ``open`` for nothing."""
        with self.town.reading():
            found = Submission.one(Submission.assignment == self.assignment)
            return str(found.state) if found else "open"


def stands(filling: Filling, answers: Mapping[str, Any], moment: datetime | None) -> FormState:
    """Return the form with some answers, at another moment where one is given."""
    if moment is not None:
        then = replace(filling.around, now=moment.replace(tzinfo=KST))
        filling = replace(filling, around=then)
    return filling.with_answers(answers).state


def kept_from(filling: Filling) -> frozenset[str]:
    """Return the names of what the person does not write."""
    return filling.gate.closed | filling.gate.unseen


def cells_of(asked: Asked, filling: Filling) -> set[Cell]:
    """Return the cells that an opened form shows."""
    return set(asked.seen(filling.state, kept_from(filling)))


def with_facts_of(asked: Asked, answers: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    """Return answers about another subject: what the city knows is taken from ``known``."""
    names = [name for name, item in asked.form.items.items() if is_fact(asked.form, item)]
    found = {name: one for name, one in answers.items() if name not in names}
    return found | {name: known[name] for name in names if name in known}


def late(hand: Hand) -> datetime | None:
    """Return a moment after the term of a submission's stage; None where it has none."""
    with hand.town.reading():
        flow = Flow.one(Flow.assignment == hand.assignment)
        return flow.due_at + timedelta(days=1) if flow and flow.due_at else None
