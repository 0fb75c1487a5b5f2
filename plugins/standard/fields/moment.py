"""Dates, times of day, and both together (Korean time)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from goru import (
    KST,
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

DATE: Final = re.compile(r"([0-9]{4})[-./년]([0-9]{1,2})[-./월]([0-9]{1,2})[.일]?|([0-9]{8})")
TIME: Final = re.compile(r"([0-9]{1,2})[:시]([0-9]{1,2})분?(?::([0-9]{2})(?:\.0{1,6})?)?")
BETWEEN: Final = re.compile(r"[T ]+")


class DateField(AnswerField):
    """A day, stored as ``2026-03-01``."""

    def read(self, texts: list[str]) -> Stored:
        """Return the day, None when nothing is typed."""
        if not texts:
            return None
        found = day(figures(texts[0], self.question))
        if found is None:
            raise refused("date", self.question)
        return found.isoformat()


class TimeField(AnswerField):
    """A time of day, stored as ``09:30``."""

    def read(self, texts: list[str]) -> Stored:
        """Return the time, None when nothing is typed."""
        if not texts:
            return None
        found = clock(figures(texts[0], self.question))
        if found is None:
            raise refused("time", self.question)
        return written(found)


class DateTimeField(AnswerField):
    """A day and a time of day in Korea, stored as ``2026-03-01T09:30``."""

    def read(self, texts: list[str]) -> Stored:
        """Return day and time, None when nothing is typed."""
        if not texts:
            return None
        found = both(texts[0], self.question)
        if found is None:
            raise refused("datetime", self.question)
        return found


def day(text: str) -> date | None:
    """Return the day that a text names, None when there is no such day."""
    found = DATE.fullmatch(text)
    if found is None:
        return None
    packed = found[4]
    parts = (packed[:4], packed[4:6], packed[6:]) if packed else found.group(1, 2, 3)
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def clock(text: str) -> time | None:
    """Return the time of day that a text names, None when there is none."""
    found = TIME.fullmatch(text)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def both(text: str, question: Question) -> str | None:
    """Return day and time as they are stored, None when either is wrong."""
    first, *rest = BETWEEN.split(text.strip(), maxsplit=1)
    found = day(figures(first, question)), clock(figures(rest[0], question)) if rest else None
    if found[0] is None or found[1] is None:
        return None
    return f"{found[0].isoformat()}T{written(found[1])}"


def written(moment: time) -> str:
    """Return a time without its seconds where they are 0."""
    return moment.isoformat("seconds" if moment.second else "minutes")


def date_to_expression(_question: Question, stored: Stored) -> object:
    """Return the day."""
    return date.fromisoformat(stored)


def datetime_to_expression(_question: Question, stored: Stored) -> object:
    """Return the moment, in Korean time."""
    return datetime.fromisoformat(stored).replace(tzinfo=KST)


def date_of(_question: Question, value: object) -> Stored:
    """Return the day that a formula or default gives; None for anything else."""
    if isinstance(value, datetime):
        return value.astimezone(KST).date().isoformat()
    found = value if isinstance(value, date) else day(to_text(value))  # type: ignore[arg-type]  # formulas give nothing else
    return None if found is None else found.isoformat()


def time_of(_question: Question, value: object) -> Stored:
    """Return the time of day that a formula or default gives; None for anything else."""
    if isinstance(value, datetime):
        return written(value.astimezone(KST).time().replace(microsecond=0))
    found = clock(to_text(value))  # type: ignore[arg-type]  # formulas give nothing else
    return None if found is None else written(found)


def datetime_of(question: Question, value: object) -> Stored:
    """Return the moment that a formula or default gives; None for anything else."""
    if isinstance(value, datetime):
        moment = value.astimezone(KST)
        return f"{moment.date().isoformat()}T{time_of(question, value)}"
    text = to_text(value)  # type: ignore[arg-type]  # formulas give nothing else
    return both(text[:40], question) if text else None


def date_cells(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return the day as one cell."""
    return (None if stored is None else date.fromisoformat(stored),)


def time_cells(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return the time as one cell."""
    return (None if stored is None else time.fromisoformat(stored),)


def datetime_cells(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return the moment as one cell; spreadsheets know no zones."""
    return (None if stored is None else datetime.fromisoformat(stored),)


def show_datetime(_question: Question, stored: Stored, _language: str, _: Surroundings) -> str:
    """Return day and time with a blank between them."""
    return str(stored).replace("T", " ")


def build_date(question: Question, _surroundings: Surroundings) -> DateField:
    """Return the field of a day."""
    return DateField(question)


def build_time(question: Question, _surroundings: Surroundings) -> TimeField:
    """Return the field of a time of day."""
    return TimeField(question)


def build_datetime(question: Question, _surroundings: Surroundings) -> DateTimeField:
    """Return the field of a moment."""
    return DateTimeField(question)


FIELD_TYPES = (
    FieldType(
        name="date",
        title={"ko": "날짜", "en": "Date"},
        build=build_date,
        template="fields/moment.html",
        to_expression=date_to_expression,
        cells=date_cells,
        from_expression=date_of,
    ),
    FieldType(
        name="time",
        title={"ko": "시각", "en": "Time"},
        build=build_time,
        template="fields/moment.html",
        cells=time_cells,
        from_expression=time_of,
    ),
    FieldType(
        name="datetime",
        title={"ko": "날짜와 시각", "en": "Date and time"},
        build=build_datetime,
        template="fields/moment.html",
        xlsform=("dateTime",),
        to_expression=datetime_to_expression,
        cells=datetime_cells,
        show=show_datetime,
        from_expression=datetime_of,
    ),
)
