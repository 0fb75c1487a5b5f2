"""A mark on a scale, with "no opportunity to observe" where the form allows it.

The scale is a choice list, or ``parameters: start=1 end=5``.  ``na=yes`` offers "no opportunity to
observe", stored as ``na``; it is no mark, so no constraint applies to it and formulas see ``na``.
"""

from __future__ import annotations

from typing import Final

from goru import (
    AnswerField,
    Drawing,
    FieldType,
    Question,
    Stored,
    Surroundings,
    in_language,
    plain,
    refused,
    to_text,
    words_of,
)

NOT_APPLICABLE: Final = "na"
#: Marks of a scale that is given by its ends, at most.
LONGEST_SCALE: Final = 101


class RatingField(AnswerField):
    """One mark of the scale."""

    def __init__(self, question: Question, scale: frozenset[str], **bound: object) -> None:
        super().__init__(question, **bound)
        self.scale = scale

    def read(self, texts: list[str]) -> Stored:
        """Return the mark, None when nothing is chosen."""
        if not texts:
            return None
        if texts[0] not in self.scale:
            raise refused("choice", self.question)
        return mark(texts[0])

    def options(self, state: Drawing) -> list[tuple[str, str]]:
        """Return the ``(value, label)`` of each mark to draw."""
        return options(self.question, state)


def options(question: Question, state: Drawing) -> list[tuple[str, str]]:
    """Return the ``(value, label)`` of each mark of a scale, "not observed" last."""
    found = list(state.choices) or [(str(number), str(number)) for number in ends(question)]
    if allows_na(question) and all(name != NOT_APPLICABLE for name, _ in found):
        found.append((NOT_APPLICABLE, state.words["not_applicable"]))
    return found


def mark(text: str) -> Stored:
    """Return a mark as it is stored: a whole number where it is one, else its name."""
    is_number = text.isascii() and text.lstrip("-").isdecimal() and len(text) < 10
    return int(text) if is_number and str(int(text)) == text else text


def ends(question: Question) -> range:
    """Return the marks between start and end; start is 1 unless it is given."""
    start = mark(question.parameters.get("start", "1"))
    end = mark(question.parameters.get("end", ""))
    if not isinstance(start, int) or not isinstance(end, int):
        return range(0)
    return range(start, min(end, start + LONGEST_SCALE - 1) + 1)


def allows_na(question: Question) -> bool:
    """Tell whether "no opportunity to observe" is offered."""
    return question.parameters.get("na", "").casefold() in ("yes", "true", "1")


def scale_of(question: Question, surroundings: Surroundings) -> frozenset[str]:
    """Return the names of every mark that may be given."""
    names = {choice.name for choice in surroundings.choices(question)}
    found = names or {str(number) for number in ends(question)}
    return frozenset(found | ({NOT_APPLICABLE} if allows_na(question) else set()))


def build(question: Question, surroundings: Surroundings) -> RatingField:
    """Return the field of a mark."""
    return RatingField(question, scale_of(question, surroundings))


def show(question: Question, stored: Stored, language: str, around: Surroundings) -> str:
    """Return the label of the mark."""
    definition = around.definition
    for choice in definition.choices.get(question.choices, ()):
        if choice.name == str(stored):
            words = in_language(choice.label, language, definition.default_language)
            return plain(words) or choice.name
    return words_of(language)["not_applicable"] if stored == NOT_APPLICABLE else str(stored)


def from_expression(_question: Question, value: object) -> Stored:
    """Return the mark that a formula or default gives."""
    text = to_text(value)  # type: ignore[arg-type]  # formulas give nothing else
    return mark(text) if text else None


FIELD_TYPES = (
    FieldType(
        name="rating",
        title={"ko": "평점", "en": "Rating"},
        build=build,
        template="fields/rating.html",
        takes_choices=True,
        show=show,
        from_expression=from_expression,
        not_applicable=NOT_APPLICABLE,
    ),
)
