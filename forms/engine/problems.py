"""What keeps an answer from being handed in, said to the person who answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from forms.definition import Texts

SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "required": {
        "ko": "‘{question}’ 문항은 꼭 답해야 합니다. 답을 입력하거나 고르십시오.",
        "en": "'{question}' must be answered. Enter or choose an answer.",
    },
    "required-rows": {
        "ko": "‘{question}’에 한 줄 이상 입력해야 합니다. 추가 버튼을 눌러 입력하십시오.",
        "en": "'{question}' needs at least one row. Use the add button.",
    },
    "constraint": {
        "ko": "‘{question}’의 답이 정해진 조건에 맞지 않습니다. 값을 확인하여 고치십시오.",
        "en": "The answer to '{question}' does not meet the rule set for it. Check and correct it.",
    },
    "choice": {
        "ko": "‘{question}’에서 고른 답은 이제 고를 수 없습니다. 다시 고르십시오.",
        "en": "The choice made for '{question}' is no longer offered. Choose again.",
    },
    "incomplete": {
        "ko": "‘{question}’ 문항에 빠진 부분이 있습니다. 모두 답하십시오.",
        "en": "'{question}' is answered only in part. Complete it.",
    },
    "unreadable": {
        "ko": "‘{question}’에 저장된 답을 읽을 수 없습니다. 다시 입력하십시오.",
        "en": "The stored answer to '{question}' cannot be read. Enter it again.",
    },
    "too-many-rows": {
        "ko": "‘{question}’에는 {limit}줄까지 입력할 수 있습니다. 넘는 줄을 지우십시오.",
        "en": "'{question}' takes up to {limit} rows. Remove those beyond.",
    },
    "formula": {
        "ko": "‘{question}’의 수식을 계산할 수 없습니다. 양식 담당자에게 알리십시오. ({detail})",
        "en": "The formula of '{question}' cannot be computed. Tell its owner. ({detail})",
    },
}
#: Codes that a page shows only when the person wants to go on, not while typing.
LATE: Final = frozenset(("required", "required-rows", "incomplete"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerProblem:
    """One thing to correct; ``path`` is the question's name in the page, ``members-0-share``.

    ``message`` has the keys ``ko`` and ``en`` and is plain text.  ``page`` is the index of the
    page to go to.
    """

    path: str
    code: str
    message: Texts
    page: int

    @property
    def is_late(self) -> bool:
        """Whether it is only missing yet, so that a page need not show it while typing."""
        return self.code in LATE
