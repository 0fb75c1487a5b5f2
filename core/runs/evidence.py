"""Evidence from the database: a fixed number of queries, whatever the number of people."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
import peewee
from peewee import JOIN

from core.data.models import Assignment, Ballot, FormVersion, Phase, Submission
from core.errors.scores import InexactAnswer, NothingToScore, PhaseStillOpen
from core.form_versions import definition_of
from core.records import ANONYMOUS, NAMED
from core.runs.traits import traits_of
from core.scoring.evidence import Evidence
from core.submissions.assignments import identity_of
from forms.definition import Definition, in_language

#: The relation of somebody's answers about themselves.
SELF = "self"


class Row(NamedTuple):
    """One answered form; ``rater`` is the random index, ``sealed`` that its author is not named."""

    subject: int
    relation: str
    rater: int
    sealed: bool
    answers: Mapping[str, Any]


class Version(NamedTuple):
    """What is needed of a form version: relation -> identity, and question -> label."""

    identity: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Evidence, and per subject the number of others' answers whose authors are not named."""

    evidence: Evidence
    sealed: Mapping[int, int]


class Listed(NamedTuple):
    """One assignment; ``answers`` is the JSON text of what was submitted, or None."""

    actor: int
    version: int
    subject_kind: str
    subject: int
    relation: str
    excused: bool
    answers: str | None


def collect(phase: Phase) -> Collected:
    """Return the submitted answers of ``phase`` in columns, about everybody listed in it.

    Raters get a random index that is made anew at every call.  Rows are ordered by subject,
    relation and that index, so their order tells nothing.  Answers of excused raters do not
    count; who is listed with excused raters alone is in it without answers.

    Raises:
        PhaseStillOpen: Authors are not named and the phase is not closed.
        NothingToScore: Nobody is listed, or subjects of several kinds are.

    """
    listed = _listed(phase)
    kind = _one_kind(phase, listed)
    versions = _versions({one.version for one in listed})
    require_closed(phase, {identity_of(versions[v].identity, r) for v, r in _used(listed)})
    rows = sorted(_rows(phase, listed, versions), key=lambda row: row[:3])
    subjects = tuple(sorted({one.subject for one in listed}))
    evidence = Evidence(
        subject_kind=kind,
        subjects=subjects,
        subject=tuple(row.subject for row in rows),
        relation=tuple(row.relation for row in rows),
        rater=tuple(row.rater for row in rows),
        answers=_columns(rows),
        traits=traits_of(kind, subjects, phase.closes_at.date()),
        questions={name: label for one in versions.values() for name, label in one.labels.items()},
    )
    sealed = Counter(row.subject for row in rows if row.sealed and row.relation != SELF)
    return Collected(evidence=evidence, sealed=sealed)


def require_closed(phase: Phase, identities: Iterable[str]) -> None:
    """Refuse to read answers whose authors are not named before ``phase`` is closed.

    Raises:
        PhaseStillOpen: It is not.

    """
    if not phase.closed and any(identity != NAMED for identity in identities):
        raise PhaseStillOpen(phase=phase.title)


def _listed(phase: Phase) -> list[Listed]:
    handed_in = peewee.Case(None, [(Submission.state == "submitted", Submission.answers)], None)
    query = (
        Assignment.select(
            Assignment.actor,
            Assignment.form_version,
            Assignment.subject_kind,
            Assignment.subject,
            Assignment.relation,
            Assignment.state == "excused",
            peewee.Cast(handed_in, "TEXT"),
        )
        .join(Submission, JOIN.LEFT_OUTER, on=(Submission.assignment == Assignment.id))
        .where(Assignment.phase == phase.id)
    )
    return [Listed(*row) for row in query.tuples()]


def _one_kind(phase: Phase, listed: Iterable[Listed]) -> str:
    kinds = {one.subject_kind for one in listed}
    if len(kinds) != 1:
        reason = "/".join(sorted(kinds)) or "-"
        raise NothingToScore(phase=phase.title, reason=reason)
    return kinds.pop()


def _used(listed: Iterable[Listed]) -> set[tuple[int, str]]:
    return {(one.version, one.relation) for one in listed}


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


def _rows(phase: Phase, listed: list[Listed], versions: Mapping[int, Version]) -> Iterator[Row]:
    """Yield the submissions and the ballots, each rater and each ballot with an own index."""
    answered = [one for one in listed if one.answers is not None and not one.excused]
    ballots = _ballots(phase, versions)
    raters = sorted({one.actor for one in answered})
    indexes = list(range(len(raters) + len(ballots)))
    secrets.SystemRandom().shuffle(indexes)
    index_of = dict(zip(raters, indexes, strict=False))
    for one in answered:
        sealed = identity_of(versions[one.version].identity, one.relation) != NAMED
        answers = orjson.loads(one.answers or "{}")
        yield Row(one.subject, one.relation, index_of[one.actor], sealed, answers)
    relations = _relations_of_ballots(listed, versions)
    for (version, subject, answers), index in zip(ballots, indexes[len(raters) :], strict=True):
        yield Row(subject, relations.get(version, ""), index, True, answers)


def _ballots(phase: Phase, versions: Mapping[int, Version]) -> list[tuple[int, int, Any]]:
    if not any(ANONYMOUS in version.identity.values() for version in versions.values()):
        return []
    query = Ballot.select(Ballot.form_version, Ballot.subject, Ballot.answers)
    return list(query.where(Ballot.phase == phase.id).tuples())


def _relations_of_ballots(
    listed: Iterable[Listed], versions: Mapping[int, Version]
) -> dict[int, str]:
    """Return the relation of a version's ballots where only one can be meant."""
    found: dict[int, set[str]] = {}
    for version, relation in _used(listed):
        if identity_of(versions[version].identity, relation) == ANONYMOUS:
            found.setdefault(version, set()).add(relation)
    return {version: next(iter(one)) for version, one in found.items() if len(one) == 1}


def _columns(rows: list[Row]) -> dict[str, tuple[Any, ...]]:
    """Return the answers by question.

    Raises:
        InexactAnswer: One of them is a binary fraction.

    """
    names = sorted({name for row in rows for name in row.answers})
    columns = {name: tuple(row.answers.get(name) for row in rows) for name in names}
    for name, column in columns.items():
        if float in set(map(type, column)):
            raise InexactAnswer(question=name)
    return columns
