"""위원회 명부: who sits on a committee, whether they are civilians, and until when.

The minutes (CF-5) begin with its rows.  Members stand in the list of people, those from outside
as 외부위원, so that each signs with their own log-in.  Source: 의정부시 규칙: two thirds of the
members are civilians.
"""

from __future__ import annotations

from typing import Final

from goru import Question, Repeat
from goru.asking import ask, form, page, reckoned, rule, texts

NAME: Final = "committee"
#: Characters of names.
SHORT: Final = 60
#: The question whether a committee is one of civilians; a panel of staff is not.
CIVIL_RULE: Final = "civil_rule"


def member_questions() -> tuple[Question, ...]:
    """Return what both the register and the minutes ask of a member."""
    return (
        ask("person", "member", "위원", "Member"),
        ask("yes-no", "civilian", "민간위원", "Civilian"),
        ask("date", "until", "임기 종료일", "Until"),
    )


def civil_share() -> dict[str, str]:
    """Return the rule that two thirds of the rows of ``members`` are civilians, where it holds."""
    return {
        "constraint": (
            f"${{total}} > 0 and (${{{CIVIL_RULE}}} = 'no' or ${{civilians}} * 3 >= ${{total}} * 2)"
        ),
        "constraint_message::ko": "민간위원이 3분의 2 이상이어야 합니다.",
        "constraint_message::en": "Two thirds of the members are civilians.",
    }


COUNTED: Final = (
    reckoned("integer", "total", "재적위원", "Members", "count-non-empty(${member})"),
    reckoned("integer", "civilians", "민간위원 수", "Civilians", "sum(${civil})"),
)
CIVIL: Final = reckoned(
    "hidden", "civil", "민간위원이면 1", "1 for a civilian", "if(${civilian} = 'yes', 1, 0)"
)
MEMBERS: Final = Repeat(
    name="members",
    label=texts("위원", "Members"),
    children=(
        *member_questions()[:2],
        CIVIL,
        ask("date", "since", "위촉일", "Since"),
        ask(
            "date",
            "until",
            "임기 종료일",
            "Until",
            **rule(". >= ${since}", "위촉일보다 빠를 수 없습니다.", "Not before they were named."),
        ),
    ),
    extra=civil_share(),
)
FORMS: Final = (
    form(
        NAME,
        texts("위원회 명부", "Committee"),
        (
            page(
                "register",
                "위원회",
                "Committee",
                ask("text", "name", "위원회 이름", "Name", parameters={"max": str(SHORT)}),
                ask("text", "basis", "설치 근거", "Legal basis", parameters={"max": "120"}),
                ask(
                    "yes-no",
                    CIVIL_RULE,
                    "민간위원이 3분의 2 이상이어야 하는 위원회",
                    "Two thirds of the members are to be civilians",
                    hint=texts(
                        "업무평가·성과평가위원회는 예, 직원으로 이루어진 평가단은 아니요입니다.",
                        "Yes for evaluation committees, no for panels of staff.",
                    ),
                ),
            ),
            page("people", "위원", "Members", MEMBERS, *COUNTED),
        ),
    ),
)
