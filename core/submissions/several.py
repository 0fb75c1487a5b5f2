"""Several forms by one person about one subject: begin another one, take one away again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import fn

from core import audit
from core.checks.inspecting import require_whole
from core.cycles.phases import require_open
from core.cycles.several import Limits, limits
from core.data.models import Assignment, Lineage, OrgUnit, Submission
from core.data.rows import rows_of
from core.errors import NotFound
from core.errors.indicators import EnoughForms, StillNeeded
from core.files import FileStore
from core.library import Catalogue
from core.lineage.linking import link
from core.submissions.assignments import subject_names
from core.submissions.drafts import queue
from core.submissions.siblings import About, limited, limits_of, name_of, siblings
from core.submissions.uploads import Uploads

HANDED_IN = (
    "제출한 양식은 지울 수 없습니다.",
    "It is handed in, and stays.",
)
LEAST = (
    "이 단계는 대상마다 {least}개 이상을 받습니다. 내용을 채워 제출하십시오.",
    "The phase takes {least} at least. Fill it in and hand it in.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be done about a subject: ``like`` names a form that another one can be made like.

    ``there`` counts the forms about the subject, whoever fills them; ``removable`` has the ids of
    those that may be taken away.
    """

    like: int
    subject: str
    there: int
    limits: Limits
    removable: frozenset[int] = frozenset()

    @property
    def takes_more(self) -> bool:
        """Return whether another one may be begun."""
        return self.there < self.limits.most


def offers(person: int, phases: Collection[int], day: date) -> Mapping[int, tuple[Offer, ...]]:
    """Return by phase what ``person`` may add and take away; phases that take one are left out."""
    found = limited(phases, day)
    if not found:
        return {}
    kinds = dict(OrgUnit.select(OrgUnit.id, OrgUnit.kind).tuples())
    taken = {
        key: limits(*found[key[0]], kinds.get(key[2], "") if key[1] == "unit" else "")
        for key in _own_subjects(person, found)
    }
    wanted = [key for key, of in taken.items() if not of.is_once]
    own, there = _own_rows(person, wanted), _counts(wanted)
    names = subject_names(key[1:] for key in wanted)
    offered: dict[int, tuple[Offer, ...]] = {}
    for key in wanted:
        made = _offer(own[key], there[key], taken[key], names.get(key[1:], ""))
        offered[key[0]] = (*offered.get(key[0], ()), made)
    return offered


def add(catalogue: Catalogue, assignment: int, person: int, now: datetime) -> int:
    """Begin another form like ``assignment`` of ``person`` and return its id.

    Raises:
        NotFound: There is no such assignment, or it is somebody else's.
        PhaseClosed: The phase takes nothing now.
        EnoughForms: As many as it takes are there.

    """
    like = _own(assignment, person)
    group, of = _group(like, now.date())
    require_open(like.phase, like, now)
    if len(group) >= of.most:
        raise EnoughForms(subject=name_of(like), most=of.most, there=len(group))
    same = {name: getattr(like, name) for name in COPIED}
    made = Assignment.create(**same, ordinal=1 + max(1, *(row.ordinal for row in group)))
    audit.record("assignment.added", "assignment", str(made.id), like=like.id)
    link(catalogue, like.cycle)
    return int(made.id)


def remove(
    catalogue: Catalogue, assignment: int, person: int, now: datetime, files: FileStore
) -> None:
    """Take a form away that is not handed in, with its draft and files.

    Raises:
        NotFound: There is no such assignment, or it is somebody else's.
        PhaseClosed: The phase takes nothing now.
        StillNeeded: It is handed in, or the phase takes no fewer.
        Unsound: It was the last one to hand in, and the others do not make a whole.

    """
    row = _own(assignment, person)
    group, of = _group(row, now.date())
    require_open(row.phase, row, now)
    if row.state == "submitted":
        raise _needed(row, HANDED_IN, of)
    if len(group) <= of.least:
        raise _needed(row, LEAST, of)
    require_whole(catalogue, row, group)
    draft = Submission.one(Submission.assignment == row.id)
    Uploads(files, 0).record(row.id, draft.answers if draft else {}, {})
    Submission.delete().where(Submission.assignment == row.id).execute()
    Lineage.delete().where(Lineage.target == row.id).execute()
    Assignment.delete().where(Assignment.id == row.id).execute()
    audit.record("assignment.removed", "assignment", str(row.id), phase=row.phase_id)


#: What another form has in common with the one it is made like.
COPIED = (
    *("cycle", "phase", "form_version", "roster", "actor"),
    *("subject_kind", "subject", "relation", "extended_to"),
)


#: What tells the forms about one subject in a phase apart from all others.
KEY = (Assignment.phase, Assignment.subject_kind, Assignment.subject)


class Row(NamedTuple):
    """What is read of a form of one's own."""

    id: int
    state: str


def _own_subjects(person: int, phases: Collection[int]) -> Sequence[About]:
    """Return those about whom ``person`` fills a form in a phase."""
    query = Assignment.select(Assignment.phase, Assignment.subject_kind, Assignment.subject)
    mine = query.where(Assignment.actor == person, Assignment.phase.in_(list(phases)))
    return list(dict.fromkeys(mine.order_by(Assignment.id).tuples()))


def _own_rows(person: int, wanted: Sequence[About]) -> Mapping[About, Sequence[Row]]:
    """Return what ``person`` fills about some subjects, by the subject, the first one first."""
    groups: dict[About, list[Row]] = {key: [] for key in wanted}
    query = Assignment.select(*KEY, Assignment.id, Assignment.state)
    mine = query.where(Assignment.actor == person, *_about(wanted)).order_by(Assignment.id)
    for phase, kind, subject, *read in rows_of(mine) if wanted else ():
        if (phase, kind, subject) in groups:
            groups[phase, kind, subject].append(Row(*read))
    return groups


def _counts(wanted: Sequence[About]) -> Mapping[About, int]:
    """Return how many forms there are about some subjects, whoever fills them."""
    if not wanted:
        return {}
    query = Assignment.select(*KEY, fn.COUNT(Assignment.id)).where(*_about(wanted))
    return {tuple(key): count for *key, count in rows_of(query.group_by(*KEY))}


def _about(wanted: Sequence[About]) -> tuple[Any, Any]:
    phases = sorted({phase for phase, _, _ in wanted})
    subjects = sorted({subject for *_, subject in wanted})
    return Assignment.phase.in_(phases), Assignment.subject.in_(subjects)


def _own(assignment: int, person: int) -> Assignment:
    found = Assignment.one(Assignment.id == assignment, Assignment.actor == person)
    if found is None:
        raise NotFound(what="assignment")
    return found


def _group(row: Assignment, day: date) -> tuple[Sequence[Assignment], Limits]:
    """Return the forms about the same subject, one request at a time, and how many are taken."""
    queue(min(one.id for one in siblings(row)))
    return siblings(row), limits_of(row, day)


def _offer(own: Sequence[Row], there: int, of: Limits, subject: str) -> Offer:
    spare = there > of.least
    unfinished = (row.id for row in own if row.state == "open" and spare)
    return Offer(
        like=own[0].id,
        subject=subject,
        there=there,
        limits=of,
        removable=frozenset(unfinished),
    )


def _needed(row: Assignment, why: tuple[str, str], of: Limits) -> StillNeeded:
    ko, en = (text.format(least=of.least) for text in why)
    return StillNeeded(subject=name_of(row), reason_ko=ko, reason_en=en)
