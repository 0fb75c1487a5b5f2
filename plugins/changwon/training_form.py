"""Form C2 교육 참석·이해도 설문: what people took from the training, with a quiz; anonymous.

Source: 창원시 2024년 성과지표 개발 교육 (about 190 people).  The five items are the domain's; the
quiz follows formulas F01 and F02.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from goru import ANONYMOUS, Question
from goru.asking import AGREEMENT, ask, choice, form, long, marked, note, page, read_by, texts

NAME: Final = "changwon-training"
TITLE: Final = texts("교육 참석·이해도 설문", "Training: survey and quiz")
READERS: Final = texts(
    "누구도 개인별로 읽지 않으며 5명 이상의 합계만 봅니다(익명)",
    "nobody person by person; only sums of five or more (anonymous)",
)
ATTENDED: Final = (
    choice("whole", "전 과정 참석", "All of it"),
    choice("part", "일부 참석", "Part of it"),
)
ITEMS: Final = (
    marked("u1", "성과관리 기본방향을 이해했다", "I understand the direction of the year"),
    marked(
        "u2",
        "성과목표와 지표의 관계를 설명할 수 있다",
        "I can explain how goals and indicators relate",
    ),
    marked("u3", "도전적 목표를 정하는 방법을 안다", "I know how to set challenging targets"),
    marked(
        "u4",
        "상향·하향·정태 지표의 산식을 쓸 수 있다",
        "I can use the formulas of the three directions",
    ),
    marked("u5", "우리 부서 지표를 개발할 수 있다", "I can develop our indicators"),
)


def asked(name: str, ko: str, en: str, *answers: str) -> tuple[Question, tuple[str, ...]]:
    """Return a question of the quiz, and its answers."""
    return ask("select-one", name, ko, en, choices=name), answers


QUIZ: Final = (
    asked(
        "q1",
        "하향지표: 목표 15일, 실적 12일의 달성률(차감식)은?",
        "Lower is better: target 15 days, result 12. Attainment by the mirror formula?",
        *("80%", "100%", "120%", "125%"),
    ),
    asked(
        "q2",
        "상향지표: 목표 120건, 실적 138건의 달성률은?",
        "Higher is better: target 120, result 138. Attainment?",
        *("87%", "100%", "115%", "118%"),
    ),
    asked(
        "q3",
        "정태지표: 목표 100, 허용오차 2%, 감점계수 2, 실적 96의 달성률은?",
        "On target: target 100, tolerance 2%, factor 2, result 96. Attainment?",
        *("92%", "96%", "98%", "100%"),
    ),
    asked(
        "q4",
        "핵심지표의 대상이 아닌 업무는?",
        "Which work carries no core indicator?",
        *("성과향상 핵심 업무", "혁신성장 업무", "유지·관리 업무", "공약 업무"),
    ),
    asked(
        "q5",
        "목표가 0건인 사고 건수는 어떤 방향으로 정합니까?",
        "Accidents with the target 0: which direction?",
        *("상향", "하향", "정태", "제로목표"),
    ),
)
#: The right answer of each question, as it is stored.
KEY: Final = {"q1": "3", "q2": "3", "q3": "2", "q4": "3", "q5": "4"}
ENGLISH: Final = {
    "성과향상 핵심 업무": "Core work to be improved",
    "혁신성장 업무": "Work of innovation growth",
    "유지·관리 업무": "Maintenance",
    "공약 업무": "A pledge",
    "상향": "Higher is better",
    "하향": "Lower is better",
    "정태": "On target",
    "제로목표": "Target zero",
}
LISTS: Final[Mapping[str, Any]] = {
    "attended": ATTENDED,
    "agreement": AGREEMENT,
    **{
        question.name: tuple(
            choice(str(place), label, ENGLISH.get(label, label))
            for place, label in enumerate(answers, start=1)
        )
        for question, answers in QUIZ
    },
}
PRESENCE: Final = page(
    "presence",
    "참석",
    "Attendance",
    note(
        "material",
        texts(
            "교육자료는 ‘결재함’의 ‘참석한 행사’에서 내려받습니다. 이 설문은 참석 기록과 이어지지 "
            "않습니다.",
            "The material stands under 'To review and sign'. Nothing joins this survey with who "
            "was there.",
        ),
        "",
    ),
    ask("select-one", "attend", "참석", "Attended", choices="attended"),
)
UNDERSTANDING: Final = page("understanding", "이해도", "Understanding", *ITEMS)
TEST: Final = page("quiz", "퀴즈 5문항", "Quiz", *(question for question, _ in QUIZ))
REMARKS: Final = page(
    "remarks",
    "의견",
    "Remarks",
    long(
        "free",
        "개선의견",
        "What to improve",
        300,
        required="",
        hint=texts("작성자를 알 수 있는 내용은 적지 마십시오.", "Nothing that tells who you are."),
    ),
)
TRAINING: Final = form(
    NAME,
    TITLE,
    read_by(READERS, (PRESENCE, UNDERSTANDING, TEST, REMARKS)),
    {"": ANONYMOUS},
    **LISTS,
)
