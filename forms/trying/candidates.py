"""Answers to try: every choice, numbers, dates and texts that conditions name, and blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from forms.definition import Question, Repeat
from forms.expressions.nodes import Figure, Node, Quote, walk
from forms.trying.inputs import MOST_ROWS, Spot
from forms.trying.plain import LONG_TEXT, fitting, plain_answer

NUMBERS: Final = frozenset(("integer", "decimal", "range"))
MOMENTS: Final = frozenset(("date", "datetime", "time"))
PEOPLE: Final = frozenset(("person", "unit", "subject"))
#: Days from today that dates are tried at.
DAYS: Final = (0, -1, 1, -8, 8, -40, 40, -400, 400)
#: Whom to try of a long list of people.
MOST_PEOPLE: Final = 8
#: Texts in the shapes that patterns ask for.
SHAPES: Final = (
    "1", "12", "2026", "2026-01-15", "010-1234-5678", "02-123-4567", "a@b.kr",
    "https://example.org", "A", "가", "x1", "12:30", "1,000", "50%", "D001",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the expressions around a wish speak of: numbers and texts as written."""

    figures: tuple[Fraction, ...] = ()
    quotes: tuple[str, ...] = ()
    gaps: tuple[Fraction, ...] = ()
    values: tuple[Any, ...] = field(default=())
    people: int = MOST_PEOPLE

    @classmethod
    def of(cls, roots: Iterable[Node], gaps: Iterable[Fraction], values: Iterable[Any]) -> Words:
        """Return the words of some expressions."""
        nodes = [node for root in roots for node in walk(root)]
        figures = (Fraction(node.number) for node in nodes if isinstance(node, Figure))
        quotes = (node.text for node in nodes if isinstance(node, Quote))
        return cls(
            figures=tuple(dict.fromkeys(figures)),
            quotes=tuple(dict.fromkeys(quotes)),
            gaps=tuple(dict.fromkeys(gaps)),
            values=tuple(values),
        )


def candidates(spot: Spot, words: Words, today: date) -> Iterator[Any]:
    """Yield answers to try at a spot, each once, the present one left out; None is blank."""
    tried = [spot.value]
    for value in _all(spot, words, today):
        if value not in tried:
            tried.append(value)
            yield value


def _all(spot: Spot, words: Words, today: date) -> Iterator[Any]:
    item = spot.item
    if isinstance(item, Repeat):
        yield from _rows(item, spot, words)
        return
    kind = spot.frame.run.form.kind(item)
    plain = plain_answer(spot, today)
    if plain is not None:
        yield plain
    for raw in _raw(spot, item, words, today):
        if isinstance(raw, list | dict):
            yield raw
        elif (stored := kind.from_expression(item, raw)) is not None and fitting(item, stored):
            yield stored
    yield None


def _rows(item: Repeat, spot: Spot, words: Words) -> Iterator[list[Any]]:
    rows = list(spot.value or [])
    wanted = {0, 1, 2, len(rows) + 1} | {
        int(figure) + more for figure in words.figures for more in (0, 1)
    }
    for count in sorted(number for number in wanted if 0 <= number <= MOST_ROWS):
        yield rows[:count] + [{} for _ in range(count - len(rows))]
        if rows and count > len(rows):
            yield rows + [dict(rows[0]) for _ in range(count - len(rows))]
            yield _shared(rows, count)
    yield from _with_known(item, spot, rows, words)


