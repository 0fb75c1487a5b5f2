"""What may be wrong with an import of the organisation and its staff, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.xlsform.sentences import Sentence

SENTENCES: Final[Mapping[str, Sentence]] = {
    "dates-reversed": Sentence(
        "error",
        "{found}이(가) {before_header} {before}보다 빠릅니다.",
        "{found} comes before {before} ({before_header}).",
    ),
    "grade-impossible": Sentence(
        "error",
        "직급 ‘{found}’을(를) 쓸 수 없습니다. 1부터 9까지의 숫자나 연구사 같은 이름이어야 합니다.",
        "'{found}' is no grade; write 1 to 9, or a name such as 연구사.",
    ),
    "employment-unusual": Sentence(
        "warning",
        "고용형태 ‘{found}’은(는) 흔하지 않은 값입니다. 그대로 저장합니다.",
        "'{found}' is an unusual form of employment; it is kept as it is.",
    ),
    "mail-unreadable": Sentence(
        "error",
        "‘{found}’은(는) 전자우편 주소가 아닙니다. name@example.go.kr처럼 적거나 비우십시오.",
        "'{found}' is no mail address. Write one like name@example.go.kr, or leave it blank.",
    ),
    "list-gap": Sentence(
        "error", "‘{found}’에 빈 항목이 있습니다.", "'{found}' holds an empty item."
    ),
    "share-unreadable": Sentence(
        "error",
        "‘{found}’은(는) 0보다 크고 100 이하인 비율이 아닙니다.",
        "'{found}' is no percentage above 0 and up to 100.",
    ),
    "shares-uneven": Sentence(
        "error",
        "승계부서는 {units}개인데 승계비율은 {shares}개입니다.",
        "There are {units} successors but {shares} shares.",
    ),
    "shares-sum": Sentence(
        "error",
        "승계비율의 합이 100이 아니라 {total}입니다.",
        "The shares add up to {total}, not 100.",
    ),
    "successor-open": Sentence(
        "error",
        "승계부서가 있는데 종료일이 없습니다.",
        "The unit has successors but no last day.",
    ),
    "unit-unknown": Sentence(
        "error",
        "부서코드 ‘{found}’인 부서가 파일에도 저장된 자료에도 없습니다.{hint_ko}",
        "No unit has the code '{found}', neither in the file nor stored.{hint_en}",
    ),
    "person-unknown": Sentence(
        "error",
        "사번 ‘{found}’인 직원이 파일에도 저장된 자료에도 없습니다.{hint_ko}",
        "Nobody has the staff number '{found}', neither in the file nor stored.{hint_en}",
    ),
    "parent-circle": Sentence(
        "error",
        "상위부서가 돌고 돕니다: {circle}.",
        "The units above one another form a circle: {circle}.",
    ),
    "unit-itself": Sentence(
        "error", "부서가 자기 자신을 승계할 수 없습니다.", "A unit cannot succeed itself."
    ),
    "spells-overlap": Sentence(
        "error",
        "같은 직원의 다른 근무이력({unit}, {starts} ~ {ends})과 날짜가 겹칩니다.{hint_ko}",
        "It overlaps with another spell of the same person ({unit}, {starts} to {ends}).{hint_en}",
        "앞 이력의 종료일을 적거나 날짜를 고치십시오. 겸임이면 구분을 ‘겸임’으로 하십시오.",
        "End the earlier one, or correct the dates. A concurrent post has the kind 겸임.",
    ),
    "spell-after-leaving": Sentence(
        "error",
        "퇴직일 {left}보다 늦습니다.",
        "It lies after the person left ({left}).",
    ),
    "spell-outside-unit": Sentence(
        "warning",
        "부서 ‘{unit}’이(가) 있던 기간({starts} ~ {ends})을 벗어납니다.",
        "It reaches beyond the time in which unit '{unit}' existed ({starts} to {ends}).",
    ),
    "login-taken": Sentence(
        "error",
        "로그인 ‘{found}’은(는) 다른 직원({staff_no})의 것입니다.",
        "The log-in '{found}' belongs to somebody else ({staff_no}).",
    ),
}
