"""The register of awards from outside (대외수상 대장): every row begins a claim of a department.

Uijeongbu was an excellent city in the province's evaluation of cities in 2017, 2018 and 2019;
such awards count as contributions.  The department completes content and evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from goru.registers import Above, Column, Complaint, Made, Register, SheetPlan, Values
from plugins.uijeongbu.contribution_points import AWARD, LEVELS

BY_LABEL: Final[Mapping[str, str]] = MappingProxyType({one.label["ko"]: one.name for one in LEVELS})
SHEET: Final = SheetPlan(
    name="수상",
    aliases=("awards",),
    about="외부에서 받은 상마다 한 행. 내용과 증빙은 담당자가 신청서에서 마저 적습니다.",
    about_en="One row for each award. The officer adds content and evidence in the form.",
    columns=(
        Column(
            name="no",
            header="대장번호",
            kind="code",
            required=True,
            example="예시-2026-01",
            aliases=("no", "number"),
        ),
        Column(
            name="title",
            header="건명",
            required=True,
            most=80,
            example="경기도 시·군 종합평가 우수기관",
            aliases=("title", "award"),
        ),
        Column(
            name="level",
            header="훈격",
            required=True,
            example="도지사급",
            aliases=("level",),
            help="대통령·국무총리급, 장관급, 도지사급",
            help_en="as in the form, in Korean",
        ),
        Column(
            name="date",
            header="수상일",
            required=True,
            kind="date",
            example="2026-11-20",
            aliases=("date",),
        ),
        Column(
            name="department",
            header="부서코드",
            kind="code",
            required=True,
            example="D1",
            aliases=("department", "unit"),
        ),
        Column(
            name="officer",
            header="담당자사번",
            kind="code",
            required=True,
            example="00001",
            aliases=("officer",),
        ),
        Column(name="content", header="내용", most=1000, aliases=("content",)),
    ),
)


def answers(values: Values) -> Mapping[str, Any]:
    """Return the answers that a row begins the claim with; blank cells are no answer."""
    told = {
        "award_no": values["no"],
        "category": AWARD,
        "level": BY_LABEL.get(values["level"], values["level"]),
        "title": values["title"],
        "date": str(values["date"]),
        "content": values["content"],
        "is_joint": "no",
    }
    return {name: text for name, text in told.items() if text}


def check(values: Values, _above: Above) -> Iterator[Complaint]:
    """Yield what the form cannot see: a level that there is not."""
    if values["level"] and values["level"] not in BY_LABEL:
        known = ", ".join(BY_LABEL)
        yield Complaint(
            "level", f"훈격은 {known} 가운데 하나입니다.", f"The level is one of {known}."
        )


def example(made: Made) -> Values:
    """Return a made-up award."""
    return {
        "no": f"AW-{made.year}-{made.number:02}",
        "title": f"모의 평가 우수기관 {made.number}",
        "level": LEVELS[made.number % len(LEVELS)].label["ko"],
        "date": f"{made.year}-11-20",
        "department": made.unit,
        "officer": made.person,
        "content": "모의로 지어낸 수상",
    }


REGISTER: Final = Register(
    sheet=SHEET,
    key="no",
    actor="officer",
    subject="department",
    answers=answers,
    check=check,
    later=("content", "evidence", "review", "decision"),
    example=example,
)
