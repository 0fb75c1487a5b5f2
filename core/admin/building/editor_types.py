"""What the builder asks about each type of question; types of plugins get the common fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from forms.definition import Texts

NUMBER: Final = "number"
LIST: Final = "list"
YES: Final = "yes"
TEXT: Final = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a type; ``kind`` is number, list (of choices), yes (a box) or text."""

    name: str
    title: Texts
    kind: str = NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSheet:
    """What is to be edited of a question of one type.

    ``sentence`` tells in the palette what the type is for; ``appearances`` are the words of the
    column appearance with what people read.  ``is_open`` offers parameters by name, for types
    that nobody has described here.
    """

    sentence: Texts
    group: str
    parameters: tuple[Parameter, ...] = ()
    appearances: Mapping[str, Texts] = field(default_factory=dict)
    is_asked: bool = True
    is_computed: bool = False
    is_open: bool = False


def _texts(ko: str, en: str) -> Texts:
    return MappingProxyType({"ko": ko, "en": en})


def _number(name: str, ko: str, en: str) -> Parameter:
    return Parameter(name=name, title=_texts(ko, en))


START: Final = _number("start", "가장 작은 값", "Smallest value")
END: Final = _number("end", "가장 큰 값", "Largest value")
STEP: Final = _number("step", "간격", "Step")
NOT_APPLICABLE: Final = Parameter(
    name="na",
    title=_texts("‘해당 없음’도 고를 수 있음", "'Not applicable' may be chosen"),
    kind=YES,
)
ROWS: Final = Parameter(name="rows", title=_texts("행의 목록", "List of the rows"), kind=LIST)
COLUMNS: Final = Parameter(
    name="columns", title=_texts("열의 목록", "List of the columns"), kind=LIST
)
MINIMAL: Final = _texts("펼침 목록", "Drop-down list")
SIDEWAYS: Final = _texts("가로로 나란히", "Side by side")
WIDE: Final = MappingProxyType({"minimal": MINIMAL, "horizontal": SIDEWAYS})
BESIDE: Final = MappingProxyType({"horizontal": SIDEWAYS})
DIGITS: Final = MappingProxyType({"numbers": _texts("숫자 자판", "Keypad of digits")})

#: The groups of the palette, in order.
GROUPS: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "text": _texts("글과 숫자", "Text and numbers"),
        "choice": _texts("고르기와 평점", "Choices and ratings"),
        "moment": _texts("날짜와 시각", "Dates and times"),
        "table": _texts("표와 순위", "Tables and rankings"),
        "people": _texts("직원·부서·서명·파일", "People, units, signatures, files"),
        "shown": _texts("안내와 계산", "Notes and calculations"),
        "other": _texts("그 밖의 유형", "Other types"),
    }
)

