"""What a form is: questions, groups, repeats and choices.  Immutable and comparable.

Positions tell where a part stood in its spreadsheet; they never take part in comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

#: Language tag -> text.  The empty tag holds the text of a column without a language.
Texts: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a spreadsheet; rows count from 1, as Excel shows them."""

    sheet: str = "survey"
    row: int = 0
    column: str = ""


NOWHERE = Position()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What question, group and repeat have in common.

    ``relevant`` is an expression, empty for always.  ``extra`` keeps every further column of
    the row by its header, so that nothing vanishes on the way in and out.
    """

    name: str
    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    relevant: str = ""
    appearance: str = ""
    media: Mapping[str, Texts] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """One question.  ``type`` names a field type; the other texts are expressions or empty.

    ``required`` is empty, ``yes`` or an expression; ``choices`` names a choice list; ``fact``
    names the fact that the answer states; ``asked_as`` keeps the XLSForm type that the question
    was read from when it differs from ``type``.
    """

    type: str
    asked_as: str = ""
    guidance: Texts = field(default_factory=dict)
    required: str = ""
    required_message: Texts = field(default_factory=dict)
    constraint: str = ""
    constraint_message: Texts = field(default_factory=dict)
    calculation: str = ""
    default: str = ""
    trigger: str = ""
    choices: str = ""
    choice_filter: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    read_only: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Item):
    """Questions asked together; a group on the top level is a page."""

    children: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat(Item):
    """Questions asked several times; ``count`` is an expression, empty where people decide."""

    children: tuple[Item, ...] = ()
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a list; ``columns`` are the further columns that choice filters read."""

    name: str
    label: Texts = field(default_factory=dict)
    media: Mapping[str, Texts] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A form (양식), whole.  ``settings`` keeps the settings sheet by header.

    ``sheets`` keeps the rows of further sheets (stages, scoring, entities, osm) by header.
    """

    name: str
    title: Texts
    version: str = ""
    default_language: str = ""
    items: tuple[Item, ...] = ()
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)

    def walk(self) -> Iterator[Item]:
        """Yield every item in order, containers before what they hold."""
        yield from _walk(self.items)

    def questions(self) -> Iterator[Question]:
        """Yield every question in order."""
        return (item for item in self.walk() if isinstance(item, Question))

    def languages(self) -> tuple[str, ...]:
        """Return the language tags in use, the default first."""
        found = dict.fromkeys([self.default_language]) if self.default_language else {}
        for item in self.walk():
            found |= dict.fromkeys(item.label)
        return tuple(found)


def _walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group | Repeat):
            yield from _walk(item.children)


def in_language(texts: Texts, language: str, default: str = "") -> str:
    """Return the text for ``language`` (``ko``, ``en`` …), falling back so that nothing is blank.

    ``한국어 (ko)`` and ``ko`` both answer to ``ko``.  The order is: the language, the form's
    default, the text without a language, any text at all.
    """
    for wanted in (language, default, ""):
        for tag, text in texts.items():
            if text and _is_language(tag, wanted):
                return text
    return next((text for text in texts.values() if text), "")


def _is_language(tag: str, wanted: str) -> bool:
    return tag == wanted or (bool(wanted) and tag.endswith(f"({wanted})"))
