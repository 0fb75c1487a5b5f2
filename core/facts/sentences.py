"""What may be wrong with a file of results, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.xlsform.sentences import Sentence

SENTENCES: Final[Mapping[str, Sentence]] = {
    "number-unreadable": Sentence(
        "error",
        "‘{found}’은(는) 숫자가 아닙니다.",
        "'{found}' is no number.",
        "단위 없이 숫자만 적으십시오(예: 92.4, -3). 값이 없으면 비우거나 해당없음, 평가제외로 "
        "적으십시오.",
        "Write the number alone, like 92.4 or -3. Where there is none leave the cell empty, "
        "or write N/A or excluded.",
    ),
    "number-unrounded": Sentence(
        "error",
        "‘{found}’은(는) 숫자가 열다섯 자리를 넘습니다. 이진수로 계산하고 남은 끝자리로 보입니다.",
        "'{found}' has more than fifteen digits, which look left over from a binary calculation.",
        "뜻하는 값이 {nearest}이면 그렇게 적고, 아니면 ROUND 함수로 자릿수를 정하십시오.",
        "Write {nearest} if that is meant; else decide the decimals with ROUND.",
    ),
    "reason-missing": Sentence(
        "error",
        "해당없음과 평가제외에는 사유가 있어야 합니다.",
        "What is not applicable or excluded needs a reason.",
        "사유 열에 적으십시오.",
        "Write it into the column of reasons.",
    ),
    "subject-unknown": Sentence(
        "error",
        "‘{found}’은(는) 저장된 {what_ko}에 없습니다.{hint_ko}",
        "'{found}' is no {what_en} that is stored.{hint_en}",
    ),
    "subject-outside": Sentence(
        "warning",
        "{year}년 평가주기 동안 없던 {what_ko}입니다({starts} ~ {ends}).",
        "This {what_en} was not there in the cycle of {year} ({starts} to {ends}).",
    ),
    "name-differs": Sentence(
        "warning",
        "저장된 이름은 ‘{stored}’입니다.",
        "The stored name is '{stored}'.",
        "행이 밀리지 않았는지 확인하십시오.",
        "Check that the rows have not shifted.",
    ),
    "stated-by-form": Sentence(
        "error",
        "양식으로 제출된 값({stored})이 있어 파일로 바꿀 수 없습니다.",
        "This value ({stored}) was stated by a form that was handed in; a file cannot change it.",
        "이 행을 지우거나 양식을 다시 제출하게 하십시오.",
        "Remove the row, or have the form handed in again.",
    ),
}
