"""Record of an event (행사 기록): when and where, its sessions, who was there, what was handed out.

Other forms embed it by its name: a ceremony, a forum, a training, a debate.  What single answers
do not tell is looked at by the check ``event-record``.  Lengths are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru import Repeat
from goru.asking import ask, choice, column_rule, form, needed, page, remark, rule, started, texts

NAME: Final = "event"
TITLE: Final = texts("행사 기록", "Record of an event")
#: Characters of names, of what a session came to, and of the list of staff numbers.
SHORT, LONG, LISTED = 80, 1_000, 20_000
#: Megabytes of a file that is handed out.
MEGABYTES: Final = 20

KINDS: Final = (
    choice("training", "교육", "Training"),
    choice("workshop", "워크숍", "Workshop"),
    choice("forum", "토론회", "Forum"),
    choice("ceremony", "체결식·기념식", "Ceremony"),
    choice("meeting", "회의·보고회", "Meeting"),
    choice("other", "기타", "Other"),
)
SESSIONS: Final = (
    choice("lecture", "강의", "Lecture"),
    choice("talk", "발표·보고", "Presentation"),
    choice("dialogue", "문답·대화", "Questions and answers"),
    choice("plenary", "종합토론", "Debate of all"),
    choice("groups", "모둠·분임토론", "Discussion in groups"),
    choice("signing", "서명·체결", "Signing"),
    choice("other", "기타", "Other"),
)
ROLES: Final = (
    choice("host", "주재", "Host"),
    choice("speaker", "발표·강의", "Speaker"),
    choice("member", "참석", "Participant"),
    choice("recorder", "기록", "Recorder"),
    choice("staff", "진행", "Organiser"),
)
STARTS_WITHIN: Final = column_rule(
    ". >= ${starts} and . < ${ends}",
    "행사 시간 안에 시작하여야 합니다. 행사의 시작과 종료를 확인하십시오.",
    "It must start within the hours of the event. See when the event starts and ends.",
)
ENDS_WITHIN: Final = column_rule(
    ". > ${sessions_starts} and . <= ${ends}",
    "이 순서의 시작보다 늦게, 행사의 종료까지 끝나야 합니다.",
    "It must end after it starts, and by the end of the event.",
)
SESSION_COLUMNS: Final = (
    needed("starts", "시작", "From", type="datetime", **STARTS_WITHIN),
    needed("ends", "종료", "To", type="datetime", **ENDS_WITHIN),
    needed("kind", "구분", "Kind", type="select-one", list="sessions_of"),
    needed("title", "제목", "Title"),
    choice("leader", "진행·발표자", "Led by"),
    choice("record", "기록", "Record", type="multiline", parameters=f"max={LONG}"),
)
#: A row of people is filled whole or not at all.
PERSON: Final = started("attendees_role", "attendees_came")
OUTSIDER: Final = started("outsiders_organisation")
ATTENDEE_COLUMNS: Final = (
    needed("who", "참석자", "Person", type="person", required=PERSON),
    needed(
        "role",
        "역할",
        "Role",
        type="select-one",
        list="roles",
        required=started("attendees_who"),
    ),
    needed("came", "참석 여부", "Was there", type="yes-no", required=started("attendees_who")),
)
OUTSIDER_COLUMNS: Final = (
    needed("name", "성명", "Name", required=OUTSIDER),
    needed("organisation", "소속", "Organisation", required=started("outsiders_name")),
)
ABOUT: Final = page(
    "about",
    "행사 개요",
    "The event",
    ask("select-one", "kind", "행사 구분", "Kind of event", choices="kinds"),
    ask("text", "title", "행사명", "Name of the event", parameters={"max": str(SHORT)}),
    ask("datetime", "starts", "시작", "From"),
    ask(
        "datetime",
        "ends",
        "종료",
        "To",
        **rule(
            ". > ${starts}",
            "행사가 시작보다 먼저 끝날 수 없습니다. 종료를 고치십시오.",
            "The event cannot end before it starts. Correct the end.",
        ),
    ),
    ask("text", "place", "장소", "Place", parameters={"max": str(SHORT)}),
    ask(
        "table",
        "sessions",
        "순서",
        "Sessions",
        parameters={"columns": "session_columns"},
        hint=texts(
            "겹치지 않게 시간 순서대로 적습니다. 순서마다 기록을 남길 수 있습니다.",
            "In the order of time, none at the same time as another. Each may have a record.",
        ),
    ),
)
PEOPLE: Final = page(
    "people",
    "참석",
    "Who was there",
    ask(
        "table",
        "attendees",
        "참석자",
        "People of the municipality",
        required="",
        parameters={"columns": "attendee_columns"},
    ),
    remark(
        "listed",
        "참석자 사번 일괄 입력",
        "Staff numbers of those who were there",
        LISTED,
        hint=texts(
            "많은 사람이 참석했으면 엑셀의 사번 열을 복사하여 붙여 넣습니다. 한 줄에 하나씩이거나 "
            "띄어 써도 됩니다. 모두 참석한 것으로 봅니다.",
            "Where many were there, paste a column of staff numbers from a spreadsheet. Each "
            "counts as having been there.",
        ),
    ),
    ask(
        "table",
        "outsiders",
        "외부 참석자",
        "People from outside",
        required="",
        parameters={"columns": "outsider_columns"},
    ),
    ask(
        "integer",
        "head_count",
        "참석 인원",
        "How many were there",
        required="",
        hint=texts(
            "명단이 있으면 명단의 인원과 맞는지 확인합니다.",
            "Where people are listed, it must be as many.",
        ),
        **rule(". >= 0", "0 이상의 수를 적으십시오.", "Enter 0 or more."),
    ),
)
MATERIAL: Final = page(
    "handed_out",
    "자료",
    "Material",
    Repeat(
        name="material",
        label=texts("자료", "Material"),
        hint=texts(
            "참석자가 ‘결재함’의 행사 기록에서 내려받습니다.",
            "Participants find it with the record of the event.",
        ),
        children=(
            ask(
                "text",
                "material_title",
                "자료명",
                "Title",
                required="${material_file} != ''",
                parameters={"max": str(SHORT)},
            ),
            ask(
                "file",
                "material_file",
                "파일",
                "File",
                required="",
                parameters={"max-mb": str(MEGABYTES)},
            ),
        ),
    ),
)
EVENT: Final = form(
    NAME,
    TITLE,
    (ABOUT, PEOPLE, MATERIAL),
    settings={"instance_name": "${title}", "checks": "event-record"},
    kinds=KINDS,
    sessions_of=SESSIONS,
    roles=ROLES,
    session_columns=SESSION_COLUMNS,
    attendee_columns=ATTENDEE_COLUMNS,
    outsider_columns=OUTSIDER_COLUMNS,
)
FORMS: Final = (EVENT,)
