"""One choice, several choices, yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from goru import (
    AnswerField,
    Cell,
    Definition,
    FieldType,
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


class OneField(AnswerField):
    """One of the choices offered."""

    def __init__(self, question: Question, offered: frozenset[str], **bound: object) -> None:
        super().__init__(question, **bound)
        self.offered = offered

    def read(self, texts: list[str]) -> Stored:
        """Return the name of the choice, None when nothing is chosen."""
        if texts and texts[0] not in self.offered:
            raise refused("choice", self.question)
        return texts[0] if texts else None


class ManyField(OneField):
    """Several of the choices offered, in the order of the form."""

    most = 5_000

    def __init__(self, question: Question, offered: tuple[str, ...], **bound: object) -> None:
        super().__init__(question, frozenset(offered), **bound)
        self.order = offered

    def read(self, texts: list[str]) -> Stored:
        """Return the names of the choices, None when nothing is chosen."""
        chosen = set(texts)
        if not chosen <= self.offered:
            raise refused("choice", self.question)
        return [name for name in dict.fromkeys(self.order) if name in chosen] or None


def names(question: Question, surroundings: Surroundings) -> tuple[str, ...]:
    """Return the names of the choices offered."""
    return tuple(choice.name for choice in surroundings.choices(question))


def build_one(question: Question, surroundings: Surroundings) -> OneField:
    """Return the field of one choice."""
    return OneField(question, frozenset(names(question, surroundings)))


def build_many(question: Question, surroundings: Surroundings) -> ManyField:
    """Return the field of several choices."""
    return ManyField(question, names(question, surroundings))


def build_yes_no(question: Question, _surroundings: Surroundings) -> OneField:
    """Return the field of yes or no."""
    return OneField(question, frozenset(("yes", "no")))


def one_of(_question: Question, value: object) -> Stored:
    """Return the choice that a default or formula names."""
    return to_text(value) or None  # type: ignore[arg-type]  # formulas give nothing else


def many_of(_question: Question, value: object) -> Stored:
    """Return the choices that a default or formula names, blanks between them."""
    texts = map(to_text, value) if isinstance(value, tuple) else to_text(value).split()  # type: ignore[arg-type]  # formulas give nothing else
    return list(dict.fromkeys(texts)) or None


def yes_no_of(_question: Question, value: object) -> Stored:
    """Return yes or no for what a default or formula gives."""
    text = to_text(value)  # type: ignore[arg-type]  # formulas give nothing else
    return {"true": "yes", "false": "no", "OK": "yes"}.get(text, text or None)


def joined(_question: Question, stored: Stored) -> object:
    """Return what formulas see of several choices: their names with blanks between them."""
    return " ".join(stored)


def label(question: Question, name: str, language: str, definition: Definition) -> str:
    """Return the label of a choice; its name where it has none."""
    rows = definition.choices.get(question.choices, ())
    texts = next((choice.label for choice in rows if choice.name == name), {})
    return plain(in_language(texts, language, definition.default_language)) or name


def show_one(question: Question, stored: Stored, language: str, around: Surroundings) -> str:
    """Return the label of the choice."""
    return label(question, str(stored), language, around.definition)


def show_many(question: Question, stored: Stored, language: str, around: Surroundings) -> str:
    """Return the labels of the choices."""
    return ", ".join(label(question, name, language, around.definition) for name in stored)


def yes_no_to_expression(question: Question, stored: Stored) -> object:
    """Return what formulas see; a box to tick says ``OK`` there, as in other form tools."""
    return "OK" if question.asked_as == "acknowledge" and stored == "yes" else stored


def show_yes_no(_question: Question, stored: Stored, language: str, _around: Surroundings) -> str:
    """Return yes or no in the language."""
    return words_of(language).get(str(stored), str(stored))


def listed(question: Question, definition: Definition) -> tuple[str, ...]:
    """Return the names of every choice of the question's list."""
    rows = definition.choices.get(question.choices, ())
    return tuple(dict.fromkeys(choice.name for choice in rows))


def many_columns(question: Question, definition: Definition) -> tuple[str, ...]:
    """Return a column for the answer as a whole, then one a choice."""
    chosen = (f"{question.name}/{name}" for name in listed(question, definition))
    return (question.name, *chosen)


def many_cells(question: Question, stored: Stored, definition: Definition) -> Sequence[Cell]:
    """Return the names with blanks between them, then 1 for each choice taken and 0 for others."""
    known = listed(question, definition)
    if stored is None:
        return (None,) * (len(known) + 1)
    chosen = frozenset(stored)
    return (" ".join(stored), *(int(name in chosen) for name in known))


def many_titles(question: Question, definition: Definition, language: str) -> tuple[str, ...]:
    """Return the labels of the choices, after a blank for the answer as a whole."""
    known = listed(question, definition)
    return ("", *(label(question, name, language, definition) for name in known))


def many_texts(
    question: Question, stored: Stored, language: str, around: Surroundings
) -> Sequence[str]:
    """Return the labels of what was chosen, then yes or no for each choice."""
    words = words_of(language)
    ticks = (
        words["yes" if name in stored else "no"] for name in listed(question, around.definition)
    )
    return (show_many(question, stored, language, around), *ticks)


FIELD_TYPES = (
    FieldType(
        name="select-one",
        title={"ko": "하나 고르기", "en": "One choice"},
        build=build_one,
        template="fields/select-one.html",
        takes_choices=True,
        xlsform=("select_one",),
        show=show_one,
        from_expression=one_of,
    ),
    FieldType(
        name="select-many",
        title={"ko": "여럿 고르기", "en": "Several choices"},
        build=build_many,
        template="fields/select-many.html",
        takes_choices=True,
        xlsform=("select_multiple",),
        to_expression=joined,
        columns=many_columns,
        cells=many_cells,
        spread=Spread(titles=many_titles, texts=many_texts),
        show=show_many,
        from_expression=many_of,
    ),
    FieldType(
        name="yes-no",
        title={"ko": "예/아니요", "en": "Yes or no"},
        build=build_yes_no,
        template="fields/yes-no.html",
        xlsform=("acknowledge",),
        to_expression=yes_no_to_expression,
        show=show_yes_no,
        from_expression=yes_no_of,
    ),
)
