"""Answers of several rows as people read them: labels of questions and choices, no codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goru import (
    Choice,
    Group,
    Item,
    Question,
    Repeat,
    Stored,
    Surroundings,
    Texts,
    Unfolded,
    in_language,
    plain,
    words_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads rows aloud: ``items`` are the questions by name, ``lists`` the choice lists."""

    items: Mapping[str, Item]
    lists: Mapping[str, Sequence[Choice]]
    language: str
    default: str

    def lines(self, rows: Sequence[Mapping[str, Stored]]) -> str:
        """Return a line a row."""
        return "\n".join(self.line(row) for row in rows)

    def line(self, row: Mapping[str, Stored]) -> str:
        """Return what is answered in a row, each with its question."""
        told = (f"{self.title(name)}: {self.value(name, row[name])}" for name in row)
        return ", ".join(told)

    def title(self, name: str) -> str:
        """Return the label of a question, its name where it has none."""
        item = self.items.get(name)
        return (self.text(item.label) if item else "") or name

    def value(self, name: str, stored: Stored) -> str:
        """Return an answer in words."""
        if isinstance(stored, list) and stored and isinstance(stored[0], Mapping):
            return f"({'; '.join(map(self.line, stored))})"
        if isinstance(stored, list):
            return ", ".join(self.choice(name, one) for one in stored)
        if isinstance(stored, Mapping):
            return self.parts(name, stored)
        return "" if stored is None else self.choice(name, stored)

    def parts(self, name: str, stored: Mapping[str, Stored]) -> str:
        """Return an answer of several parts: that of a matrix row by row, else its name."""
        item = self.items.get(name)
        rows = item.parameters.get("rows", "") if isinstance(item, Question) else ""
        if not rows and "name" in stored:
            return str(stored["name"])
        return "; ".join(
            f"{self.labelled(rows, row)}: {self.choice(name, mark)}" for row, mark in stored.items()
        )

    def choice(self, name: str, stored: Stored) -> str:
        """Return the label of a choice, of yes and no; other answers as they are."""
        item = self.items.get(name)
        if not isinstance(item, Question):
            return str(stored)
        words = words_of(self.language)
        if item.type == "yes-no":
            return words.get(str(stored), str(stored))
        if stored == "na" and item.parameters.get("na"):
            return words["not_applicable"]
        return self.labelled(item.choices, str(stored))

    def labelled(self, title: str, name: str) -> str:
        """Return the label of a choice of a list, its name where it has none."""
        found = (self.text(one.label) for one in self.lists.get(title, ()) if one.name == name)
        return next(found, "") or name

    def text(self, texts: Texts) -> str:
        """Return a text in the language."""
        return plain(in_language(texts, self.language, self.default))


def shown(unfolded: Unfolded, stored: Stored, language: str, surroundings: Surroundings) -> str:
    """Return the rows of a question that is asked as a repeat, a line each."""
    repeat, lists = unfolded
    definition = surroundings.definition
    reader = Reader(
        items={item.name: item for item in inside(repeat)},
        lists={**definition.choices, **lists},
        language=language,
        default=definition.default_language,
    )
    return reader.lines(stored)


def inside(item: Item) -> Iterator[Item]:
    """Yield everything in a repeat or group."""
    if isinstance(item, Group | Repeat):
        for child in item.children:
            yield child
            yield from inside(child)
