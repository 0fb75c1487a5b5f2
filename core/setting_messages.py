"""What a reader is told of settings that do not fit: in Korean, too, whoever found the mistake.

marshmallow speaks English.  Its sentences are known here by their templates; what the schemas of
this project refuse themselves, they say in both languages with ``Unfit``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from string import Formatter
from types import MappingProxyType
from typing import Any, ClassVar, Protocol

#: Sentences of marshmallow's schemas, fields and validators, numbers and names in braces.
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "Missing data for required field.": "반드시 적어야 합니다.",
        "Field may not be null.": "비워 둘 수 없습니다.",
        "Invalid value.": "쓸 수 없는 값입니다.",
        "Invalid type.": "형식이 맞지 않습니다.",
        "Invalid input type.": "형식이 맞지 않습니다.",
        "Invalid input.": "쓸 수 없는 값입니다.",
        "Unknown field.": "알 수 없는 설정입니다.",
        "Not a valid list.": "목록이어야 합니다.",
        "Not a valid tuple.": "목록이어야 합니다.",
        "Not a valid string.": "글이어야 합니다.",
        "Not a valid utf-8 string.": "읽을 수 없는 글자가 있습니다.",
        "Not a valid number.": "숫자여야 합니다.",
        "Number too large.": "숫자가 너무 큽니다.",
        "Not a valid integer.": "정수여야 합니다.",
        "Special numeric values (nan or infinity) are not permitted.": "유한한 숫자여야 합니다.",
        "Not a valid boolean.": "예 또는 아니오여야 합니다.",
        "Not a valid {kind}.": "날짜나 시각의 형식이 맞지 않습니다.",
        "Not a valid date.": "날짜여야 합니다. 예: 2026-03-02",
        "Not a valid mapping type.": "이름과 값으로 된 표여야 합니다.",
        '"{given}" cannot be formatted as a {kind}.': "‘{given}’은(는) 날짜나 시각이 아닙니다.",
        "Not a valid URL.": "인터넷 주소여야 합니다.",
        "Not a valid email address.": "전자우편 주소여야 합니다.",
        "Shorter than minimum length {least}.": "{least}자(개) 이상이어야 합니다.",
        "Longer than maximum length {most}.": "{most}자(개) 이하여야 합니다.",
        "Length must be between {least} and {most}.": "{least}에서 {most}자(개)까지여야 합니다.",
        "Length must be {exact}.": "{exact}자(개)여야 합니다.",
        "Must be equal to {other}.": "{other}이어야 합니다.",
        "Must be one of: {names}.": "다음 가운데 하나여야 합니다: {names}",
        "One or more of the choices you made was not in: {names}.": (
            "다음 가운데에서만 고를 수 있습니다: {names}"
        ),
        "One or more of the choices you made was in: {names}.": "다음은 고를 수 없습니다: {names}",
        "String does not match expected pattern.": "정해진 형식에 맞지 않습니다.",
        # validate.Regexp makes plain text of the sentence that it is given
        "Use lower-case letters, digits and -.": "영문 소문자, 숫자와 -만 쓰십시오.",
    }
)
#: How ``validate.Range`` names its ends.
LEAST: Mapping[str, str] = MappingProxyType(
    {"greater than or equal to": "{least} 이상", "greater than": "{least} 초과"}
)
MOST: Mapping[str, str] = MappingProxyType(
    {"less than or equal to": "{most} 이하", "less than": "{most} 미만"}
)


class Spoken(Protocol):
    """What says why in either language, as every Problem does."""

    code: ClassVar[str]

    def sentence(self, language: str) -> str:
        """Return the sentence in ``language``."""


class Unfit(str):
    """Why a setting is refused: the English sentence, and the Korean one beside it.

    A schema raises ``ValidationError(Unfit(ko="…", en="…"))``.
    """

    ko: str

    def __new__(cls, *, ko: str, en: str) -> Unfit:
        """Return the refusal in both languages."""
        made = super().__new__(cls, en)
        made.ko = ko
        return made

    @classmethod
    def of(cls, problem: Spoken) -> Unfit:
        """Return what a rule itself says against settings, in its words."""
        told = {one: f"[{problem.code}] {problem.sentence(one)}" for one in ("ko", "en")}
        return cls(**told)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how another process makes the same one."""
        return _again, (self.ko, str(self))


def _again(ko: str, en: str) -> Unfit:
    return Unfit(ko=ko, en=en)


def said(message: str, language: str) -> str:
    """Return a message of a schema in ``language``; as it stands if nobody has translated it."""
    if language != "ko":
        return str(message)
    if isinstance(message, Unfit):
        return message.ko
    for english, korean in sentences():
        if (found := filled_in(english, message)) is not None:
            return korean.format(**found)
    return message


def flat(problems: Any, language: str = "en") -> list[str]:
    """Return marshmallow's nested messages as lines that name their place."""
    if isinstance(problems, Mapping):
        return [
            f"{key}: {text}" for key, nested in problems.items() for text in flat(nested, language)
        ]
    found = problems if isinstance(problems, list) else [problems]
    return [said(message, language) for message in found]


def filled_in(template: str, message: str) -> dict[str, str] | None:
    """Return what stands in the places of ``{name}``; None where the message is another one."""
    found: dict[str, str] = {}
    name, rest = "", message
    for literal, following, *_ in Formatter().parse(template):
        before, met, rest = _parted(rest, literal, is_last=following is None)
        if not met or bool(before) != bool(name):
            return None
        found |= {name: before} if name else {}
        name = following or ""
    return None if rest else found


def _parted(text: str, literal: str, *, is_last: bool) -> tuple[str, str, str]:
    return text.rpartition(literal) if is_last else text.partition(literal)


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """Return the English sentences, each with its Korean one; those with two ends first."""
    return tuple((dict(_ranges()) | dict(SENTENCES)).items())


def _ranges() -> Iterator[tuple[str, str]]:
    """Yield the sentences of ``validate.Range``, those with two ends first."""
    for (low, from_), (high, to) in product(LEAST.items(), MOST.items()):
        yield f"Must be {low} {{least}} and {high} {{most}}.", f"{from_} {to}의 값이어야 합니다."
    for english, korean in (*LEAST.items(), *MOST.items()):
        name = "least" if english in LEAST else "most"
        yield f"Must be {english} {{{name}}}.", f"{korean}의 값이어야 합니다."
