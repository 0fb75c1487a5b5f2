"""The records of the advice: classes, what a form is used for, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What a difference does; from the mildest to the gravest."""

    LABEL = "label"
    ARRANGES = "arranges"
    QUESTION = "question"
    CHOICE = "choice"
    ASKS = "asks"
    MEANING = "meaning"
    DROPS = "drops"
    SCORE = "score"
    COMPARISON = "comparison"


class Colour(StrEnum):
    """How much care a difference takes: none, a look, a second person."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


#: Proposal; after the levels that REDCap's draft mode knows.
COLOURS: Mapping[Kind, Colour] = MappingProxyType(
    {
        Kind.LABEL: Colour.GREEN,
        Kind.ARRANGES: Colour.GREEN,
        Kind.QUESTION: Colour.GREEN,
        Kind.CHOICE: Colour.YELLOW,
        Kind.ASKS: Colour.YELLOW,
        Kind.MEANING: Colour.RED,
        Kind.DROPS: Colour.RED,
        Kind.SCORE: Colour.RED,
        Kind.COMPARISON: Colour.RED,
    }
)
GRAVITY: tuple[Kind, ...] = tuple(Kind)
#: Kinds that reach answers given already; the others reach those still to come.
BACKWARDS = frozenset({Kind.MEANING, Kind.DROPS, Kind.SCORE, Kind.COMPARISON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """What rests on the version that is to be changed.

    ``answered`` tells whether anybody has answered it; ``scored`` names the questions that a
    score reads; ``earlier`` those on which results of cycles before rest.
    """

    answered: bool = False
    scored: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many answers there are: handed in, begun, assigned and not begun, in the ballot box.

    ``ballots`` is None where they are too few to be told.
    """

    handed_in: int = 0
    begun: int = 0
    waiting: int = 0
    ballots: int | None = 0

    def affected(self, kind: Kind) -> int:
        """Return how many answers a difference of ``kind`` reaches; ballots that are told count."""
        if kind in BACKWARDS:
            return self.handed_in + self.begun + (self.ballots or 0)
        return self.begun + self.waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One difference with its class.

    ``name`` is the item, the choice list or the sheet; ``choice`` the choice in a list; ``label``
    what people read of it, by language; ``reasons`` name the sentences, the gravest first.
    """

    name: str
    field: str
    before: str
    after: str
    label: Mapping[str, str]
    reasons: tuple[str, ...]
    choice: str = ""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return every class that it belongs to, the gravest first."""
        return tuple(dict.fromkeys(kind_of(reason) for reason in self.reasons))

    @property
    def kind(self) -> Kind:
        """Return its gravest class."""
        return self.kinds[0]

    @property
    def colour(self) -> Colour:
        """Return how much care it takes."""
        return COLOURS[self.kind]


def kind_of(reason: str) -> Kind:
    """Return the class of a reason such as ``drops-choice``."""
    return Kind(reason.partition("-")[0])


def gravest_first(reasons: Iterable[str]) -> tuple[str, ...]:
    """Return ``reasons`` once each, the gravest first."""
    found = dict.fromkeys(reasons)
    return tuple(sorted(found, key=lambda reason: -GRAVITY.index(kind_of(reason))))


def worst(findings: Iterable[Finding]) -> Colour:
    """Return the colour that decides; green where nothing was found."""
    found = {finding.colour for finding in findings}
    return next((one for one in (Colour.RED, Colour.YELLOW) if one in found), Colour.GREEN)
