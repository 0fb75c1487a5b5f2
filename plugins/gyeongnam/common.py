"""What the province's forms share: their shape, scales, themes and topics of the workshop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from goru import NAMED, Choice, Definition, FormDefinition, Item, Question, Texts
from goru.asking import ask, choice, long

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
AGREEMENT: Final[tuple[Choice, ...]] = (
    choice("1", "전혀 아니다", "Not at all"),
    choice("2", "아니다", "No"),
    choice("3", "보통이다", "In part"),
    choice("4", "그렇다", "Yes"),
    choice("5", "매우 그렇다", "Very much so"),
)
QUALITY: Final[tuple[Choice, ...]] = (
    choice("1", "매우 미흡", "Very poor"),
    choice("2", "미흡", "Poor"),
    choice("3", "보통", "Fair"),
    choice("4", "우수", "Good"),
    choice("5", "매우 우수", "Very good"),
)


def form(
    name: str,
    title: Texts,
    items: tuple[Item, ...],
    identity: Mapping[str, str] | None = None,
    **lists: Any,
) -> FormDefinition:
    """Return a form; its author is named unless ``identity`` says otherwise."""
    definition = Definition(
        name=name, title=title, default_language="ko", items=items, choices=lists
    )
    told = identity or {"": NAMED}
    return FormDefinition(name=name, title=title, definition=definition, identity=told)


def remark(name: str, ko: str, en: str, most: int = SHORT, **more: Any) -> Question:
    """Return a text that may be left out."""
    return long(name, ko, en, most, **{"required": "", **more})


def marked(name: str, ko: str, en: str, scale: str, **more: Any) -> Question:
    """Return an item on one of the scales, from 1 to 5."""
    return ask("rating", name, ko, en, choices=scale, appearance="likert", **more)


def started(*questions: str) -> str:
    """Return the condition that a row of a table has something in one of ``questions``."""
    return " or ".join(f"string(${{{one}}}) != ''" for one in questions)
