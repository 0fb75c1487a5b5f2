"""Sentences with places for figures: written once, told for each subject when somebody reads.

A run keeps a sentence once and of each subject the figures alone, so a trace of many steps is made
quickly, takes little room, and says the same for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from string import Formatter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, overload

from core.scoring.rounding import figure, shown
from core.scoring.scores import Reader, Step

#: What stands in a place of a sentence: a count of 64 bits at most, a text, or an exact number of
#: any size, also as text (``"25/6"``).
Figure: TypeAlias = int | str | Fraction
#: How a place may ask for an exact number: ``{0:shown}`` with 4 decimals, ``{0:figure}`` as set.
HOW: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "": str,
        "shown": lambda number: shown(Fraction(number)),
        "figure": lambda number: figure(Fraction(number)),
    }
)
#: Where a step's own result stands among the places.
RESULT = -1
#: Texts whose places are kept.
KEPT = 1024


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentence:
    """What a step says, by language, with places for its figures.

    ``{0}`` is the first figure as it is, ``{0:shown}`` an exact number with 4 decimals,
    ``{0:figure}`` one as it was set; ``{result:shown}`` is the step's own result.  Braces that
    are meant as such are doubled (`literal`).
    """

    rule: str
    text: Mapping[str, str]
    reader: Reader = Reader.SUBJECT

    def told(self, *figures: Figure, result: Fraction | None = None) -> Told:
        """Return it with ``figures``; without ``result`` it states a condition."""
        return Told(self, result, figures)

    def step(self, *figures: Figure, result: Fraction | None = None) -> Step:
        """Return the step that says it with ``figures``."""
        return Told(self, result, figures).step()


class Told(NamedTuple):
    """A sentence with its figures: a step that nobody has read yet."""

    sentence: Sentence
    result: Fraction | None
    figures: Sequence[Figure]

    def step(self) -> Step:
        """Return the step in words."""
        says, exact = self.sentence, "" if self.result is None else str(self.result)
        figures = (*self.figures, exact)
        text = {language: written(pattern, figures) for language, pattern in says.text.items()}
        return Step(rule=says.rule, text=text, result=exact, reader=says.reader)


class Trace(Sequence[Step]):
    """The steps of told sentences, put in words where they are read."""

    __slots__ = ("told",)

    def __init__(self, told: Sequence[Told]) -> None:
        self.told = told

    @overload
    def __getitem__(self, place: int) -> Step: ...

    @overload
    def __getitem__(self, place: slice) -> Trace: ...

    def __getitem__(self, place: int | slice) -> Step | Trace:
        if isinstance(place, slice):
            return Trace(self.told[place])
        return self.told[place].step()

    def __len__(self) -> int:
        return len(self.told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # like any sequence that compares by what is in it

    def __repr__(self) -> str:
        return repr(tuple(self))


def literal(text: str) -> str:
    """Return somebody's text as part of a sentence, its braces as they are."""
    return text.replace("{", "{{").replace("}", "}}")


def written(pattern: str, figures: Sequence[Figure]) -> str:
    """Return ``pattern`` with the figures in their places, the last one being the result."""
    return "".join(
        text if how is None else text + how(figures[place]) for text, place, how in _places(pattern)
    )


@lru_cache(maxsize=KEPT)
def _places(pattern: str) -> tuple[tuple[str, int, Callable[[Any], str] | None], ...]:
    """Return the text before each place, the place, and how it tells its figure."""
    return tuple(
        (text, RESULT, None)
        if name is None
        else (text, RESULT if name == "result" else int(name), HOW[how or ""])
        for text, name, how, _ in Formatter().parse(pattern)
    )
