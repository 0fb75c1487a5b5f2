"""What people read for states of pay lists, for kinds of outcomes and for why nothing is paid."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.allocation.words import EXCLUSIONS
from core.outcomes.exclusions import TITLES as REASONS
from core.outcomes.settings import BONUS, MERIT, PROMOTION, SALARY

Texts = Mapping[str, str]
DRAFT, APPROVED, SUPERSEDED = "draft", "approved", "superseded"
TITLES: Mapping[str, Texts] = MappingProxyType(
    {
        DRAFT: {"ko": "작성", "en": "Draft"},
        APPROVED: {"ko": "승인", "en": "Approved"},
        SUPERSEDED: {"ko": "대체됨", "en": "Superseded"},
    }
)
KINDS: Mapping[str, Texts] = MappingProxyType(
    {
        BONUS: {"ko": "성과상여금", "en": "Bonus"},
        SALARY: {"ko": "성과연봉", "en": "Performance salary"},
        MERIT: {"ko": "근무성적평정", "en": "Merit rating"},
        PROMOTION: {"ko": "승진후보자명부", "en": "Promotion list"},
    }
)
#: Kinds of outcomes that are paid.
PAID = (BONUS, SALARY)
#: Nobody gave a grade, or none to the person's department.
NO_GRADE, NO_UNIT_GRADE = "no-grade", "no-unit-grade"
UNGRADED: Mapping[str, Texts] = MappingProxyType(
    {
        NO_GRADE: {"ko": "등급 없음", "en": "No grade"},
        NO_UNIT_GRADE: {"ko": "부서 등급 없음", "en": "The department has no grade"},
    }
)


def unpaid_title(code: str) -> Texts:
    """Return what people read for the code why nothing is paid; empty for those who are paid.

    A fact that excludes from pay is told by its name.
    """
    known = {**EXCLUSIONS, **REASONS, **UNGRADED}
    return known.get(code) or ({"ko": code, "en": code} if code else {})


def told(state: str) -> dict[str, str]:
    """Return facts for a Problem: the Korean and English title of a state."""
    return {f"state_{language}": TITLES[state][language] for language in ("ko", "en")}
