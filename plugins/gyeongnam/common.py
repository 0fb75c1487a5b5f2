"""What the province's forms share: their shape, scales, themes and topics of the workshop."""

from __future__ import annotations

from typing import Final

from goru import Choice
from goru.asking import choice

#: The office that runs the workshops (GN-11).
OWNER: Final = "도정혁신추진단"
SHORT, MIDDLE, LONGEST = 300, 500, 1_000

THEMES: Final[tuple[Choice, ...]] = (
    choice("economy", "경제혁신", "Innovation of the economy"),
    choice("society", "사회혁신", "Innovation of society"),
    choice("administration", "도정혁신", "Innovation of administration"),
)
#: The eight topics of 2019 (3 + 2 + 3); ``theme`` is what a choice filter reads.
TOPICS: Final[tuple[Choice, ...]] = (
    choice("industry", "경남형 인더스트리 4.0", "Industry 4.0", theme="economy"),
    choice("services", "서비스산업 육성방안", "Service industries", theme="economy"),
    choice("sharing", "공유경제 활성화방안", "Sharing economy", theme="economy"),
    choice("governance", "거버넌스(협치)", "Governance", theme="society"),
    choice("renewal", "경남형 도시재생모델 구축방안", "Urban renewal", theme="society"),
    choice("performance", "성과관리", "Performance management", theme="administration"),
    choice("personnel", "인사결정", "Personnel decisions", theme="administration"),
    choice("managers", "관리자의 역할", "The role of managers", theme="administration"),
)
QUALITY: Final[tuple[Choice, ...]] = (
    choice("1", "매우 미흡", "Very poor"),
    choice("2", "미흡", "Poor"),
    choice("3", "보통", "Fair"),
    choice("4", "우수", "Good"),
    choice("5", "매우 우수", "Very good"),
)
