"""Settings that people type as short lists: ``S 172.5, A 125, B 85`` and ``6, 7, 8``.

Each also takes what it gives, as programmes write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from marshmallow import ValidationError, fields

from core.scoring.telling import given
from core.setting_messages import Unfit

Row = dict[str, Any]
NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,10})?|[0-9]{1,9}/[1-9][0-9]{0,8}")
#: Rows that a list may have, and characters of a name.
MOST_ROWS, LONGEST, LONGEST_TITLE = 60, 40, 100
LANGUAGES = ("ko", "en")
#: Under which the rows of a group stand.
ROWS = "rates"
#: A row of rates: what its parts are called.
RATE = ("grade", ("rate",))


def number(text: object) -> Fraction:
    """Return an exact number, not negative: ``172.5`` or ``100/3``.

    Raises:
        ValidationError: It is none.

    """
    written = str(text).strip()
    if not NUMBER.fullmatch(written):
        msg = Unfit(
            ko=f"‘{written}’은(는) 20, 33.3, 100/3 같은 수가 아닙니다.",
            en=f"'{written}' is no number like 20, 33.3 or 100/3.",
        )
        raise ValidationError(msg)
    return Fraction(written)


def written(value: Fraction) -> str:
    """Return a number as people type it; ``100/3`` where it has no end."""
    text = given(value)
    return text if Fraction(text) == value else str(value)


def parted(value: Any, sign: str | None) -> list[Any]:
    """Return what stands between ``sign`` (None: between spaces) in a text, or a list's parts.

    Raises:
        ValidationError: It is neither.

    """
    if isinstance(value, str):
        return [one for one in value.split(sign) if one.strip()]
    if not isinstance(value, list | tuple):
        raise ValidationError(Unfit(ko="목록이어야 합니다.", en="Not a list."))
    return list(value)


def named(value: Any, heading: str, rest: str) -> Iterator[tuple[str, Any]]:
    """Yield name and rest of groups: ``name: rest; name: rest``, or mappings with these keys.

    Raises:
        ValidationError: One has no name, or nothing behind it.

    """
    for one in parted(value, ";"):
        if isinstance(one, Mapping):
            name, behind = str(one.get(heading, "")), one.get(rest)
        else:
            name, _, behind = str(one).partition(":")
        if not name.strip() or not behind:
            msg = Unfit(
                ko=f"‘{one}’: 이름, 쌍점, 그에 딸린 것을 차례로 적으십시오.",
                en=f"'{one}': write a name, a colon and what belongs to it.",
            )
            raise ValidationError(msg)
        yield name.strip(), behind


class Titles(fields.Field[dict[str, str]]):
    """A title in Korean, and behind a slash in English: ``성과상여금 / Bonus``; empty for none."""

    def _serialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        return " / ".join(filter(None, ((value or {}).get(name, "") for name in LANGUAGES)))

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> dict[str, str]:
        if isinstance(value, Mapping):
            value = " / ".join(str(value.get(name, "")) for name in LANGUAGES)
        if not isinstance(value, str) or len(value) > LONGEST_TITLE:
            msg = Unfit(
                ko=f"{LONGEST_TITLE}자 이하의 글이어야 합니다.",
                en=f"A text of {LONGEST_TITLE} characters at most.",
            )
            raise ValidationError(msg)
        texts = zip(LANGUAGES, map(str.strip, value.split("/", 1)), strict=False)
        return {name: text for name, text in texts if text}


class Words(fields.Field[list[str]]):
    """Words parted by commas."""

    def _serialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        return ", ".join(value or ())

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> list[str]:
        words = [part for one in parted(value, ",") if (part := str(one).strip())]
        if len(words) > MOST_ROWS or any(len(word) > LONGEST for word in words):
            msg = Unfit(
                ko=f"{LONGEST}자 이하의 낱말을 {MOST_ROWS}개까지 적을 수 있습니다.",
                en=f"At most {MOST_ROWS} words of {LONGEST} characters.",
            )
            raise ValidationError(msg)
        return words


class Rows(fields.Field[list[Row]]):
    """Rows parted by commas: a name, then as many numbers as there are ``columns``."""

    def __init__(self, name: str, columns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.heading, self.columns = name, tuple(columns)

    def _serialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        return self.text(value or ())

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> list[Row]:
        found = [self.row(one) for one in parted(value, ",")]
        names = [row[self.heading] for row in found]
        if len(set(names)) < len(names) or len(names) > MOST_ROWS:
            msg = Unfit(
                ko=f"이름마다 한 번씩, {MOST_ROWS}개까지 적을 수 있습니다.",
                en=f"Each name once, at most {MOST_ROWS}.",
            )
            raise ValidationError(msg)
        return found

    def text(self, rows: Iterable[Row]) -> str:
        """Return rows as people type them."""
        return ", ".join(
            " ".join((row[self.heading], *(written(row[name]) for name in self.columns)))
            for row in rows
        )

    def row(self, given: Any) -> Row:
        """Return a row from its text, or from a mapping.

        Raises:
            ValidationError: It is no such row.

        """
        if isinstance(given, Mapping):
            given = " ".join(str(given.get(name, "")) for name in (self.heading, *self.columns))
        parts = str(given).strip().rsplit(maxsplit=len(self.columns))
        if len(parts) != 1 + len(self.columns) or len(parts[0]) > LONGEST:
            count = len(self.columns)
            msg = Unfit(
                ko=f"‘{given}’: 이름 하나와 수 {count}개를 차례로 적으십시오.",
                en=f"'{given}': write a name and {count} numbers after it.",
            )
            raise ValidationError(msg)
        numbers = zip(self.columns, map(number, parts[1:]), strict=True)
        return {self.heading: parts[0], **dict(numbers)}


class Groups(fields.Field[list[Row]]):
    """Groups parted by semicolons, each a name, a colon and ``rows``: ``S: S 200, A 150; A: …``."""

    def __init__(self, name: str, rows: Rows, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.heading, self.rows = name, rows

    def _serialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        return "; ".join(f"{one[self.heading]}: {self.rows.text(one[ROWS])}" for one in value or ())

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> list[Row]:
        return [
            {self.heading: name, ROWS: self.rows.deserialize(rows)}
            for name, rows in named(value, self.heading, ROWS)
        ]


class Weights(fields.Field[list[Row]]):
    """Numbers by job grade, parted by spaces: ``5: 50 30 20; 6: 60 40``."""

    def _serialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        groups = ((one["job_grade"], map(written, one["weights"])) for one in value or ())
        return "; ".join(f"{name}: {' '.join(numbers)}" for name, numbers in groups)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> list[Row]:
        return [
            {"job_grade": name, "weights": [number(one) for one in parted(numbers, None)]}
            for name, numbers in named(value, "job_grade", "weights")
        ]
