"""Every sentence about a fault, Korean and English, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Follows the sentence when a repair is known.
SUGGESTIONS: Final[Mapping[str, str]] = {
    "ko": " `{repair}` 로 써 보십시오.",
    "en": " Try `{repair}`.",
}

READING: Final[Mapping[str, Mapping[str, str]]] = {
    "empty": {
        "ko": "수식이 비어 있습니다.",
        "en": "The expression is empty.",
    },
    "too-long": {
        "ko": "수식이 {length}자로 너무 깁니다. {limit}자까지 쓸 수 있으니 "
        "계산 항목으로 나누십시오.",
        "en": "The expression has {length} characters; at most {limit} are allowed. "
        "Split it into calculations.",
    },
    "too-deep": {
        "ko": "수식이 {limit}단계보다 깊게 겹쳐 있습니다. 계산 항목으로 나누십시오.",
        "en": "The expression is nested deeper than {limit} levels. Split it into calculations.",
    },
    "too-many-parts": {
        "ko": "수식의 구성 요소가 {limit}개를 넘습니다. 계산 항목으로 나누십시오.",
        "en": "The expression has more than {limit} parts. Split it into calculations.",
    },
    "unexpected": {
        "ko": "여기에 `{found}` 이(가) 올 수 없습니다.",
        "en": "`{found}` cannot stand here.",
    },
    "unexpected-end": {
        "ko": "수식이 중간에 끝났습니다. 빠진 값이나 괄호를 채우십시오.",
        "en": "The expression ends too early. Add the missing value or bracket.",
    },
    "unclosed-text": {
        "ko": "따옴표로 연 글이 닫히지 않았습니다.",
        "en": "The quoted text is not closed.",
    },
    "unclosed-name": {
        "ko": "`${{이름}}` 꼴의 문항 이름을 읽을 수 없습니다. "
        "이름에는 빈칸과 기호를 쓸 수 없습니다.",
        "en": "This is not a question name of the form `${{name}}`. "
        "Names have no spaces and no signs.",
    },
}

COMPILING: Final[Mapping[str, Mapping[str, str]]] = {
    "unknown-function": {
        "ko": "`{name}` 이라는 함수는 없습니다.",
        "en": "There is no function `{name}`.",
    },
    "not-available": {
        "ko": "`{name}` 함수는 지도나 기기가 있어야 하므로 여기서는 쓸 수 없습니다.",
        "en": "The function `{name}` needs a map or a device and is not available here.",
    },
    "few-arguments": {
        "ko": "`{name}` 함수에는 값이 {least}개 이상 필요한데 {given}개만 주었습니다.",
        "en": "The function `{name}` needs at least {least} values; {given} given.",
    },
    "many-arguments": {
        "ko": "`{name}` 함수에는 값을 {most}개까지 줄 수 있는데 {given}개를 주었습니다.",
        "en": "The function `{name}` takes at most {most} values; {given} given.",
    },
    "needs-name": {
        "ko": "`{name}` 함수의 이 자리에는 `${{이름}}` 꼴의 문항 이름이 와야 합니다.",
        "en": "The function `{name}` needs a question name of the form `${{name}}` here.",
    },
    "step": {
        "ko": "`{name}` 은(는) 여기서 쓸 수 없는 경로입니다.",
        "en": "The path step `{name}` is not supported.",
    },
    "not-exact": {
        "ko": "`{name}` 은(는) 결과가 근삿값이거나 매번 달라지므로 점수 산식에는 쓸 수 없습니다.",
        "en": "`{name}` gives an approximate or changing result and is refused in scoring.",
    },
    "unknown-name": {
        "ko": "`{name}` 이라는 문항은 이 양식에 없습니다.",
        "en": "This form has no question `{name}`.",
    },
    "cycle": {
        "ko": "계산이 서로를 물고 돕니다: {path}. 이 가운데 하나를 끊으십시오.",
        "en": "These calculations need each other: {path}. Break one of the links.",
    },
}

EVALUATING: Final[Mapping[str, Mapping[str, str]]] = {
    "not-finite": {
        "ko": "결과가 수가 아닙니다({value}). 빈 답이나 0으로 나눔이 있는지 보십시오.",
        "en": "The result is not a number ({value}). Look for an empty answer or a division by 0.",
    },
    "number-too-large": {
        "ko": "수가 너무 커서 계산하지 않습니다.",
        "en": "The number is too large to be computed.",
    },
    "text-too-long": {
        "ko": "만들어지는 글이 {limit}자를 넘습니다.",
        "en": "The text would exceed {limit} characters.",
    },
    "lists-too-long": {
        "ko": "두 목록이 너무 길어 견줄 수 없습니다.",
        "en": "The two lists are too long to be compared.",
    },
    "too-much-work": {
        "ko": "조건 [ ] 을 따져야 할 항목이 너무 많습니다. 목록이나 조건을 줄이십시오.",
        "en": "The conditions [ ] have too many items to look at. "
        "Shorten the list or the condition.",
    },
    "pattern": {
        "ko": "정규식 `{pattern}` 을(를) 쓸 수 없습니다: {reason}",
        "en": "The regular expression `{pattern}` cannot be used: {reason}",
    },
    "date-format": {
        "ko": "날짜 서식에 `{letter}` 은(는) 없습니다. "
        "%Y %y %m %n %b %d %e %H %h %M %S %3 %a 를 쓰십시오.",
        "en": "There is no date code `{letter}`. Use %Y %y %m %n %b %d %e %H %h %M %S %3 %a.",
    },
    "digest-method": {
        "ko": "`{method}` 은(는) 모르는 방식입니다. "
        "MD5 SHA-1 SHA-256 SHA-384 SHA-512 와 hex base64 를 씁니다.",
        "en": "`{method}` is unknown. Use MD5 SHA-1 SHA-256 SHA-384 SHA-512 and hex base64.",
    },
    "answers-too-deep": {
        "ko": "답이 {limit}단계보다 깊게 겹쳐 있습니다.",
        "en": "The answers are nested deeper than {limit} levels.",
    },
    "bad-answer": {
        "ko": "`{name}` 의 답을 읽을 수 없습니다.",
        "en": "The answer of `{name}` cannot be read.",
    },
    "bad-line": {
        "ko": '이 줄은 {{"expr": …, "answers": …}} 꼴의 JSON이 아닙니다.',
        "en": 'The line is not JSON of the form {{"expr": …, "answers": …}}.',
    },
}

SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {**READING, **COMPILING, **EVALUATING}
