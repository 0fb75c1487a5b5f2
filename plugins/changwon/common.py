"""What the forms of indicators and consulting share: who reads them, and their shape."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goru.asking import choice, texts

DEPARTMENT: Final = texts(
    "담당 부서, 평가 주관부서, 배정된 컨설턴트, 위원회",
    "the department, the planning department, the consultant assigned, the committee",
)
OFFICE: Final = texts("담당 부서, 평가 주관부서, 위원회", "the department, planning, the committee")
LONGEST: Final = 500
#: Form C1, once the head has approved it: its indicator is what the later forms go back to.
DRAFT: Final = "confirmed.changwon-draft"
#: Form C3, the consultant's opinion on it, once it is delivered.
OPINION: Final = "confirmed.changwon-consulting"
#: Form C4, the department's reply, once it is applied.
REPLIED: Final = "confirmed.changwon-reply"
#: Form C5, the indicator as it is confirmed, and its sheet.
APPROVED: Final = "confirmed.changwon-approval"
SHEET: Final = f"{APPROVED}.final"
#: Form C6, a review whose actions are agreed.
REVIEWED: Final = "confirmed.changwon-midterm"
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
