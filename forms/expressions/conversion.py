"""Between the values: XPath's string(), number() and boolean(), and Python's objects."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from forms.expressions.errors import RefusalError
from forms.expressions.exact import aware, days, read_number, settled, whole
from forms.expressions.rendering import fraction_text, moment_text
from forms.expressions.values import (
    BLANK,
    INFINITY,
    NAN,
    NEGATIVE_INFINITY,
    Item,
    NonFinite,
    Number,
    Scalar,
    Value,
)


def to_text(value: Value) -> str:
    """Return XPath's string(): a list gives its first item, an empty one blank."""
    return TEXT[type(value)](value)


def to_number(value: Value) -> Number:
    """Return XPath's number(): blank gives NaN, a date its days since 1970-01-01.

    Raises:
        RefusalError: "number-too-large".
    """
    return NUMBER[type(value)](value)


def to_boolean(value: Value) -> bool:
    """Return XPath's boolean(): false are blank, 0, NaN and the empty list."""
    return bool(value) and value is not NAN


def scalars(value: Value) -> tuple[Scalar, ...]:
    """Return the items of a list, or the one value as a list."""
    return value if isinstance(value, tuple) else (value,)


def identity(value: Any) -> Any:
    """Return ``value``."""
    return value


def item_text(item: Item) -> str:
    """Return the name of a choice, or its first column."""
    columns = item.columns
    return columns["name"] if "name" in columns else next(iter(columns.values()), BLANK)


TEXT: Final[Mapping[type, Callable[[Any], str]]] = {
    str: identity,
    int: str,
    Fraction: fraction_text,
    NonFinite: lambda number: str(number.value),
    bool: lambda truth: "true" if truth else "false",
    date: date.isoformat,
    datetime: moment_text,
    Item: item_text,
    tuple: lambda items: to_text(items[0]) if items else BLANK,
}

NUMBER: Final[Mapping[type, Callable[[Any], Number]]] = {
    int: identity,
    Fraction: identity,
    NonFinite: identity,
    str: read_number,
    bool: int,
    date: days,
    datetime: days,
    Item: lambda item: read_number(item_text(item)),
    tuple: lambda items: to_number(items[0]) if items else NAN,
}


def composed(text: str) -> str:
    """Return ``text`` with composed Hangul; half a surrogate pair becomes a question mark."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode("utf-8")


def from_decimal(number: Decimal) -> Number:
    """Return the exact number."""
    if number.is_finite():
        if abs(number.adjusted()) > 2_000:
            raise RefusalError("number-too-large")
        return settled(Fraction(number))
    if number.is_nan():
        return NAN
    return INFINITY if number > 0 else NEGATIVE_INFINITY


def from_sequence(items: list[object] | tuple[object, ...]) -> tuple[Scalar, ...]:
    """Return the items of nested lists as one list."""
    return tuple(scalar for item in items for scalar in scalars(python_to_value(item)))


PYTHON: Final[Mapping[type, Callable[[Any], Value]]] = {
    str: composed,
    bool: identity,
    int: whole,
    Fraction: settled,
    NonFinite: identity,
    Decimal: from_decimal,
    float: lambda number: from_decimal(Decimal(repr(number))),
    date: identity,
    datetime: aware,
    time: time.isoformat,
    Item: identity,
    list: from_sequence,
    tuple: from_sequence,
    type(None): lambda _: BLANK,
}


def python_to_value(value: object) -> Value:
    """Return a stored answer as a value: None is blank, a Decimal exact, a list a list.

    A float is read as its shortest decimal form, so 0.1 means one tenth.

    Raises:
        TypeError: ``value`` is of a kind that no answer has.
        RefusalError: "number-too-large".
    """
    convert = PYTHON.get(type(value))
    if convert is None:
        message = f"an answer cannot be a {type(value).__name__}"
        raise TypeError(message)
    return convert(value)


def joined(value: Value) -> str:
    """Return the texts of all items with a blank between them."""
    return " ".join(texts(value))


def texts(value: Value) -> Iterator[str]:
    """Yield the text of each item."""
    return map(to_text, scalars(value))


KINDS: Final[Mapping[type, str]] = {
    int: "number",
    Fraction: "number",
    NonFinite: "number",
    str: "text",
    bool: "boolean",
    date: "date",
    datetime: "datetime",
    Item: "text",
    tuple: "list",
}


def value_to_json(value: Value) -> dict[str, str]:
    """Return ``{"type", "value"}``; the value is a text without loss.

    A number without a finite decimal form has 17 significant digits, rounded half up.
    """
    return {"type": KINDS[type(value)], "value": joined(value)}
