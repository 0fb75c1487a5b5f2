"""What a reader sees of a score: decided here for page, export, document and explanation alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from core.data.models import Score, ScoreRun
from core.disclosure.components import TOTAL, exact, hidden_paths
from core.disclosure.thresholds import is_kept_back, least_in_office, threshold_of
from core.records import ANONYMOUS, CONFIDENTIAL
from core.scoring.relations import PEER, SELF, SUBORDINATE, SUPERIOR
from core.scoring.scores import Reader, Status

#: Names that parts must not have: they would tell who answered what.
RELATIONS = frozenset((SUPERIOR, PEER, SUBORDINATE, SELF))
#: Names of parts that are looked into once; each score of a run has the same.
KEPT = 1024
#: Whose answers are kept from whom: few of either from the person whom they are about, few
#: ballots from everybody.
KEPT_FROM: Mapping[Reader, tuple[str, ...]] = MappingProxyType(
    {Reader.SUBJECT: (CONFIDENTIAL, ANONYMOUS), Reader.ADMINISTRATOR: (ANONYMOUS,)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What may be told of a score.

    ``total`` is None where there is none, or where it is ``withheld``.  ``texts`` has the stored
    parts that may be told; ``hidden`` the paths of a scorecard that are kept back, ``""`` for the
    total.
    """

    status: Status
    total: Fraction | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    @property
    def parts(self) -> Mapping[str, Fraction]:
        """Return the exact values of areas, or of a scorecard's components, by ``path:part``.

        Nothing by relation.  They are reckoned when asked for: most lists tell totals alone.
        """
        return exact(self.texts)

    @property
    def withheld(self) -> bool:
        """Return whether there is a total that too few unnamed answers stand behind."""
        return TOTAL in self.hidden


class Line(NamedTuple):
    """One score of a run, and what of it may be told."""

    scorecard: str
    subject_kind: str
    subject: int
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What stands in the way of what one reader sees of a run.

    ``least`` unnamed answers must be behind a phase's score; ``few`` has by scorecard and subject
    the paths of the leaves that too few are behind.
    """

    least: int
    few: Mapping[str, Mapping[int, Sequence[str]]] = field(default_factory=dict)

    def seen(self, score: Score) -> Seen:
        """Return what may be told of ``score``; its trace is not needed."""
        if score.scorecard:
            return self._of_scorecard(score)
        status = Status(score.status)
        if is_kept_back(score.sealed, self.least):
            return Seen(status=status, hidden=frozenset((TOTAL,) if score.value else ()))
        return Seen(status=status, total=_total(score), texts=_areas(score.parts))

    def _of_scorecard(self, score: Score) -> Seen:
        few = self.few.get(score.scorecard, {}).get(score.subject, ())
        hidden = hidden_paths(score.parts, few) if few else frozenset[str]()
        return Seen(
            status=Status(score.status),
            total=None if TOTAL in hidden else _total(score),
            texts=_told(score.parts, hidden),
            hidden=hidden if score.value else hidden - {TOTAL},
        )


def sight(run: ScoreRun, reader: Reader, least: int = 0) -> Sight:
    """Return what ``reader`` may see of a run; ``least`` asks for more answers than that."""
    own = threshold_of(run) if reader is Reader.SUBJECT else least_in_office(run)
    return Sight(least=max(own, least), few=_few(run, KEPT_FROM[reader], least))


def _few(
    run: ScoreRun, identities: tuple[str, ...], least: int
) -> Mapping[str, Mapping[int, Sequence[str]]]:
    """Return the leaves that few answers under some promises are behind, as the run tells."""
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for leaf, answers in run.settings.get("behind", {}).items():
        card, _, path = leaf.partition(":")
        for identity in identities:
            for subject, (number, few) in answers.get(identity, {}).items():
                if few or is_kept_back(number, least):
                    found[card][int(subject)].append(path)
    return found


def seen_scores(
    run: ScoreRun, reader: Reader, card: str | None = None, least: int = 0
) -> Iterator[Line]:
    """Yield every score of a run as ``reader`` sees it, in one query; of one scorecard if named."""
    allowed = sight(run, reader, least)
    columns = (Score.scorecard, Score.subject_kind, Score.subject, Score.status)
    query = Score.select(*columns, Score.value, Score.parts, Score.sealed)
    query = query.where(Score.run == run.id)
    wanted = query if card is None else query.where(Score.scorecard == card)
    for score in wanted.namedtuples():
        seen = allowed.seen(score)
        yield Line(score.scorecard, score.subject_kind, score.subject, seen)


@lru_cache(maxsize=KEPT)
def is_area(part: str) -> bool:
    """Return whether a part is an area: neither a relation nor something within one."""
    return not RELATIONS & set(part.replace("/", ":").split(":"))


def _areas(parts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in parts.items() if is_area(name)}


def _told(parts: Mapping[str, str], hidden: frozenset[str]) -> dict[str, str]:
    told = _areas(parts)
    if not hidden:
        return told
    return {name: text for name, text in told.items() if name.partition(":")[0] not in hidden}


def _total(score: Score) -> Fraction | None:
    return Fraction(score.value) if score.value else None
