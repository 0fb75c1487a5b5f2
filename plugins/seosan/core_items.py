"""The ten core items (핵심성과) of 2024 that contracts and tasks are linked with.

As the city announced them in its 2024 contracts; the announcement ends with "등", so a city adds
its own by publishing another version of the forms.
"""

from __future__ import annotations

from typing import Final

from goru import Choice
from goru.asking import choice

CORE_ITEMS: Final[tuple[Choice, ...]] = (
    choice("airport", "서산공항 건설 추진", "Build Seosan airport"),
    choice(
        "garorim",
        "가로림만 국가해양생태공원 조성사업 추진",
        "Make Garorim Bay a national marine ecology park",
    ),
    choice("city-hall", "서산 시청사 건립 추진", "Build the city hall"),
    choice("drone", "지자체 드론배송 상용화 서비스 추진", "Bring drone delivery into service"),
    choice(
        "recycling", "서산시 친환경 자원회수시설 설치", "Set up a clean resource recovery plant"
    ),
    choice("gayasan", "가야산 산림휴양복지숲 조성", "Lay out a recreation forest at Gayasan"),
    choice(
        "art-town",
        "서산시 문화예술타운 건립 기반 마련",
        "Lay the ground for a town of culture and arts",
    ),
    choice(
        "housing",
        "대산지역 중소기업 근로자 임대아파트 건설",
        "Build rental flats for workers of small companies in Daesan",
    ),
    choice("smart-farm", "지역특화 임대형 스마트팜 조성", "Lay out smart farms for rent"),
    choice("health", "동부건강생활지원센터 운영", "Run the eastern healthy living centre"),
)
