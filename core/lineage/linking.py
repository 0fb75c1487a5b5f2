"""Link the assignments of a cycle with what the year before passed on to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from core import audit
from core.clock import utc_now
from core.data.bulk import insert
from core.data.models import Assignment, Cycle, FormVersion, Lineage, Submission
from core.data.scope import current
from core.library import Catalogue
from core.lineage.carriers import PLAN, SHEET, Carrier, carriers
from core.records import NAMED
from core.submissions.assignments import identity_of

#: Kind and id of whom a form is about.
Subject: TypeAlias = tuple[str, int]


class Given(NamedTuple):
    """A submitted form: its assignment and answers."""

    assignment: int
    answers: Mapping[str, Any]


def link(catalogue: Catalogue, cycle: Cycle, about: Subject | None = None) -> int:
    """Link assignments of ``cycle`` with what the year before passed on to them.

    Returns how many links are new; done again it makes none twice.  Only forms that name their
    authors are linked.  ``about`` limits it to one subject.
    """
    passing = list(carriers(catalogue))
    before = _year(cycle, cycle.year - 1) if passing else None
    if before is None:
        return 0
    wanted = {
        pair: kind
        for carrier in passing
        for pair, kind in _pairs(before, cycle, carrier, about).items()
    }
    return _store(cycle, wanted)


def link_on(catalogue: Catalogue, assignment: Assignment, form: str) -> int:
    """Link what was just handed in with the next year's forms that wait for it already."""
    if not any(carriers(catalogue, form)):
        return 0
    later = _year(assignment.cycle, assignment.cycle.year + 1)
    about = (assignment.subject_kind, assignment.subject)
    return link(catalogue, later, about) if later else 0


def _year(cycle: Cycle, year: int) -> Cycle | None:
    return Cycle.one(Cycle.programme == cycle.programme, Cycle.year == year)


def _pairs(
    before: Cycle, cycle: Cycle, carrier: Carrier, about: Subject | None
) -> Mapping[tuple[int, int], str]:
    """Return the kind of link by source and target."""
    carry = carrier.carry
    plans = {
        subject: given.assignment
        for subject, given in _submitted(before, carrier.form, about).items()
        if given.answers.get(carry.question) in carry.values
    }
    if not plans:
        return {}
    sheets = _submitted(before, carry.form, about)
    found: dict[tuple[int, int], str] = {}
    for subject, target in _assigned(cycle, carry.form, about):
        if subject in plans:
            found[plans[subject], target] = PLAN
        if subject in plans and subject in sheets:
            found[sheets[subject].assignment, target] = SHEET
    return found


def _submitted(cycle: Cycle, form: str, about: Subject | None) -> Mapping[Subject, Given]:
    """Return what was handed in by subject; of several the last one."""
    query = _of(cycle, form, about, Submission.answers).join(
        Submission, on=(Submission.assignment == Assignment.id)
    )
    rows = query.where(Submission.state == "submitted").order_by(Submission.submitted_at)
    return {subject: Given(key, answers) for subject, key, (answers,) in _named(rows)}


def _assigned(cycle: Cycle, form: str, about: Subject | None) -> Iterator[tuple[Subject, int]]:
    return ((subject, key) for subject, key, _ in _named(_of(cycle, form, about)))


def _of(cycle: Cycle, form: str, about: Subject | None, *more: Any) -> Any:
    query = (
        Assignment.select(
            *(Assignment.id, Assignment.subject_kind, Assignment.subject, Assignment.relation),
            *(FormVersion.identity, *more),
        )
        .join(FormVersion)
        .switch(Assignment)
        .where(Assignment.cycle == cycle, FormVersion.name == form)
    )
    if about is None:
        return query
    kind, subject = about
    return query.where(Assignment.subject_kind == kind, Assignment.subject == subject)


def _named(rows: Any) -> Iterator[tuple[Subject, int, list[Any]]]:
    """Yield subject, assignment and what else was read where the author is named."""
    for key, kind, subject, relation, identity, *more in rows.tuples():
        if identity_of(identity, relation) == NAMED:
            yield (kind, subject), key, more


def _store(cycle: Cycle, wanted: Mapping[tuple[int, int], str]) -> int:
    targets = {target for _, target in wanted}
    there = set(_there(targets))
    rows = [
        {
            "source": source,
            "target": target,
            "kind": kind,
            "made_by": current().actor,
            "made_at": utc_now(),
        }
        for (source, target), kind in wanted.items()
        if (source, target) not in there
    ]
    if rows:
        insert(Lineage, rows)
        audit.record("lineage.made", "cycle", str(cycle.id), links=len(rows))
    return len(rows)


def _there(targets: Collection[int]) -> Iterator[tuple[int, int]]:
    found = Lineage.select(Lineage.source, Lineage.target)
    yield from found.where(Lineage.target.in_(sorted(targets))).tuples() if targets else ()