def _with_known(
    item: Repeat, spot: Spot, rows: list[Any], words: Words
) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows with one more about each person who stands elsewhere in the form."""
    for child in item.children:
        if isinstance(child, Question) and child.type in PEOPLE:
            kind = "unit" if child.type == "unit" else "person"
            keys = {key for key, _ in spot.frame.run.directory(kind)}
            for one in words.values:
                if one in keys:
                    yield [*rows, {**(rows[0] if rows else {}), child.name: one}]


def _shared(rows: list[Any], count: int) -> list[Any]:
    """Return more rows whose numbers add up to the same: 1 in each new one."""
    more = count - len(rows)
    numbers = {
        name: _fraction(value)
        for name, value in rows[0].items()
        if isinstance(value, str | int) and _fraction(value) > more
    }
    ones = {name: "1" if isinstance(rows[0][name], str) else 1 for name in numbers}
    left = {name: type(rows[0][name])(_plain(one - more)) for name, one in numbers.items()}
    return [{**rows[0], **left}, *rows[1:], *({**rows[0], **ones} for _ in range(more))]


def _raw(spot: Spot, item: Question, words: Words, today: date) -> Iterator[Any]:
    """Yield values as formulas give them, or stored lists and mappings."""
    form = spot.frame.run.form
    if item.type not in PEOPLE:
        yield from (one for one in words.values if not isinstance(one, dict | list))
    if form.definition.choices.get(item.choices) or item.type == "yes-no":
        yield from _chosen(spot, item)
    elif item.type in PEOPLE:
        kind = "unit" if item.type == "unit" else "person"
        keys = [key for key, _ in spot.frame.run.directory(kind)]
        yield from (one for one in words.values if one in keys)
        yield from keys[: words.people]
    elif item.type in NUMBERS or item.type == "rating":
        yield from numbers(spot, words)
    elif item.type in MOMENTS:
        yield from moments(spot, words, today)
    else:
        yield from texts(words)
        if not form.kind(item).asks:
            yield from numbers(spot, words)


def _chosen(spot: Spot, item: Question) -> Iterator[Any]:
    listed = spot.frame.run.form.definition.choices.get(item.choices, ())
    names = [choice.name for choice in listed] or ["yes", "no"]
    if item.type == "select-many":
        yield from ([name] for name in names)
        yield names
        yield from ([one, other] for one in names[:4] for other in names if one != other)
    elif item.type == "ranking":
        yield names
        yield names[::-1]
    else:
        yield from (
            int(name) if item.type == "rating" and name.isdigit() else name for name in names
        )
        yield "na"


def numbers(spot: Spot, words: Words) -> Iterator[int | Fraction]:
    """Yield numbers around those that the conditions speak of, and those that close a gap."""
    yield from (0, 1, 50, 100, -1)
    now = _fraction(spot.value)
    for gap in words.gaps:
        for wanted in (now + gap, now - gap):
            yield from (_plain(wanted), _plain(wanted + 1), _plain(wanted - 1))
    for figure in words.figures:
        near = (figure, figure + 1, figure - 1, figure / 2, figure * 2, figure + Fraction(1, 2))
        yield from map(_plain, near)
    yield from (10_000, 1_000_000)


def moments(spot: Spot, words: Words, today: date) -> Iterator[Any]:
    """Yield days around today, around other answers, and those that close a gap."""
    year = today.year
    known = [date(year - 1, 1, 1), date(year - 1, 12, 31), date(year, 1, 1), date(year, 12, 31)]
    known += [day for text in words.values if (day := _day(text))]
    known += [day + timedelta(days=more) for day in known for more in (-1, 1)]
    now = _day(spot.value)
    if now:
        known += [
            now + timedelta(days=int(gap) * sign + more)
            for gap in words.gaps
            if abs(gap) < 10_000
            for sign in (1, -1)
            for more in (0, 1, -1)
        ]
    known += [date(year + years, month, 1) for years in (-1, 0) for month in (2, 3, 7, 11)]
    for day in [*(today + timedelta(days=more) for more in DAYS), *known]:
        yield (
            f"{day.isoformat()}T09:00"
            if getattr(spot.item, "type", "") == "datetime"
            else day.isoformat()
        )
    yield from ("09:00", "18:00", "23:30")


def texts(words: Words) -> Iterator[str]:
    """Yield the texts that conditions name, all of them together, short ones and a long one."""
    yield from words.quotes
    yield " ".join(words.quotes)
    yield from SHAPES
    for figure in words.figures:
        if 0 < figure < len(LONG_TEXT):
            yield from (LONG_TEXT[: int(figure)], LONG_TEXT[: int(figure) + 1])
            yield LONG_TEXT[: max(int(figure) - 1, 1)]
    yield from (str(_plain(figure)) for figure in words.figures)
    yield LONG_TEXT


def _fraction(stored: Any) -> Fraction:
    try:
        return Fraction(str(stored))
    except (ValueError, ZeroDivisionError):
        return Fraction()


def _plain(number: Fraction) -> int | Fraction:
    return int(number) if number.denominator == 1 else number


def _day(stored: Any) -> date | None:
    try:
        return date.fromisoformat(str(stored)[:10])
    except ValueError:
        return None


def known_values(answers: Mapping[str, Any]) -> Sequence[Any]:
    """Return the texts and numbers that stand in answers, inside repeats too."""
    found: list[Any] = []
    for value in answers.values():
        if isinstance(value, list):
            for row in value:
                found += known_values(row) if isinstance(row, dict) else [row]
        elif not isinstance(value, dict):
            found.append(value)
    return list(dict.fromkeys(one for one in found if isinstance(one, str | int)))[:40]
