"""E11: how many of those who were asked have answered, by relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import peewee

from core.cycles.progress import LEAST
from core.data.models import Assignment, FormVersion, Participation, Phase
from core.disclosure.cells import withheld
from core.records import ANONYMOUS, NAMED
from core.submissions.assignments import identity_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """How many forms of a relation were asked for and are handed in; None where that is hidden."""

    relation: str
    asked: int
    done: int | None

    @property
    def percent(self) -> Fraction | None:
        """Return the response rate in percent."""
        return None if self.done is None else Fraction(100 * self.done, self.asked)


def responses(phase: Phase | int, k: int = LEAST) -> Sequence[Response]:
    """Return the response by relation; what is excused was not asked.  Four queries.

    Where a form does not name its authors, relations of fewer than ``k`` people are hidden, with
    as many more as keep a hidden one from being had by subtraction.
    """
    promised = dict(FormVersion.select(FormVersion.id, FormVersion.identity).tuples())
    asked, done, sealed = Counter[str](), _ballots(phase), False
    for version, relation, state, number in _groups(phase):
        identity = identity_of(promised[version], relation)
        sealed = sealed or identity != NAMED
        asked[relation] += number
        if identity != ANONYMOUS and state == "submitted":
            done[relation] += number
    few = withheld(_people(phase), k).hidden if sealed else ()
    return [
        Response(relation=name, asked=asked[name], done=None if name in few else done[name])
        for name in sorted(asked)
    ]


def _groups(phase: Phase | int) -> Iterable[tuple[int, str, str, int]]:
    by = (Assignment.form_version, Assignment.relation, Assignment.state)
    found = Assignment.select(*by, peewee.fn.COUNT(Assignment.id))
    mine = found.where(Assignment.phase == phase, Assignment.state != "excused")
    return list(mine.group_by(*by).tuples())


def _people(phase: Phase | int) -> dict[str, int]:
    """Return how many people answer in each relation."""
    number = peewee.fn.COUNT(peewee.fn.DISTINCT(Assignment.actor))
    found = Assignment.select(Assignment.relation, number)
    mine = found.where(Assignment.phase == phase, Assignment.state != "excused")
    return dict(mine.group_by(Assignment.relation).tuples())


def _ballots(phase: Phase | int) -> Counter[str]:
    """Return how many took part in anonymous forms, by relation."""
    same = (
        (Assignment.phase == Participation.phase)
        & (Assignment.form_version == Participation.form_version)
        & (Assignment.actor == Participation.person)
        & (Assignment.subject == Participation.subject)
    )
    found = (
        Participation.select(Assignment.relation, peewee.fn.COUNT(Participation.id))
        .join(Assignment, on=same)
        .where(Participation.phase == phase)
        .group_by(Assignment.relation)
    )
    return Counter(dict(found.tuples()))
