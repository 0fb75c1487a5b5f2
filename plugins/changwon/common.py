"""What the forms of indicators and consulting share: who reads them, and their shape."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from goru import NAMED, Definition, FormDefinition, Item, Question, Texts
from goru.asking import ask, choice, texts

DEPARTMENT: Final = texts(
    "담당 부서, 평가 주관부서, 배정된 컨설턴트, 위원회",
    "the department, the planning department, the consultant assigned, the committee",
)
OFFICE: Final = texts("담당 부서, 평가 주관부서, 위원회", "the department, planning, the committee")
LONGEST: Final = 500
#: Form C1, whose indicator the later forms go back to.
DRAFT: Final = "answers.changwon-draft"
#: Form C3, the consultant's opinion on it.
OPINION: Final = "answers.changwon-consulting"
#: [c] What the five marks of an opinion weigh in the quality of an indicator.
RATINGS: Final[Mapping[str, int]] = MappingProxyType(
    {"link": 25, "formula": 25, "challenge": 25, "outcome": 15, "data": 10}
)
#: The quality from the marks, blank while one is missing.
QUALITY: Final = (
    f"if({' or '.join(f'string(${{{name}}}) = {chr(39) * 2}' for name in RATINGS)}, '', "
    + " + ".join(f"{weight} * ${{{name}}} div 5" for name, weight in RATINGS.items())
    + ")"
)
ROUNDS: Final = (choice("first", "1차", "First"), choice("second", "2차", "Second"))
DIRECTIONS: Final = (
    choice("up", "상향", "Higher is better"),
    choice("down", "하향(차감식)", "Lower is better (mirror)"),
)


def likert(name: str, ko: str, en: str, **more: Any) -> Question:
    """Return a mark from 1 to 5."""
    return ask("rating", name, ko, en, choices="agreement", appearance="likert", **more)


AGREEMENT: Final = (
    choice("1", "전혀 아니다", "Not at all"),
    choice("2", "아니다", "No"),
    choice("3", "보통이다", "In part"),
    choice("4", "그렇다", "Yes"),
    choice("5", "매우 그렇다", "Very much so"),
)


def form(
    name: str,
    title: Texts,
    items: tuple[Item, ...],
    identity: str = NAMED,
    lists: Mapping[str, Any] | None = None,
) -> FormDefinition:
    """Return a form; its author is named unless told otherwise."""
    definition = Definition(
        name=name, title=title, default_language="ko", items=items, choices=lists or {}
    )
    return FormDefinition(name=name, title=title, definition=definition, identity={"": identity})
