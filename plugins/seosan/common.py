"""What the forms of the contract share: who reads them, what follows from them, their shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goru import Choice, Question
from goru.asking import ask, choice, note, texts

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


def signed_by(*steps: tuple[str, str, str]) -> Iterator[Question]:
    """Yield a note for each signature: it is a step of the workflow, so nobody types one."""
    for name, ko, en in steps:
        text = texts(
            f"{ko}: 작성을 마친 뒤 ‘결재함’에서 비밀번호를 다시 넣어 서명합니다.",
            f"{en}: signed with the password under 'To review and sign', after writing.",
        )
        yield note(name, text, "")


def goal_of_contract(name: str, fixed: str) -> Question:
    """Return the question that repeats a goal of the contract; it is shown only where ``fixed``."""
    return ask(
        *("text", name, "성과목표", "Goal"),
        read_only=fixed,
        parameters={"max": "120"},
        extra={"column": "goal"},
    )
