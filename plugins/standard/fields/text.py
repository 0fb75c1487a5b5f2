"""Text on one line and on several."""

from __future__ import annotations

from typing import Final

from goru import AnswerField, FieldType, Question, Stored, Surroundings, cleaned, refused, to_text

#: Characters that a question takes when ``max`` says nothing else.
ONE_LINE: Final = 1_000
LINES: Final = 20_000


class TextField(AnswerField):
    """Text on one line; ``parameters: max=200`` limits its characters."""

    limit = ONE_LINE
    lines = False

    def read(self, texts: list[str]) -> Stored:
        """Return the text, None when it is blank."""
        if not texts:
            return None
        text = cleaned(texts[0], self.question, longest(self.question, self.limit))
        if not self.lines and "\n" in text:
            raise refused("text-lines", self.question)
        return text


class MultilineField(TextField):
    """Text on several lines."""

    limit = LINES
    lines = True


def longest(question: Question, limit: int) -> int:
    """Return how many characters a question takes; never more than fit a stored answer."""
    given = question.parameters.get("max", "")
    return min(int(given), LINES * 5) if given.isascii() and given.isdecimal() else limit


def build_text(question: Question, _surroundings: Surroundings) -> TextField:
    """Return the field of a text on one line."""
    return TextField(question)


def build_multiline(question: Question, _surroundings: Surroundings) -> MultilineField:
    """Return the field of a text on several lines."""
    return MultilineField(question)


def from_expression(_question: Question, value: object) -> Stored:
    """Return what a formula gives as a text; None when it is blank."""
    return to_text(value) or None  # type: ignore[arg-type]  # formulas give nothing else


FIELD_TYPES = (
    FieldType(
        name="text",
        title={"ko": "짧은 글", "en": "Text"},
        build=build_text,
        template="fields/text.html",
        from_expression=from_expression,
        in_own_words=True,
    ),
    FieldType(
        name="multiline",
        title={"ko": "긴 글", "en": "Long text"},
        build=build_multiline,
        template="fields/multiline.html",
        from_expression=from_expression,
        in_own_words=True,
    ),
)
