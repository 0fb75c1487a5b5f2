"""연간 성과평가 결과보고서 (공개용): departments alone, no persons, no cells of few.

Results of departments are published as a rule (정부업무평가 기본법 제26조); personnel management
and personal data are not (정보공개법 제9조 제1항 제5호·제6호).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from core.disclosure import DEFAULTS, bars, threshold_of
from core.documents.blocks import Block, Column, Footnote, Heading, Kind, Paragraph, Table
from core.documents.distribution import histogram
from core.documents.document import Document
from core.documents.results import (
    PERSON,
    UNIT,
    Result,
    areas,
    ranks,
    results,
    scorecard_title,
    text_of,
)
from core.documents.runs import NOTHING, Order, korean_day
from core.documents.statistics import by_group
from core.errors.documents import NotFinal, NothingToShow
from core.records import ANONYMOUS
from core.runs.publication import publication_of
from core.runs.states import CONFIRMED, titled
from core.scoring.scores import Reader
from forms.definition import Texts

REPORT = "result-report"
TITLE: Texts = {"ko": "연간 성과평가 결과보고서", "en": "Annual report on the evaluation"}
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "committee": {"ko": "성과평가위원회", "en": "Committee"},
        "cases": {"ko": "우수사례", "en": "Excellent cases"},
        "method": {"ko": "평가 방법", "en": "Method"},
        "results": {"ko": "부서별 평가 결과", "en": "Results by department"},
        "distribution": {"ko": "점수 분포", "en": "Distribution of scores"},
        "component": {"ko": "평가 항목", "en": "Component"},
        "weight": {"ko": "가중치", "en": "Weight"},
        "rank": {"ko": "순위", "en": "Rank"},
        "unit": {"ko": "부서", "en": "Department"},
        "total": {"ko": "총점", "en": "Total"},
        "people": {"ko": "인원", "en": "People"},
        "mean": {"ko": "평균", "en": "Mean"},
        "confirmed": {"ko": "확정일", "en": "Confirmed"},
    }
)
METHOD: Texts = {
    "ko": "‘{title}’은(는) {scorer}(으)로 산정하였습니다. 순위는 반올림하지 않은 점수로 매깁니다.",
    "en": "'{title}' was scored by {scorer}. Ranks are by the unrounded score.",
}
NOTE: Texts = {
    "ko": (
        "이 보고서에는 개인에 관한 정보가 없습니다(정보공개법 제9조 제1항). {k}보다 적은 응답이나 "
        "인원에서 나온 값은 ‘–’로 적었습니다."
    ),
    "en": (
        "This report holds nothing about single persons. Values of fewer than {k} answers or "
        "people stand as '–'."
    ),
}


def result_report(order: Order) -> Document:
    """Return the public report of a confirmed run.

    Raises:
        NotFinal: The run is not confirmed.
        NothingToShow: The run is about nobody.

    """
    run, k = order.run, least(order)
    if run.state != CONFIRMED:
        raise NotFinal(run=run.id, **titled(state=run.state))
    lines = _shown(order, k)
    if not lines:
        raise NothingToShow(title=order.say(TITLE), run=run.id)
    blocks = [
        block
        for scorecard, found in groupby(lines, lambda line: line.scorecard)
        for block in _section(order, scorecard, list(found), k)
    ]
    confirmed = (order.say(LABELS["confirmed"]), str(korean_day(run.confirmed_at or run.made_at)))
    note = Footnote(text=order.say(NOTE).format(k=k))
    facts = (*order.facts(), confirmed)
    return order.document(REPORT, TITLE, (*blocks, note), facts=facts, confidential=False)


def _shown(order: Order, k: int) -> list[Result]:
    """Return the results by scorecard; of departments those alone that ``k`` answers are behind.

    Of people only means of ``k`` people or more are shown, so the office's own rule is enough.
    """
    shown = results(order, Reader.SUBJECT, k)
    units = [one for one in shown if one.subject_kind == UNIT]
    people = [one for one in results(order) if one.subject_kind == PERSON]
    return sorted((*units, *people), key=lambda one: one.scorecard)


def least(order: Order) -> int:
    """Return how many answers or people must stand behind anything in the report: 5, or more."""
    return max(DEFAULTS[ANONYMOUS], threshold_of(order.run))


def _section(order: Order, scorecard: str, lines: Sequence[Result], k: int) -> Iterator[Block]:
    title = scorecard_title(order, scorecard) or (order.run.phase.title if order.run.phase else "")
    told = publication_of(order.run, scorecard)
    if title:
        yield Heading(text=title)
    yield from _texts(order, "committee", told.committee, level=2 if title else 1)
    yield from _method(order, scorecard, lines, title)
    yield Heading(text=order.say(LABELS["results"]), level=2 if title else 1)
    yield from _units(order, lines) if lines[0].subject_kind == UNIT else _means(order, lines, k)
    values = [line.value for line in lines if line.value is not None]
    if found := bars(values, k, order.highest):
        yield Heading(text=order.say(LABELS["distribution"]), level=2 if title else 1)
        yield histogram(order, found)
    yield from _texts(order, "cases", told.cases, level=2 if title else 1)


def _texts(order: Order, name: str, texts: Texts, *, level: int) -> Iterator[Block]:
    """Yield what the office wrote, a paragraph for each of its lines; nothing where it did not."""
    lines = [line.strip() for line in order.say(texts).splitlines() if line.strip()]
    if lines:
        yield Heading(text=order.say(LABELS[name]), level=level)
        yield from (Paragraph(text=line) for line in lines)


def _method(order: Order, scorecard: str, lines: Sequence[Result], title: str) -> Iterator[Block]:
    yield Heading(text=order.say(LABELS["method"]), level=2 if title else 1)
    named = title or order.run.cycle.title
    text = order.say(METHOD).format(title=named, scorer=order.scorer_title)
    yield Paragraph(text=text)
    weighed = [area for area in areas(order, scorecard, lines) if area.weight]
    if weighed:
        yield Table(
            columns=(
                Column(heading=order.say(LABELS["component"]), weight=4),
                Column(heading=order.say(LABELS["weight"]), kind=Kind.NUMBER),
            ),
            rows=tuple((area.title, area.weight) for area in weighed),
        )


def _units(order: Order, lines: Sequence[Result]) -> Iterator[Table]:
    """Yield the departments with rank and total, a table for each evaluation group."""
    for group, found in groupby(lines, lambda line: line.group):
        yield Table(
            caption=group,
            columns=(
                Column(heading=order.say(LABELS["rank"]), kind=Kind.NUMBER, weight=1),
                Column(heading=order.say(LABELS["unit"]), weight=4),
                Column(heading=order.say(LABELS["total"]), kind=Kind.NUMBER),
            ),
            rows=tuple(
                (str(rank or NOTHING), line.name, text_of(line.value))
                for rank, line in ranks(list(found))
            ),
        )


def _means(order: Order, lines: Sequence[Result], k: int) -> Iterator[Table]:
    """Yield the mean of each department's people; nothing of few, nor what would tell of them."""
    found = by_group(lines, k)
    yield Table(
        columns=(
            Column(heading=order.say(LABELS["unit"]), weight=4),
            Column(heading=order.say(LABELS["people"]), kind=Kind.NUMBER),
            Column(heading=order.say(LABELS["mean"]), kind=Kind.NUMBER),
        ),
        rows=tuple(
            (group or NOTHING, str(count) if one else NOTHING, text_of(one.mean if one else None))
            for group, (count, one) in found.items()
        ),
    )
