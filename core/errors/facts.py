"""GR-69x: importing results from outside."""

from __future__ import annotations

from core.errors.base import Problem


class UnusableFactName(Problem):
    """The name of a fact does not do."""

    code, status = "GR-690", 422
    ko = "항목 이름 ‘{found}’은(는) 쓸 수 없습니다. 영문 소문자로 시작하여 소문자, 숫자, 점(.), 붙임표(-)로 60자까지 쓰십시오(예: phone-courtesy)."
    en = "'{found}' cannot name a fact. Begin with a small letter and use small letters, digits, dots and dashes, 60 signs at most, like phone-courtesy."


class UnknownSubjectKind(Problem):
    """Facts are to be imported about something that is neither a unit nor a person."""

    code, status = "GR-691", 422
    ko = "대상 ‘{found}’에 대한 결과는 가져올 수 없습니다. 부서나 직원 가운데 고르십시오."
    en = "Results about '{found}' cannot be imported. Choose units or people."


class StaleFacts(Problem):
    """The facts were changed after an import was previewed."""

    code, status = "GR-692", 409
    ko = "미리보기를 만든 뒤 ‘{title}’의 저장된 값이 바뀌어 아무것도 저장하지 않았습니다. 미리보기를 다시 만들어 확인하십시오."
    en = "The stored values of '{title}' changed after the preview was made, so nothing was stored. Make the preview again and check it."
