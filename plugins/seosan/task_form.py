"""Form S1 과제 등록: a task of the year, its plan by quarters and its indicator.

Source: 2024년 직무성과계약 (397 challenging tasks around ten core items); the bounds are
proposals [c].
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from goru import NamedIn, Published, Question
from goru.asking import (
    ask,
    choice,
    form,
    hidden,
    long,
    needed,
    page,
    read_by,
    reckoned,
    rule,
    texts,
)
from plugins.seosan.common import CITIZENS, DEPARTMENT, LONGEST
from plugins.seosan.core_items import CORE_ITEMS
from plugins.seosan.register import REGISTER

NAME: Final = "seosan-task"
TITLE: Final = texts("과제 등록", "Task")

KINDS: Final = (
    choice("core", "핵심", "Core"),
    choice("challenge", "도전", "Challenging"),
    choice("general", "일반", "General"),
)
QUARTERS: Final = tuple(choice(f"q{n}", f"{n}분기", f"Quarter {n}") for n in (1, 2, 3, 4))
PLAN: Final = (needed("content", "내용", "What is done"), needed("goal", "목표", "Goal"))

#: What citizens read of a confirmed task, and the contracts in which it is promised.
CITIZENS_READ: Final = Published(
    consent="public",
    group="core",
    title="title",
    text="public_text",
    number="no",
    named_in=NamedIn("seosan-contract", "goals", "goals_task"),
)
UNIT: Final = page(
    "unit",
    "담당국·부서·담당자",
    "Bureau, department, officer",
    ask("unit", "bureau", "담당국", "Bureau"),
    ask(
        "unit",
        "department",
        "담당부서",
        "Department",
        **rule(
            ". != ${bureau}",
            "담당국이 아니라 그 아래의 부서를 고르십시오.",
            "Choose a department of the bureau, not the bureau itself.",
        ),
    ),
    ask("person", "officer", "담당자", "Officer in charge"),
)
TASK: Final = page(
    "task",
    "과제",
    "Task",
    hidden("year", "cycle.year"),
    Question(name="given_no", type="hidden"),
    reckoned(
        "text",
        "no",
        "과제번호",
        "Number",
        "if(${given_no} != '', ${given_no}, if(${title} = '' or ${year} = '', '',"
        " concat('SS-', ${year}, '-', substr(digest(${title}, 'MD5', 'hex'), 0, 6))))",
        hint=texts(
            "과제 명부로 가져오면 SS-연도-번호, 화면에서 등록하면 과제명에서 매겨집니다.",
            "From the register SS-YEAR-NUMBER, else made of the title.",
        ),
        **rule(
            "regex(., 'SS-[0-9]{4}-[0-9a-f]{3,6}')"
            " and (${year} = '' or starts-with(., concat('SS-', ${year})))",
            "과제번호는 SS-연도-번호입니다. 예: SS-2026-001",
            "A number is SS-YEAR-NUMBER, like SS-2026-001.",
        ),
    ),
    ask(
        "text",
        "title",
        "과제명",
        "Title",
        parameters={"max": "80"},
        fact="task.title",
        hint=texts("연도 안에서 하나뿐인 이름", "Unique in the year"),
    ),
    ask("select-one", "kind", "구분", "Kind", choices="kinds", fact="task.kind"),
    ask(
        "select-one",
        "core",
        "핵심성과 연계",
        "Core item",
        choices="core_items",
        fact="task.core",
        required="${kind} = 'core'",
        required_message=texts(
            "핵심 과제는 핵심성과를 골라야 합니다.", "A core task needs its core item."
        ),
    ),
    long("background", "추진배경", "Background", LONGEST, required=""),
    ask(
        "integer",
        "budget",
        "예산(백만원)",
        "Budget in millions of won",
        required="",
        **rule(". >= 0", "0 이상의 수를 적으십시오.", "Enter 0 or more."),
    ),
)
DOING: Final = page(
    "doing",
    "추진계획",
    "Plan",
    ask(
        "table",
        "plan",
        "분기별 추진계획",
        "Plan by quarters",
        parameters={"columns": "plan_columns", "rows": "quarters"},
    ),
)
MEASURED: Final = page(
    "measured",
    "성과지표",
    "Indicator",
    ask(
        "subform",
        "indicator",
        "성과지표",
        "Indicator",
        parameters={"form": "indicator-sheet"},
    ),
)
PUBLISHED: Final = page(
    "published",
    "시민 공개",
    "Publication",
    ask("yes-no", "public", "시민에게 공개합니까?", "Is it published?", default="no"),
    long(
        "public_text",
        "시민 공개문안",
        "Text for citizens",
        200,
        relevant="${public} = 'yes'",
        hint=texts(
            "개인정보를 적지 마십시오. 시민이 얻는 것을 한두 문장으로 적으십시오.",
            "No personal data. One or two sentences on what citizens get.",
        ),
    ),
)
TASK_FORM: Final = replace(
    form(
        NAME,
        TITLE,
        read_by(DEPARTMENT, (TASK, UNIT, DOING, MEASURED, PUBLISHED), public_text=CITIZENS),
        settings={
            "instance_name": "concat(${no}, ' ', ${title})",
            "workflow": "review-and-approve",
        },
        register=REGISTER,
        kinds=KINDS,
        core_items=CORE_ITEMS,
        quarters=QUARTERS,
        plan_columns=PLAN,
    ),
    published=CITIZENS_READ,
)
