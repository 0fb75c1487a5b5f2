"""Form G5 전보희망 조사서: where somebody would like to work next, for the HR department alone.

Source: the minimum stay is two years, a year at least in listed cases (지방공무원 임용령 제27조;
인사제도 운영 지침); wishes from overworked departments come first (강서구, from the second half of
2025).
"""

from __future__ import annotations

from typing import Final

from goru.asking import ask, choice, form, hidden, long, page, read_by, reckoned, rule, texts
from plugins.gangseo.common import HR_ALONE, SHORT

NAME: Final = "gangseo-transfer"
TITLE: Final = texts("전보희망 조사서", "Wishes for a transfer")
#: Months of the minimum stay, and of it in the listed cases (지방공무원 임용령 제27조).
STAY, SHORTER = 24, 12
#: The wishes in their order, and what the form says of who is in an overworked department.
WISHED: Final = ("w1", "w2", "w3")
YES: Final = "예"
REASONS: Final = (
    choice("career", "경력개발", "Career"),
    choice("training", "전공·자격", "Training, licence"),
    choice("relief", "격무 해소", "Relief from overwork"),
    choice("family", "육아·가족(법정 사유)", "Children, family (legal grounds)"),
    choice("other", "기타", "Other"),
)
POST: Final = page(
    "post",
    "현 부서와 근무기간",
    "Present post",
    hidden("staff_no", "subject.key"),
    hidden("unit_code", "subject.unit-code"),
    hidden("unit_name", "subject.unit"),
    hidden("position", "subject.position"),
    hidden("months", "fact.post.months"),
    hidden("overworked", "fact.post.overworked"),
    hidden("designated", "unit.fact.overwork.decision"),
    hidden("grade_since", "subject.grade-since"),
    reckoned(
        "text",
        "now",
        "현 부서·직위·근무기간",
        "Present unit, position and months there",
        "concat(${unit_name}, ' ', ${position}, if(${months} = '', '', "
        "concat(' ', ${months}, '개월')))",
        hint=texts(
            "근무기간은 인사부서가 올린 값이며 그 달 15일 이후는 한 달로 봅니다.",
            "Months are those that the HR department imported; from the 15th a month is full.",
        ),
    ),
    ask(
        "yes-no",
        "listed",
        "필수보직기간의 예외 사유에 해당합니까?",
        "Is one of the listed exceptions yours?",
        default="no",
        hint=texts(
            f"임용령 제27조의 사유. 이때는 {SHORTER}개월입니다.",
            f"Those of the decree, article 27. The minimum is then {SHORTER} months.",
        ),
    ),
    reckoned(
        "text",
        "min_stay",
        "필수보직기간 충족",
        "Minimum stay",
        f"if(${{months}} = '', '확인 필요', if(number(${{months}}) >= "
        f"if(${{listed}} = 'yes', {SHORTER}, {STAY}), '충족', '미충족'))",
    ),
    reckoned(
        "text",
        "heavy",
        "격무부서 근무",
        "In an overworked department",
        "if(${overworked} = '1' or ${designated} = 'yes', '예', '아니요')",
        hint=texts(
            "위원회가 지정한 부서이거나 인사부서가 올린 값입니다.",
            "Designated by the committee, or imported by the HR department.",
        ),
    ),
)
WISHES: Final = page(
    "wishes",
    "희망 부서",
    "Wishes",
    ask(
        "unit",
        "w1",
        "1지망",
        "First choice",
        **rule(
            ". != ${unit_code}",
            "현 부서가 아닌 부서를 고르십시오.",
            "Choose another department than your own.",
        ),
    ),
    ask("text", "w1_work", "1지망 업무", "Work there", required="", parameters={"max": "60"}),
    ask(
        "unit",
        "w2",
        "2지망",
        "Second choice",
        required="",
        **rule(
            ". != ${w1} and . != ${unit_code}",
            "1지망이나 현 부서와 다른 부서를 고르십시오.",
            "Another one than the first choice and your own department.",
        ),
    ),
    ask(
        "unit",
        "w3",
        "3지망",
        "Third choice",
        required="",
        **rule(
            ". != ${w1} and . != ${w2} and . != ${unit_code}",
            "1·2지망이나 현 부서와 다른 부서를 고르십시오.",
            "Another one than the choices before and your own department.",
        ),
    ),
    ask("select-one", "reason", "희망사유", "Reason", choices="reasons"),
    long(
        "detail",
        "상세",
        "Details",
        SHORT,
        required="${reason} = 'other'",
        required_message=texts("기타 사유를 적으십시오.", "Say what the other reason is."),
        hint=texts(
            "의료·가족의 구체적 내용은 적지 마십시오.", "Leave out details of health and family."
        ),
    ),
)
TRANSFER: Final = form(
    NAME,
    TITLE,
    read_by(HR_ALONE, (POST, WISHES)),
    settings={"workflow": "gangseo-transfer"},
    reasons=REASONS,
)
