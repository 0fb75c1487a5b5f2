"""Forms W6 강의·행사 만족도 and W7 사전·사후 인식조사; both are anonymous.

W7 is filled before and after; the two are paired by a code that participants find on the back of
their name-tag and that no list links with a name.  Items and scales are proposals [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goru import ANONYMOUS, Texts
from goru.asking import AGREEMENT, ask, form, hidden, known, marked, page, remark, rule, texts
from plugins.gyeongnam.common import QUALITY, SHORT

SATISFACTION_NAME: Final = "gyeongnam-satisfaction"
PERCEPTION_NAME: Final = "gyeongnam-perception"
#: Characters of a participant's code.
CODE: Final = 8

SATISFACTION_ITEMS: Final = ("content", "lecturer", "run", "use")
ITEMS: Final[Mapping[str, Texts]] = {
    "q1": texts("사회적 가치가 무엇인지 설명할 수 있다", "I can explain what social value is"),
    "q2": texts(
        "우리 실·국 업무의 사회적 가치를 알고 있다", "I know the social value of our bureau's work"
    ),
    "q3": texts(
        "경제·사회·도정 혁신의 방향을 이해한다",
        "I understand where economy, society and administration are to go",
    ),
    "q4": texts("3대 혁신은 서로 이어져 있다고 생각한다", "I think that the three belong together"),
    "q5": texts(
        "성과를 내면 공정하게 평가받는다고 믿는다", "I trust that results are judged fairly"
    ),
    "q6": texts(
        "현재 인사제도는 즐겁게 일하게 한다", "Today's personnel system lets people enjoy work"
    ),
    "q7": texts("관리자로서 내 역할을 분명히 안다", "My role as a manager is clear to me"),
    "q8": texts(
        "민관이 함께 문제를 풀 준비가 되어 있다",
        "Public and private sides are ready to solve problems together",
    ),
    "q9": texts("다른 실·국과 협력할 의지가 있다", "I am willing to work with other bureaus"),
    "q10": texts(
        "토의한 대안을 실행할 수 있다", "I can carry out the alternatives that we discussed"
    ),
}
SATISFACTION: Final = form(
    SATISFACTION_NAME,
    texts("강의·행사 만족도", "Satisfaction with lectures and the event"),
    (
        page(
            "satisfaction",
            "만족도",
            "Satisfaction",
            known("session", "phase.title", texts("강의·행사", "Lecture or event")),
            marked("content", "내용", "Content", "quality"),
            marked(
                "lecturer", "강사", "Lecturer", "quality", relevant="contains(${session}, '강의')"
            ),
            marked("run", "운영", "How it was run", "quality"),
            marked("use", "업무 활용도", "Use for one's work", "quality"),
            remark("free", "의견", "Remarks", SHORT),
        ),
    ),
    identity={"": ANONYMOUS},
    quality=QUALITY,
)
PERCEPTION: Final = form(
    PERCEPTION_NAME,
    texts("사전·사후 인식조사", "Survey before and after"),
    (
        page(
            "perception",
            "인식조사",
            "Survey",
            hidden("moment", "phase.name"),
            ask(
                "text",
                "code",
                "참가자 코드",
                "Participant's code",
                parameters={"max": str(CODE)},
                hint=texts(
                    "이름표 뒷면의 코드입니다. 사전과 사후를 짝지을 때만 쓰며 이름과 연결되지 "
                    "않습니다.",
                    "On the back of your name-tag; it pairs before and after, not with your name.",
                ),
                **rule(
                    f"regex(., '[A-Za-z0-9]{{4,{CODE}}}')",
                    f"영문자와 숫자 4~{CODE}자로 적으십시오.",
                    f"4 to {CODE} letters and digits.",
                ),
            ),
            *(marked(name, label["ko"], label["en"], "agreement") for name, label in ITEMS.items()),
        ),
    ),
    identity={"": ANONYMOUS},
    agreement=AGREEMENT,
)
