"""The sheet of an import of facts: whom a row is about, its value, a reason where it has none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from core.errors.facts import UnknownSubjectKind
from core.facts.cells import READERS
from core.facts.sentences import SENTENCES
from core.scoring.scores import Status
from core.sheets.columns import EXAMPLE, Column, Layout, SheetPlan
from forms.definition import Texts

SHEET: Final = "결과"
UNIT, PERSON = "unit", "person"
#: What a subject is called.
SUBJECTS: Final[Mapping[str, Texts]] = MappingProxyType(
    {UNIT: {"ko": "부서", "en": "unit"}, PERSON: {"ko": "직원", "en": "member of staff"}}
)
#: What stands in the place of a value.
STATUSES: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "": {"ko": "미입력", "en": "missing"},
        Status.NOT_APPLICABLE: {"ko": "해당없음", "en": "N/A"},
        Status.EXCLUDED: {"ko": "평가제외", "en": "excluded"},
    }
)
INTRODUCTION: Final = (
    "외부 결과 가져오기 서식 / Import of results from outside",
    "값은 단위 없이 숫자로 적습니다. 빈 칸은 미입력이며 0과 다릅니다.",
    "Values are numbers without a unit. An empty cell means that none is known, which is not 0.",
    "평가하지 않는 것은 ‘해당없음’, 정해서 빼는 것은 ‘평가제외’로 적고 사유를 씁니다.",
    "Write N/A for what is not evaluated, excluded for what is left out, with the reason.",
)
_VALUES: Final = (
    Column(
        name="told",
        header="값",
        kind="told",
        expected=True,
        most=40,
        example="92.4",
        aliases=("value", "result", "score", "점수", "실적", "결과"),
        help="숫자, 해당없음, 평가제외. 비우면 미입력",
        help_en="a number, N/A or excluded; empty where none is known",
    ),
    Column(
        name="reason",
        header="사유",
        most=200,
        aliases=("reason", "note", "비고"),
        help="해당없음·평가제외이면 반드시. 건강 정보를 적지 마십시오.",
        help_en="needed with N/A and excluded; no health data",
    ),
)
_KEYS: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType(
    {
        UNIT: (
            Column(
                name="code",
                header="부서코드",
                kind="code",
                required=True,
                example=f"{EXAMPLE}-D001",
                aliases=("code", "unit code", "unit"),
            ),
            Column(
                name="name",
                header="부서명",
                most=60,
                example="기획예산과",
                aliases=("name", "unit name", "부서"),
                help="확인용. 저장된 이름과 다르면 알려 줍니다.",
                help_en="compared with the stored name",
            ),
        ),
        PERSON: (
            Column(
                name="code",
                header="사번",
                kind="code",
                required=True,
                example=f"{EXAMPLE}-00001",
                aliases=("staff no", "staff number", "직원번호"),
            ),
            Column(
                name="name",
                header="성명",
                most=40,
                example="직원 0001",
                aliases=("name", "이름"),
                help="확인용. 저장된 이름과 다르면 알려 줍니다.",
                help_en="compared with the stored name",
            ),
        ),
    }
)


def _layout(kind: str) -> Layout:
    ko, en = SUBJECTS[kind]["ko"], SUBJECTS[kind]["en"]
    plan = SheetPlan(
        name=SHEET,
        aliases=("results", "facts"),
        columns=(*_KEYS[kind], *_VALUES),
        about=f"{ko}마다 한 행. 파일에 없는 {ko}의 저장된 값은 그대로 둡니다.",
        about_en=f"One row for each {en}; stored values of those not listed stay.",
    )
    return Layout(sheets=(plan,), readers=READERS, sentences=SENTENCES)


LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType({kind: _layout(kind) for kind in SUBJECTS})


def layout_of(kind: str) -> Layout:
    """Return the layout of a file about units or people.

    Raises:
        UnknownSubjectKind: ``kind`` is neither ``unit`` nor ``person``.

    """
    if kind not in LAYOUTS:
        raise UnknownSubjectKind(found=kind)
    return LAYOUTS[kind]
