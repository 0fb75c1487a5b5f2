"""Link the assignments of a cycle with what the year before passed on to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from core import audit
from core.clock import utc_now
from core.data.bulk import insert
from core.data.models import Assignment, Cycle, FormVersion, Lineage, Submission
from core.data.scope import current
from core.library import Catalogue
from core.lineage.carriers import PLAN, SHEET, Carrier, carriers
from core.records import NAMED
from core.submissions.assignments import PAPER, identity_of

#: Kind and id of whom a form is about.
Subject: TypeAlias = tuple[str, int]


class Given(NamedTuple):
    """A submitted form: whom it is about, its assignment, its id and answers."""

    subject: Subject
    assignment: int
    submission: int
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
    alone = None if assignment.subject_kind == PAPER else about  # other forms are about its unit
    return link(catalogue, later, alone) if later else 0


def _year(cycle: Cycle, year: int) -> Cycle | None:
    same = (Cycle.programme == cycle.programme) & (Cycle.edition == cycle.edition)
    return Cycle.one(same, Cycle.year == year)


def _pairs(
    before: Cycle, cycle: Cycle, carrier: Carrier, about: Subject | None
) -> Mapping[tuple[int, int], str]:
    """Return the kind of link by source and target."""
    carry = carrier.carry
    plans = [
        given
        for given in _submitted(before, carrier.form, about)
        if given.answers.get(carry.question) in carry.values
    ]
    if not plans:
        return {}
    sheets = _by_what_names_them(_submitted(before, carry.form, about))
    free = _Targets(_assigned(cycle, carry.form, about))
    found: dict[tuple[int, int], str] = {}
    for plan in plans:
        sheet = sheets.get(plan.subject)
        target = free.next(sheet.subject if sheet else plan.subject, plan.assignment)
        if target is not None:
            found[plan.assignment, target] = PLAN
            found |= {(sheet.assignment, target): SHEET} if sheet else {}
    return found


def _by_what_names_them(given: Iterable[Given]) -> Mapping[Subject, Given]:
    """Return submitted forms by themselves, and by whom they are about; of several the last."""
    found = list(given)
    return {one.subject: one for one in found} | {(PAPER, one.submission): one for one in found}


class _Targets:
    """Hands out the next year's forms about a subject, each once, as they are linked already."""

    def __init__(self, assigned: Iterable[tuple[Subject, int]]) -> None:
        self.of: dict[Subject, list[int]] = {}
        for subject, target in assigned:
            self.of.setdefault(subject, []).append(target)
        every = {target for targets in self.of.values() for target in targets}
        self.links = dict(_there(every))
        self.linked = {target for _, target in _there(every)}

    def next(self, subject: Subject, source: int) -> int | None:
        """Return the form that ``source`` is linked with, or the first that nothing is yet."""
        targets = self.of.get(subject, [])
        if self.links.get(source) in targets:
            return self.links[source]
        free = next((target for target in targets if target not in self.linked), None)
        self.linked |= {free} if free is not None else set()
        return free


def _submitted(cycle: Cycle, form: str, about: Subject | None) -> Iterator[Given]:
    """Yield what was handed in, in the order of the forms about a subject."""
    query = _of(cycle, form, about, Submission.id, Submission.answers).join(
        Submission, on=(Submission.assignment == Assignment.id)
    )
    rows = query.where(Submission.state == "submitted")
    ordered = rows.order_by(Assignment.ordinal, Submission.submitted_at)
    for subject, key, (submission, answers) in _named(ordered):
        yield Given(subject, key, submission, answers)


def _assigned(cycle: Cycle, form: str, about: Subject | None) -> Iterator[tuple[Subject, int]]:
    rows = _of(cycle, form, about).order_by(Assignment.ordinal, Assignment.id)
    return ((subject, key) for subject, key, _ in _named(rows))


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
