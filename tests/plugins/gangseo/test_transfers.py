"""Wishes are matched by HR for HR: V43 in its report, and no other door tells one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from core.data.models import AuditEntry
from core.exports.answers import order_answers, write_answers
from goru import Scorer
from goru.reports import Paper, ReportEvidence, Table
from plugins.gangseo.reports.transfers import VACANCIES, placement
from tests.plugins.gangseo.desk import Desk
from tests.plugins.gangseo.papers import catalogue
from tests.plugins.gangseo.test_district import District, district
from tests.plugins.gangseo.test_interviews import words_of

__all__ = ["district"]
DETAIL = "감사 업무를 배우고자 함"


def wish(name: str, months: str, *places: str, **more: str) -> Paper:
    """Return what somebody wishes for, as the HR department reads it."""
    answers: dict[str, Any] = dict(zip(("w1", "w2", "w3"), places, strict=False))
    answers |= {"staff_no": name, "months": months, "listed": "no", "heavy": "아니요", **more}
    return Paper(
        form="gangseo-transfer", phase="transfers", author=name, subject=name, answers=answers
    )


def placed(papers: Iterable[Paper], **free: str) -> list[tuple[str, str]]:
    """Return who is proposed where, in turn."""
    evidence = ReportEvidence(today=date(2026, 6, 1), papers=tuple(papers), facts={VACANCIES: free})
    tables = [one for one in placement(evidence) if isinstance(one, Table)]
    return [(row[1], row[-1]) for row in tables[1].rows]


def test_v43_transfers_as_a_proposal() -> None:
    people = (
        wish("a", "26", "D1", "D2", "D3", heavy="예"),
        wish("b", "30", "D1", "D3", heavy="예"),
        wish("c", "24", "D2", "D1", "D3"),
        wish("d", "36", "D2", "D3"),
        wish("e", "12", "D1"),
        wish("f", "", "D1"),
    )

    found = placed(people, D1="1", D2="1", D3="2")

    assert found == [
        ("b", "D1 (1지망)"),
        ("a", "D2 (2지망)"),
        ("d", "D3 (2지망)"),
        ("c", "D3 (3지망)"),
    ]


def test_a_listed_exception_needs_a_year_alone() -> None:
    assert placed([wish("a", "13", "D1", listed="yes")], D1="1") == [("a", "D1 (1지망)")]


def test_no_scorer_matches_wishes_so_that_no_run_has_them() -> None:
    assert not [one.name for one in catalogue().all(Scorer) if "transfer" in one.name]


@pytest.fixture
def desk(district: District, app: Flask) -> Desk:
    made = Desk(district, app)
    made.open("personnel")
    made.district.assign("transfers")
    answers = {"staff_no": "D1-2", "months": "30", "unit_code": "D1", "listed": "no"}
    answers |= {"heavy": "아니요", "reason": "career", "w1": "D2", "detail": DETAIL}
    made.hand_in(made.assigned("transfers", "D1-2"), "D1-2", answers)
    return made


def test_exports_tell_wishes_to_hr_alone(desk: Desk, tmp_path: Path) -> None:
    for who, found in (("office", False), ("second", False), ("hr", True)):
        with desk.acting(who):
            ordered = order_answers("gangseo-transfer", municipality="uj", reason="점검")
        target = tmp_path / f"{who}.xlsx"
        with desk.district.writing(), target.open("wb") as stream:
            write_answers(ordered, stream, desk.district.catalogue)
        assert (DETAIL in words_of(target.read_bytes())) is found


def test_the_audit_log_never_holds_a_wish(desk: Desk) -> None:
    desk.seat("hr").get(f"/papers/{desk.assigned('transfers', 'D1-2')}")

    with desk.district.writing():
        lines = [str(row.__data__) for row in AuditEntry.select()]
    assert lines
    assert not [line for line in lines if DETAIL in line or "'w1'" in line]


def test_nobody_who_runs_scores_reads_a_wish_on_a_page(desk: Desk) -> None:
    paper = f"/papers/{desk.assigned('transfers', 'D1-2')}"

    told = {who: desk.seat(who).get(paper).text for who in ("office", "second", "hr")}

    assert {who: DETAIL in text for who, text in told.items()} == {
        "office": False,
        "second": False,
        "hr": True,
    }
