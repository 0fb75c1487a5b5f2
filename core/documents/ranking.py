"""부서 순위표: ranks by evaluation group with areas, total, and the year before; ties marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from core.documents.blocks import Block, Column, Footnote, Heading, Kind, Table
from core.documents.document import Document, Orientation
from core.documents.grades import Given, given, grades_of
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
        "grade": {"ko": "등급", "en": "Grade"},
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
#: Columns after the total that hold no numbers.
WORDS: Mapping[str, Kind] = MappingProxyType({"grade": Kind.WORD})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the results of a scorecard: areas, the year before, allocated grades."""

    areas: Sequence[Area]
    before: Mapping[tuple[str, str, int], Fraction]
    grades: Sequence[Given]

    @property
    def extra(self) -> tuple[str, ...]:
        """Which columns follow the total."""
        compared = ("before", "change") if self.before else ()
        return (*compared, *(("grade",) if self.grades else ()))


def _blocks(order: Order, lines: Sequence[Result]) -> Iterator[Block]:
    before, grades = year_before(order), given(order)
    for scorecard, of_card in groupby(lines, lambda line: line.scorecard):
        found = list(of_card)
        beside = Beside(
            areas=areas(order, scorecard, found)[:MOST],
            before=before,
            grades=[one for one in grades if one.scorecard == scorecard],
        )
        if scorecard:
            yield Heading(text=scorecard_title(order, scorecard))
        yield from _tables(order, found, beside)


def _tables(order: Order, lines: Sequence[Result], beside: Beside) -> Iterator[Table]:
    kind = lines[0].subject_kind
    groups = {"": lines} if kind == PERSON else _groups(lines)
    for group, members in groups.items():
        yield Table(
            caption=group or order.say(LABELS["everybody"]),
            columns=_columns(order, kind, beside),
            rows=tuple(_rows(order, members, beside)),
        )


def _groups(lines: Sequence[Result]) -> dict[str, Sequence[Result]]:
    return {group: list(found) for group, found in groupby(lines, lambda line: line.group)}


def _columns(order: Order, kind: str, beside: Beside) -> tuple[Column, ...]:
    name = LABELS["person" if kind == PERSON else "unit"]
    return (
        Column(heading=order.say(LABELS["rank"]), kind=Kind.NUMBER, weight=1),
        Column(heading=order.say(LABELS["number"]), kind=Kind.WORD),
        Column(heading=order.say(name), weight=4),
        *(Column(heading=area.title, kind=Kind.NUMBER) for area in beside.areas),
        *(
            Column(heading=order.say(LABELS[label]), kind=WORDS.get(label, Kind.NUMBER))
            for label in ("total", *beside.extra)
        ),
        Column(heading=order.say(LABELS["note"]), kind=Kind.WORD),
    )


def _rows(order: Order, lines: Sequence[Result], beside: Beside) -> Iterator[tuple[str, ...]]:
    found = ranks(lines)
    taken = Counter(rank for rank, _ in found)
    for rank, line in found:
        tied = rank is not None and taken[rank] > 1
        yield (
            str(rank or NOTHING),
            line.number,
            line.name,
            *(text_of(line.parts.get(area.name)) for area in beside.areas),
            text_of(line.value),
            *(_compared(line, beside.before) if beside.before else ()),
            *(_graded(line, beside.grades) if beside.grades else ()),
            order.say(LABELS["tie"]) if tied else "",
        )


def _graded(line: Result, grades: Sequence[Given]) -> tuple[str]:
    """Return the grades of a line; none where its total is not shown."""
    found = grades_of(grades, line.scorecard, (line.subject_kind, line.subject))
    told = ", ".join(grade for _, grade in found) if line.value is not None else ""
    return (told or NOTHING,)


def _compared(line: Result, before: Mapping[tuple[str, str, int], Fraction]) -> tuple[str, str]:
    """Return the total of the year before, and by how much it has changed since."""
    earlier = before.get((line.scorecard, line.subject_kind, line.subject))
    if earlier is None or line.value is None:
        return text_of(earlier), NOTHING
    return text_of(earlier), text_of(line.value - earlier)
