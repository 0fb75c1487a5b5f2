"""Dates and moments.  As a number a date is its days since 1970-01-01 in Korea's calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import floor
from typing import Final

from forms.expressions.context import Context
from forms.expressions.conversion import to_number, to_text
from forms.expressions.errors import RefusalError
from forms.expressions.exact import aware, days, read_moment, read_number, settled
from forms.expressions.functions.record import Function, asking, plain
from forms.expressions.nodes import Call
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import (
    BLANK,
    DAY,
    EPOCH,
    MICROSECOND,
    NAN,
    Kind,
    NonFinite,
    Number,
    Value,
)
from forms.working_days import working_day

MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS: Final[Mapping[str, list[str]]] = {
    "ko": ["월", "화", "수", "목", "금", "토", "일"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
#: Days from the epoch that a date can have, years 1 to 9999 with a day to spare at each end.
DAYS: Final = range(-719_161, 2_932_896)

CODES: Final[Mapping[str, Callable[[datetime, str], str]]] = {
    "Y": lambda moment, _: f"{moment.year:04}",
    "y": lambda moment, _: f"{moment.year % 100:02}",
    "m": lambda moment, _: f"{moment.month:02}",
    "n": lambda moment, _: str(moment.month),
    "b": lambda moment, language: month_name(moment.month, language),
    "d": lambda moment, _: f"{moment.day:02}",
    "e": lambda moment, _: str(moment.day),
    "H": lambda moment, _: f"{moment.hour:02}",
    "h": lambda moment, _: str(moment.hour),
    "M": lambda moment, _: f"{moment.minute:02}",
    "S": lambda moment, _: f"{moment.second:02}",
    "3": lambda moment, _: f"{moment.microsecond // 1000:03}",
    "a": lambda moment, language: WEEKDAYS.get(language, WEEKDAYS["en"])[moment.weekday()],
    "%": lambda _moment, _language: "%",
}


def month_name(month: int, language: str) -> str:
    """Return the short name of a month."""
    return f"{month}월" if language == "ko" else MONTHS[month - 1]


def moment_of(value: Value) -> datetime | None:
    """Return the moment a value means: a date its midnight, a number its days; None for none."""
    match value:
        case datetime():
            return aware(value)
        case date():
            return EPOCH + timedelta(days=days_whole(value))
        case str():
            return read_moment(value) or moment_of_number(read_number(value))
        case tuple():
            return moment_of(value[0]) if value else None
        case _:
            return moment_of_number(to_number(value))


def days_whole(value: date) -> int:
    """Return the whole days of a date since 1970-01-01."""
    return value.toordinal() - EPOCH.toordinal()


def moment_of_number(number: Number) -> datetime | None:
    """Return the moment so many days after the epoch; None beyond the years 1 to 9999."""
    if isinstance(number, NonFinite) or floor(number) not in DAYS:
        return None
    return EPOCH + floor(number * (DAY // MICROSECOND)) * MICROSECOND


def as_date(value: Value) -> Value:
    """Return the day of a moment, a text or a number of days; blank when it is none."""
    moment = moment_of(value)
    return BLANK if moment is None else moment.date()


def as_moment(value: Value) -> Value:
    """Return the moment of a date, a text or a number of days; blank when it is none."""
    moment = moment_of(value)
    return BLANK if moment is None else moment


def as_working_day(value: Value) -> Value:
    """Return the day, or the first working day in Korea after it; blank when it is no date."""
    moment = moment_of(value)
    try:
        return BLANK if moment is None else working_day(moment.date())
    except OverflowError:
        return BLANK


def decimal_days(value: Value) -> Number:
    """Return the days since 1970-01-01, with the fraction of the day; NaN when it is no date."""
    moment = moment_of(value)
    return NAN if moment is None else days(moment)


def decimal_time(value: Value) -> Number:
    """Return the fraction of the day that has passed; a text may be a time alone."""
    text = to_text(value).strip()
    moment = read_moment(text) or read_moment(f"1970-01-01T{text}")
    if moment is None:
        return NAN
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return settled(Fraction((moment - midnight) // MICROSECOND, DAY // MICROSECOND))


def formatted(value: Value, template: str, language: str) -> str:
    """Return a moment in the shape of ``template``; blank when it is none.

    Raises:
        RefusalError: "date-format" for a code that does not exist.
    """
    moment = moment_of(value)
    if moment is None:
        return BLANK
    head, *coded = template.replace("%%", "%\0").split("%")
    parts = [coding(moment, part, language) for part in coded]
    return "".join([head, *parts])


def coding(moment: datetime, part: str, language: str) -> str:
    """Return one code with the text behind it."""
    letter = part[:1]
    if letter == "\0":
        return "%" + part[1:]
    if letter not in CODES:
        raise RefusalError("date-format", letter=f"%{letter}")
    return CODES[letter](moment, language) + part[1:]


def build_format(program: Program, call: Call) -> Evaluator:
    """Return a date in a given shape, in the language of the reader."""
    value = program.value(call.arguments[0])
    template = program.converted(call.arguments[1], Kind.TEXT)

    def write(context: Context) -> Value:
        return formatted(value(context), str(template(context)), context.language)

    return write


def today(context: Context) -> Value:
    """Return the day of the evaluation in Korea."""
    return aware(context.now()).date()


def now(context: Context) -> Value:
    """Return the moment of the evaluation."""
    return aware(context.now())


ONE = (Kind.ANY,)
FUNCTIONS = (
    asking("today", today, Kind.ANY),
    asking("now", now, Kind.ANY),
    plain("date", as_date, ONE, Kind.ANY),
    plain("date-time", as_moment, ONE, Kind.ANY),
    plain("working-day", as_working_day, ONE, Kind.ANY),
    plain("decimal-date-time", decimal_days, ONE, Kind.NUMBER),
    plain("decimal-time", decimal_time, ONE, Kind.NUMBER),
    Function(name="format-date", build=build_format, least=2, most=2, gives=Kind.TEXT),
    Function(name="format-date-time", build=build_format, least=2, most=2, gives=Kind.TEXT),
)
