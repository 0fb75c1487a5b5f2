"""Evidence from the database: a fixed number of queries for a phase, and for each block of it.

A city is one block.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress
from typing import Any, NamedTuple, TypeAlias

from core.data.models import Assignment, Ballot, FormVersion, Phase, Submission
from core.data.scope import current
from core.errors.scores import NothingToScore, PhaseStillOpen
from core.form_versions import definition_of
from core.records import ANONYMOUS, NAMED
from core.runs.blocks import Unread, joined, read
from core.runs.traits import traits_of
from core.scoring.evidence import Evidence
from core.submissions.assignments import identity_of
from forms.definition import Definition, in_language

#: The relation of somebody's answers about themselves.
SELF = "self"
#: One answered form: subject, relation, random index of the rater, version, JSON of the answers.
Row: TypeAlias = tuple[int, str, int, int, str]
#: Subjects of one block: 20,000 answered forms where ten people rate one.
BLOCK = 2_000


class Version(NamedTuple):
    """What is needed of a form version: relation -> identity, and question -> label."""

    identity: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Evidence, and per subject the number of others' answers whose authors are not named."""

    evidence: Evidence
    sealed: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Who is listed in a phase, before any answer is read.

    ``used`` has each form version with a relation in which it is filled.  ``raters`` maps actor
    to a random index made anew for every listing; ``ballots`` has the indexes of the ballots.
    """

    phase: Phase
    kind: str
    subjects: tuple[int, ...]
    versions: Mapping[int, Version]
    used: frozenset[tuple[int, str]]
    raters: Mapping[int, int] = field(default_factory=dict)
    ballots: Sequence[int] = ()

    @property
    def questions(self) -> dict[str, str]:
        """Return each question's label, by the newest version that has it."""
        of_all = (version.labels.items() for version in self.versions.values())
        return dict(chain.from_iterable(of_all))

    @property
    def sealed(self) -> frozenset[tuple[int, str]]:
        """Return the versions and relations in which others answer without being named."""
        return frozenset(
            (version, relation)
            for version, relation in self.used
            if relation != SELF and identity_of(self.versions[version].identity, relation) != NAMED
        )


def collect(phase: Phase) -> Collected:
    """Return the submitted answers of ``phase`` in columns, about everybody listed in it.

    Raters get a random index that is made anew at every call.  Rows are ordered by subject,
    relation and that index, so their order tells nothing.  Answers of excused raters do not
    count; who is listed with excused raters alone is in it without answers.

    Raises:
        PhaseStillOpen: Authors are not named and the phase is not closed.
        NothingToScore: Nobody is listed, or subjects of several kinds are.
        InexactAnswer: An answer is a binary fraction.

    """
    parts = list(unread_blocks(list_phase(phase)))
    sealed = {one: number for part in parts for one, number in part.sealed.items()}
    return Collected(evidence=joined(map(read, parts)), sealed=sealed)


def list_phase(phase: Phase) -> Listing:
    """Return who is listed in ``phase``.

    Raises:
        PhaseStillOpen: Authors are not named and the phase is not closed.
        NothingToScore: Nobody is listed, or subjects of several kinds are.

    """
    columns = (Assignment.subject_kind, Assignment.form_version, Assignment.relation)
    found = list(_of_phase(phase, *columns).distinct().tuples())
    kind = _one_kind(phase, {kind for kind, _, _ in found})
    used = frozenset((version, relation) for _, version, relation in found)
    versions = _versions({version for version, _ in used})
    require_closed(phase, {identity_of(versions[v].identity, r) for v, r in used})
    raters = _distinct(phase, Assignment.actor)
    indexes = list(range(len(raters) + _number_of_ballots(phase, versions)))
    secrets.SystemRandom().shuffle(indexes)
    return Listing(
        phase=phase,
        kind=kind,
        subjects=tuple(_distinct(phase, Assignment.subject)),
        versions=versions,
        used=used,
        raters=dict(zip(raters, indexes, strict=False)),
        ballots=indexes[len(raters) :],
    )


def unread_blocks(listing: Listing, size: int = BLOCK) -> Iterator[Unread]:
    """Yield the answers about everybody listed, ``size`` subjects at a time in their order."""
    ballots = iter(listing.ballots)
    for start in range(0, len(listing.subjects), size):
        yield _block(listing, listing.subjects[start : start + size], ballots)


