"""Whole numbers and exact decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from goru import (
    AnswerField,
    Cell,
    Definition,
    FieldType,
    Question,
    Stored,
    Surroundings,
    figures,
    refused,
    to_text,
)

INTEGER: Final = re.compile(r"[+-]?[0-9]{1,400}(?:\.0{0,100})?")
DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})")
#: Digits before the point: what spreadsheets keep without loss.
MOST_DIGITS: Final = 15
#: Digits after the point when ``digits`` says nothing else, and at most.
DIGITS: Final = 10


class IntegerField(AnswerField):
    """A whole number; ``start``, ``end`` and ``step`` of ``parameters`` limit it."""

    def read(self, texts: list[str]) -> Stored:
        """Return the number, None when nothing is typed."""
        if not texts:
            return None
        text = figures(texts[0], self.question)
        if not INTEGER.fullmatch(text):
            raise refused("integer", self.question)
        return int(within(text.partition(".")[0], self.question))


class DecimalField(AnswerField):
    """An exact number, stored as text; ``digits=2`` limits those after the point."""

    def read(self, texts: list[str]) -> Stored:
        """Return the number as canonical text, None when nothing is typed."""
        if not texts:
            return None
        text = figures(texts[0], self.question)
        if not DECIMAL.fullmatch(text):
            raise refused("decimal", self.question)
        number = within(text, self.question)
        limit = digits_of(self.question)
        if len(number.partition(".")[2]) > limit:
            raise refused("number-digits", self.question, limit=limit)
        return number


def canonical(text: str) -> str:
    """Return figures in the one way they are stored: ``-0.50`` is ``-0.5``, ``007`` is ``7``."""
    whole, _, rest = text.lstrip("+-").partition(".")
    whole, rest = whole.lstrip("0") or "0", rest.rstrip("0")
    number = f"{whole}.{rest}" if rest else whole
    return f"-{number}" if text.startswith("-") and number != "0" else number


def within(text: str, question: Question) -> str:
    """Return the number as canonical text.

    Raises:
        AnswerRefused: it is too large, or outside start, end and step.
    """
    number = canonical(text)
    if len(number.lstrip("-").partition(".")[0]) > MOST_DIGITS:
        raise refused("number-large", question, limit=MOST_DIGITS)
    value = Decimal(number)
    start, end, step = (bound(question, name) for name in ("start", "end", "step"))
    if start is not None and value < start:
        raise refused("number-least", question, limit=question.parameters["start"])
    if end is not None and value > end:
        raise refused("number-most", question, limit=question.parameters["end"])
    if step and (value - (start or 0)) % step:
        facts = {"limit": question.parameters["step"], "start": start or 0}
        raise refused("number-step", question, **facts)
    return number


def bound(question: Question, name: str) -> Decimal | None:
    """Return a parameter that is a number, None without one."""
    text = question.parameters.get(name, "")
    return Decimal(text) if DECIMAL.fullmatch(text) else None


def digits_of(question: Question) -> int:
    """Return how many digits after the point a question takes."""
    given = question.parameters.get("digits", "")
    return min(int(given), DIGITS) if given.isascii() and given.isdecimal() else DIGITS


def to_expression(_question: Question, stored: Stored) -> object:
    """Return the exact number that formulas see."""
    return Decimal(stored)


def integer_of(_question: Question, value: object) -> Stored:
    """Return a whole number that a formula gives or a default says; None for anything else."""
    text = to_text(value)  # type: ignore[arg-type]  # formulas give nothing else
    is_whole = INTEGER.fullmatch(text) and len(canonical(text).lstrip("-")) <= MOST_DIGITS
    return int(text.partition(".")[0]) if is_whole else None


def decimal_of(question: Question, value: object) -> Stored:
    """Return a number that a formula gives as canonical text, rounded half up to its digits."""
    text = to_text(value)  # type: ignore[arg-type]  # formulas give nothing else
    if not DECIMAL.fullmatch(text):
        return None
    number = canonical(rounded(canonical(text), digits_of(question)))
    return number if len(number.lstrip("-").partition(".")[0]) <= MOST_DIGITS else None


def rounded(number: str, digits: int) -> str:
    """Return figures with at most ``digits`` after the point, half away from zero."""
    whole, _, rest = number.lstrip("-").partition(".")
    if len(rest) <= digits:
        return number
    scaled = int(whole + rest[:digits]) + (rest[digits] >= "5")
    plain = str(scaled).rjust(digits + 1, "0")
    sign = "-" if number.startswith("-") else ""
    return f"{sign}{plain[: len(plain) - digits]}.{plain[len(plain) - digits :]}"


def cells(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return the number as one cell."""
    return (None if stored is None else Decimal(stored),)


def build_integer(question: Question, _surroundings: Surroundings) -> IntegerField:
    """Return the field of a whole number."""
    return IntegerField(question)


def build_decimal(question: Question, _surroundings: Surroundings) -> DecimalField:
    """Return the field of an exact decimal."""
    return DecimalField(question)


FIELD_TYPES = (
    FieldType(
        name="integer",
        title={"ko": "정수", "en": "Whole number"},
        build=build_integer,
        template="fields/number.html",
        from_expression=integer_of,
    ),
    FieldType(
        name="decimal",
        title={"ko": "소수", "en": "Decimal number"},
        build=build_decimal,
        template="fields/number.html",
        to_expression=to_expression,
        cells=cells,
        from_expression=decimal_of,
    ),
)
