"""Forms of the forum: G7 사전설문, G8 참가신청서 and G9 모둠토론 기록지.

Source: 인사공감 토론회 (25 September 2025, 15:00 to 18:00): about 50 representatives from
applications, groups of 6 to 8, topics of a pre-survey on two days, chosen by the groups
themselves.
"""

from __future__ import annotations

from typing import Final

from goru import ANONYMOUS
from goru.asking import (
    AGREEMENT,
    ask,
    choice,
    column_rule,
    form,
    hidden,
    known,
    long,
    needed,
    page,
    reckoned,
    remark,
    rule,
    texts,
)
from plugins.gangseo.common import (
    LONGEST,
    MIDDLE,
    OWN_WORDS,
    SHORT,
    TOPICS,
    VALUES,
    confirmed,
)

SURVEY_NAME: Final = "gangseo-pre-survey"
APPLICATION_NAME: Final = "gangseo-application"
GROUP_NAME: Final = "gangseo-group"
#: [c] Characters of a motive, and topics that somebody may wish for.
SHORTEST, MOST_TOPICS = 10, 3
#: People of a group (인사공감 토론회, 2부).
LEAST, MOST = 6, 8

LEVELS: Final = (
    choice("agreed", "합의", "Agreed"),
    choice("most", "다수", "By most"),
    choice("few", "소수의견", "By few"),
)
IDEAS: Final = (
    needed("what", "방안", "Proposal"),
    needed("effect", "기대효과", "Expected effect"),
    needed("needs", "필요조치", "What it takes"),
    needed("unit", "소관부서", "Department", type="unit"),
    needed("consensus", "합의 수준", "Consensus", type="select-one", list="levels"),
    choice("values", "핵심가치", "Core values", type="select-many", list="values"),
)
PRE_SURVEY: Final = form(
    SURVEY_NAME,
    texts("토론회 사전설문", "Survey before the forum"),
    (
        page(
            "topics",
            "토론 주제",
            "Topics",
            ask(
                "ranking",
                "rank",
                "토론 주제 우선순위",
                "Topics in order",
                choices="topics",
                parameters={"top": "3"},
                hint=texts(
                    "가장 먼저 논의할 주제부터 고르십시오.", "What should be discussed first."
                ),
            ),
            ask(
                "matrix",
                "view",
                "주제별 현황 인식",
                "How things stand, by topic",
                choices="agreement",
                parameters={"rows": "topics"},
                hint=texts(
                    "‘지금 잘되고 있다’에 얼마나 동의하는지 표시하십시오.",
                    "How far you agree that it works well today.",
                ),
            ),
            remark("free", "자유의견", "Remarks", MIDDLE, hint=OWN_WORDS),
        ),
    ),
    identity={"": ANONYMOUS},
    topics=TOPICS,
    agreement=AGREEMENT,
)
APPLICATION: Final = form(
    APPLICATION_NAME,
    texts("토론회 참가신청서", "Application for the forum"),
    (
        page(
            "applicant",
            "신청",
            "Application",
            hidden("staff_no", "subject.key"),
            hidden("unit_name", "subject.unit"),
            hidden("series", "subject.series"),
            hidden("grade", "subject.grade"),
            reckoned(
                "text",
                "who",
                "소속·직렬·직급",
                "Unit, series, grade",
                "normalize-space(concat(${unit_name}, ' ', ${series}, ' ', ${grade}))",
            ),
            long("motive", "지원동기", "Motive", SHORT, SHORTEST),
            ask(
                "select-many",
                "topics",
                "희망 주제",
                "Topics wished for",
                choices="topics",
                **rule(
                    f"count-selected(.) <= {MOST_TOPICS}",
                    f"{MOST_TOPICS}개까지 고를 수 있습니다.",
                    f"{MOST_TOPICS} at most.",
                ),
            ),
            confirmed(
                "schedule",
                "9월 25일 15–18시에 참석할 수 있습니까?",
                "Can you be there on 25 September from 15:00 to 18:00?",
                texts("참석할 수 있는 사람만 신청합니다.", "Apply only if you can be there."),
            ),
            confirmed(
                "notice",
                "개인정보 안내를 확인하였습니까?",
                "Have you read the note on personal data?",
                texts("안내를 확인한 뒤에 신청하십시오.", "Read the note before you apply."),
                hint=texts(
                    "소속·직렬·직급은 대표를 고르게 뽑는 데만 쓰고 토론회 뒤 1년 안에 지웁니다.",
                    "Unit, series and grade serve only to choose evenly; erased within a year.",
                ),
            ),
        ),
    ),
    topics=TOPICS,
)
GROUP_SHEET: Final = form(
    GROUP_NAME,
    texts("모둠토론 기록지", "Record of a group"),
    (
        page(
            "people",
            "모둠과 주제",
            "Group and topic",
            known("group", "relation", texts("모둠", "Group")),
            ask(
                "table",
                "members",
                "참석자",
                "Members",
                parameters={"columns": "member_columns"},
                **rule(
                    f"count(${{members}}) >= {LEAST} and count(${{members}}) <= {MOST}",
                    f"모둠은 {LEAST}명에서 {MOST}명까지입니다.",
                    f"A group has {LEAST} to {MOST} members.",
                ),
            ),
            page(
                "leader",
                "진행자·기록자",
                "Chair and recorder",
                ask(
                    "person",
                    "leader_chair",
                    "진행자",
                    "Chair",
                    **rule(
                        "count(${members}[members_who = ${leader_chair}]) = 1",
                        "참석자 가운데에서 고르십시오.",
                        "One of the members.",
                    ),
                ),
                ask(
                    "person",
                    "leader_recorder",
                    "기록자",
                    "Recorder",
                    **rule(
                        "count(${members}[members_who = ${leader_recorder}]) = 1 "
                        "and . != ${leader_chair}",
                        "참석자 가운데 진행자가 아닌 사람을 고르십시오.",
                        "One of the members, but not the chair.",
                    ),
                ),
            ),
            ask("select-one", "topic", "선택 주제", "Topic", choices="topics"),
        ),
        page(
            "result",
            "토론 결과",
            "What came of it",
            long("problem", "현황·문제점", "State and problems", LONGEST),
            remark("cause", "원인", "Causes", MIDDLE),
            ask(
                "table",
                "ideas",
                "개선방안",
                "Proposals",
                parameters={"columns": "idea_columns"},
            ),
            remark("minority", "소수의견", "Views of a minority", MIDDLE),
        ),
    ),
    settings={"workflow": "gangseo-group"},
    topics=TOPICS,
    levels=LEVELS,
    values=VALUES,
    idea_columns=IDEAS,
    member_columns=(
        needed(
            "who",
            "참석자",
            "Member",
            type="person",
            **column_rule(
                "count(${members}[members_who = current()/.]) <= 1",
                "한 사람은 한 번만 적습니다.",
                "Everybody once.",
            ),
        ),
    ),
)