def require_closed(phase: Phase, identities: Iterable[str]) -> None:
    """Refuse to read answers whose authors are not named before ``phase`` is closed.

    Raises:
        PhaseStillOpen: It is not.

    """
    if not phase.closed and any(identity != NAMED for identity in identities):
        raise PhaseStillOpen(phase=phase.title)


def _of_phase(phase: Phase, *columns: Any) -> Any:
    return Assignment.select(*columns).where(Assignment.phase == phase.id)


def _distinct(phase: Phase, column: Any) -> list[int]:
    return sorted(value for (value,) in _rows(_of_phase(phase, column).distinct()))


def _one_kind(phase: Phase, kinds: set[str]) -> str:
    if len(kinds) != 1:
        reason = "/".join(sorted(kinds)) or "-"
        raise NothingToScore(phase=phase.title, reason=reason)
    return kinds.pop()


def _versions(wanted: Iterable[int]) -> dict[int, Version]:
    """Return form versions by id, the older ones first, so that newer labels win."""
    query = FormVersion.select().where(FormVersion.id.in_(list(wanted)))
    return {
        version.id: Version(version.identity, _labels(definition_of(version)))
        for version in query.order_by(FormVersion.number)
    }


def _labels(form: Definition) -> dict[str, str]:
    return {
        one.name: in_language(one.label, "ko", form.default_language) for one in form.questions()
    }


def _block(listing: Listing, subjects: tuple[int, ...], ballots: Iterator[int]) -> Unread:
    sealed = listing.sealed
    rows = [*_submitted(listing, subjects), *_voted(listing, subjects, ballots)]
    subject, relation, rater, version, answers = zip(*rows, strict=True) if rows else ((),) * 5
    is_sealed = map(sealed.__contains__, zip(version, relation, strict=True))
    return Unread(
        subject_kind=listing.kind,
        subjects=subjects,
        subject=subject,
        relation=relation,
        rater=rater,
        answers=answers,
        sealed=Counter(compress(subject, is_sealed)),
        traits=traits_of(listing.kind, subjects, listing.phase.closes_at.date()),
        questions=listing.questions,
    )


def _submitted(listing: Listing, subjects: tuple[int, ...]) -> Iterable[Row]:
    """Return what was submitted about some subjects, but for excused raters."""
    columns = (Assignment.subject, Assignment.relation, Assignment.actor, Assignment.form_version)
    query = (
        _of_phase(listing.phase, *columns, Submission.answers)
        .join(Submission, on=(Submission.assignment == Assignment.id))
        .where(
            Assignment.subject.between(subjects[0], subjects[-1]),
            Assignment.state != "excused",
            Submission.state == "submitted",
        )
    )
    raters = listing.raters
    return [
        (subject, relation, raters[actor], version, answers)
        for subject, relation, actor, version, answers in _rows(query)
    ]


def _number_of_ballots(phase: Phase, versions: Mapping[int, Version]) -> int:
    if not any(ANONYMOUS in version.identity.values() for version in versions.values()):
        return 0
    return int(Ballot.select().where(Ballot.phase == phase.id).count())


def _voted(listing: Listing, subjects: tuple[int, ...], indexes: Iterator[int]) -> Iterator[Row]:
    """Yield the ballots about some subjects, each with an index of its own."""
    if not listing.ballots:
        return
    relations, known = _relations_of_ballots(listing), frozenset(subjects)
    query = Ballot.select(Ballot.subject, Ballot.form_version, Ballot.answers).where(
        Ballot.phase == listing.phase.id, Ballot.subject.between(subjects[0], subjects[-1])
    )
    for subject, version, answers in _rows(query):
        if subject in known:
            yield subject, relations.get(version, ""), next(indexes), version, answers


def _relations_of_ballots(listing: Listing) -> dict[int, str]:
    """Return the relation of a version's ballots where only one can be meant."""
    found: dict[int, set[str]] = {}
    for version, relation in listing.used:
        if identity_of(listing.versions[version].identity, relation) == ANONYMOUS:
            found.setdefault(version, set()).add(relation)
    return {version: next(iter(one)) for version, one in found.items() if len(one) == 1}


def _rows(query: Any) -> Any:
    """Return the rows as the driver gives them: peewee's converters cost more than the query."""
    return current().database.execute(query)
