"""Evidence from the database: a fixed number of queries for each block of subjects.

A city is one block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import Any

from core.data.models import Assignment, Ballot, Phase, Submission
from core.data.rows import rows_of
from core.runs.blocks import Unread, joined, read
from core.runs.listing import Listing, list_phase, of_phase
from core.runs.processes import BLOCK
from core.runs.stated import with_facts
from core.runs.traits import traits_of
from core.scoring.evidence import Evidence

#: Rows that are asked of the driver at a time.
FETCHED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Evidence, and per subject the number of others' answers whose authors are not named."""

    evidence: Evidence
    sealed: Mapping[int, int]


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


def unread_blocks(listing: Listing, size: int = BLOCK) -> Iterator[Unread]:
    """Yield the answers about everybody listed, ``size`` subjects at a time in their order."""
    ballots = iter(listing.ballots)
    for start in range(0, len(listing.subjects), size):
        yield _block(listing, listing.subjects[start : start + size], ballots)


def _block(listing: Listing, subjects: tuple[int, ...], ballots: Iterator[int]) -> Unread:
    found = _as_listed(_columns(_submitted(listing, subjects), 6), listing, subjects)
    subject, relation, actor, version, answers, keys = found
    if listing.kind == "unit":  # of what a unit hands in results may be stated later
        answers = list(with_facts(listing.phase.cycle_id, keys, answers))
    rater = list(map(listing.raters.__getitem__, actor))
    for who, of_version, text in _voted(listing, subjects):
        subject.append(who)
        relation.append(listing.ballots_of.get(of_version, ""))
        rater.append(next(ballots))
        version.append(of_version)
        answers.append(text)
    is_sealed = map(listing.sealed.__contains__, zip(version, relation, strict=True))
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
        unscored=listing.unscored,
    )


def _submitted(listing: Listing, subjects: tuple[int, ...]) -> Any:
    """Return the query of what was submitted about some subjects, but for excused raters."""
    columns = (Assignment.subject, Assignment.relation, Assignment.actor, Assignment.form_version)
    return (
        of_phase(listing.phase, *columns, Submission.answers, Submission.id)
        .join(Submission, on=(Submission.assignment == Assignment.id))
        .where(
            Assignment.subject.between(subjects[0], subjects[-1]),
            Assignment.state != "excused",
            Submission.state == "submitted",
        )
    )


def _as_listed(
    columns: list[list[Any]], listing: Listing, subjects: tuple[int, ...]
) -> list[list[Any]]:
    """Return the columns without rows that were listed since, which one query would not see."""
    subject, _, actor, *_ = columns
    if listing.raters.keys() >= set(actor) and set(subjects) >= set(subject):
        return columns
    known = frozenset(subjects)
    rows = [who in known and by in listing.raters for who, by in zip(subject, actor, strict=True)]
    return [list(compress(column, rows)) for column in columns]


def _voted(listing: Listing, subjects: tuple[int, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield subject, version and answers of the ballots about some subjects."""
    if not listing.ballots:
        return
    known = frozenset(subjects)
    query = Ballot.select(Ballot.subject, Ballot.form_version, Ballot.answers).where(
        Ballot.phase.in_(listing.boxes), Ballot.subject.between(subjects[0], subjects[-1])
    )
    for subject, version, answers in rows_of(query):
        if subject in known:
            yield subject, version, answers


def _columns(query: Any, number: int) -> list[list[Any]]:
    """Return the columns of a query, a few rows at a time.

    Rows that soon go again are no work for the garbage collector; all at once they are most of it.
    """
    found: list[list[Any]] = [[] for _ in range(number)]
    cursor = rows_of(query)
    while rows := cursor.fetchmany(FETCHED):
        for column, values in zip(found, zip(*rows, strict=True), strict=True):
            column.extend(values)
    return found
