"""What is printed of a year: comparison tables, sheets before and after, reviews, feedback.

Source: domain reports 컨설팅 반영 대비표, 지표정의서(컨설팅 전·후), 중간점검·AAR 보고서; results go
back to fields including HR (창원시 2024).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from goru import Texts
from goru.reports import Block, Orientation, Report, ReportEvidence
from plugins.changwon import final_forms, training_record
from plugins.changwon.indicators import FORMS
from plugins.changwon.report_comparison import comparison, growth, sheets, tagged
from plugins.changwon.report_reviews import feedback, reviews
from plugins.changwon.report_training import training

PROGRAMME: Final = "changwon-indicators"
READERS: Final = frozenset({"administrator", "confirmer", "auditor", "secretary"})


def report(
    name: str,
    ko: str,
    en: str,
    tell: Callable[[ReportEvidence], Iterable[Block]],
    *forms: str,
    wide: bool = True,
) -> Report:
    """Return a report for planning, the committee and the auditors."""
    title: Texts = {"ko": ko, "en": en}
    return Report(
        name=name,
        title=title,
        programme=PROGRAMME,
        roles=READERS,
        tell=tell,
        forms=forms,
        orientation=Orientation.LANDSCAPE if wide else Orientation.PORTRAIT,
    )


REPORTS: Final = (
    report(
        "changwon-training-report",
        "교육 참석과 결과",
        "The training: who was there",
        training,
        training_record.NAME,
        wide=False,
    ),
    report(
        "changwon-comparison",
        "컨설팅 반영 대비표",
        "Consulting: own draft, opinion, final",
        comparison,
        *FORMS,
    ),
    report(
        "changwon-sheets",
        "지표정의서(컨설팅 전·후)",
        "Indicator sheets before and after",
        sheets,
        *FORMS,
        wide=False,
    ),
    report(
        "changwon-growth", "혁신성장 연계 지표", "Indicators of innovation growth", growth, *FORMS
    ),
    report("changwon-tags", "태그별 지표", "Indicators by tag", tagged, *FORMS),
    report(
        "changwon-reviews",
        "중간점검·AAR 보고서",
        "Mid-term reviews (AAR)",
        reviews,
        *(*FORMS, final_forms.FINAL_NAME),
    ),
    report(
        "changwon-feedback-register",
        "분야별 환류 대장",
        "Feedback by field",
        feedback,
        final_forms.FEEDBACK_NAME,
    ),
)
