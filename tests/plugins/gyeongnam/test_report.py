"""The report on a workshop: its parts, and what it leaves out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from goru.reports import (
    Block,
    Facts,
    Heading,
    Paper,
    Paragraph,
    ReportEvidence,
    Table,
    Tally,
    Window,
)
from plugins.gyeongnam.figures import Alternative, quadrant
from plugins.gyeongnam.report import tell

DAY = date(2019, 7, 13)


def paper(form: str, answers: dict[str, Any], **more: Any) -> Paper:
    told = {"author": "1001", "handed_in": DAY, **more}
    return Paper(form=f"gyeongnam-{form}", phase=form, answers=answers, **told)


def row(table: str, **cells: str) -> dict[str, str]:
    return {f"{table}_{name}": cell for name, cell in cells.items()}


SHEET = {
    "topic": "governance",
    "tasks": [row("tasks", task="협치 체계", state="초기")],
    "problems": [row("problems", task="1", problem="자료 단절", cause="분리", basis="조사")],
    "solutions": [
        row(
            "solutions",
            problem="1",
            what="자료 연계",
            impact="4",
            feasible="3",
            unit="B1",
            due="2019-12-31",
        ),
        row(
            "solutions",
            problem="1",
            what="전담 조직",
            impact="5",
            feasible="2",
            unit="B1",
            due="2020-06-30",
        ),
    ],
}
QUESTION = {"question": "다음 걸음은?", "answer": "협의체를 꾸립니다.", "follow_unit": "B1"}
EVIDENCE = ReportEvidence(
    today=DAY,
    people={"1001": "김국장", "1002": "이국장"},
    units={"B1": "경제국", "G1": "1분임", "G2": "2분임", "G3": "3분임"},
    windows={"event": Window(title="행사 만족도", opens=DAY, closes=DAY)},
    papers=(
        paper("plan", {"title": "혁신 워크숍", "period_from": "2019-07-12T13:00"}),
        paper("registration", {"group": "1분임", "attended": "all", "diet": "채식"}),
        paper("registration", {"group": "1분임", "attended": "none"}, author="1002"),
        paper("receipt", {"read": "yes"}),
        paper("receipt", {}, author="1002", handed_in=None),
        paper("group", SHEET, about="1분임"),
        paper("question", {**QUESTION, "show": "hidden"}, stage="answered"),
        paper("question", {**QUESTION, "show": "shown"}, stage="answered", author="1002"),
        paper("question", {"question": "뽑히지 않은 질문", "show": "shown"}, stage="declined"),
        paper("directive", {"session": "opening", "said": "민관 융합", "follow_unit": "B1"}),
        paper("follow", {"task": "연계 시범", "state": "done"}),
        paper("follow", {"task": "조직 신설", "state": "progress"}),
    ),
    tallies={
        "peers": (
            Tally(subject="G1", value=Fraction(86)),
            Tally(subject="G2", value=Fraction(434, 5)),
            Tally(subject="G3", value=None),
        ),
        "after": (
            Tally(
                subject="B",
                value=Fraction(7500, 190),
                parts={
                    "사전": Fraction(31, 10),
                    "사후": Fraction(77, 20),
                    "q1 사전": Fraction(3),
                    "q1 사후": Fraction(4),
                },
            ),
        ),
    },
)


def after(heading: str) -> list[Block]:
    """Return the blocks of a part."""
    found: list[Block] = []
    within = False
    for block in tell(EVIDENCE):
        if isinstance(block, Heading) and block.level == 1:
            within = block.text == heading
        elif within:
            found.append(block)
    return found


def rows(heading: str, place: int = 0) -> list[tuple[str, ...]]:
    tables = [block for block in after(heading) if isinstance(block, Table)]
    return list(tables[place].rows)


def test_it_has_all_parts_in_their_order() -> None:
    titles = [one.text for one in tell(EVIDENCE) if isinstance(one, Heading) and one.level == 1]

    assert titles == [
        "1. 개요",
        "2. 참석",
        "3. 주제별 과제–문제점–대안",
        "4. 대안 우선순위 매트릭스",
        "5. 발표 평가",
        "6. 설문",
        "7. 질문과 당부사항",
        "8. 후속 실행계획",
        "9. 인사혁신 토론회",
    ]


def test_attendance_counts_and_names_groups() -> None:
    (facts,) = (block for block in after("2. 참석") if isinstance(block, Facts))

    assert dict(facts.rows) == {
        "등록": "2",
        "전 일정 참석": "1",
        "일부 참석": "0",
        "불참": "1",
        "주제 열람 확인": "1 / 2",
    }
    assert rows("2. 참석") == [("1분임", "2", "김국장, 이국장")]


def test_every_alternative_stands_beside_its_problem_and_task() -> None:
    assert rows("3. 주제별 과제–문제점–대안") == [
        ("협치 체계", "자료 단절", "자료 연계", "경제국", "2019-12-31"),
        ("협치 체계", "자료 단절", "전담 조직", "경제국", "2020-06-30"),
    ]


def test_alternatives_are_placed_and_ordered_by_priority() -> None:
    heading = "4. 대안 우선순위 매트릭스"

    assert [(name, what) for name, _, what in rows(heading)] == [
        ("즉시 추진", "자료 연계 (1분임)"),
        ("여건 조성", "전담 조직 (1분임)"),
        ("병행 추진", "–"),
        ("추후 검토", "–"),
    ]
    assert rows(heading, 1) == [
        ("1", "자료 연계 (1분임)", "4.00", "3.00", "12.00"),
        ("2", "전담 조직 (1분임)", "5.00", "2.00", "10.00"),
    ]


def test_v49_stands_in_the_matrix() -> None:
    marks = (("23/5", "16/5"), ("19/5", "22/5"), ("49/10", "21/10"))

    assert [
        quadrant(Alternative(name="", impact=Fraction(one), feasible=Fraction(other)))
        for one, other in marks
    ] == ["now", "now", "prepare"]


def test_presentations_are_ranked_and_groups_without_a_score_left_out() -> None:
    assert rows("5. 발표 평가") == [("1", "2분임", "86.80"), ("2", "1분임", "86.00")]


def test_the_survey_is_told_by_question_and_unscored_questions_with_a_dash() -> None:
    (said,) = (
        one.text for one in after("6. 설문") if isinstance(one, Paragraph) and "향상" in one.text
    )

    assert said == "인식조사(코드로 짝지은 응답): 사전 3.10 → 사후 3.85, 향상도 39.47%"
    assert rows("6. 설문")[0][1:] == ("3.00", "4.00", "1.00")
    assert rows("6. 설문")[1][1:] == ("–", "–", "–")


def test_who_chose_not_to_be_shown_is_not_named() -> None:
    assert [line[1] for line in rows("7. 질문과 당부사항")] == ["–", "이국장"]
    assert rows("7. 질문과 당부사항", 1) == [("모두 말씀", "민관 융합", "경제국", "–")]


def test_nobodys_meal_is_in_it() -> None:
    assert "채식" not in str(list(tell(EVIDENCE)))


def test_follow_up_tells_how_much_is_done() -> None:
    (said,) = (one.text for one in after("8. 후속 실행계획") if isinstance(one, Paragraph))

    assert said == "과제 2건 가운데 완료 1건, 추진 1건: 완료율 50.00%, 진척률 75.00%"


def test_a_workshop_without_anything_has_every_part_and_says_so() -> None:
    told = list(tell(ReportEvidence(today=DAY, language="en")))

    assert sum(isinstance(one, Heading) for one in told) == 9
    assert Paragraph(text="There is nothing to tell.") in told
