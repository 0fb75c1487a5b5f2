"""Form G1 부서 성과목표서: a goal of the department, its indicator and who does what.

Source: 강서구 성과관리 및 성과평가에 관한 규칙 (2025-03-12): departments submit by 31 October,
goals are confirmed by 31 December.  Shares that add up to 100 are a proposal [c].
"""

from __future__ import annotations

from typing import Final

from goru.asking import ask, choice, column_rule, form, known, needed, page, rule, texts

NAME: Final = "gangseo-goal"
TITLE: Final = texts("부서 성과목표서", "Goal of a department")

#: The district's three kinds of task.
KINDS: Final = (
    choice("managed", "관리과제", "Managed task"),
    choice("basic", "기본업무", "Basic work"),
    choice("common", "공통업무", "Common work"),
)
ROLES: Final = (
    needed("who", "직원", "Member of staff", type="person"),
    needed("what", "역할", "Role"),
    needed(
        "share",
        "비중(%)",
        "Share in %",
        type="decimal",
        **column_rule(". > 0 and . <= 100", "0보다 크고 100 이하입니다.", "Above 0, up to 100."),
    ),
)
GOAL: Final = form(
    NAME,
    TITLE,
    (
        page(
            "aim",
            "성과목표",
            "Goal",
            known("dept", "subject.name", texts("부서", "Department")),
            ask("select-one", "kind", "구분", "Kind", choices="kinds"),
            ask("text", "goal", "목표", "Goal", parameters={"max": "80"}, fact="goal.name"),
        ),
        page(
            "measured",
            "지표",
            "Indicator",
            ask(
                "subform",
                "indicator",
                "지표",
                "Indicator",
                parameters={"form": "indicator-sheet"},
                hint=texts(
                    "목표마다 지표가 하나 이상 있어야 합니다.", "Every goal has an indicator."
                ),
            ),
        ),
        page(
            "doing",
            "역할분담과 확인",
            "Roles and confirmation",
            ask(
                "table",
                "roles",
                "역할분담",
                "Who does what",
                parameters={"columns": "role_columns"},
                hint=texts(
                    "부서원이 모두 한 목표 이상에 들어가는지 살펴보십시오.",
                    "See that everybody of the department has a part in some goal.",
                ),
                **rule(
                    "sum(${roles_share}) = 100",
                    "비중의 합이 100이어야 합니다.",
                    "The shares must add up to 100.",
                ),
            ),
            ask("signature", "confirm", "부서장 확인", "Confirmed by the head"),
        ),
    ),
    settings={"workflow": "review-and-approve"},
    kinds=KINDS,
    role_columns=ROLES,
)
