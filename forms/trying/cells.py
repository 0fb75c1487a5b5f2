"""The cells of a coverage table: each a thing of a form and one of its two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from forms.definition import Texts

QUESTION, REQUIRED, CONSTRAINT, OFFER = "question", "required", "constraint", "choices"
CHECK, HAND_IN, TRANSITION, CONDITION = "check", "hand-in", "transition", "condition"
UPLOAD, DOOR = "upload", "door"
#: What the first and the second side of each kind is called.
SIDES: Mapping[str, tuple[Texts, Texts]] = MappingProxyType(
    {
        QUESTION: ({"ko": "보임", "en": "shown"}, {"ko": "숨음", "en": "hidden"}),
        REQUIRED: ({"ko": "채움", "en": "met"}, {"ko": "비움", "en": "broken"}),
        CONSTRAINT: ({"ko": "지킴", "en": "met"}, {"ko": "어김", "en": "broken"}),
        OFFER: ({"ko": "지킴", "en": "met"}, {"ko": "어김", "en": "broken"}),
        UPLOAD: ({"ko": "보관", "en": "kept"}, {"ko": "거절", "en": "refused"}),
        CHECK: ({"ko": "통과", "en": "kept"}, {"ko": "걸림", "en": "broken"}),
        DOOR: ({"ko": "열림", "en": "open"}, {"ko": "막힘", "en": "shut"}),
        HAND_IN: ({"ko": "접수", "en": "taken"}, {"ko": "거절", "en": "refused"}),
        TRANSITION: ({"ko": "밟음", "en": "taken"}, {"ko": "거절", "en": "refused"}),
        CONDITION: ({"ko": "지킴", "en": "met"}, {"ko": "어김", "en": "broken"}),
    }
)
#: What each kind is called in the table, in the order in which kinds stand there.
KINDS: Mapping[str, Texts] = MappingProxyType(
    {
        QUESTION: {"ko": "문항", "en": "questions"},
        REQUIRED: {"ko": "필수", "en": "required"},
        CONSTRAINT: {"ko": "제약", "en": "constraints"},
        OFFER: {"ko": "선택 조건", "en": "choices"},
        UPLOAD: {"ko": "첨부", "en": "uploads"},
        CHECK: {"ko": "검사", "en": "checks"},
        DOOR: {"ko": "외부위원", "en": "outside"},
        HAND_IN: {"ko": "제출", "en": "hand-in"},
        TRANSITION: {"ko": "단계", "en": "steps"},
        CONDITION: {"ko": "단계 조건", "en": "conditions"},
    }
)


class Cell(NamedTuple):
    """One side of one thing: ``first`` is shown, met, kept or taken; else its opposite."""

    kind: str
    name: str
    first: bool

    @property
    def title(self) -> str:
        """Return what the cell is called in English: ``question target (hidden)``."""
        return self.titled("en")

    def titled(self, language: str) -> str:
        """Return what the cell is called: ``question target (hidden)``, ``문항 target (숨음)``."""
        kind = self.kind if language == "en" else KINDS[self.kind][language]
        return f"{kind} {self.name} ({SIDES[self.kind][not self.first][language]})"


@dataclass(slots=True)
class Sheet:
    """The cells of one form: those wanted, those done and those that cannot exist, with why.

    ``as_if`` has the cells that were seen with other facts or on another day than the city has,
    and with why that is so: nothing was stored of them.  ``notes`` are sentences under the table.
    """

    form: str
    title: Texts
    wanted: tuple[Cell, ...]
    done: set[Cell] = field(default_factory=set)
    as_if: dict[Cell, Texts] = field(default_factory=dict)
    impossible: dict[Cell, Texts] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def missing(self) -> tuple[Cell, ...]:
        """Return the cells that were not seen and are not impossible, in the table's order."""
        known = self.done | self.as_if.keys() | self.impossible.keys()
        return tuple(cell for cell in self.wanted if cell not in known)

    def want(self, cells: tuple[Cell, ...]) -> None:
        """Add cells to those wanted, each once."""
        self.wanted = tuple(dict.fromkeys((*self.wanted, *cells)))

    @property
    def evaluated(self) -> tuple[Cell, ...]:
        """Return the cells that were seen only as if, in the table's order."""
        return tuple(cell for cell in self.wanted if cell in self.as_if.keys() - self.done)

    def counts(self, kind: str) -> Counts:
        """Return how many cells of a kind are done, impossible and wanted."""
        found = [cell for cell in self.wanted if cell.kind == kind]
        done = sum(cell in self.done or cell in self.as_if for cell in found)
        barred = sum(cell in self.impossible and cell not in self.done for cell in found)
        return Counts(done=done, barred=barred, wanted=len(found))

    def barred(self) -> Iterator[tuple[Cell, Texts]]:
        """Yield the cells that cannot exist, with why."""
        for cell in self.wanted:
            if cell in self.impossible and cell not in self.done:
                yield cell, self.impossible[cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Cells of one kind: ``barred`` cannot exist."""

    done: int
    barred: int
    wanted: int


def both(kind: str, name: str) -> tuple[Cell, Cell]:
    """Return the two cells of a thing."""
    return Cell(kind, name, True), Cell(kind, name, False)


#: Why a question without a condition is never hidden.
ALWAYS_ASKED: Final[Texts] = {"ko": "걸린 조건이 없음", "en": "no condition around it"}
