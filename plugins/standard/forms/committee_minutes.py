"""Form CF-5 위원회 회의록·의결서: quorum, agenda, votes, decisions; who was there signs.

The members come from the committee's register (위원회 명부) about the same subject; each who was
there signs with their own log-in, as the workflow of the minutes asks.  Source: domain
form CF-5; 의정부시 규칙: notice 7 days before, a majority of the members for a quorum; that who
stands aside counts for no item is a proposal [c].
"""

from __future__ import annotations

from typing import Final

from goru import Repeat
from goru.asking import (
    ask,
    choice,
    column_rule,
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
from plugins.standard.forms.committee import (
    CIVIL,
    CIVIL_RULE,
    COUNTED,
    civil_share,
    member_questions,
)

NAME: Final = "committee-minutes"
REGISTER: Final = "answers.committee"
#: Days of notice before a meeting (의정부시 규칙); fewer are pointed out.
NOTICE: Final = 7
LONGEST: Final = 3_000
#: The question in which the actor rule ``member`` finds who signs.
SIGNING: Final = "signing_member"
RESULTS: Final = (
    choice("as-proposed", "원안의결", "Passed as proposed"),
    choice("amended", "수정의결", "Passed with changes"),
    choice("postponed", "보류", "Postponed"),
    choice("rejected", "부결", "Rejected"),
)
AGENDA_COLUMNS: Final = (
    needed("title", "안건명", "Item"),
    needed("unit", "제안부서", "Proposed by"),
    choice("note", "첨부", "Attached"),
)
#: Who is present and does not stand aside from the item votes.
VOTERS: Final = "${present} - ${votes_aside}"
VOTE_COLUMNS: Final = (
    needed("item", "안건", "Item"),
    needed("aside", "제척·회피", "Stood aside", type="integer", default="0"),
    needed("yes", "찬성", "For", type="integer"),
    needed("no", "반대", "Against", type="integer"),
    needed(
        "abstain",
        "기권",
        "Abstained",
        type="integer",
        **column_rule(
            f"${{votes_yes}} + ${{votes_no}} + . = {VOTERS}",
            "찬성·반대·기권의 합이 출석위원에서 제척·회피 위원을 뺀 수와 같아야 합니다.",
            "For, against and abstained add up to those present less those who stood aside.",
        ),
    ),
    needed(
        "result",
        "의결 결과",
        "Decision",
        type="select-one",
        list="results",
        **column_rule(
            f"not(. = 'as-proposed' or . = 'amended') or ${{votes_yes}} * 2 > {VOTERS}",
            "출석위원 과반수가 찬성해야 의결됩니다.",
            "It passes with more than half of those present.",
        ),
    ),
)
MEETING: Final = page(
    "meeting",
    "회의",
    "Meeting",
    known("committee", f"{REGISTER}.name", texts("위원회", "Committee")),
    hidden(CIVIL_RULE, f"{REGISTER}.{CIVIL_RULE}"),
    ask(
        "date",
        "held_on",
        "회의일",
        "Held on",
        **rule(". <= today()", "오늘까지의 날짜입니다.", "Until today."),
    ),
    ask("text", "held_at", "시각·장소", "Time and place", parameters={"max": "40"}),
    ask(
        "date",
        "noticed_on",
        "소집 통지일",
        "Notice given on",
        **rule(". <= ${held_on}", "회의일보다 늦을 수 없습니다.", "Not after the meeting."),
    ),
    note(
        "short_notice",
        texts(
            f"소집 통지가 회의 {NOTICE}일 전보다 늦었습니다. 사유를 회의록에 남기십시오.",
            f"Notice was given less than {NOTICE} days before. Say why in the minutes.",
        ),
        f"${{noticed_on}} != '' and ${{held_on}} - ${{noticed_on}} < {NOTICE}",
    ),
)
MEMBERS: Final = Repeat(
    name="members",
    label=texts("위원과 출석", "Members and attendance"),
    hint=texts(
        "위원회 명부의 위원이 적혀 있습니다. 출석 여부를 표시하십시오.",
        "The members of the register. Mark who was there.",
    ),
    children=(
        *member_questions(),
        CIVIL,
        ask(
            "yes-no",
            "attends",
            "출석",
            "Present",
            **rule(
                ". != 'yes' or ${until} >= ${held_on}",
                "임기가 끝난 위원입니다. 명부를 확인하십시오.",
                "The member's term is over. Check the register.",
            ),
        ),
        reckoned(
            "hidden", "here", "참석하면 1", "1 for who attends", "if(${attends} = 'yes', 1, 0)"
        ),
        reckoned(
            "hidden",
            SIGNING,
            "서명할 위원",
            "Who signs",
            "if(${attends} = 'yes', ${member}, '')",
        ),
    ),
    extra={"prefill": f"{REGISTER}.members", **civil_share()},
)
QUORUM: Final = rule(
    "${present} * 2 > ${total}",
    "재적위원 과반수가 출석해야 개의할 수 있습니다. 출석위원을 확인하십시오.",
    "A majority of the members must be present. Check who was there.",
)
FORMS: Final = (
    form(
        NAME,
        texts("위원회 회의록·의결서", "Committee minutes and decisions"),
        (
            MEETING,
            page(
                "attendance",
                "출석",
                "Attendance",
                MEMBERS,
                *COUNTED,
                reckoned("integer", "present", "출석위원", "Present", "sum(${here})", **QUORUM),
            ),
            page(
                "items",
                "안건과 의결",
                "Items and decisions",
                ask("table", "agenda", "안건", "Agenda", parameters={"columns": "agenda_columns"}),
                long("opinion", "안건별 주요 발언", "What was said", LONGEST),
                ask(
                    "table",
                    "votes",
                    "표결",
                    "Votes",
                    parameters={"columns": "vote_columns"},
                    **rule(
                        "count(${votes}) = count(${agenda})",
                        "안건마다 한 줄씩 적으십시오.",
                        "One row for each item of the agenda.",
                    ),
                ),
            ),
        ),
        settings={"workflow": NAME},
        agenda_columns=AGENDA_COLUMNS,
        vote_columns=VOTE_COLUMNS,
        results=RESULTS,
    ),
)
