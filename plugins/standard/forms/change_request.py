"""Form CF-4 변경신청서: what is to change in a plan, task or contract, and why.

Source: rules of the cities on changes for unavoidable reasons with evidence; 서산시 성과관리 및
평가에 관한 규칙: reported within 10 days.  That a target cut after mid-year takes the committee is
a proposal [c].
"""

from __future__ import annotations

from typing import Final

from goru import NAMED, Definition, FormDefinition, Question, Repeat
from goru.asking import ask, choice, long, note, page, reckoned, rule, texts

NAME: Final = "change-request"
TITLE: Final = texts("변경신청서", "Request for a change")
#: [c] Files of one request, and megabytes of one file.
MOST_FILES, MOST_MEGABYTES = 5, 20
#: Days within which a change is reported (서산시 규칙).
REPORTED_WITHIN: Final = 10

ITEMS: Final = (
    choice("target", "목표값", "Target"),
    choice("formula", "산식", "Formula"),
    choice("weight", "가중치", "Weight"),
    choice("officer", "담당자", "Officer in charge"),
    choice("abolition", "폐지", "Abolition"),
    choice("addition", "추가", "Addition"),
)
CAUSES: Final = (
    choice("plan", "사업계획 변경", "The project's plan has changed"),
    choice("budget", "예산 증감", "The budget has changed"),
    choice("organisation", "조직개편", "Reorganisation"),
    choice("disaster", "천재지변", "Force majeure"),
    choice("higher-plan", "상위계획 변경", "A higher plan has changed"),
    choice("other", "기타", "Other"),
)
DIRECTIONS: Final = (
    choice("up", "높을수록 좋음", "Higher is better"),
    choice("down", "낮을수록 좋음", "Lower is better"),
)
OF_TARGET: Final = "selected(${items}, 'target')"

WHAT: Final = page(
    "what",
    "변경 내용",
    "What is to change",
    ask("text", "target", "변경 대상", "What is to change", parameters={"max": "120"}),
    ask("select-many", "items", "변경 항목", "Of it", choices="items"),
    long("before", "변경 전 값", "Before", 1000),
    long(
        "after",
        "변경 후 값",
        "After",
        1000,
        **rule(
            "normalize-space(.) != normalize-space(${before})",
            "변경 전과 다른 값을 적으십시오.",
            "It must differ from what was before.",
        ),
    ),
    ask(
        "select-one",
        "direction",
        "목표의 방향",
        "Direction of the target",
        choices="directions",
        relevant=OF_TARGET,
    ),
    ask("decimal", "target_before", "변경 전 목표값", "Target before", relevant=OF_TARGET),
    ask(
        "decimal",
        "target_after",
        "변경 후 목표값",
        "Target after",
        relevant=OF_TARGET,
        **rule(
            ". != ${target_before}", "변경 전 목표값과 달라야 합니다.", "It must be another one."
        ),
    ),
    reckoned(
        "text",
        "lower",
        "목표 하향 여부",
        "Whether the target is lowered",
        "if(${direction} = 'up' and ${target_after} < ${target_before}"
        " or ${direction} = 'down' and ${target_after} > ${target_before}, '예', '아니오')",
    ),
    note(
        "committee",
        texts(
            "6월 30일 뒤의 목표 하향은 위원회 승인이 있어야 합니다.",
            "A target lowered after 30 June takes the committee's approval.",
        ),
        "${lower} = '예' and number(format-date(today(), '%n')) > 6",
    ),
)
WHY: Final = page(
    "why",
    "변경 사유",
    "Why",
    ask("select-one", "cause", "변경 사유", "Cause", choices="causes"),
    long(
        "detail",
        "상세 사유",
        "Details",
        1000,
        20,
        hint=texts("부득이한 사정을 구체적으로 적으십시오.", "Why it could not be avoided."),
    ),
    ask(
        "date",
        "occurred",
        "사유 발생일",
        "When it arose",
        **rule(". <= today()", "오늘이나 그 전의 날짜여야 합니다.", "Today or before."),
    ),
    note(
        "reported_late",
        texts(
            f"사유가 생긴 날부터 {REPORTED_WITHIN}일이 지났습니다. 늦어진 까닭을 함께 적으십시오.",
            f"More than {REPORTED_WITHIN} days have passed since. Say why it is late.",
        ),
        f"${{occurred}} != ''"
        f" and number(today()) - number(date(${{occurred}})) > {REPORTED_WITHIN}",
    ),
    Repeat(
        name="evidence",
        label=texts("근거자료", "Evidence"),
        children=(
            Question(
                name="file",
                type="file",
                label=texts("파일", "File"),
                parameters={"max-mb": str(MOST_MEGABYTES)},
            ),
        ),
        extra={
            "required": "yes",
            "constraint": "count-non-empty(${file}) > 0"
            f" and count(${{evidence}}) <= {MOST_FILES}",
            "constraint_message::ko": f"근거자료를 1개에서 {MOST_FILES}개까지 첨부하십시오.",
            "constraint_message::en": f"Attach 1 to {MOST_FILES} files.",
        },
    ),
)
FORMS: Final = (
    FormDefinition(
        name=NAME,
        title=TITLE,
        identity={"": NAMED},
        definition=Definition(
            name=NAME,
            title=TITLE,
            default_language="ko",
            items=(WHAT, WHY),
            choices={
                "items": ITEMS,
                "causes": CAUSES,
                "directions": DIRECTIONS,
            },
        ),
    ),
)
