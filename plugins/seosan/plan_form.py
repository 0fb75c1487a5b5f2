"""Form S7 성과평가 기본계획: what the planning office writes of the year's plan in its own words.

Source: 서산시 성과관리 및 평가에 관한 규칙 (2025-03-25): the plan of the next year by 31 December,
the guideline by the end of March (both are warnings here); 업무평가위원회 of 10 to 30 members, two
thirds of them civilians at least, chaired by the vice mayor.  What the plan counts (tasks, days,
weights, results) is read from the year itself and stands in the report.
"""

from __future__ import annotations

from typing import Final

from goru.asking import ask, form, hidden, long, note, page, read_by, rule, texts

NAME: Final = "seosan-plan"
TITLE: Final = texts("성과평가 기본계획", "Evaluation plan")
LONGEST: Final = 1_000
READERS: Final = texts(
    "주관부서와 상급자, 위원회", "the planning office, its superiors, the committee"
)
#: 업무평가위원회: fewest and most members (규칙).
FEWEST, MOST = 10, 30

PURPOSE: Final = page(
    "aim",
    "목적과 방향",
    "Purpose and direction",
    hidden("year", "cycle.year"),
    long("purpose", "목적", "Purpose", LONGEST),
    long(
        "basis",
        "추진근거",
        "Legal basis",
        LONGEST,
        default=(
            "정부업무평가 기본법 제18조, 지방공무원 임용령 제31조의2, 지방공무원 평정규칙 제6조, "
            "서산시 성과관리 및 평가에 관한 규칙"
        ),
    ),
    long("direction", "추진방향", "Direction", LONGEST),
)
METHOD: Final = page(
    "method",
    "대상과 활용",
    "Whom and what for",
    long(
        "target",
        "평가대상",
        "Who is evaluated",
        LONGEST,
        default="4급 이상 간부공무원(직무성과계약을 체결한 사람)",
    ),
    long(
        "use",
        "평가등급과 결과의 활용",
        "Grades and use of results",
        LONGEST,
        default="평가 결과는 성과연봉 등 인사관리와 다음 해 계획에 반영한다.",
    ),
)
COMMITTEE: Final = page(
    "committee",
    "업무평가위원회",
    "Committee",
    ask(
        "text",
        "chair",
        "위원장",
        "Chair",
        default="부시장",
        parameters={"max": "40"},
        hint=texts("규칙은 부시장을 위원장으로 합니다.", "The rule names the vice mayor."),
    ),
    ask(
        "integer",
        "members",
        "위원 수",
        "Members",
        **rule(
            f". >= {FEWEST} and . <= {MOST}",
            f"위원은 위원장을 포함하여 {FEWEST}명에서 {MOST}명까지입니다(규칙).",
            f"The committee has {FEWEST} to {MOST} members, the chair among them (rule).",
        ),
    ),
    ask(
        "integer",
        "civilians",
        "민간위원 수",
        "Civilian members",
        **rule(
            ". <= ${members} and . * 3 >= ${members} * 2",
            "민간위원이 3분의 2 이상이어야 합니다(규칙).",
            "Two thirds at least are civilians (rule).",
        ),
    ),
)
DAYS: Final = page(
    "days",
    "수립과 통보",
    "When it was made",
    ask("date", "planned_on", "계획 수립일", "Plan made on", default="today()"),
    note(
        "plan_late",
        texts(
            "기본계획은 전년도 12월 31일까지 세웁니다(규칙). 늦어진 사유를 남겨 두십시오.",
            "The plan is to be made by 31 December of the year before (rule). Keep the reason.",
        ),
        "${planned_on} != '' and number(format-date(${planned_on}, '%Y')) >= number(${year})",
    ),
    ask("date", "guideline_on", "평가지침 통보일", "Guideline issued on", required=""),
    note(
        "guideline_late",
        texts(
            "평가지침은 3월 말까지 통보합니다(규칙). 늦어진 사유를 남겨 두십시오.",
            "The guideline is to be issued by the end of March (rule). Keep the reason.",
        ),
        "${guideline_on} != '' and (number(format-date(${guideline_on}, '%Y')) > number(${year})"
        " or (number(format-date(${guideline_on}, '%Y')) = number(${year})"
        " and number(format-date(${guideline_on}, '%n')) > 3))",
    ),
)
PLAN: Final = form(
    NAME,
    TITLE,
    read_by(READERS, (PURPOSE, METHOD, COMMITTEE, DAYS)),
    settings={"workflow": "review-and-approve"},
)
