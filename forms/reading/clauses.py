"""What a condition says of its words, as it is and denied, in Korean and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Saying(NamedTuple):
    """Patterns of one kind of condition; the Korean ones end before their verb.

    ``denied`` and ``not_verb`` say the opposite.
    """

    ko: str
    verb: str
    denied: str
    not_verb: str
    en: str
    not_en: str


def _of(ko: str, verb: str, en: str, not_en: str) -> Saying:
    """Return a saying whose verb is denied with 않다 and whose words stay."""
    stem = {"크다": "크지", "작다": "작지", "늦다": "늦지", "이르다": "이르지", "맞다": "맞지",
            "고르다": "고르지", "있다": "있지", "시작하다": "시작하지", "끝나다": "끝나지",
            "해당하다": "해당하지"}[verb]  # fmt: skip
    return Saying(ko, verb, ko, f"{stem} 않다", en, not_en)


def _being(ko: str, denied: str, en: str, not_en: str) -> Saying:
    """Return a saying that ends in a noun."""
    return Saying(ko, "이다", denied, "아니다", en, not_en)


#: Conditions by what they are; places are their words.
SAYINGS: Final[Mapping[str, Saying]] = MappingProxyType(
    {
        "is": _being("{0|이/가} {1}", "{0|이/가} {1|이/가} ", "{0} is {1}", "{0} is not {1}"),
        "equal": Saying(
            "{0|이/가} {1|과/와} 같은 값", "이다", "{0|이/가} {1|과/와} 같은 값이 ", "아니다",
            "{0} equals {1}", "{0} does not equal {1}",
        ),
        "more": _of("{0|이/가} {1}보다 ", "크다", "{0} is greater than {1}",
                    "{0} is not greater than {1}"),
        "less": _of("{0|이/가} {1}보다 ", "작다", "{0} is less than {1}",
                    "{0} is not less than {1}"),
        "least": _being("{0|이/가} {1} 이상", "{0|이/가} {1} 이상이 ", "{0} is at least {1}",
                        "{0} is not at least {1}"),
        "most": _being("{0|이/가} {1} 이하", "{0|이/가} {1} 이하가 ", "{0} is at most {1}",
                       "{0} is not at most {1}"),
        "later": _of("{0|이/가} {1}보다 ", "늦다", "{0} is later than {1}",
                     "{0} is not later than {1}"),
        "earlier": _of("{0|이/가} {1}보다 ", "이르다", "{0} is earlier than {1}",
                       "{0} is not earlier than {1}"),
        "from": _being("{0|이/가} {1|이나/나} 그 뒤", "{0|이/가} {1|이나/나} 그 뒤가 ",
                       "{0} is {1} or later", "{0} is neither {1} nor later"),
        "until": _being("{0|이/가} {1|이나/나} 그 전", "{0|이/가} {1|이나/나} 그 전이 ",
                        "{0} is {1} or earlier", "{0} is neither {1} nor earlier"),
        "blank": Saying("{0}에 답이 ", "없다", "{0}에 답이 ", "있다",
                        "{0} is blank", "{0} is answered"),
        "empty": Saying("{0|이/가} 빈칸", "이다", "{0|이/가} 빈칸이 ", "아니다",
                        "{0} is blank", "{0} is not blank"),
        "selected": _of("{0}에서 {1|을/를} ", "고르다", "{1} is chosen in {0}",
                        "{1} is not chosen in {0}"),
        "contains": _of("{0}에 {1|이/가} 들어 ", "있다", "{0} contains {1}",
                        "{0} does not contain {1}"),
        "starts-with": _of("{0|이/가} {1|으로/로} ", "시작하다", "{0} starts with {1}",
                           "{0} does not start with {1}"),
        "ends-with": _of("{0|이/가} {1|으로/로} ", "끝나다", "{0} ends with {1}",
                         "{0} does not end with {1}"),
        "regex": _of("{0|이/가} {1} 꼴에 ", "맞다", "{0} has the form {1}",
                     "{0} does not have the form {1}"),
        "true": _being("언제나 참", "언제나 참이 ", "it is always true", "it is never true"),
        "false": _being("언제나 거짓", "언제나 거짓이 ", "it is always false", "it is always true"),
        "holds": Saying("{0}에 0이 아닌 답이 ", "있다", "{0}에 0이 아닌 답이 ", "없다",
                        "{0} has an answer other than 0", "{0} is blank or 0"),
        "written-true": _being("{0|이/가} ‘true’나 ‘1’", "{0|이/가} ‘true’나 ‘1’이 ",
                               "{0} is ‘true’ or ‘1’", "{0} is neither ‘true’ nor ‘1’"),
        "checklist": _of("({1}) 중 {0|이/가} ", "맞다", "{0} of these hold: ({1})",
                         "not {0} of these hold: ({1})"),
        "weighted": _being("({1}) 중 맞는 것의 점수 합이 {0}",
                           "({1}) 중 맞는 것의 점수 합이 {0|이/가} ",
                           "the points of those that hold are {0}: ({1})",
                           "the points of those that hold are not {0}: ({1})"),
    }
)  # fmt: skip
#: Operators of comparison, and what they are between moments.
COMPARED: Final[Mapping[str, str]] = MappingProxyType(
    {">": "more", "<": "less", ">=": "least", "<=": "most"}
)
MOMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {">": "later", "<": "earlier", ">=": "from", "<=": "until"}
)
