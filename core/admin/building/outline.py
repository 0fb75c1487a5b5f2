"""The outline of a form: a tree of lines that people move through, mark and rearrange."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from forms.definition import Definition, Group, Item, Question, Repeat, in_language
from forms.field_types import TypeTable

#: Kinds of lines beside questions.
GROUP, REPEAT, QUESTION = "group", "repeat", "question"
#: The mark of a line that keeps the form from being asked.
PROBLEM = "problem"
#: Characters of a label that a line shows.
LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item of the outline.

    ``number`` counts questions from 1, 0 for what is not asked; ``kind`` is what people call its
    type; ``marks`` are codes: required, condition, formula, problem, comment.  ``remarks`` counts
    those of co-authors that are open.
    """

    name: str
    label: str
    shape: str
    kind: str
    number: int
    level: int
    marks: tuple[str, ...]
    remarks: int = 0
    children: tuple[Line, ...] = ()

    def walk(self) -> Iterator[Line]:
        """Yield the line and those below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outliner:
    """Draws lines of ``definition`` in ``language``; ``marked`` are the names to mark by code.

    ``remarks`` are the numbers of open remarks by name.
    """

    definition: Definition
    types: TypeTable
    language: str
    marked: Mapping[str, Collection[str]]
    remarks: Mapping[str, int]

    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the top level with everything below them."""
        return self._lines(self.definition.items, 1, _Counter(self.types))

    def _lines(self, items: tuple[Item, ...], level: int, counter: _Counter) -> tuple[Line, ...]:
        return tuple(self._line(item, level, counter) for item in items)

    def _line(self, item: Item, level: int, counter: _Counter) -> Line:
        number = counter.number(item)
        below = item.children if isinstance(item, Group | Repeat) else ()
        label = in_language(item.label, self.language, self.definition.default_language)
        return Line(
            name=item.name,
            label=(label or item.name)[:LONGEST],
            shape=shape_of(item),
            kind=self._kind(item, level),
            number=number,
            level=level,
            marks=tuple(self._marks(item)),
            remarks=self.remarks.get(item.name, 0),
            children=self._lines(below, level + 1, counter),
        )

    def _kind(self, item: Item, level: int) -> str:
        korean = self.language == "ko"
        if isinstance(item, Question):
            return in_language(self.types.get(item.type).title, self.language) or item.type
        if isinstance(item, Repeat):
            return "반복 묶음" if korean else "Repeat"
        if level == 1:
            return "쪽" if korean else "Page"
        return "묶음" if korean else "Group"

    def _marks(self, item: Item) -> Iterator[str]:
        if isinstance(item, Question) and item.required not in {"", "no"}:
            yield "required"
        if item.relevant:
            yield "condition"
        if isinstance(item, Question) and item.calculation:
            yield "formula"
        yield from (code for code, names in self.marked.items() if item.name in names)
        if self.remarks.get(item.name):
            yield "comment"


class _Counter:
    """Numbers the questions that people answer."""

    def __init__(self, types: TypeTable) -> None:
        self.types = types
        self.last = 0

    def number(self, item: Item) -> int:
        """Return the number of the next item; 0 for what takes no answer."""
        if not isinstance(item, Question) or not self.types.get(item.type).asks:
            return 0
        self.last += 1
        return self.last


def shape_of(item: Item) -> str:
    """Return whether an item is a question, a group or a repeat."""
    if isinstance(item, Repeat):
        return REPEAT
    return GROUP if isinstance(item, Group) else QUESTION


def flat(lines: tuple[Line, ...]) -> dict[str, Line]:
    """Return every line by its name, in order."""
    return {line.name: line for top in lines for line in top.walk()}
