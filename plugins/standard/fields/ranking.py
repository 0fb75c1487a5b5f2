"""Choices put in order: first, second, third.

``parameters: top=3`` asks for the first three only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goru import (
    Cell,
    Definition,
    FieldType,
    PartsField,
    Question,
    Spread,
    Stored,
    Surroundings,
    in_language,
    plain,
    refused,
    to_text,
    words_of,
)


class RankingField(PartsField):
    """A rank for each choice; stored are the names of the choices in order."""

    def __init__(self, question: Question, offered: tuple[str, ...], **bound: object) -> None:
        super().__init__(question, **bound)
        self.parts = offered
        self.last = wanted(question, len(offered))

    @property
    def ranks(self) -> range:
        """The ranks that may be given."""
        return range(1, self.last + 1)

    def read_parts(self, texts: Mapping[str, str]) -> Stored:
        """Return the ranked choices in order, None when none has a rank."""
        numbers = {str(rank): rank for rank in self.ranks}
        given = {part: numbers.get(text, 0) for part, text in texts.items()}
        if 0 in given.values() or len(set(given.values())) < len(given):
            raise refused("rank", self.question, limit=self.last)
        return sorted(given, key=lambda part: given[part]) or None


def wanted(question: Question, count: int) -> int:
    """Return how many choices are to be ranked."""
    top = question.parameters.get("top", "")
    return min(int(top), count) if top.isascii() and top.isdecimal() and len(top) < 6 else count


def build(question: Question, surroundings: Surroundings) -> RankingField:
    """Return the field of a ranking."""
    return RankingField(question, tuple(choice.name for choice in surroundings.choices(question)))


def is_complete(question: Question, stored: Stored, surroundings: Surroundings) -> bool:
    """Tell whether every wanted rank is given."""
    return len(stored) >= wanted(question, len(surroundings.choices(question)))


def to_expression(_question: Question, stored: Stored) -> object:
    """Return the names in order with blanks between them."""
    return " ".join(stored)


def from_expression(_question: Question, value: object) -> Stored:
    """Return the order that a default or formula names."""
    texts = map(to_text, value) if isinstance(value, tuple) else to_text(value).split()  # type: ignore[arg-type]  # formulas give nothing else
    return list(dict.fromkeys(texts)) or None


def show(question: Question, stored: Stored, language: str, around: Surroundings) -> str:
    """Return the labels in order, numbered."""
    named = labelled(question, stored, language, around.definition)
    return ", ".join(f"{rank}. {text}" for rank, text in enumerate(named, 1))


def labelled(
    question: Question, stored: Stored, language: str, definition: Definition
) -> list[str]:
    """Return the labels in order, the name of a choice that has none."""
    labels = {
        choice.name: plain(in_language(choice.label, language, definition.default_language))
        for choice in definition.choices.get(question.choices, ())
    }
    return [labels.get(name) or name for name in stored]


def ranks_of(question: Question, definition: Definition) -> range:
    """Return the ranks that the form asks for."""
    return range(1, wanted(question, len(definition.choices.get(question.choices, ()))) + 1)


def columns(question: Question, definition: Definition) -> tuple[str, ...]:
    """Return a column for the order as a whole, then one a rank."""
    name = question.name
    return (name, *(f"{name}/{rank}" for rank in ranks_of(question, definition)))


def cells(question: Question, stored: Stored, definition: Definition) -> Sequence[Cell]:
    """Return the names in order with blanks between them, then the name at each rank."""
    names = stored or ()
    each = at_ranks(names, ranks_of(question, definition), None)
    return (" ".join(names) or None, *each)


def at_ranks(given: Sequence[str], ranks: range, blank: str | None) -> tuple[str | None, ...]:
    """Return what is given for each rank, ``blank`` where nothing is."""
    return tuple(given[rank - 1] if rank <= len(given) else blank for rank in ranks)


def titles(question: Question, definition: Definition, language: str) -> tuple[str, ...]:
    """Return the ranks as people read them, after a blank for the order as a whole."""
    word = words_of(language)["order"]
    return ("", *(f"{word} {rank}" for rank in ranks_of(question, definition)))


def texts(question: Question, stored: Stored, language: str, around: Surroundings) -> Sequence[str]:
    """Return the order as people read it, then the label at each rank."""
    named = labelled(question, stored, language, around.definition)
    each = at_ranks(named, ranks_of(question, around.definition), "")
    return (show(question, stored, language, around), *(text or "" for text in each))


FIELD_TYPES = (
    FieldType(
        name="ranking",
        title={"ko": "순위", "en": "Ranking"},
        build=build,
        template="fields/ranking.html",
        takes_choices=True,
        xlsform=("rank",),
        to_expression=to_expression,
        columns=columns,
        cells=cells,
        spread=Spread(titles=titles, texts=texts),
        show=show,
        from_expression=from_expression,
        is_complete=is_complete,
    ),
)
