"""Interviews go their way: prepared, held, confirmed, locked; wishes are for HR at every door."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from flask import Flask

from core.data.models import AuditEntry, Cycle, Flow
from core.documents.interviews import interviews_of
from core.errors import NotFound, Problem
from core.exports.answers import order_answers, write_answers
from tests.application import PASSWORD
from tests.plugins.gangseo.desk import TALK, Desk, moment
from tests.plugins.gangseo.test_district import District, district

__all__ = ["district"]
WISH = "감사담당관에서 일하고 싶습니다."
HEAD, STAFF = "D1-1", "D1-2"


@pytest.fixture
def desk(district: District, app: Flask) -> Desk:
    made = Desk(district, app)
    made.open("performance")
    made.district.assign("mid-interviews")
    return made


@pytest.fixture
def log(desk: Desk) -> int:
    """Give the log of an interview that the head has recorded and asked to confirm."""
    return confirmed_by_nobody(desk)


def confirmed_by_nobody(desk: Desk, when: str = "") -> int:
    log = desk.assigned("mid-interviews", HEAD, STAFF)
    desk.hand_in(log, HEAD, {"kind": "mid"})
    desk.write(log, STAFF, prep="민원 처리 절차를 고쳤습니다.", wish=WISH)
    desk.move(log, "prepared", STAFF)
    desk.write(log, HEAD, when=when or moment(), **TALK)
    desk.move(log, "ask-confirmation", HEAD)
    return log


def test_a_log_is_prepared_held_confirmed_and_locked(desk: Desk, log: int) -> None:
    desk.write(log, STAFF, confirm="agreed")

    assert desk.move(log, "confirm", STAFF) == "locked"
    assert desk.answers(log)["prep"] == "민원 처리 절차를 고쳤습니다."


def test_nobody_writes_the_part_of_the_other_side(desk: Desk) -> None:
    log = desk.assigned("mid-interviews", HEAD, STAFF)
    desk.hand_in(log, HEAD, {"kind": "mid", "prep": "남이 쓴 요약", "wish": "남이 쓴 희망"})
    desk.write(log, STAFF, prep="본인 요약", good="내가 쓴 칭찬")

    stored = desk.answers(log)
    assert (stored["prep"], stored.get("wish"), stored.get("good")) == ("본인 요약", None, None)


def test_no_step_is_skipped_and_none_taken_by_the_wrong_person(desk: Desk) -> None:
    log = desk.assigned("mid-interviews", HEAD, STAFF)
    desk.hand_in(log, HEAD, {"kind": "mid"})

    for name, who in (("confirm", STAFF), ("ask-confirmation", HEAD), ("prepared", HEAD)):
        with pytest.raises(Problem):
            desk.move(log, name, who)
    assert desk.stage(log) == "preparing"


def test_what_is_missing_keeps_a_log_from_being_confirmed(desk: Desk, log: int) -> None:
    with pytest.raises(Problem) as refused:
        desk.move(log, "confirm", STAFF)

    assert desk.stage(log) == "confirming"
    assert refused.value.status == 422


def test_a_locked_log_is_edited_by_nobody_and_opened_by_two(desk: Desk, log: int) -> None:
    desk.write(log, STAFF, confirm="agreed")
    desk.move(log, "confirm", STAFF)
    before = desk.answers(log)

    with pytest.raises(Problem):
        desk.write(log, HEAD, good="나중에 고친 글")
    desk.move(log, "ask-unlock", "office", "오기")
    with pytest.raises(Problem):
        desk.move(log, "unlock", "office", "혼자서")

    assert desk.answers(log) == before
    assert desk.move(log, "unlock", "second", "오기 확인") == "recording"


def test_a_second_log_of_the_day_is_refused(desk: Desk, log: int) -> None:
    other = desk.give("mid-interviews", HEAD, STAFF)
    desk.hand_in(other, HEAD, {"kind": "occasional"}, key="other")
    desk.write(other, STAFF, prep="다시")
    desk.move(other, "prepared", STAFF)
    desk.write(other, HEAD, when=moment(), **TALK)

    with pytest.raises(Problem, match="a log of"):
        desk.move(other, "ask-confirmation", HEAD)
    assert (desk.stage(other), desk.stage(log)) == ("recording", "confirming")


def test_nobody_interviews_themselves(desk: Desk) -> None:
    own = desk.give("mid-interviews", STAFF, STAFF)

    with pytest.raises(Problem, match="Nobody interviews themselves"):
        desk.hand_in(own, STAFF, {"kind": "mid"})
    with desk.district.writing():
        assert Flow.select().count() == 0


@pytest.mark.parametrize("when", ["2019-05-02T10:00", "2099-05-02T10:00"])
def test_a_day_outside_the_period_is_refused(desk: Desk, when: str) -> None:
    with pytest.raises(Problem):
        confirmed_by_nobody(desk, when)

    assert desk.stage(desk.assigned("mid-interviews", HEAD, STAFF)) == "recording"


def page(desk: Desk, who: str, log: int) -> str:
    return told(desk, who, log, "").decode()


def told(desk: Desk, who: str, log: int, door: str) -> bytes:
    """Return what a door tells somebody."""
    return bytes(desk.seat(who).get(f"/papers/{log}{door}").data)


def test_the_wish_is_read_by_hr_and_by_nobody_else_on_page_and_paper(desk: Desk, log: int) -> None:
    desk.write(log, STAFF, confirm="agreed")
    desk.move(log, "confirm", STAFF)

    assert WISH in told(desk, "hr", log, "").decode()
    assert WISH in told(desk, "hr", log, "/document.html").decode()
    for who in (HEAD, STAFF, "office", "second", "B-1", "D1-3"):
        for door in ("", "/document.html"):
            assert WISH not in told(desk, who, log, door).decode()
        assert desk.seat(who).get(f"/fill/{log}").text.count(WISH) == 0
    book = told(desk, HEAD, log, "/document.xlsx")
    assert WISH not in words_of(book)
    assert WISH in words_of(told(desk, "hr", log, "/document.xlsx"))


def test_private_trouble_is_read_by_the_interviewer_and_hr_alone(desk: Desk, log: int) -> None:
    private = str(TALK["support_closed"])

    readers = [who for who in (HEAD, STAFF, "hr", "office") if private in page(desk, who, log)]
    assert readers == [HEAD, "hr"]


def words_of(book: bytes) -> set[str]:
    found = openpyxl.load_workbook(BytesIO(book))
    return {
        str(cell) for sheet in found for row in sheet.iter_rows(values_only=True) for cell in row
    }


def test_exports_tell_each_role_what_it_reads(desk: Desk, log: int, tmp_path: Path) -> None:
    for who, found in (("office", False), ("hr", True)):
        with desk.acting(who):
            ordered = order_answers("gangseo-interview", municipality="uj", reason="점검")
        target = tmp_path / f"{who}.xlsx"
        with desk.district.writing(), target.open("wb") as stream:
            write_answers(ordered, stream, desk.district.catalogue)
        assert (WISH in words_of(target.read_bytes())) is found


def test_the_audit_log_never_holds_the_wish(desk: Desk, log: int) -> None:
    desk.seat("hr").get(f"/papers/{log}")

    with desk.district.writing():
        lines = [str(row.__data__) for row in AuditEntry.select()]
    assert lines
    assert not [line for line in lines if WISH in line]
    assert WISH not in desk.seat("office").get("/admin/audit/").text


def test_reports_of_interviews_are_for_their_roles(desk: Desk, log: int) -> None:
    with desk.district.writing():
        cycle = Flow.get(Flow.assignment == log).assignment.cycle_id

    wishes = f"/reports/{cycle}/gangseo-wishes.html"
    assert WISH in desk.seat("hr").get(wishes).text
    for who in (HEAD, STAFF, "office", "second", "secretary"):
        assert desk.seat(who).get(wishes).status_code == 404
    counts = desk.seat("office").get(f"/reports/{cycle}/gangseo-interviews.html").text
    assert "행정지원과" in counts
    assert WISH not in counts
    assert desk.seat(HEAD).get(f"/reports/{cycle}/gangseo-interviews.html").status_code == 404


def test_the_rate_counts_what_was_held_in_its_window(desk: Desk, log: int) -> None:
    with desk.district.writing():
        cycle = Flow.get(Flow.assignment == log).assignment.cycle_id

    page = desk.seat("office").get(f"/reports/{cycle}/gangseo-interviews.html").text

    # of 28 that are required one was held, in the department of 12
    assert ">3.57<" in page
    assert ">8.33<" in page


def test_a_refused_step_on_the_page_says_why_and_stores_nothing(desk: Desk, log: int) -> None:
    before = desk.answers(log)

    answer = desk.seat(STAFF).post(f"/papers/{log}/step/confirm", {"password": PASSWORD})

    assert answer.status_code == 422
    assert desk.answers(log) == before
    assert desk.stage(log) == "confirming"


def test_the_day_stands_on_the_card_once_the_log_is_confirmed(desk: Desk, log: int) -> None:
    with desk.district.writing():
        assert interviews_of(Cycle.get(), "ko") == {}
    desk.write(log, STAFF, confirm="agreed")
    desk.move(log, "confirm", STAFF)

    with desk.district.writing():
        found = interviews_of(Cycle.get(), "ko")
    assert found == {desk.people[STAFF]: f"{moment()[:10]} 중간점검"}


def test_others_find_no_log(desk: Desk, log: int) -> None:
    assert desk.seat("D1-3").get(f"/papers/{log}").status_code == 404
    with desk.acting("D1-3"), pytest.raises(NotFound):
        desk.filling(log, "D1-3")
