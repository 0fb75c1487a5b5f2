"""The forum as an event: where its chain starts, and what bears the district's values."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from goru import FormDefinition, Programme
from goru.reports import Facts, Paper, ReportEvidence, Table
from goru.testing import enabled
from plugins.gangseo.forum_forms import GROUP_SHEET
from plugins.gangseo.panel_forms import REVIEW, SURVEY
from plugins.gangseo.question_form import ASKED
from plugins.gangseo.reports.chain import chain
from plugins.gangseo.reports.values import values

DAY: Final = date(2025, 9, 25)
FORMS: Final = {one.name: one.definition for one in (ASKED, GROUP_SHEET, SURVEY, REVIEW)}
EVENT: Final = {
    "event__title": "인사공감 토론회",
    "event__starts": "2025-09-25T15:00",
    "event__ends": "2025-09-25T18:00",
    "event__place": "대회의실",
    "event__head_count": 51,
    "event__sessions": [
        {
            "event__sessions_starts": f"2025-09-25T{starts}",
            "event__sessions_ends": f"2025-09-25T{ends}",
            "event__sessions_title": title,
        }
        for title, starts, ends in (
            ("1부 직원이 묻고 구청장이 답하다", "15:00", "16:30"),
            ("2부 모둠토론", "16:30", "18:00"),
        )
    ],
}


def paper(form: str, **answers: Any) -> Paper:
    return Paper(
        form=f"gangseo-{form}", phase=form, author="1", handed_in=DAY, done=True, answers=answers
    )


def told(*papers: Paper) -> ReportEvidence:
    return ReportEvidence(today=DAY, papers=papers, forms=FORMS)


def test_every_proposal_starts_from_the_forum_and_its_parts_stand_in_the_report() -> None:
    blocks = list(chain(told(paper("forum-event", event=[EVENT]))))
    facts = [dict(one.rows) for one in blocks if isinstance(one, Facts)]
    sessions = next(one for one in blocks if isinstance(one, Table))

    assert facts[0]["행사"] == "인사공감 토론회"
    assert facts[0]["일시"] == "2025-09-25 15:00–18:00"
    assert facts[0]["참석"] == "51명"
    assert [row[:3] for row in sessions.rows] == [
        ("2025-09-25 15:00", "2025-09-25 16:30", "1부 직원이 묻고 구청장이 답하다"),
        ("2025-09-25 16:30", "2025-09-25 18:00", "2부 모둠토론"),
    ]
    starts = {one["0 토론회"] for one in facts[1:]}
    assert starts == {"인사공감 토론회 (2025-09-25 15:00–18:00, 대회의실)"}


def test_before_the_record_the_chain_says_that_there_is_none() -> None:
    facts = [dict(one.rows) for one in chain(told()) if isinstance(one, Facts)]

    assert {one["0 토론회"] for one in facts[1:]} == {"–"}


def test_questions_ideas_and_clauses_are_counted_by_value_each_clause_once() -> None:
    ideas = [{"ideas_values": ["results", "exchange"]}, {"ideas_values": None}, {}]
    table = values(
        told(
            paper("question", values=["fairness"]),
            paper("question", values=["fairness", "exchange"]),
            paper("question"),
            paper("group", ideas=ideas),
            paper("panel", clause="Ⅲ-2", values=["results"]),
            paper("panel", clause="Ⅲ-2", values=["results", "fairness"]),
            paper("panel", values=["exchange"]),
        )
    )

    assert table.rows == (
        ("성과", "0", "1", "1"),
        ("공정", "2", "0", "1"),
        ("소통", "1", "1", "0"),
    )


def test_the_forum_is_the_first_phase_and_its_list_of_values_is_the_same_in_all_forms() -> None:
    catalogue = enabled("gangseo")
    first = catalogue.get(Programme, "gangseo-forum").phases[0]

    assert (first.name, first.form) == ("forum", "gangseo-forum-event")
    lists = {
        name: [
            one.label["ko"]
            for one in catalogue.get(FormDefinition, name).definition.choices["values"]
        ]
        for name in ("gangseo-question", "gangseo-group", "gangseo-panel")
    }
    assert set(map(tuple, lists.values())) == {("성과", "공정", "소통")}