SHEETS: Final[Mapping[str, TypeSheet]] = MappingProxyType(
    {
        "text": TypeSheet(
            sentence=_texts("한 줄로 적는 이름, 제목, 짧은 답", "A name, a title, a short answer"),
            group="text",
            parameters=(_number("max", "최대 글자 수", "Most characters"),),
            appearances=DIGITS,
        ),
        "multiline": TypeSheet(
            sentence=_texts("여러 줄로 적는 의견, 사유, 실적", "Opinions, reasons, achievements"),
            group="text",
            parameters=(_number("max", "최대 글자 수", "Most characters"),),
        ),
        "integer": TypeSheet(
            sentence=_texts("소수점이 없는 수: 건수, 명수, 연수", "Counts: cases, people, years"),
            group="text",
            parameters=(START, END, STEP),
        ),
        "decimal": TypeSheet(
            sentence=_texts("소수점이 있는 수: 달성률, 금액", "Rates and amounts with decimals"),
            group="text",
            parameters=(START, END, STEP, _number("digits", "소수 자릿수", "Decimal places")),
        ),
        "select-one": TypeSheet(
            sentence=_texts("여러 가지 가운데 하나만 고름", "Exactly one of several choices"),
            group="choice",
            appearances=WIDE,
        ),
        "select-many": TypeSheet(
            sentence=_texts("해당하는 것을 모두 고름", "All choices that apply"),
            group="choice",
            appearances=BESIDE,
        ),
        "yes-no": TypeSheet(
            sentence=_texts("‘예’와 ‘아니요’ 가운데 고름", "Yes or no"), group="choice"
        ),
        "rating": TypeSheet(
            sentence=_texts("1점부터 5점처럼 점수를 매김", "Marks such as 1 to 5"),
            group="choice",
            parameters=(START, END, NOT_APPLICABLE),
        ),
        "matrix": TypeSheet(
            sentence=_texts(
                "여러 항목을 같은 척도로 한 표에서 평가", "Several items rated on one scale"
            ),
            group="choice",
            parameters=(ROWS, NOT_APPLICABLE),
        ),
        "date": TypeSheet(sentence=_texts("달력의 하루", "A day"), group="moment"),
        "time": TypeSheet(sentence=_texts("시와 분", "A time of day"), group="moment"),
        "datetime": TypeSheet(
            sentence=_texts("날짜와 시각을 함께", "A day and a time"), group="moment"
        ),
        "table": TypeSheet(
            sentence=_texts("행을 늘려 가며 적는 표", "A table whose rows people add"),
            group="table",
            parameters=(COLUMNS, ROWS),
        ),
        "ranking": TypeSheet(
            sentence=_texts("좋은 것부터 순서를 매김", "Choices put in order"),
            group="table",
            parameters=(_number("top", "몇 위까지", "How many places"),),
        ),
        "person": TypeSheet(
            sentence=_texts("직원 명부에서 한 사람", "Somebody of the staff"), group="people"
        ),
        "unit": TypeSheet(
            sentence=_texts("조직도에서 한 부서", "A department of the organisation"),
            group="people",
        ),
        "subject": TypeSheet(
            sentence=_texts("평가 대상자 가운데 한 사람", "One of those who are rated"),
            group="people",
        ),
        "signature": TypeSheet(
            sentence=_texts("이름으로 하는 서명", "A signature by name"), group="people"
        ),
        "file": TypeSheet(
            sentence=_texts("증빙 문서를 올림", "An uploaded document"),
            group="people",
            parameters=(
                _number("max-mb", "최대 크기(MB)", "Largest size (MB)"),
                Parameter(
                    name="kinds",
                    title=_texts("받는 종류(pdf+hwpx처럼)", "Kinds (like pdf+hwpx)"),
                    kind=TEXT,
                ),
            ),
        ),
        "image": TypeSheet(
            sentence=_texts("사진을 올림", "An uploaded picture"),
            group="people",
            parameters=(_number("max-mb", "최대 크기(MB)", "Largest size (MB)"),),
        ),
        "note": TypeSheet(
            sentence=_texts("답을 받지 않고 보여 주는 글", "Text that is only shown"),
            group="shown",
            is_asked=False,
        ),
        "calculate": TypeSheet(
            sentence=_texts("다른 답으로 계산한 값", "A value computed from answers"),
            group="shown",
            is_asked=False,
            is_computed=True,
        ),
        "exact": TypeSheet(
            sentence=_texts("반올림 없이 계산한 값", "A value computed without rounding"),
            group="shown",
            is_asked=False,
            is_computed=True,
        ),
        "hidden": TypeSheet(
            sentence=_texts("보이지 않게 간직하는 값", "A value that is kept unseen"),
            group="shown",
            is_asked=False,
            is_computed=True,
        ),
        "subform": TypeSheet(
            sentence=_texts("다른 양식을 이 안에 넣음", "Another form inside this one"),
            group="other",
            parameters=(
                Parameter(name="form", title=_texts("양식 이름", "Name of the form"), kind=TEXT),
            ),
        ),
    }
)
OTHER: Final = TypeSheet(
    sentence=_texts("플러그인이 더한 유형", "A type that a plugin adds"),
    group="other",
    is_open=True,
)


def sheet_of(kind: str) -> TypeSheet:
    """Return what is to be edited of a question of the type ``kind``."""
    return SHEETS.get(kind, OTHER)
