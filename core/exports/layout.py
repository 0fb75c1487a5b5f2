"""The columns of a form over all its versions, and one submission's cells in them.

A column belongs to a question by its name, never to a place, so a version that adds or drops a
question shifts nothing.  Repeats (tables, embedded forms) have sheets of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.definition import Definition, Group, Item, Question, Repeat, in_language
from forms.field_types import Cell, FieldType, Surroundings, TypeTable, one_cell

#: Stands where the form's version did not ask; an unanswered question leaves a blank cell.
NOT_ASKED = "–"
#: Characters of an answer whose shown text is kept for the next one alike.
KEPT = 40
#: Between a question and its choice, and between a repeat and the one within it.
SLASH = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of one version: its type and its columns."""

    question: Question
    kind: FieldType
    definition: Definition
    columns: tuple[str, ...]

    @property
    def read(self) -> tuple[str, ...]:
        """Return the columns in which people read the answer."""
        return self.columns if self.kind.spread else (self.question.name,)

    def titles(self, language: str) -> tuple[str, ...]:
        """Return what stands above each column for people."""
        label = heading_of(self.question, self.definition, language)
        if self.kind.spread is None:
            return (label,) * len(self.columns)
        parts = self.kind.spread.titles(self.question, self.definition, language)
        return tuple(f"{label}: {part}" if part else label for part in parts)

    @property
    def is_plain(self) -> bool:
        """Whether the stored answer is the one cell, as for most types."""
        return self.kind.cells is one_cell

    def cells(self, stored: Any) -> Sequence[Cell]:
        """Return the cells of an answer, as many as there are columns."""
        return self.kind.cells(self.question, stored, self.definition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version as it is asked; ``asked`` maps repeat (empty for the form) to its questions."""

    number: int
    definition: Definition
    surroundings: Surroundings
    asked: Mapping[str, tuple[Asked, ...]]


Filler = Callable[[Mapping[str, Any]], list[Cell]]
#: The name of a question, what gives the cells of its answer (None: it is the one cell itself), and
#: their places in a row.
Part = tuple[str, Callable[[Any], Sequence[Cell]] | None, list[int]]


def version_of(
    number: int, definition: Definition, types: TypeTable, surroundings: Surroundings
) -> Version:
    """Return a version laid out; tables and embedded forms are repeats in its definition."""
    found: dict[str, list[Asked]] = {"": []}
    for repeat, question in _placed(definition.items, ""):
        kind = types.get(question.type)
        is_gone = question.type not in types.types  # its answers stay readable all the same
        if kind.asks or not kind.template or is_gone:
            found.setdefault(repeat, []).append(_asked(question, kind, definition))
    asked = {repeat: tuple(questions) for repeat, questions in found.items()}
    return Version(number=number, definition=definition, surroundings=surroundings, asked=asked)


def repeats(versions: Sequence[Version]) -> tuple[str, ...]:
    """Return the repeats of all versions, the form itself (empty) first."""
    return tuple(dict.fromkeys(repeat for version in versions for repeat in version.asked))


def columns(versions: Sequence[Version], repeat: str) -> tuple[str, ...]:
    """Return the columns over all versions, the newest version's order first."""
    newest_first = sorted(versions, key=lambda version: -version.number)
    found = (asked for version in newest_first for asked in version.asked.get(repeat, ()))
    return tuple(dict.fromkeys(heading for asked in found for heading in asked.columns))


def reading(versions: Sequence[Version], repeat: str, language: str) -> dict[str, str]:
    """Return the columns that people read over all versions, each with its newest title.

    The newest version's order comes first.
    """
    newest_first = sorted(versions, key=lambda version: -version.number)
    found: dict[str, str] = {}
    for version in newest_first:
        for asked in version.asked.get(repeat, ()):
            for name, title in zip(asked.read, asked.titles(language), strict=False):
                found.setdefault(name, title)
    return found


def codes(version: Version, repeat: str, headings: Sequence[str]) -> Filler:
    """Return what turns answers into the cells under ``headings``: what is stored."""
    place_of = {heading: place for place, heading in enumerate(headings)}
    parts = [
        (
            one.question.name,
            None if one.is_plain else one.cells,
            [place_of[name] for name in one.columns],
        )
        for one in version.asked.get(repeat, ())
    ]
    return _filler(parts, headings)


def labels(version: Version, repeat: str, names: Sequence[str], language: str) -> Filler:
    """Return what turns answers into the texts that people read, in the columns ``names``."""
    place_of = {name: place for place, name in enumerate(names)}
    parts = [
        (
            one.question.name,
            _texts(one, version, language),
            [place_of[name] for name in one.read],
        )
        for one in version.asked.get(repeat, ())
    ]
    return _filler(parts, names)


def _filler(parts: Sequence[Part], headings: Sequence[str]) -> Filler:
    blank = _blank(headings, {place for one in parts for place in one[2]})
    plain = [(name, places[0]) for name, cells, places in parts if cells is None]
    spread = [(name, cells, places) for name, cells, places in parts if cells is not None]
    single = [(name, cells, places[0]) for name, cells, places in spread if len(places) == 1]
    several = [part for part in spread if len(part[2]) != 1]

    def fill(answers: Mapping[str, Any]) -> list[Cell]:
        row = blank.copy()
        for name, place in plain:
            stored = answers.get(name)
            if stored is not None:
                row[place] = stored
        for name, cells, place in single:
            stored = answers.get(name)
            if stored is not None:
                row[place] = cells(stored)[0]
        for name, cells, places in several:
            _put(row, places, cells, answers.get(name))
        return row

    return fill


def _put(
    row: list[Cell], places: list[int], cells: Callable[[Any], Sequence[Cell]], stored: Any
) -> None:
    if stored is not None:
        for place, cell in zip(places, cells(stored), strict=True):
            row[place] = cell


def instances(answers: Mapping[str, Any], repeat: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield ``(number, answers)`` of every instance of ``repeat``, ``2.1`` within the second."""
    found: list[tuple[str, Mapping[str, Any]]] = [("", answers)]
    for name in repeat.split(SLASH):
        found = [
            (f"{number}.{place}".lstrip("."), instance)
            for number, around in found
            for place, instance in enumerate(around.get(name) or (), 1)
        ]
    yield from found


def heading_of(question: Question, definition: Definition, language: str) -> str:
    """Return the label of a question, its name where it has none."""
    return in_language(question.label, language, definition.default_language) or question.name


def _placed(items: Sequence[Item], repeat: str) -> Iterator[tuple[str, Question]]:
    for item in items:
        if isinstance(item, Question):
            yield repeat, item
        elif isinstance(item, Repeat):
            inner = f"{repeat}{SLASH}{item.name}".lstrip(SLASH)
            yield from _placed(item.children, inner)
        elif isinstance(item, Group):
            yield from _placed(item.children, repeat)


def _asked(question: Question, kind: FieldType, definition: Definition) -> Asked:
    columns = tuple(kind.columns(question, definition))
    return Asked(question=question, kind=kind, definition=definition, columns=columns)


def _blank(headings: Sequence[str], own: set[int]) -> list[Cell]:
    return [None if place in own else NOT_ASKED for place in range(len(headings))]


def _texts(asked: Asked, version: Version, language: str) -> Callable[[Any], Sequence[Cell]]:
    """Return what gives the texts of an answer, as many as people have columns to read it in."""
    spread, around = asked.kind.spread, version.surroundings
    if spread is None:
        show = _shown(asked, version, language)
        return lambda stored: (show(stored),)
    texts, question = spread.texts, asked.question
    return lambda stored: [text or None for text in texts(question, stored, language, around)]


def _shown(asked: Asked, version: Version, language: str) -> Callable[[Any], str]:
    """Return what shows an answer; what was shown once is kept, as answers repeat."""
    show, question, around = asked.kind.show, asked.question, version.surroundings
    kept: dict[Any, str] = {}

    def text(stored: Any) -> str:
        if isinstance(stored, list | dict) or (type(stored) is str and len(stored) > KEPT):
            return show(question, stored, language, around)
        if (type(stored), stored) not in kept:
            kept[type(stored), stored] = show(question, stored, language, around)
        return kept[type(stored), stored]

    return text
