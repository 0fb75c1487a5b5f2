"""What stands assigned in a phase, and which of it people have begun to answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from core.data.models import (
    Assignment,
    Attachment,
    Lineage,
    Participation,
    Person,
    Phase,
    Submission,
)

#: Actor, subject kind and subject: who answers about whom, in some phases several times.
Key: TypeAlias = tuple[int, str, int]
PEER = "peer"
OPEN = "open"
#: Ids in one statement; databases take some 30,000 parameters.
CHUNK = 10_000


class Row(NamedTuple):
    """An assignment as it is stored."""

    id: int
    actor: int
    subject_kind: str
    subject: int
    relation: str
    form_version: int
    state: str
    extended_to: datetime | None
    ordinal: int = 0

    @property
    def key(self) -> Key:
        """Return who answers about what."""
        return self.actor, self.subject_kind, self.subject


def standing(phase: Phase | int) -> tuple[Row, ...]:
    """Return the assignments of a phase, in one query."""
    fields = (
        *(Assignment.id, Assignment.actor, Assignment.subject_kind, Assignment.subject),
        *(Assignment.relation, Assignment.form_version, Assignment.state, Assignment.extended_to),
        Assignment.ordinal,
    )
    found = Assignment.select(*fields).where(Assignment.phase == phase).order_by(Assignment.id)
    return tuple(Row(*row) for row in found.tuples())


def begun(phase: Phase | int, rows: Sequence[Row]) -> frozenset[int]:
    """Return the ids of assignments with a draft, a submission, a file or a ballot.

    Three queries.
    """
    ids = set()
    for model in (Submission, Attachment):
        found = model.select(model.assignment).join(Assignment).where(Assignment.phase == phase)
        ids |= {key for (key,) in found.tuples()}
    took_part = set(
        Participation.select(
            Participation.person, Participation.form_version, Participation.subject
        )
        .where(Participation.phase == phase)
        .tuples()
    )
    ids |= {row.id for row in rows if (row.actor, row.form_version, row.subject) in took_part}
    return frozenset(ids)


def remove(ids: Iterable[int]) -> None:
    """Delete assignments by id; a database refuses those that are answered."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        Lineage.delete().where(Lineage.target.in_(part)).execute()
        Assignment.delete().where(Assignment.id.in_(part)).execute()


def previous_peers(phase: Phase, roster: str) -> Mapping[str, frozenset[str]]:
    """Return each ratee's peers in the last phase before ``phase`` with the same roster.

    By staff number, in three queries; empty where there was none.
    """
    last = (
        Phase.select(Phase.id)
        .join(Assignment)
        .where(Assignment.roster == roster, Phase.closes_at < phase.opens_at)
        .order_by(Phase.closes_at.desc(), Phase.id.desc())
        .first()
    )
    if last is None:
        return {}
    names = dict(Person.select(Person.id, Person.staff_no).tuples())
    found: dict[str, set[str]] = {}
    for row in standing(last.id):
        if row.relation == PEER and row.subject_kind == "person":
            found.setdefault(names[row.subject], set()).add(names[row.actor])
    return {ratee: frozenset(peers) for ratee, peers in sorted(found.items())}
