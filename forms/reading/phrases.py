"""What each function gives, as words: a pattern for each number of arguments it may have."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from forms.definition import Texts

#: Functions that are conditions; `clauses` says them.
CONDITIONS: Final = frozenset(
    ("not", "true", "false", "boolean", "boolean-from-string", "checklist", "weighted-checklist",
     "contains", "starts-with", "ends-with", "selected", "regex")
)  # fmt: skip
#: Functions that `reader` says by itself.
OWN: Final = frozenset(("if", "instance", "current", "coalesce", "jr:choice-name"))
#: Any number of arguments.
ANY: Final = -1
#: Function, number of arguments, pattern in Korean and in English.
TABLE: Final = (
    ("once", 1, "처음 한 번만 정하는 {0}", "{0}, decided once"),
    ("string", 0, "이 답의 글", "this answer as text"),
    ("string", 1, "{0}의 글", "{0} as text"),
    ("string-length", 0, "이 답의 글자 수", "the number of letters of this answer"),
    ("string-length", 1, "{0}의 글자 수", "the number of letters of {0}"),
    ("normalize-space", 0, "빈칸을 다듬은 이 답", "this answer without extra blanks"),
    ("normalize-space", 1, "빈칸을 다듬은 {0}", "{0} without extra blanks"),
    ("concat", ANY, "이어 쓴 글({*})", "the text of {*} put together"),
    ("join", ANY, "구분자를 넣어 이어 쓴 글({*})", "the text joined of {*}"),
    (
        "substr",
        2,
        "{0}의 {1}번째(0부터) 글자부터 끝까지",
        "the letters of {0} from number {1} (counted from 0)",
    ),
    (
        "substr",
        3,
        "{0}의 {1}번째(0부터) 글자부터 {2}번째 앞까지",
        "the letters of {0} from number {1} to before {2} (counted from 0)",
    ),
    ("substring", 2, "{0}의 {1}번째 글자부터 끝까지", "the letters of {0} from number {1}"),
    ("substring", 3, "{0}의 {1}번째 글자부터 {2}글자", "{2} letters of {0} from number {1}"),
    ("substring-before", 2, "{0}에서 {1} 앞의 글", "the part of {0} before {1}"),
    ("substring-after", 2, "{0}에서 {1} 뒤의 글", "the part of {0} after {1}"),
    ("translate", 3, "{0}의 {1|을/를} {2|으로/로} 바꾼 글", "{0} with {1} replaced by {2}"),
    ("number", 0, "이 답의 수", "this answer as a number"),
    ("number", 1, "{0}의 수", "{0} as a number"),
    ("int", 1, "{0}의 소수점 아래를 버린 수", "{0} without its decimals"),
    ("floor", 1, "{0|을/를} 내림한 수", "{0} rounded down"),
    ("ceiling", 1, "{0|을/를} 올림한 수", "{0} rounded up"),
    ("round", 1, "{0|을/를} 반올림한 수", "{0} rounded"),
    ("round", 2, "{0|을/를} 소수점 아래 {1}자리로 반올림한 수", "{0} rounded to {1} decimals"),
    ("abs", 1, "{0}의 절댓값", "the absolute value of {0}"),
    ("sum", 1, "{0}의 합", "the sum of {0}"),
    ("sum", ANY, "합({*})", "the sum of {*}"),
    ("max", 1, "{0} 중 가장 큰 값", "the greatest of {0}"),
    ("max", ANY, "가장 큰 값({*})", "the greatest of {*}"),
    ("min", 1, "{0} 중 가장 작은 값", "the least of {0}"),
    ("min", ANY, "가장 작은 값({*})", "the least of {*}"),
    ("pow", 2, "{0}의 {1}제곱", "{0} to the power of {1}"),
    ("sqrt", 1, "{0}의 제곱근", "the square root of {0}"),
    ("exp", 1, "e의 {0}제곱", "e to the power of {0}"),
    ("exp10", 1, "10의 {0}제곱", "10 to the power of {0}"),
    ("log", 1, "{0}의 자연로그", "the natural logarithm of {0}"),
    ("log10", 1, "{0}의 상용로그", "the logarithm of {0} to base 10"),
    ("pi", 0, "원주율", "pi"),
    ("sin", 1, "{0}의 사인", "the sine of {0}"),
    ("cos", 1, "{0}의 코사인", "the cosine of {0}"),
    ("tan", 1, "{0}의 탄젠트", "the tangent of {0}"),
    ("asin", 1, "{0}의 역사인", "the arc sine of {0}"),
    ("acos", 1, "{0}의 역코사인", "the arc cosine of {0}"),
    ("atan", 1, "{0}의 역탄젠트", "the arc tangent of {0}"),
    ("atan2", 2, "점 ({1}, {0})의 각", "the angle of the point ({1}, {0})"),
    ("today", 0, "오늘", "today"),
    ("now", 0, "지금", "now"),
    ("date", 1, "{0}의 날짜", "the date {0}"),
    ("date-time", 1, "{0}의 일시", "the moment {0}"),
    ("working-day", 1, "{0|이나/나} 그 뒤의 첫 근무일", "{0} or the first working day after it"),
    ("decimal-date-time", 1, "{0}까지의 날수(1970년부터)", "the days from 1970 to {0}"),
    ("decimal-time", 1, "{0}의 하루 중 비율", "the part of the day at {0}"),
    ("format-date", 2, "{0}의 날짜를 {1} 꼴로 쓴 글", "the date {0} written as {1}"),
    ("format-date-time", 2, "{0}의 일시를 {1} 꼴로 쓴 글", "the moment {0} written as {1}"),
    (
        "selected-at",
        2,
        "{0}에서 고른 것 중 {1}번째(0부터)",
        "choice number {1} (counted from 0) of those made in {0}",
    ),
    ("count-selected", 1, "{0}에서 고른 개수", "the number of choices made in {0}"),
    ("position", 0, "이 행의 순번", "the number of this row"),
    ("position", 1, "이 행의 순번", "the number of this row"),
    ("last", 0, "마지막 행의 순번", "the number of the last row"),
    ("count", 1, "{0}의 개수", "the number of {0}"),
    ("count-non-empty", 1, "{0} 중 답한 개수", "the number of answers to {0}"),
    ("indexed-repeat", 3, "{1}의 {2}번째에 있는 {0}", "{0} of row {2} of {1}"),
    (
        "indexed-repeat",
        5,
        "{1}의 {2}번째, {3}의 {4}번째에 있는 {0}",
        "{0} of row {2} of {1}, row {4} of {3}",
    ),
    (
        "indexed-repeat",
        7,
        "{1}의 {2}번째, {3}의 {4}번째, {5}의 {6}번째에 있는 {0}",
        "{0} of row {2} of {1}, row {4} of {3}, row {6} of {5}",
    ),
    ("name", 1, "{0}의 이름", "the name of {0}"),
    ("local-name", 1, "{0}의 이름", "the name of {0}"),
    (
        "pulldata",
        4,
        "표 {0}에서 {2|이/가} {3}인 줄의 {1}",
        "{1} of the row of the table {0} whose {2} is {3}",
    ),
    ("jr:itext", 1, "문구 {0}", "the text {0}"),
    ("random", 0, "0과 1 사이의 무작위 수", "a random number between 0 and 1"),
    ("uuid", 0, "무작위 식별자", "a random identifier"),
    ("uuid", 1, "{0}글자의 무작위 식별자", "a random identifier of {0} letters"),
    ("randomize", 1, "순서를 섞은 {0}", "{0} in random order"),
    ("randomize", 2, "순서를 섞은 {0}(씨앗 {1})", "{0} in random order (seed {1})"),
    ("digest", 2, "{0}의 {1} 해시값", "the {1} digest of {0}"),
    ("digest", 3, "{0}의 {1} 해시값({2})", "the {1} digest of {0} ({2})"),
    ("base64-decode", 1, "base64로 적힌 {0|을/를} 푼 글", "{0} decoded from base64"),
    (
        "computed",
        3,
        "산식 {0|을/를} 계산한 값(기호 {1}, 값 {2})",
        "the result of the formula {0} (symbols {1}, values {2})",
    ),
)
#: Function name -> number of arguments -> pattern by language.
PHRASES: Final[Mapping[str, Mapping[int, Texts]]] = MappingProxyType(
    {
        name: {count: {"ko": ko, "en": en} for one, count, ko, en in TABLE if one == name}
        for name, *_ in TABLE
    }
)
#: What is said of a function that nobody has words for.
UNSAID: Final[Texts] = MappingProxyType({"ko": "함수 {0}({1})", "en": "function {0}({1})"})
