"""Who decides an appeal, one after the other.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from forms.definition import Texts

SUPERIOR, RATER = "superior", "rater"
RATING_COMMITTEE = "rating-committee"
#: Body -> what people read.
BODIES: Mapping[str, Texts] = MappingProxyType(
    {
        SUPERIOR: {"ko": "확인자", "en": "Confirmer (the rater's superior)"},
        RATER: {"ko": "평정자", "en": "Rater"},
        "performance-committee": {
            "ko": "성과평가위원회",
            "en": "Performance evaluation committee",
        },
        RATING_COMMITTEE: {"ko": "근무성적평정소위원회", "en": "Merit rating subcommittee"},
        "bonus-committee": {"ko": "성과급심사위원회", "en": "Bonus committee"},
    }
)
#: Above it ratings are by contract, and no committee of merit rating decides on them.
HIGHEST_MERIT_GRADE = 5


def bodies_for(configured: Iterable[str], grade: str, *, has_superior: bool) -> tuple[str, ...]:
    """Return who decides the appeal of somebody of ``grade``, in order.

    Where nobody is the rater's superior the rater decides.  ``grade`` is 1 to 9, or the name of a
    research grade, or empty for units; grades 4 and above have no merit rating subcommittee.

    Source: 지방공무원 평정규칙 제11조 제2항 and 제4항.
    """
    contract = grade.isascii() and grade.isdecimal() and int(grade) < HIGHEST_MERIT_GRADE
    found = [
        RATER if body == SUPERIOR and not has_superior else body
        for body in configured
        if not (contract and body == RATING_COMMITTEE)
    ]
    return tuple(dict.fromkeys(found))
