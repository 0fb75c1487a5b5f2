"""What the district's reports say of evidence: the chain and its gaps, days late, rates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from goru.reports import Paper, ReportEvidence, Table, Tally, Window
from plugins.gangseo.forum_forms import GROUP_SHEET
from plugins.gangseo.panel_forms import REVIEW, SURVEY
from plugins.gangseo.reports.chain import chain
from plugins.gangseo.reports.handovers import days_late, due_of
from plugins.gangseo.reports.interviews import compliance
from plugins.gangseo.reports.links import links_of

TODAY = date(2026, 11, 20)
FORMS = {one.name: one.definition for one in (GROUP_SHEET, SURVEY, REVIEW)}
IDEA = {"ideas_what": "멘토링", "ideas_unit": "D1", "ideas_consensus": "agreed"}


def vote(vote_: str, **more: Any) -> Paper:
    """Return what one of the panel handed in."""
    answers = {"item": "juniors", "vote": vote_, **more}
    return Paper(form="gangseo-panel", phase="panel", author="1", done=True, answers=answers)


def group(*, done: bool = True) -> Paper:
    return Paper(
        form="gangseo-group",
        phase="groups",
        author="2",
        relation="1모둠",
        done=done,
        answers={"topic": "juniors", "ideas": [IDEA]},
    )


ADOPTED = {"advice": "adopt", "clause": "3-2"}


def forum(*papers: Paper, tallies: bool = True) -> ReportEvidence:
    """Return the evidence of a forum."""
    found = {
        "pre-survey": {"저연차 직원 사기진작": Fraction(90), "다면평가 확대": Fraction(85)},
        "survey": {"저연차 직원 사기진작": Fraction(250, 3)},
    }
    told = {name: (Tally(subject="D2", value=None, parts=parts),) for name, parts in found.items()}
    return ReportEvidence(
        today=TODAY,
        papers=papers,
        forms=FORMS,
        tallies=told if tallies else {},
        units={"D1": "행정지원과"},
    )


def juniors(evidence: ReportEvidence) -> Any:
    return next(one for one in links_of(evidence) if one.name == "juniors")


def test_a_whole_chain_leads_from_the_clause_to_the_idea_and_the_topic() -> None:
    evidence = forum(group(), vote("for", **ADOPTED), vote("for", **ADOPTED), vote("against"))

    link = juniors(evidence)

    assert (link.points, link.place, link.approval) == (90, 1, Fraction(250, 3))
    assert [one.key for one in link.ideas] == ["1모둠-1"]
    assert link.clauses == {"3-2": 2}
    assert link.gaps == ()
    (row,) = rows(chain(evidence), "3-2")
    assert row == (
        "3-2",
        "저연차 직원 사기진작",
        "찬성 2 반대 1 기권 0 · 가결",
        "83.33",
        "1모둠-1 멘토링 (행정지원과, 합의)",
        "저연차 직원 사기진작",
        "90",
        "없음",
    )


@pytest.mark.parametrize(
    ("papers", "gaps"),
    [
        ((vote("for", **ADOPTED),), ("ideas",)),
        ((group(done=False), vote("for", **ADOPTED)), ("unconfirmed",)),
        ((group(),), ("votes",)),
        ((group(), vote("for", advice="hold")), ("clause",)),
        ((group(), vote("against", **ADOPTED), vote("abstain")), ("failed",)),
        ((group(), vote("for", **ADOPTED), vote("abstain")), ("failed",)),  # half is not more
    ],
)
def test_what_is_missing_between_idea_and_clause_is_told(
    papers: tuple[Paper, ...], gaps: tuple[str, ...]
) -> None:
    assert juniors(forum(*papers)).gaps == gaps


def test_surveys_that_nobody_has_published_are_gaps() -> None:
    evidence = forum(group(), vote("for", **ADOPTED), tallies=False)

    assert juniors(evidence).gaps == ("topic", "approval")


def handover(stage: str = "", **more: Any) -> Paper:
    return Paper(form="gangseo-handover", phase="first", author="1", stage=stage, **more)


@pytest.mark.parametrize(
    ("event", "due"),
    [("2025-07-01", date(2025, 7, 8)), ("2025-08-09", date(2025, 8, 18))],
)
def test_a_handover_is_due_in_seven_days_and_a_last_day_off_moves(event: str, due: date) -> None:
    assert due_of(forum(), handover("writing", answers={"event_on": event})) == due


@pytest.mark.parametrize(
    ("paper", "late"),
    [
        (handover(left=date(2026, 11, 3)), 10),
        (handover(left=date(2026, 11, 13)), 0),
        (handover("witnessing", answers={"event_on": "2026-11-02"}), 11),
        (handover("reporting", due=date(2026, 11, 18)), 2),
        (handover("kept", answers={"event_on": "2026-01-02"}), 0),
        (handover(), 0),
    ],
)
def test_days_late_count_until_it_is_signed_and_reported(paper: Paper, late: int) -> None:
    assert days_late(forum(), paper) == late


def talk(number: int, *, held: bool) -> Paper:
    answers = {"when": "2026-06-15T10:00"} if held else {}
    return Paper(
        form="gangseo-interview",
        phase="mid",
        author="head",
        subject=f"{number}",
        unit="D1",
        stage="locked" if held else "",
        answers=answers,
    )


def test_forty_of_forty_two_interviews_in_time_are_95_24_percent() -> None:
    """V38."""
    papers = tuple(talk(number, held=number < 40) for number in range(42))
    window = Window(title="중간점검", opens=date(2026, 6, 1), closes=date(2026, 7, 31))
    evidence = ReportEvidence(today=TODAY, papers=papers, windows={"mid": window})

    (row, all_) = rows(compliance(evidence), "중간점검")

    assert row[2:] == all_[2:] == ("42", "40", "40", "95.24")


def test_an_interview_outside_its_window_is_not_held_in_time() -> None:
    window = Window(title="중간점검", opens=date(2026, 7, 1), closes=date(2026, 7, 31))
    evidence = ReportEvidence(today=TODAY, papers=(talk(1, held=True),), windows={"mid": window})

    assert rows(compliance(evidence), "중간점검")[0][2:] == ("1", "0", "1", "0.00")


def rows(blocks: Iterable[Any], word: str) -> list[tuple[str, ...]]:
    """Return the rows of tables that have a cell ``word``."""
    tables = [one for one in blocks if isinstance(one, Table)]
    return [row for one in tables for row in one.rows if word in row]
