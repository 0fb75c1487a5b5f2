"""The reviews of the year: lights before and after the feedback, causes, actions; and feedback."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from goru import Texts, in_language, to_text
from goru.reports import Block, Heading, Paper, ReportEvidence, Table
from goru.scoring import shown
from plugins.changwon import final_forms
from plugins.changwon.indicators import NOTHING, Indicator, indicators, labels, text
from plugins.changwon.report_comparison import columns, empty

LIGHTS: Final[tuple[Texts, ...]] = (
    {"ko": "부서", "en": "Unit"},
    {"ko": "지표명", "en": "Indicator"},
    {"ko": "1차 진도율(%)", "en": "First round, %"},
    {"ko": "1차 신호등", "en": "Light"},
    {"ko": "2차 진도율(%)", "en": "Second round, %"},
    {"ko": "2차 신호등", "en": "Light"},
    {"ko": "전·후 변화(%p)", "en": "Change"},
    {"ko": "최종 달성률(%)", "en": "Final attainment, %"},
)
CAUSES: Final[tuple[Texts, ...]] = (
    {"ko": "지표명", "en": "Indicator"},
    {"ko": "회차", "en": "Round"},
    {"ko": "차이의 원인", "en": "Why they differ"},
    {"ko": "개선 전략·교훈", "en": "Lessons"},
    {"ko": "평가자 피드백", "en": "Feedback"},
)
ACTIONS: Final[tuple[Texts, ...]] = (
    {"ko": "지표명", "en": "Indicator"},
    {"ko": "조치", "en": "Action"},
    {"ko": "담당", "en": "By whom"},
    {"ko": "기한", "en": "By when"},
    {"ko": "이행률(%)", "en": "Done, %"},
)
ROUNDS: Final[tuple[tuple[str, Texts], ...]] = (
    ("first", {"ko": "1차", "en": "First"}),
    ("second", {"ko": "2차", "en": "Second"}),
)
FED_BACK: Final[tuple[Texts, ...]] = (
    {"ko": "대상 부서", "en": "Unit"},
    {"ko": "근거 산정", "en": "Run"},
    {"ko": "환류 내용", "en": "Proposal"},
    {"ko": "결정", "en": "Decision"},
    {"ko": "사유", "en": "Reason"},
    {"ko": "이행기한", "en": "Due"},
    {"ko": "단계", "en": "Stage"},
)


def reviews(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the lights of both rounds beside the final result, causes and lessons, and actions."""
    language = evidence.language
    found = [one for one in indicators(evidence) if one.reviews]
    yield from empty(found, language)
    if not found:
        return
    parts: tuple[tuple[Texts, tuple[Texts, ...], Any], ...] = (
        ({"ko": "신호등(피드백 전·후)", "en": "Lights"}, LIGHTS, _lights),
        ({"ko": "원인과 교훈", "en": "Causes and lessons"}, CAUSES, _causes),
        ({"ko": "조치", "en": "Actions"}, ACTIONS, _actions),
    )
    for title, heads, rows in parts:
        yield Heading(text=in_language(title, language))
        lines = tuple(line for one in found for line in rows(one, evidence))
        yield Table(columns=columns(heads, language), rows=lines)


def _lights(one: Indicator, evidence: ReportEvidence) -> Iterator[tuple[str, ...]]:
    first, second = one.review("first"), one.review("second")
    change = second.get("change")
    yield (
        one.about,
        one.name,
        *(text(first.get(name)) for name in ("progress", "light")),
        *(text(second.get(name)) for name in ("progress", "light")),
        text(change),
        _attained(one, evidence),
    )


def _attained(one: Indicator, evidence: ReportEvidence) -> str:
    """Return the attainment that the final evaluation states of an indicator by its name."""
    for paper in evidence.of(final_forms.FINAL_NAME):
        for row in paper.answers.get("attain") or () if paper.subject == one.unit else ():
            if row.get("attain_name") == one.name and row.get("attain_result") is not None:
                return _rate(row)
    return NOTHING


def _rate(row: Any) -> str:
    target, result = Fraction(str(row["attain_target"])), Fraction(str(row["attain_result"]))
    sign = -1 if row.get("attain_direction") == "down" else 1
    rate = 100 + sign * (result - target) / abs(target) * 100
    return to_text(rate) if rate.denominator == 1 else shown(rate)


def _causes(one: Indicator, evidence: ReportEvidence) -> Iterator[tuple[str, ...]]:
    for name, title in ROUNDS:
        review = one.review(name)
        if review:
            told = (text(review.get(part)) for part in ("gap", "lesson", "feedback"))
            yield one.name, in_language(title, evidence.language), *told


def _actions(one: Indicator, _evidence: ReportEvidence) -> Iterator[tuple[str, ...]]:
    for name, _ in ROUNDS:
        for row in one.review(name).get("actions") or ():
            if not row.get("actions_what"):
                continue
            told = (text(row.get(f"actions_{part}")) for part in ("what", "who", "due", "done"))
            yield one.name, *told


def feedback(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield what is fed back, field by field: 인사, 보수, 교육, 조직, 예산."""
    papers = [one for one in evidence.of(final_forms.FEEDBACK_NAME) if one.answers]
    yield from empty(papers, evidence.language)
    for one in final_forms.FIELDS:
        there = [paper for paper in papers if paper.answers.get("field") == one.name]
        if there:
            yield Heading(text=in_language(one.label, evidence.language))
            yield Table(
                columns=columns(FED_BACK, evidence.language),
                rows=tuple(_fed_back(paper, evidence) for paper in there),
            )


def _fed_back(paper: Paper, evidence: ReportEvidence) -> tuple[str, ...]:
    told = paper.answers
    unit = str(told.get("target_unit") or "")
    form = evidence.forms.get(final_forms.FEEDBACK_NAME)
    return (
        evidence.units.get(unit, unit),
        text(told.get("basis")),
        text(told.get("proposal")),
        labels(form, "decisions", told.get("decision"), evidence.language),
        text(told.get("decision_reason")),
        text(told.get("due")),
        in_language(paper.stage_title, evidence.language) if paper.stage_title else NOTHING,
    )
