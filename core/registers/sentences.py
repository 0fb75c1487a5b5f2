"""What may be wrong with a row of a register, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.xlsform.sentences import Sentence

SENTENCES: Final[Mapping[str, Sentence]] = {
    "person-unknown": Sentence(
        "error",
        "사번 ‘{found}’인 재직 직원이 없습니다.",
        "Nobody at work has the staff number '{found}'.",
        "직원 명부를 먼저 가져오거나 사번을 고치십시오.",
        "Import the staff first, or correct the number.",
    ),
    "unit-unknown": Sentence(
        "error",
        "부서코드 ‘{found}’이(가) 없습니다.",
        "There is no unit '{found}'.",
        "조직 명부를 먼저 가져오거나 코드를 고치십시오.",
        "Import the units first, or correct the code.",
    ),
    "stored-already": Sentence(
        "error",
        "‘{found}’은(는) 이미 등록되어 있습니다.",
        "'{found}' is registered already.",
        "이 행을 지우거나, 등록된 것을 화면에서 고치십시오.",
        "Remove the row, or change what is registered in its form.",
    ),
    "too-many": Sentence(
        "error",
        "‘{found}’ 부서의 양식이 {most}개를 넘습니다.",
        "Unit '{found}' would have more than {most} forms.",
        "평가주기의 설정에서 최대 개수를 늘리거나 행을 나누십시오.",
        "Raise the most in the cycle's configuration, or move rows to another unit.",
    ),
    "answer-wrong": Sentence("error", "{told_ko}", "{told_en}"),
}
