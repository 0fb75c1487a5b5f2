"""Form C1 지표 자체개발서: a department's own draft of an indicator, before consulting.

Source: 창원시 2024년 성과지표 개발 교육: indicators are for core work that needs improvement,
beyond maintenance; departments develop by themselves first.  The bounds are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.asking import (
    ask,
    choice,
    form,
    hidden,
    long,
    note,
    page,
    read_by,
    remark,
    rule,
    texts,
)
from plugins.changwon.checks import CHALLENGE, of_sheet
from plugins.changwon.common import DEPARTMENT, LONGEST

NAME: Final = "changwon-draft"
TITLE: Final = texts("지표 자체개발서", "Own draft of an indicator")

WORK: Final = (
    choice("maintenance", "유지·관리", "Maintenance"),
    choice("core", "성과향상 핵심", "Core work to be improved"),
)
#: [c] What indicators are gathered by; 혁신성장 is the city's own (2024).  The office edits the
#: list with the form.
TAGS: Final = (
    choice("growth", "혁신성장", "Innovation growth"),
    choice("safety", "시민안전", "Safety"),
    choice("carbon", "탄소중립", "Carbon neutrality"),
    choice("livelihood", "민생경제", "Livelihood"),
    choice("digital", "디지털행정", "Digital administration"),
)
PURPOSE: Final = page(
    "purpose",
    "업무와 필요성",
    "Work and need",
    hidden("waiver", "fact.changwon.waiver"),
    ask(
        "select-one",
        "work",
        "업무구분",
        "Kind of work",
        choices="work_kinds",
        hint=texts(
            "유지·관리 업무는 핵심지표로 등록할 수 없습니다.",
            "Maintenance work carries no core indicator.",
        ),
        **rule(
            ". = 'core' or ${waiver} != ''",
            "유지·관리 업무는 핵심지표로 등록할 수 없습니다. 꼭 필요하면 주관부서에 예외를 "
            "요청하십시오.",
            "Maintenance work carries no core indicator. Ask the planning department for a waiver.",
        ),
    ),
    note(
        "waived",
        texts(
            "주관부서가 이 부서의 예외를 인정하였습니다.",
            "The planning department has granted this department a waiver.",
        ),
        "${waiver} != ''",
    ),
    long(
        "need",
        "성과향상 필요성",
        "Why it is to be improved",
        LONGEST,
        20,
        hint=texts("왜 지금 개선이 필요한지 수치로 설명하십시오.", "Say in figures why now."),
    ),
    page(
        "growth",
        "혁신성장 연계",
        "Innovation growth",
        ask("yes-no", "is_growth", "혁신성장과 연계됩니까?", "Is it linked?", default="no"),
        ask(
            "text",
            "growth_text",
            "연계 내용",
            "How",
            relevant="${is_growth} = 'yes'",
            parameters={"max": "200"},
        ),
    ),
    ask(
        "select-many",
        "tags",
        "정책 태그",
        "Tags",
        choices="tags",
        required="",
        fact="tags",
        hint=texts(
            "해당하는 것을 모두 고르십시오. 주관부서가 목록과 보고서를 태그로 모아 봅니다.",
            "Choose all that fit. Planning sifts lists and reports by them.",
        ),
    ),
    ask("unit", "team", "담당 팀", "Team"),
)
INDICATOR: Final = page(
    "indicator",
    "성과지표 정의서",
    "Indicator sheet",
    ask("subform", "base", "성과지표 정의서", "Sheet", parameters={"form": "indicator-sheet"}),
    remark(
        "backward",
        "후퇴 목표 사유",
        "Why the target lies behind the base",
        hint=texts(
            "목표값이 최근 3년 실적의 기준값보다 뒤로 갈 때만 20자 이상 적으십시오.",
            "Only where the target lies behind the last three years: 20 characters at least.",
        ),
    ),
)
DRAFT_FORM: Final = form(
    NAME,
    TITLE,
    read_by(DEPARTMENT, (PURPOSE, INDICATOR)),
    settings={
        "workflow": "changwon-draft",
        "instance_name": "${base__name}",
        "facts": "submission",
        "checks": f"{of_sheet('base')} {CHALLENGE.name}",
    },
    work_kinds=WORK,
    tags=TAGS,
)
