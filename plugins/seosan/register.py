"""The task register (과제 명부): a row for each task, to be completed by its officer.

Source: 2024년 직무성과계약: 397 challenging tasks around ten core items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from goru import Choice
from goru.registers import Above, Column, Complaint, Made, Register, SheetPlan, Values
from plugins.seosan.core_items import CORE_ITEMS

QUARTERS: Final = (1, 2, 3, 4)
YES: Final = frozenset({"y", "yes", "예", "공개", "o"})


def quarter(number: int) -> tuple[Column, Column]:
    """Return the columns of a quarter: what is done, and its goal."""
    return (
        Column(
            name=f"content_{number}",
            header=f"{number}분기 추진내용",
            required=True,
            most=200,
            example="노선 3개 개설",
            aliases=(f"q{number} content",),
        ),
        Column(
            name=f"goal_{number}",
            header=f"{number}분기 목표",
            required=True,
            most=200,
            example="3개",
            aliases=(f"q{number} goal",),
        ),
    )


SHEET: Final = SheetPlan(
    name="과제",
    aliases=("tasks",),
    about="과제마다 한 행. 성과지표는 담당자가 양식에서 마저 적습니다.",
    about_en="One row for each task. The officer completes the indicator in the form.",
    columns=(
        Column(
            name="no",
            header="과제번호",
            kind="code",
            required=True,
            example="예시-2026-001",
            aliases=("no", "number"),
            help="SS-연도-번호. 예: SS-2026-001",
            help_en="SS-YEAR-NUMBER, like SS-2026-001",
        ),
        Column(
            name="title",
            header="과제명",
            required=True,
            most=80,
            example="드론배송 노선 확대",
            aliases=("title",),
        ),
        Column(
            name="kind",
            header="구분",
            required=True,
            example="핵심",
            aliases=("kind",),
            help="핵심, 도전, 일반",
            help_en="core, challenge or general (in Korean)",
        ),
        Column(
            name="core",
            header="핵심성과",
            most=60,
            example="지자체 드론배송 상용화 서비스 추진",
            aliases=("core item",),
            help="핵심 과제이면 반드시",
            help_en="needed for a core task",
        ),
        Column(name="bureau", header="담당국코드", kind="code", required=True, example="B1"),
        Column(name="department", header="담당부서코드", kind="code", required=True, example="D1"),
        Column(name="officer", header="담당자사번", kind="code", required=True, example="00001"),
        Column(name="background", header="추진배경", most=500),
        *(column for number in QUARTERS for column in quarter(number)),
        Column(name="budget", header="예산(백만원)", example="350"),
        Column(
            name="public",
            header="공개",
            example="N",
            help="시민에게 공개하면 Y",
            help_en="Y where it is published",
        ),
        Column(name="public_text", header="시민 공개문안", most=200),
        Column(name="indicator", header="성과지표명", most=60, help_en="name of the indicator"),
    ),
)
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"핵심": "core", "도전": "challenge", "일반": "general"}
)


def code(choices: Iterable[Choice], text: str) -> str:
    """Return the name of the choice that a text means, the text itself where there is none."""
    labels = {"".join(one.label["ko"].split()): one.name for one in choices}
    return labels.get("".join(text.split()), text)


def answers(values: Values) -> Mapping[str, Any]:
    """Return the answers that a row begins the form with; blank cells are no answer."""
    told: dict[str, Any] = {
        "given_no": values["no"],
        "title": values["title"],
        "kind": KINDS.get(values["kind"], values["kind"]),
        "core": code(CORE_ITEMS, values["core"]),
        "bureau": values["bureau"],
        "department": values["department"],
        "officer": values["officer"],
        "background": values["background"],
        "budget": values["budget"].replace(",", ""),
        "public": "yes" if values["public"].casefold() in YES else "no",
        "public_text": values["public_text"],
    }
    plan = [
        {"plan_content": values[f"content_{one}"], "plan_goal": values[f"goal_{one}"]}
        for one in QUARTERS
    ]
    named = {"indicator": [{"indicator__name": values["indicator"]}]} if values["indicator"] else {}
    return {name: text for name, text in told.items() if text} | {"plan": plan} | named


def check(values: Values, above: Above) -> Iterator[Complaint]:
    """Yield what the form cannot see: unknown words, a department of another bureau."""
    if values["kind"] and values["kind"] not in KINDS:
        known = ", ".join(KINDS)
        yield Complaint(
            "kind", f"구분은 {known} 가운데 하나입니다.", f"The kind is one of {known}."
        )
    names = {one.name for one in CORE_ITEMS}
    if values["core"] and code(CORE_ITEMS, values["core"]) not in names:
        yield Complaint(
            "core",
            "열 개 핵심성과에 없는 이름입니다. 양식의 이름을 그대로 적으십시오.",
            "It is none of the ten core items. Write the name as the form has it.",
        )
    if values["budget"] and not values["budget"].replace(",", "").isdecimal():
        yield Complaint(
            "budget",
            "예산은 백만원 단위의 0 이상 정수로 적으십시오.",
            "The budget is a whole number of millions of won, 0 or more.",
        )
    department, bureau = values["department"], values["bureau"]
    if department in above and bureau not in above[department]:
        yield Complaint(
            "department",
            f"부서 ‘{department}’은(는) 국 ‘{bureau}’ 아래에 있지 않습니다.",
            f"Unit '{department}' does not belong to bureau '{bureau}'.",
        )


def example(made: Made) -> Values:
    """Return a made-up task: every third one belongs to a core item."""
    item = CORE_ITEMS[made.number % len(CORE_ITEMS)]
    is_core = made.number % 3 == 0
    told = {
        "no": f"SS-{made.year}-{made.number:03}",
        "title": f"모의 과제 {made.number}",
        "kind": "핵심" if is_core else "도전",
        "core": item.label["ko"] if is_core else "",
        "bureau": made.above,
        "department": made.unit,
        "officer": made.person,
        "budget": str(50 + made.number % 40 * 10),
        "indicator": f"모의 과제 {made.number} 진척률",
    }
    for one in QUARTERS:
        told |= {f"content_{one}": f"{one}분기에 할 일", f"goal_{one}": f"{25 * one}% 진척"}
    return told


REGISTER: Final = Register(
    sheet=SHEET,
    key="no",
    unique=("title",),
    actor="officer",
    subject="department",
    answers=answers,
    check=check,
    columns={
        f"plan-{number - 1}-plan_{part}": f"{part}_{number}"
        for number in QUARTERS
        for part in ("content", "goal")
    },
    later=("indicator",),
    example=example,
)
