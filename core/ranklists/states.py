"""What people read for what parts equals, for why somebody has no rank, and for decisions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.allocation.records import IN_GRADE, IN_RANK, SERVICE
from core.allocation.words import KEYS, STAFF_NO
from core.paylists.states import APPROVED, DRAFT, SUPERSEDED, told
from core.scoring.scores import Status

Texts = Mapping[str, str]
#: The statutory order of equals (평정규칙), and the staff number where all are equal [c].
ORDER = (IN_RANK, IN_GRADE, SERVICE, STAFF_NO)
MARK, MERIT = "mark", "merit"
#: Why somebody has no rank.
NO_MARK, SHORT_SERVICE, BY_HAND, NEWLY = "no-mark", "short-service", "by-hand", "newly"
NO_MERIT, NO_CAREER = "no-merit", "no-career"
#: What may be decided by hand: a place, points, an exchange officer's floor, no rank, the average
#: of the last ratings for who is away, and that nobody merits the last band of a list.
PLACE, POINTS, EXCHANGE = "place", "points", "exchange"
LEFT_OUT, STANDING, NO_LAST = "left-out", "standing", "no-last"

WHY: Mapping[str, Texts] = MappingProxyType(
    {
        NO_MARK: {"ko": "평정점 없음", "en": "No mark"},
        Status.NOT_APPLICABLE: {"ko": "평정 대상 아님", "en": "Not to be rated"},
        Status.EXCLUDED: {"ko": "평정 제외", "en": "Excluded from the rating"},
        SHORT_SERVICE: {"ko": "실근무기간 미달", "en": "Short service"},
        BY_HAND: {"ko": "직접 제외", "en": "Left out by hand"},
        NEWLY: {"ko": "신규임용·승진 2개월 미만", "en": "New in service or rank"},
        NO_MERIT: {"ko": "근무성적평정 없음", "en": "No merit rating"},
        NO_CAREER: {"ko": "경력평정점 없음", "en": "No career points"},
    }
)
KINDS: Mapping[str, Texts] = MappingProxyType(
    {
        PLACE: {"ko": "순위 이동", "en": "Place moved"},
        POINTS: {"ko": "점수 조정", "en": "Points moved"},
        EXCHANGE: {"ko": "인사교류자", "en": "Exchange officer"},
        LEFT_OUT: {"ko": "명부에서 제외", "en": "Left out"},
        STANDING: {"ko": "직전 평정의 평균", "en": "Average of the last ratings"},
        NO_LAST: {"ko": "최하위 등급 해당자 없음", "en": "Nobody merits the last band"},
    }
)
DECIDERS: Mapping[str, Texts] = MappingProxyType(
    {
        MARK: {"ko": "평정점", "en": "mark"},
        MERIT: {"ko": "근무성적", "en": "merit"},
        **{key: KEYS[key] for key in ORDER},
    }
)
__all__ = [
    "APPROVED",
    "BY_HAND",
    "DECIDERS",
    "DRAFT",
    "EXCHANGE",
    "KINDS",
    "LEFT_OUT",
    "MARK",
    "MERIT",
    "NEWLY",
    "NO_CAREER",
    "NO_LAST",
    "NO_MARK",
    "NO_MERIT",
    "ORDER",
    "PLACE",
    "POINTS",
    "SHORT_SERVICE",
    "STANDING",
    "SUPERSEDED",
    "WHY",
    "told",
]
