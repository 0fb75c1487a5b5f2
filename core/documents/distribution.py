"""등급 분포표·그래프: the histogram of a run's scores, mean and spread for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from core.disclosure import Bar as Range
from core.disclosure import bars, threshold_of
from core.documents.blocks import (
    Bar,
    Block,
    Chart,
    Column,
    Facts,
    Footnote,
    Heading,
    Kind,
    Shape,
    Table,
)
from core.documents.document import Document
from core.documents.grades import given
from core.documents.quotas import quota_blocks
from core.documents.results import PERSON, Result, results, scorecard_title, text_of
from core.documents.runs import NOTHING, Order
from core.documents.statistics import Spread, by_group, spread
from core.errors.documents import NothingToShow
from core.runs.rounding import rounded
from forms.definition import Texts

DISTRIBUTION = "distribution"
TITLE: Texts = {"ko": "점수·등급 분포표", "en": "Distribution of scores and grades"}
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "histogram": {"ko": "점수 분포", "en": "Distribution of scores"},
        "range": {"ko": "구간", "en": "Range"},
        "count": {"ko": "인원", "en": "Count"},
        "all": {"ko": "대상", "en": "Subjects"},
        "scored": {"ko": "점수 있음", "en": "With a score"},
        "mean": {"ko": "평균", "en": "Mean"},
        "deviation": {"ko": "표준편차", "en": "Standard deviation"},
        "units": {"ko": "부서별 평균과 표준편차", "en": "Mean and deviation by unit"},
        "unit": {"ko": "부서", "en": "Unit"},
        "groups": {
            "ko": "평가군별 평균과 표준편차",
            "en": "Mean and deviation by evaluation group",
        },
        "group": {"ko": "평가군", "en": "Evaluation group"},
        "summary": {"ko": "요약", "en": "Summary"},
        "results": {"ko": "평가 결과", "en": "Results"},
    }
)
NOTE: Texts = {
    "ko": (
        "구간은 시작값 이상 끝값 미만이며, {k}명(개)보다 적은 구간은 이웃 구간과 합쳤습니다. "
        "표준편차는 모집단 기준입니다. ‘–’는 인원이 적거나 다른 칸에서 거꾸로 알아낼 수 있어 "
        "표시하지 않은 것입니다."
    ),
    "en": (
        "Ranges include their start and not their end; those of fewer than {k} are merged with "
        "the next. The standard deviation is that of the whole. '–' is not shown because there "
        "are too few, or because it could be worked out from other cells."
    ),
}


def distribution(order: Order) -> Document:
    """Return how the scores of a run are distributed; no single person's score stands in it.

    Raises:
        NothingToShow: The run is about nobody.

    """
    lines, k = results(order), threshold_of(order.run)
    if not lines:
        raise NothingToShow(title=order.say(TITLE), run=order.run.id)
    blocks = [block for part in _parts(lines) for block in section(order, part, k)]
    quotas = [block for one in given(order) for block in quota_blocks(order, one)]
    note = Footnote(text=order.say(NOTE).format(k=k))
    return order.document(DISTRIBUTION, TITLE, (*blocks, *quotas, note))


def _parts(lines: Sequence[Result]) -> Iterator[list[Result]]:
    for _, found in groupby(lines, lambda line: line.scorecard):
        yield list(found)


def section(order: Order, lines: Sequence[Result], k: int) -> Iterator[Block]:
    """Yield summary, histogram and the table by unit of the results of one scorecard."""
    values = [line.value for line in lines if line.value is not None]
    title = scorecard_title(order, lines[0].scorecard)
    yield Heading(text=title or order.say(LABELS["results"]))
    yield _summary(order, len(lines), values, k)
    if found := bars(values, k, order.highest):
        yield histogram(order, found)
    yield _by_unit(order, lines, k)


def _summary(order: Order, count: int, values: Sequence[Fraction], k: int) -> Facts:
    found = spread(values) if len(values) >= k else None
    rows = {
        "all": str(count),
        "scored": str(len(values)),
        "mean": text_of(found.mean if found else None),
        "deviation": found.deviation if found else NOTHING,
    }
    return Facts(
        caption=order.say(LABELS["summary"]),
        rows=tuple((order.say(LABELS[name]), text) for name, text in rows.items()),
    )


def histogram(order: Order, found: Sequence[Range]) -> Chart:
    """Return the chart of a distribution whose small ranges are merged already."""
    return Chart(
        shape=Shape.HISTOGRAM,
        caption=order.say(LABELS["histogram"]),
        axis=order.say(LABELS["range"]),
        series=(order.say(LABELS["count"]),),
        bars=tuple(
            Bar(
                label=f"{_mark(one.start)}–{_mark(one.end)}",
                values=(str(one.count),),
                span=str(one.end - one.start),
            )
            for one in _joined(found)
        ),
    )


def _joined(found: Sequence[Range]) -> Iterator[Range]:
    """Yield the ranges, those without anybody side by side as one."""
    for empty, ranges in groupby(found, lambda one: not one.count):
        first, *rest = ranges
        if empty:
            yield Range(start=first.start, end=[first, *rest][-1].end, count=0)
        else:
            yield from (first, *rest)


def _mark(value: Fraction) -> str:
    return f"{rounded(value).normalize():f}"


def _by_unit(order: Order, lines: Sequence[Result], k: int) -> Table:
    of_people = lines[0].subject_kind == PERSON
    found = by_group(lines, k)
    numbers = ("count", "mean", "deviation")
    return Table(
        caption=order.say(LABELS["units" if of_people else "groups"]),
        columns=(
            Column(heading=order.say(LABELS["unit" if of_people else "group"]), weight=4),
            *(Column(heading=order.say(LABELS[name]), kind=Kind.NUMBER) for name in numbers),
        ),
        rows=tuple(_row(group, count, one) for group, (count, one) in found.items()),
    )


def _row(group: str, count: int, found: Spread | None) -> tuple[str, ...]:
    mean = text_of(found.mean if found else None)
    return (group or NOTHING, str(count), mean, found.deviation if found else NOTHING)
