"""워크숍 결과보고서: what a workshop was, what its groups found, and what follows from it.

The parts are those that practitioners expect: 개요, 참석, 주제별 과제–문제점–대안, 발표평가, 설문,
당부사항, 후속계획.  Surveys come from published runs alone, so what few people said is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goru.reports import Block, Footnote, Report, ReportEvidence
from plugins.gyeongnam import debate_form, follow_forms, group_forms, plan_forms
from plugins.gyeongnam.report_debate import debate
from plugins.gyeongnam.report_follow import directions, follow_ups
from plugins.gyeongnam.report_found import found_by_groups, matrix
from plugins.gyeongnam.report_told import attendance, overview, ranking, surveys

PARTS: Final = (
    *(overview, attendance, found_by_groups, matrix),
    *(ranking, surveys, directions, follow_ups, debate),
)


def tell(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the parts of the report in their order; a part without anything says so."""
    for part in PARTS:
        yield from part(evidence)
    yield Footnote(
        text=evidence.say(
            "워크숍의 점수와 설문은 누구의 인사평가에도 쓰지 않습니다.",
            "Scores and surveys of the workshop count for nobody's rating.",
        )
    )


REPORT: Final = Report(
    name="gyeongnam-workshop-report",
    title={"ko": "워크숍 결과보고서", "en": "Report on the workshop"},
    programme="gyeongnam-workshop",
    roles=frozenset({"administrator", "confirmer", "auditor"}),
    forms=(
        *(plan_forms.PLAN_NAME, plan_forms.REGISTRATION_NAME, plan_forms.RECEIPT_NAME),
        *(group_forms.SHEET_NAME, follow_forms.QUESTION_NAME),
        *(debate_form.NAME, follow_forms.DIRECTIVE_NAME, follow_forms.FOLLOW_NAME),
    ),
    tell=tell,
)
