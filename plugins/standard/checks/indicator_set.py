"""The indicators of a unit together: how many there are, and that their weights make 100.

Source: domain form U1: the weights of a department add up to 100 when they are handed in; 3 to 7
indicators of a department, 1 to 3 of a team, 5 to 50 percent each (proposals).  A team with one
indicator cannot reach 100, so a team's weights are only held not to be above.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from goru import to_text
from goru.checks import Check, Finding, Inspection, finding
from plugins.standard.checks.indicator_aim import number
from plugins.standard.forms.indicator_aim import LEAST_WEIGHT

WHOLE: Final = 100
TEAM: Final = "팀"


def weights(inspection: Inspection) -> Iterator[Finding]:
    """Yield that the weights cannot make 100, or with the last one do not."""
    own = number(inspection.answers.get("weight")) or Fraction()
    before = sum((number(one.get("weight")) or Fraction() for one in inspection.beside), Fraction())
    total, there = own + before, len(inspection.beside) + 1
    told = (to_text(total), to_text(own), len(inspection.beside), to_text(before))
    if inspection.is_last and inspection.kind != TEAM:
        if total != WHOLE:
            yield _off(inspection.subject, *told)
        return
    lacking = max(inspection.least - there, 0)
    if total + lacking * LEAST_WEIGHT > WHOLE:
        yield _too_much(inspection.subject, to_text(total), lacking)


def counts(inspection: Inspection) -> Iterator[Finding]:
    """Yield that a unit has too few or too many indicators when the last one is handed in."""
    there, least, most = len(inspection.beside) + 1, inspection.least, inspection.most
    if inspection.is_last and not least <= there <= most:
        yield finding(
            "weight",
            f"‘{inspection.subject}’의 지표가 {there}개입니다. {least}개에서 {most}개까지 냅니다.",
            f"'{inspection.subject}' has {there} indicators; {least} to {most} are needed.",
        )


def _off(subject: str, total: str, own: str, others: int, before: str) -> Finding:
    return finding(
        "weight",
        f"‘{subject}’의 가중치 합이 {total}%입니다(이번 {own}%, 제출한 {others}개 {before}%). "
        f"마지막 지표까지 {WHOLE}%가 되어야 합니다.",
        f"The weights of '{subject}' add up to {total}% (this one {own}%, {others} handed in "
        f"{before}%). With the last one they must make {WHOLE}%.",
    )


def _too_much(subject: str, total: str, lacking: int) -> Finding:
    return finding(
        "weight",
        f"‘{subject}’의 가중치 합이 {total}%가 되어, 더 내야 할 {lacking}개에 {LEAST_WEIGHT}%씩도 "
        "남지 않습니다. 가중치를 줄이십시오.",
        f"The weights of '{subject}' come to {total}%, which does not leave {LEAST_WEIGHT}% for "
        f"each of the {lacking} still needed. Lower the weight.",
    )


CHECKS: Final = (
    Check(
        name="indicator-weights",
        title={"ko": "가중치의 합 100", "en": "Weights that add up to 100"},
        inspect=weights,
        whole=True,
    ),
    Check(
        name="indicator-counts",
        title={"ko": "지표 개수", "en": "Number of indicators"},
        inspect=counts,
        whole=True,
    ),
)
