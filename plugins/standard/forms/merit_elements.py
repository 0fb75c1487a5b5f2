"""What the merit rating looks at: elements by question, levels by choice.

Source: five levels 탁월–불량 (지방공무원 평정규칙); the elements of ability are the national
default [b3], those of results a proposal [c].  Municipalities change form and points.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goru import Choice, Texts

#: Choice -> level.
LEVELS: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "outstanding": {"ko": "탁월", "en": "Outstanding"},
        "excellent": {"ko": "우수", "en": "Excellent"},
        "average": {"ko": "보통", "en": "Average"},
        "insufficient": {"ko": "미흡", "en": "Insufficient"},
        "poor": {"ko": "불량", "en": "Poor"},
    }
)
CHOICES: Final = tuple(Choice(name=name, label=label) for name, label in LEVELS.items())
#: Question -> element, in the order of the form.
RESULTS: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "difficulty": {"ko": "업무난이도", "en": "Difficulty of the work"},
        "completeness": {"ko": "완성도", "en": "Completeness"},
        "timeliness": {"ko": "적시성", "en": "Timeliness"},
    }
)
ABILITY: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "planning": {"ko": "기획력", "en": "Planning"},
        "communication": {"ko": "의사전달력", "en": "Communication"},
        "negotiation": {"ko": "협상력", "en": "Negotiation"},
        "drive": {"ko": "추진력", "en": "Drive"},
        "swiftness": {"ko": "신속성", "en": "Swiftness"},
        "teamwork": {"ko": "팀워크", "en": "Teamwork"},
        "diligence": {"ko": "성실성", "en": "Diligence"},
        "service": {"ko": "고객·수혜자지향", "en": "Service to citizens"},
    }
)
#: Question -> points, which the settings of the scorer begin with.
RESULT_POINTS: Final[Mapping[str, str]] = MappingProxyType(
    {"difficulty": "20", "completeness": "20", "timeliness": "10"}
)
ABILITY_POINTS: Final[Mapping[str, str]] = MappingProxyType(
    dict(zip(ABILITY, ("9", "6", "6", "5", "5", "8", "5", "6"), strict=True))
)
DEDUCTION: Final = "deduction"
COMMENT: Final = "comment"
#: [b1] Conduct counts 10 points at most, and is taken off from full marks.
MOST_DEDUCTED: Final = 10
