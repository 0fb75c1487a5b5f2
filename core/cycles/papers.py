"""The forms of a cycle that are handed in, as rosters read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from core.data.models import (
    Assignment,
    Cycle,
    Fact,
    FormVersion,
    OrgUnit,
    Person,
    Phase,
    Submission,
)
from core.records import NAMED
from core.rosters.organisation import Paper
from core.submissions.assignments import PAPER, identity_of


def papers_of(cycle: Cycle) -> Mapping[str, Paper]:
    """Return the forms handed in by name in a cycle by receipt, in three queries."""
    codes = dict(OrgUnit.select(OrgUnit.id, OrgUnit.code).tuples())
    stated = _stated(cycle)
    return {
        receipt: Paper(
            receipt=receipt,
            phase=phase,
            author=author,
            unit=codes.get(subject, "") if kind == "unit" else "",
            answers=answers,
            facts=stated.get(key, {}),
        )
        for key, receipt, phase, author, kind, subject, relation, identity, answers in _rows(cycle)
        if identity_of(identity, relation) == NAMED
    }


def _rows(cycle: Cycle) -> Any:
    found = (
        Submission.select(
            *(Submission.id, Submission.receipt, Phase.name, Person.staff_no),
            *(Assignment.subject_kind, Assignment.subject, Assignment.relation),
            *(FormVersion.identity, Submission.answers),
        )
        .join(Assignment)
        .join(Phase)
        .switch(Assignment)
        .join(Person)
        .switch(Assignment)
        .join(FormVersion)
        .where(Assignment.cycle == cycle, Submission.state == "submitted")
        .order_by(Assignment.subject, Assignment.ordinal, Submission.id)
    )
    return found.tuples()


def papers_by_receipt(cycle: Cycle) -> Mapping[str, int]:
    """Return the id of every form that is handed in by its receipt."""
    found = Submission.select(Submission.receipt, Submission.id).join(Assignment)
    wanted = found.where(Assignment.cycle == cycle, Submission.state == "submitted")
    return dict(wanted.tuples())


def _stated(cycle: Cycle) -> Mapping[int, Mapping[str, str]]:
    """Return what is stated about forms; of several periods the last one's holds."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Fact.select(Fact.subject, Fact.name, Fact.value).where(
        Fact.cycle == cycle, Fact.subject_kind == PAPER
    )
    for subject, name, value in rows.order_by(Fact.period, Fact.id).tuples():
        found[subject][name] = value
    return found
