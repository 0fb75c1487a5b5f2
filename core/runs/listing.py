"""Who is listed in a phase to answer about whom, before any answer is read."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from core.data.models import Assignment, Ballot, FormVersion, Phase
from core.data.rows import rows_of
from core.disclosure.answers import unscored
from core.errors.scores import NothingToScore, PhaseStillOpen
from core.flows.paper import names_workflow
from core.form_versions import definition_of
from core.records import ANONYMOUS, NAMED
from core.submissions.assignments import identity_of
from forms.definition import Definition, in_language

#: The relation of somebody's answers about themselves.
SELF = "self"


class Version(NamedTuple):
    """What is needed of a form version: relation -> identity, and question -> label.

    ``moves`` tells whether it follows a workflow, which may keep answers from being scored.
    """

    identity: Mapping[str, str]
    labels: Mapping[str, str]
    moves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Who is listed in a phase, before any answer is read.

    ``boxes`` are the phases whose ballots count: its own, and those that are scored beside it.
    ``raters`` maps actor to a random index made anew for every listing; ``ballots`` has the
    indexes of the ballots, ``ballots_of`` the relation in which they are meant by form version.
    ``sealed`` has the versions and relations in which others answer without being named;
    ``questions`` has the labels, ``unscored`` the names of those that go into no score.
    """

    phase: Phase
    kind: str
    subjects: tuple[int, ...]
    raters: Mapping[int, int]
    ballots: Sequence[int]
    ballots_of: Mapping[int, str]
    sealed: frozenset[tuple[int, str]]
    questions: Mapping[str, str]
    unscored: frozenset[str] = frozenset()
    boxes: tuple[int, ...] = ()


def list_phase(phase: Phase, beside: Sequence[Phase] = ()) -> Listing:
    """Return who is listed in ``phase``; the ballots of the phases ``beside`` count as well.

    Raises:
        PhaseStillOpen: Authors are not named and the phase is not closed.
        NothingToScore: Nobody is listed, or subjects of several kinds are.

    """
    kind, used = _asked(phase, beside)
    versions = _versions({version for version, _ in used})
    for one in (phase, *beside):
        require_closed(one, {identity_of(versions[v].identity, r) for v, r in used})
    raters, boxes = _distinct(phase, Assignment.actor), tuple(one.id for one in (phase, *beside))
    indexes = _shuffled(len(raters) + _number_of_ballots(boxes, versions))
    return Listing(
        phase=phase,
        kind=kind,
        subjects=tuple(_distinct(phase, Assignment.subject)),
        raters=dict(zip(raters, indexes, strict=False)),
        ballots=indexes[len(raters) :],
        ballots_of=_relations_of_ballots(versions, used),
        sealed=_sealed(versions, used),
        questions=_labels_of(versions),
        unscored=unscored(phase.id) if any(one.moves for one in versions.values()) else frozenset(),
        boxes=boxes,
    )


def _asked(phase: Phase, beside: Sequence[Phase]) -> tuple[str, frozenset[tuple[int, str]]]:
    """Return the kind of subject, and the form versions with the relations they are asked in."""
    columns = (Assignment.subject_kind, Assignment.form_version, Assignment.relation)
    found = [row for one in (phase, *beside) for row in of_phase(one, *columns).distinct().tuples()]
    kind = _one_kind(phase, {kind for kind, _, _ in found})
    return kind, frozenset((version, relation) for _, version, relation in found)


def _shuffled(number: int) -> list[int]:
    """Return indexes in random order; below 0, so that none of them is anybody's key."""
    indexes = list(range(-number, 0))
    secrets.SystemRandom().shuffle(indexes)
    return indexes


def require_closed(phase: Phase, identities: Iterable[str]) -> None:
    """Refuse to read answers whose authors are not named before ``phase`` is closed.

    Raises:
        PhaseStillOpen: It is not.

    """
    if not phase.closed and any(identity != NAMED for identity in identities):
        raise PhaseStillOpen(phase=phase.title)


def of_phase(phase: Phase, *columns: Any) -> Any:
    """Return the query of what is listed in ``phase``."""
    return Assignment.select(*columns).where(Assignment.phase == phase.id)


def _distinct(phase: Phase, column: Any) -> list[int]:
    return sorted(value for (value,) in rows_of(of_phase(phase, column).distinct()))


def _one_kind(phase: Phase, kinds: set[str]) -> str:
    if len(kinds) != 1:
        reason = "/".join(sorted(kinds)) or "-"
        raise NothingToScore(phase=phase.title, reason=reason)
    return kinds.pop()


def _versions(wanted: Iterable[int]) -> dict[int, Version]:
    """Return form versions by id, the older ones first, so that newer labels win."""
    query = FormVersion.select().where(FormVersion.id.in_(list(wanted)))
    return {
        version.id: _version(version.identity, definition_of(version))
        for version in query.order_by(FormVersion.number)
    }


def _version(identity: Mapping[str, str], form: Definition) -> Version:
    return Version(identity, _labels(form), bool(names_workflow(form)))


def _labels(form: Definition) -> dict[str, str]:
    return {
        one.name: in_language(one.label, "ko", form.default_language) for one in form.questions()
    }


def _number_of_ballots(boxes: Sequence[int], versions: Mapping[int, Version]) -> int:
    if not any(ANONYMOUS in version.identity.values() for version in versions.values()):
        return 0
    return int(Ballot.select().where(Ballot.phase.in_(boxes)).count())


def _relations_of_ballots(
    versions: Mapping[int, Version], used: Iterable[tuple[int, str]]
) -> dict[int, str]:
    """Return the relation of a version's ballots where only one can be meant."""
    found: dict[int, set[str]] = {}
    for version, relation in used:
        if identity_of(versions[version].identity, relation) == ANONYMOUS:
            found.setdefault(version, set()).add(relation)
    return {version: next(iter(one)) for version, one in found.items() if len(one) == 1}


def _sealed(
    versions: Mapping[int, Version], used: Iterable[tuple[int, str]]
) -> frozenset[tuple[int, str]]:
    """Return the versions and relations in which others answer without being named."""
    return frozenset(
        (version, relation)
        for version, relation in used
        if relation != SELF and identity_of(versions[version].identity, relation) != NAMED
    )


def _labels_of(versions: Mapping[int, Version]) -> dict[str, str]:
    """Return each question's label, by the newest version that has it."""
    return dict(chain.from_iterable(version.labels.items() for version in versions.values()))
