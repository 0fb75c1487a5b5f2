"""Which answers of a form go into an export, in which order, and what of them stays back.

Answers whose authors are not named go out after their phase is closed, in random order, without
identity or time, and only where enough stand behind a subject; so does the relation in which
they were given, because one of few tells its author.
"""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from core.clock import in_korea
from core.data.models import Assignment, Ballot, FormVersion, Person, Phase, Submission
from core.disclosure import threshold, withheld
from core.errors.scores import PhaseStillOpen
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED
from core.submissions.assignments import identity_of
from forms.field_types import Cell

#: Rows read at a time: by key, so that neither database holds more of the result in memory.
CHUNK = 500


class Entry(NamedTuple):
    """One submission or ballot by its key.

    ``relation`` is empty where it is kept back; ``author`` is 0 unless the answers are named.
    """

    key: int | str
    phase: int
    version: int
    subject_kind: str
    subject: int
    relation: str
    identity: str
    author: int = 0


class Filled(NamedTuple):
    """An entry with its answers; the author's cells are blank unless the answers are named."""

    entry: Entry
    author: tuple[Cell, ...]
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The entries to write, in order, and how many are kept back for too few beside them.

    ``smallest`` is the number of answers that a subject needs; ``has_named`` tells whether any
    author is named.
    """

    entries: tuple[Entry, ...]
    kept_back: int
    smallest: int
    has_named: bool

    @property
    def subjects(self) -> frozenset[tuple[str, int]]:
        """Return whom the entries are about."""
        return frozenset((one.subject_kind, one.subject) for one in self.entries)

    @property
    def persons(self) -> int:
        """Return how many people's data the entries show: named authors and rated people."""
        rated = {subject for kind, subject in self.subjects if kind == "person"}
        return len(rated | {one.author for one in self.entries if one.author})


def pool(versions: Iterable[FormVersion], phase: Phase | None = None, k: int | None = None) -> Pool:
    """Return the submitted answers to ``versions``, of one phase or of all.

    ``k`` is the configured threshold; None takes the default of each promise.

    Raises:
        PhaseStillOpen: Authors are not named and the phase of their answers is not closed.

    """
    by_id = {version.id: version for version in versions}
    found = [*_submissions(by_id, phase), *_ballots(by_id, phase)]
    _require_closed(found)
    named = [one for one in found if one.identity == NAMED]
    shown, smallest = _enough([one for one in found if one.identity != NAMED], k)
    entries = named + shown
    if shown:
        secrets.SystemRandom().shuffle(entries)
    return Pool(
        entries=tuple(entries),
        kept_back=len(found) - len(entries),
        smallest=smallest,
        has_named=bool(named),
    )


def filled(entries: Sequence[Entry]) -> Iterator[Filled]:
    """Yield the entries with their answers, read by and by, in their order."""
    for start in range(0, len(entries), CHUNK):
        part = entries[start : start + CHUNK]
        answers = _submitted([one.key for one in part if one.identity != ANONYMOUS])
        answers |= _cast([one.key for one in part if one.identity == ANONYMOUS])
        authors = _authors([one.key for one in part if one.identity == NAMED])
        for one in part:
            yield Filled(one, authors.get(one.key, ()), answers[one.key])


def _submissions(versions: dict[int, FormVersion], phase: Phase | None) -> Iterator[Entry]:
    query = (
        Submission.select(
            Submission.id,
            Assignment.phase,
            Submission.form_version,
            Assignment.subject_kind,
            Assignment.subject,
            Assignment.relation,
            Assignment.actor,
        )
        .join(Assignment, on=(Submission.assignment == Assignment.id))
        .where(Submission.state == "submitted", Submission.form_version.in_(list(versions)))
        .order_by(Submission.id)
    )
    query = query if phase is None else query.where(Assignment.phase == phase.id)
    for key, of_phase, version, kind, subject, relation, actor in query.tuples():
        identity = identity_of(versions[version].identity, relation)
        author = actor if identity == NAMED else 0
        yield Entry(key, of_phase, version, kind, subject, relation, identity, author)


def _ballots(versions: dict[int, FormVersion], phase: Phase | None) -> Iterator[Entry]:
    anonymous = [key for key, one in versions.items() if ANONYMOUS in one.identity.values()]
    if not anonymous:
        return
    query = Ballot.select(
        Ballot.key, Ballot.phase, Ballot.form_version, Ballot.subject_kind, Ballot.subject
    ).where(Ballot.form_version.in_(anonymous))
    query = query if phase is None else query.where(Ballot.phase == phase.id)
    for key, of_phase, version, kind, subject in query.tuples():
        yield Entry(key, of_phase, version, kind, subject, "", ANONYMOUS)


def _require_closed(entries: Iterable[Entry]) -> None:
    phases = {one.phase for one in entries if one.identity != NAMED}
    still_open = Phase.select().where(Phase.id.in_(list(phases)), Phase.closed == False)  # noqa: E712  peewee builds SQL from ==
    for one in still_open if phases else ():
        raise PhaseStillOpen(phase=one.title)


def _enough(entries: Sequence[Entry], k: int | None) -> tuple[list[Entry], int]:
    """Return the unnamed entries that may go out, and the largest k that was asked of them."""
    groups: dict[tuple[int, str, int, str], list[Entry]] = defaultdict(list)
    for one in entries:
        groups[one.phase, one.subject_kind, one.subject, one.identity].append(one)
    shown: list[Entry] = []
    for (*_, identity), group in groups.items():
        shown += _group(group, threshold(identity, k))
    asked = {threshold(one.identity, k) for one in entries}
    return shown, max(asked, default=threshold(CONFIDENTIAL, k))


def _group(group: Sequence[Entry], k: int) -> Iterator[Entry]:
    """Yield the entries about one subject without the relations that are kept back."""
    if len(group) < k:
        return
    hidden = withheld(Counter(one.relation for one in group), k).hidden
    for one in group:
        yield one._replace(relation="" if one.relation in hidden else one.relation)


def _submitted(keys: Sequence[Any]) -> dict[Any, dict[str, Any]]:
    query = Submission.select(Submission.id, Submission.answers).where(Submission.id.in_(keys))
    return dict(query.tuples()) if keys else {}


def _authors(keys: Sequence[Any]) -> dict[Any, tuple[Cell, ...]]:
    """Return staff number, name, time and receipt of named submissions."""
    query = (
        Submission.select(
            Submission.id,
            Submission.submitted_at,
            Submission.receipt,
            Person.staff_no,
            Person.name,
        )
        .join(Assignment, on=(Submission.assignment == Assignment.id))
        .join(Person, on=(Assignment.actor == Person.id))
        .where(Submission.id.in_(keys))
    )
    rows = query.tuples() if keys else ()
    return {
        key: (number, name, None if at is None else in_korea(at), receipt)
        for key, at, receipt, number, name in rows
    }


def _cast(keys: Sequence[Any]) -> dict[Any, dict[str, Any]]:
    query = Ballot.select(Ballot.key, Ballot.answers).where(Ballot.key.in_(keys))
    return dict(query.tuples()) if keys else {}
