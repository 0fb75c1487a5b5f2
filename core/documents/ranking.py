"""부서 순위표: ranks by evaluation group with areas, total, and the year before; ties marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from core.documents.blocks import Block, Column, Footnote, Heading, Kind, Table
from core.documents.document import Document, Orientation
from core.documents.results import (
    PERSON,
    Area,
    Result,
    areas,
    ranks,
    results,
    scorecard_title,
    text_of,
    year_before,
)
from core.documents.runs import NOTHING, Order
from core.errors.documents import NothingToShow
from forms.definition import Texts

RANKING = "ranking"
TITLE: Texts = {"ko": "부서 순위표", "en": "Ranking of departments"}
OF_PEOPLE: Texts = {"ko": "개인 순위표", "en": "Ranking of people"}
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "rank": {"ko": "순위", "en": "Rank"},
        "unit": {"ko": "부서", "en": "Department"},
        "person": {"ko": "성명", "en": "Name"},
        "number": {"ko": "번호", "en": "No."},
        "total": {"ko": "총점", "en": "Total"},
        "before": {"ko": "전년 총점", "en": "Year before"},
        "change": {"ko": "증감", "en": "Change"},
        "tie": {"ko": "동순위", "en": "tied"},
        "note": {"ko": "비고", "en": "Note"},
        "everybody": {"ko": "전체", "en": "All"},
    }
)
NOTE: Texts = {
    "ko": (
        "순위는 반올림하지 않은 값으로 매기며 같은 값은 같은 순위입니다. 점수는 소수 셋째 자리에서 "
        "반올림하여 적었습니다. ‘–’는 점수가 없거나 응답이 적어 표시하지 않은 것입니다."
    ),
    "en": (
        "Ranks are by the unrounded value; equal values share a rank. Points are rounded half up "
        "to two places. '–' stands for no score, or one that too few answers are behind."
    ),
}
#: Columns of areas at most; a wider table cannot be read on paper.
MOST = 8


def ranking(order: Order) -> Document:
    """Return the ranks of a run, a table for each scorecard and evaluation group.

    Raises:
        NothingToShow: The run is about nobody.

    """
    lines = results(order)
    people = sum(line.subject_kind == PERSON for line in lines)
    title = OF_PEOPLE if people == len(lines) else TITLE
    if not lines:
        raise NothingToShow(title=order.say(title), run=order.run.id)
    return order.document(
        RANKING,
        title,
        (*_blocks(order, lines), Footnote(text=order.say(NOTE))),
        orientation=Orientation.LANDSCAPE,
        persons=people,
    )


def _blocks(order: Order, lines: Sequence[Result]) -> Iterator[Block]:
    before = year_before(order)
    for scorecard, of_card in groupby(lines, lambda line: line.scorecard):
        found = list(of_card)
        columns = areas(order, scorecard, found)[:MOST]
        if scorecard:
            yield Heading(text=scorecard_title(order, scorecard))
        yield from _tables(order, found, columns, before)


def _tables(
    order: Order,
    lines: Sequence[Result],
    columns: Sequence[Area],
    before: Mapping[tuple[str, str, int], Fraction],
) -> Iterator[Table]:
    kind = lines[0].subject_kind
    groups = {"": lines} if kind == PERSON else _groups(lines)
    for group, members in groups.items():
        yield Table(
            caption=group or order.say(LABELS["everybody"]),
            columns=_columns(order, kind, columns, compared=bool(before)),
            rows=tuple(_rows(order, members, columns, before)),
        )


def _groups(lines: Sequence[Result]) -> dict[str, list[Result]]:
    return {group: list(found) for group, found in groupby(lines, lambda line: line.group)}


def _columns(
    order: Order, kind: str, columns: Sequence[Area], *, compared: bool
) -> tuple[Column, ...]:
    name = LABELS["person" if kind == PERSON else "unit"]
    before = ("before", "change") if compared else ()
    return (
        Column(heading=order.say(LABELS["rank"]), kind=Kind.NUMBER, weight=1),
        Column(heading=order.say(LABELS["number"]), kind=Kind.WORD),
        Column(heading=order.say(name), weight=4),
        *(Column(heading=area.title, kind=Kind.NUMBER) for area in columns),
        *(
            Column(heading=order.say(LABELS[label]), kind=Kind.NUMBER)
            for label in ("total", *before)
        ),
        Column(heading=order.say(LABELS["note"]), kind=Kind.WORD),
    )


def _rows(
    order: Order,
    lines: Sequence[Result],
    columns: Sequence[Area],
    before: Mapping[tuple[str, str, int], Fraction],
) -> Iterator[tuple[str, ...]]:
    found = ranks(lines)
    taken = [rank for rank, _ in found]
    for rank, line in found:
        tied = rank is not None and taken.count(rank) > 1
        yield (
            str(rank or NOTHING),
            line.number,
            line.name,
            *(text_of(line.parts.get(area.name)) for area in columns),
            text_of(line.value),
            *(_compared(line, before) if before else ()),
            order.say(LABELS["tie"]) if tied else "",
        )


def _compared(line: Result, before: Mapping[tuple[str, str, int], Fraction]) -> tuple[str, str]:
    """Return the total of the year before, and by how much it has changed since."""
    earlier = before.get((line.scorecard, line.subject_kind, line.subject))
    if earlier is None or line.value is None:
        return text_of(earlier), NOTHING
    return text_of(earlier), text_of(line.value - earlier)
