"""What is looked at when forms C1 to C6 are handed in, beyond single answers.

No stage is skipped: a form is handed in once the one before it is done.  A target that lies
behind the base needs a reason (F18).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Any, Final

from goru import Texts
from goru.checks import Check, Finding, Inspection
from plugins.changwon.challenge import Challenge, challenge

#: Least characters of a reason.
REASON: Final = 20
#: What automatic checks of the standard plugin look at in an embedded sheet.
OF_SHEET: Final = (
    *("indicator-formula", "indicator-units", "indicator-aim", "indicator-name"),
    "indicator-officers",
)


def behind(inspection: Inspection) -> Iterator[Finding]:
    """Yield that the target lies behind the base and nothing says why."""
    sheet = inspection.inside("base").answers
    found = challenged(sheet)
    told = " ".join(str(inspection.answers.get("backward") or "").split())
    if found is not None and found.grade == "C" and len(told) < REASON:
        yield Finding(
            question="base",
            message={
                "ko": f"목표값 {sheet['target']}이(가) 최근 3년 실적의 기준값보다 뒤로 갑니다. "
                f"목표를 높이거나, 후퇴 목표 사유를 {REASON}자 이상 적으십시오.",
                "en": f"The target {sheet['target']} lies behind the base of the last three "
                f"years. Raise it, or say why in {REASON} characters at least.",
            },
        )


def challenged(sheet: Mapping[str, Any]) -> Challenge | None:
    """Return the challenge of an indicator's target; None where it cannot be told."""
    rows = sheet.get("history") or ()
    years = [str(row.get("history_actual") or "") for row in rows]
    target, direction = str(sheet.get("target") or ""), sheet.get("direction")
    if direction not in {"up", "down"} or not target or not all(years):
        return None
    exact = [Fraction(one) for one in years]
    return challenge(exact, Fraction(target), lower_is_better=direction == "down")


def after(question: str, missing: Texts, inspection: Inspection) -> Iterator[Finding]:
    """Yield that ``question``, which the stage before answers, is blank."""
    if inspection.answers.get(question) in (None, ""):
        yield Finding(question=question, message=missing)


def ordered(name: str, question: str, ko: str, en: str) -> Check:
    """Return the check that the stage which answers ``question`` is done."""
    missing = {
        "ko": f"{ko} 없어 제출할 수 없습니다. 앞 단계를 먼저 마치십시오.",
        "en": f"{en}: this cannot be handed in yet. Finish the stage before first.",
    }
    return Check(
        name=name,
        title={"ko": "앞 단계의 완료", "en": "The stage before is done"},
        inspect=partial(after, question, missing),
    )


CHALLENGE: Final = Check(
    name="changwon-challenge",
    title={"ko": "목표 도전성(3년 추세)", "en": "Challenge against three years"},
    inspect=behind,
)
AFTER_DRAFT: Final = ordered(
    *("changwon-after-draft", "draft_name"),
    *("부서장이 확인한 지표 자체개발서가", "No draft is approved by the head"),
)
AFTER_OPINION: Final = ordered(
    *("changwon-after-opinion", "opinion"),
    *("전달된 컨설팅 의견서가", "No consultant's opinion is delivered"),
)
AFTER_REPLY: Final = ordered(
    *("changwon-after-reply", "accepted"),
    *("확정된 컨설팅 반영 대비표가", "No reply to the consultant is applied"),
)
AFTER_APPROVAL: Final = ordered(
    *("changwon-after-approval", "indicator"), *("확정된 지표가", "No indicator is confirmed")
)
CHECKS: Final = (CHALLENGE, AFTER_DRAFT, AFTER_OPINION, AFTER_REPLY, AFTER_APPROVAL)


def of_sheet(question: str) -> str:
    """Return how a form names the checks of the sheet that ``question`` embeds."""
    return " ".join(f"{name}({question})" for name in OF_SHEET)
