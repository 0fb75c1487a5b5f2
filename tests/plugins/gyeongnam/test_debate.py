"""The debate on personnel: its points, who follows up which, and what the report tells."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from goru import Catalogue
from goru.reports import Facts, Paper, ReportEvidence, Table
from goru.rosters import Paper as Given
from goru.testing import assigned, enabled
from plugins.gyeongnam.report_debate import debate
from tests.core.rosters.town import heads, town
from tests.plugins.municipal import Sheets, embedded

DAY: Final = date(2019, 7, 13)
EVENT: Final = {
    "kind": "forum",
    "title": "인사혁신 토론회",
    "starts": "2026-07-13T09:00",
    "ends": "2026-07-13T11:00",
    "place": "거제",
    "sessions-0-sessions_starts": "2026-07-13T09:00",
    "sessions-0-sessions_ends": "2026-07-13T11:00",
    "sessions-0-sessions_kind": "plenary",
    "sessions-0-sessions_title": "토론",
}
DEBATE: Final = {
    **embedded("event", EVENT),
    "presenter": "이용석",
    "direction": "인사혁신은 성과를 바르게 이해하는 데서 시작한다.",
    "points-0-points_speaker": "경제국장",
    "points-0-points_point": "일하기 즐거운 인사인지 살펴야 한다.",
    "points-1-points_speaker": "도지사",
    "points-1-points_point": "결과로 평가한다는 믿음을 주도록 제도를 고친다.",
    "points-1-points_follow_unit": "B1",
    "conclusion": "계속 토론한다.",
}


def catalogue() -> Catalogue:
    return enabled("gyeongnam")


def test_the_points_with_a_department_are_its_tasks() -> None:
    state, wrong = Sheets(catalogue=catalogue()).sent("gyeongnam-debate", DEBATE)

    assert wrong == {}
    assert state.answers["tasks_told"] == "결과로 평가한다는 믿음을 주도록 제도를 고친다."


def test_each_department_that_a_point_names_follows_the_debate_up_once() -> None:
    named = ["B1", "D1"]
    rows = [
        {"points_point": "하나", "points_follow_unit": unit} for unit in (*named, named[0], None)
    ]
    paper = Given(
        receipt="R1",
        phase="debate",
        author="",
        unit="",
        answers={"points": rows, "follow_unit": None},
    )

    found = assigned(catalogue(), "gyeongnam-follow-ups", town(heads(), papers={"R1": paper}))

    assert [one.subject for one in found.pairings] == ["R1", "R1"]
    assert len({one.actor for one in found.pairings}) == 2


def test_the_report_tells_presentation_points_and_conclusion() -> None:
    answers: dict[str, Any] = {
        "event": [{"event__title": "인사혁신 토론회", "event__starts": "2019-07-13T09:00"}],
        "presenter": "이용석",
        "direction": "성과의 이해",
        "conclusion": "계속 토론한다.",
        "points": [
            {"points_speaker": "도지사", "points_point": "결과", "points_follow_unit": "B1"},
            {"points_speaker": "국장", "points_point": "즐거움", "points_follow_unit": None},
        ],
    }
    paper = Paper(
        form="gyeongnam-debate", phase="debate", author="1", handed_in=DAY, answers=answers
    )
    blocks = list(debate(ReportEvidence(today=DAY, papers=(paper,), units={"B1": "경제국"})))
    facts = next(dict(one.rows) for one in blocks if isinstance(one, Facts))
    table = next(one for one in blocks if isinstance(one, Table))

    assert facts["발제자"] == "이용석"
    assert facts["결론"] == "계속 토론한다."
    assert table.rows == (("도지사", "결과", "경제국", "–"), ("국장", "즐거움", "–", "–"))
