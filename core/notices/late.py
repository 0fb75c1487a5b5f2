"""Who has not finished: found for reminding them, counted as far as that tells of nobody.

Whether somebody took part in an anonymous form stands in ``Participation`` alone.  Where fewer
people than ``k`` are left there, nobody is reminded: it could show who has not answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.cycles.phases import due_at
from core.data.models import Assignment, FormVersion, Participation, Person, Phase
from core.records import ANONYMOUS, NAMED
from core.submissions.assignments import identity_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Forms of one person in one phase that are not handed in, due at the same time (Korean).

    ``sealed`` says that not everybody may know that they are late.
    """

    person: int
    due: datetime
    count: int
    sealed: bool


def late(phase: Phase, k: int, today: date) -> Sequence[Late]:
    """Return who has not finished ``phase``, by person and deadline; four queries.

    Whoever has left is not asked any more.
    """
    promised = dict(FormVersion.select(FormVersion.id, FormVersion.identity).tuples())
    took_part = frozenset(_took_part(phase))
    found: dict[tuple[int, datetime], list[str]] = {}
    for row in _open(phase, today):
        identity = identity_of(promised[row.form_version_id], row.relation)
        about = (row.form_version_id, row.actor_id, row.subject)
        if identity != ANONYMOUS or about not in took_part:
            found.setdefault((row.actor_id, due_at(phase, row)), []).append(identity)
    return [
        Late(person=person, due=due, count=len(kept), sealed=any(one != NAMED for one in kept))
        for (person, due), kept in _without_few(found, k)
    ]


def named_late(found: Iterable[Late]) -> Mapping[int, int]:
    """Return how many forms each person is late with whose lateness is no secret."""
    counts: dict[int, int] = {}
    for one in found:
        if not one.sealed:
            counts[one.person] = counts.get(one.person, 0) + one.count
    return counts


def _without_few(
    found: Mapping[tuple[int, datetime], list[str]], k: int
) -> Iterator[tuple[tuple[int, datetime], list[str]]]:
    """Yield what is left without the anonymous forms, where fewer than ``k`` people are late."""
    unnamed = {person for (person, _), kept in found.items() if ANONYMOUS in kept}
    few = len(unnamed) < k
    for key, identities in found.items():
        kept = [one for one in identities if not (few and one == ANONYMOUS)]
        if kept:
            yield key, kept


def _open(phase: Phase, today: date) -> Any:
    fields = ("id", "form_version", "actor", "subject", "relation", "extended_to")
    return (
        Assignment.select(*(getattr(Assignment, name) for name in fields))
        .join(Person)
        .where(Assignment.phase == phase, Assignment.state == "open")
        .where(Person.left_on.is_null() | (Person.left_on >= today))
        .order_by(Assignment.actor, Assignment.id)
    )


def _took_part(phase: Phase) -> Iterable[tuple[int, int, int]]:
    columns = (Participation.form_version, Participation.person, Participation.subject)
    rows: Iterable[tuple[int, int, int]] = (
        Participation.select(*columns).where(Participation.phase == phase).tuples()
    )
    return rows
