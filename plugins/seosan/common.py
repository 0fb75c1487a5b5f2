"""What the forms of the contract share: who reads them, what follows from them, their shape."""

from __future__ import annotations

from typing import Final

from goru import Choice
from goru.asking import choice, texts

PARTIES: Final = texts(
    "계약 당사자(을, 평정자, 시장), 평가 주관부서, 위원회",
    "the parties (official, rater, mayor), the planning department, the committee",
)
DEPARTMENT: Final = texts(
    "담당 부서와 국, 평가 주관부서, 위원회",
    "the department and bureau, the planning department, the committee",
)
CITIZENS: Final = texts("시민(공개)", "citizens (published)")
LONGEST: Final = 500

#: The steps of difficulty, fixed before signing: S is the hardest.
DIFFICULTIES: Final[tuple[Choice, ...]] = tuple(choice(one, one, one) for one in "SABC")
DIRECTIONS: Final[tuple[Choice, ...]] = (
    choice("up", "상향", "Higher is better"),
    choice("down", "하향(차감식)", "Lower is better (mirror)"),
)
