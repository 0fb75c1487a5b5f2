"""Form U7 시정발전기여도 신청서: what a department contributed to the city, reviewed and decided.

Source: results of the city's major projects and its standing count (시정 주요사업 성과, 시 위상
제고).  The department claims, the office in charge reviews, the committee decides the points.
"""

from __future__ import annotations

from typing import Final

from goru import Question, Repeat
from goru.asking import (
    ask,
    choice,
    form,
    hidden,
    known,
    long,
    needed,
    note,
    page,
    reckoned,
    rule,
    texts,
)
from plugins.uijeongbu.award_register import REGISTER
from plugins.uijeongbu.contribution_points import AWARD, CATEGORIES, FUNDS, LEVELS, by_class

NAME: Final = "uijeongbu-contribution"
MOST_FILES, MOST_MEGABYTES = 5, 20
PERIOD: Final = (
    "${year} = '' or (. >= date(concat(${year}, '-01-01'))"
    " and . <= date(concat(${year}, '-12-31')))"
)
#: The committee may turn a claim down with 0, else it keeps to the table.
WITHIN: Final = ". = 0 or (. >= ${least} and . <= ${most})"

CLAIM: Final = page(
    "claim",
    "신청",
    "Claim",
    hidden("year", "cycle.year"),
    Question(name="award_no", type="hidden"),
    known("dept", "subject.name", texts("부서", "Department")),
    note(
        "from_register",
        texts(
            "대외수상 대장 ${award_no}에서 가져온 건입니다. 내용을 채워 제출하십시오.",
            "Begun from entry ${award_no} of the award register. Complete it and hand it in.",
        ),
        "${award_no} != ''",
    ),
    ask("select-one", "category", "구분", "Category", choices="categories"),
    ask(
        "select-one",
        "level",
        "수상 훈격",
        "Level of the award",
        choices="levels",
        relevant=f"${{category}} = '{AWARD}'",
    ),
    ask(
        "decimal",
        "funds",
        "확보액(억 원)",
        "Amount (100 million won)",
        relevant=f"${{category}} = '{FUNDS}'",
        parameters={"digits": "2"},
        **rule(". > 0", "0보다 커야 합니다.", "It must be above 0."),
    ),
    ask("text", "title", "건명", "Title", parameters={"max": "80"}),
    ask(
        "date",
        "date",
        "일자",
        "Day",
        hint=texts("수상·선정 통보일을 적으십시오.", "When the award or choice was announced."),
        **rule(
            PERIOD,
            "평가기간(그해 1월 1일부터 12월 31일) 안의 날짜여야 합니다.",
            "It must lie in the year that is evaluated.",
        ),
    ),
    long("content", "내용", "What was achieved", 1000),
)
SHARED: Final = page(
    "shared",
    "공동부서와 증빙",
    "Departments and evidence",
    ask("yes-no", "is_joint", "다른 부서와 함께한 실적입니까?", "Is it joint?", default="no"),
    ask(
        "table",
        "joint",
        "공동부서·기여율",
        "Departments and shares",
        relevant="${is_joint} = 'yes'",
        hint=texts("신청 부서도 한 행으로 적습니다.", "The claimant has a row, too."),
        parameters={"columns": "joint_columns"},
        **rule(
            "sum(${joint_share}) = 100 and count(${joint}) >= 2",
            "두 부서 이상을 적고 기여율의 합이 100이 되게 고치십시오.",
            "Two departments at least, with shares that add up to 100.",
        ),
    ),
    Repeat(
        name="evidence",
        label=texts("증빙", "Evidence"),
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
            "constraint_message::ko": f"증빙을 1개에서 {MOST_FILES}개까지 첨부하십시오.",
            "constraint_message::en": f"Attach 1 to {MOST_FILES} files.",
        },
    ),
)
TABLED: Final = (
    reckoned("text", "class", "배점표 구분", "Class of the points table", by_class("name")),
    Question(name="least", type="calculate", calculation=by_class("least", "0")),
    Question(name="most", type="calculate", calculation=by_class("most", "0")),
    note(
        "bounds",
        texts(
            "배점표: ${class} ${least}~${most}점. 인정하지 않으면 0점입니다.",
            "Points table: ${class}, ${least} to ${most} points; 0 turns the claim down.",
        ),
        "${class} != ''",
    ),
)
REVIEW: Final = page(
    "reviewing",
    "주관부서 검토",
    "Review",
    *TABLED,
    ask(
        "decimal",
        "review",
        "검토점수",
        "Points after review",
        parameters={"digits": "2"},
        **rule(
            WITHIN,
            "배점표의 범위 안에서 적거나 0으로 적으십시오.",
            "Keep to the points table, or give 0.",
        ),
    ),
)
DECISION: Final = page(
    "deciding",
    "위원회 결정",
    "Decision",
    ask(
        "decimal",
        "decision",
        "결정점수",
        "Points decided",
        parameters={"digits": "2"},
        **rule(
            WITHIN,
            "배점표의 범위 안에서 정하거나 0으로 정하십시오.",
            "Keep to the points table, or give 0.",
        ),
    ),
    long(
        "reason",
        "결정 사유",
        "Why it differs",
        300,
        relevant="string(${decision}) != '' and ${decision} != ${review}",
    ),
)
CONTRIBUTION: Final = form(
    NAME,
    texts("시정발전기여도 신청서", "Contribution to the city"),
    (CLAIM, SHARED, REVIEW, DECISION),
    settings={
        "instance_name": "${title}",
        "workflow": "uijeongbu-claim",
        "checks": "uijeongbu-claimed-once",
    },
    register=REGISTER,
    categories=CATEGORIES,
    levels=LEVELS,
    joint_columns=(
        needed("unit", "부서", "Department", type="unit"),
        choice(
            "share",
            "기여율(%)",
            "Share in %",
            type="decimal",
            required="yes",
            constraint=". > 0 and . <= 100",
            **{
                "constraint_message::ko": "0보다 크고 100 이하입니다.",
                "constraint_message::en": "Above 0, up to 100.",
            },
        ),
    ),
)
