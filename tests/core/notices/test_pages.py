"""Pages about notices: what the office and everybody else see and change there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.data.models import (
    Assignment,
    Cycle,
    Municipality,
    Notice,
    NoticeText,
    Person,
    Phase,
    PluginState,
)
from core.data.storage import Storage
from core.library import Library
from core.notices.kinds import Kind
from core.notices.outbox import Telling, tell
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.office import office_library, store_people

ENGLISH = {"lang": "en"}


@pytest.fixture
def library() -> Library:
    return office_library()


@pytest.fixture
def phase(parts: Services, municipality: Municipality) -> int:
    """Give a phase of a confidential form that six people fill in about one another."""
    with parts.storage.writing(municipality.id):
        store_people()
        PluginState.create(plugin="city", place=1)
        catalogue = parts.catalogues.current(municipality.code)
        now = korean_now().replace(second=0, microsecond=0)
        open_cycle(catalogue, "city-yearly", now.year, now.date(), None)
        Cycle.update(ends_on=now.date() + timedelta(days=90)).execute()
        window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=30)}
        Phase.update(window).execute()
        assign(Cycle.get(), Phase.get(), catalogue, 7, None)
        Person.update(mail="s@uj.go.kr").execute()
        return int(Phase.get().id)


@pytest.fixture
def office(phase: int, log_in: LogIn) -> Browser:
    return log_in("administrator")


@pytest.fixture
def staff(phase: int, storage: Storage, municipality: Municipality, log_in: LogIn) -> Browser:
    with storage.reading(municipality.id):
        me = Person.get(Person.staff_no == "S01")
    return log_in("staff", person=me)


def later(days: int) -> str:
    moment = korean_now() + timedelta(days=days)
    return moment.isoformat(timespec="minutes")[:16]


def test_the_office_reminds_and_hears_the_count_alone(
    office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    answer = office.post(f"/admin/reminder/{phase}/remind", query_string=ENGLISH)
    again = office.post(f"/admin/reminder/{phase}/remind", query_string=ENGLISH)
    page = office.get(f"/admin/reminder/{phase}", query_string=ENGLISH).text

    assert (answer.status_code, again.status_code) == (302, 409)
    assert "6 people who have not finished are reminded." in page or "Reminded today: 6" in page
    assert "직원 1" not in page
    with storage.reading(municipality.id):
        assert Notice.select().count() == 6


def test_who_does_not_administer_reminds_and_extends_nobody(phase: int, log_in: LogIn) -> None:
    confirmer = log_in("confirmer")

    assert confirmer.get(f"/admin/reminder/{phase}").status_code == 200
    assert confirmer.post(f"/admin/reminder/{phase}/remind").status_code == 403
    assert confirmer.get(f"/admin/extension/{phase}").status_code == 403
    assert confirmer.post(f"/admin/extension/{phase}/give").status_code == 403


def test_a_list_of_people_is_extended_on_one_page_and_one_is_taken_back(
    office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    form = {"people": "S01, S02\nS03", "until": later(40), "reason": "교육파견 중"}

    given = office.post(f"/admin/extension/{phase}/give", form)
    page = office.get(f"/admin/extension/{phase}", query_string=ENGLISH).text
    progress = office.get(f"/admin/phase/progress/{1}", query_string=ENGLISH).text
    with storage.reading(municipality.id):
        person = Person.get(Person.staff_no == "S02").id
    back = office.post(f"/admin/extension/{phase}/{person}/take-back", {"reason": "복귀하였음"})

    assert (given.status_code, back.status_code) == (302, 302)
    assert all(f"<td>{one}</td>" in page for one in ("S01", "S02", "S03"))
    assert "Later deadlines" in progress
    assert "3 people" in progress
    with storage.reading(municipality.id):
        left = Assignment.select().where(Assignment.extended_to.is_null(False))
        assert {one.actor.staff_no for one in left} == {"S01", "S03"}


@pytest.mark.parametrize(
    "form",
    [
        {"people": "S01 S99"},
        {"people": ""},
        {"reason": ""},
        {"until": "soon"},
        {"until": later(91)},
        {"until": later(-1)},
        {"people": "x" * 8001},
    ],
)
def test_a_deadline_that_does_not_do_is_refused_with_what_was_typed(
    form: dict[str, str], office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    typed = {"people": "S01", "until": later(40), "reason": "교육파견 중"} | form

    answer = office.post(f"/admin/extension/{phase}/give", typed)

    assert answer.status_code == 422
    with storage.reading(municipality.id):
        assert Assignment.select().where(Assignment.extended_to.is_null(False)).count() == 0
        assert Notice.select().count() == 0


def test_a_form_of_another_phase_is_not_found(office: Browser, phase: int) -> None:
    form = {"assignment": "99999", "until": later(40), "reason": "교육파견 중"}

    assert office.post(f"/admin/extension/{phase}/give", form).status_code == 404
    assert office.get(f"/admin/extension/{phase}?staff_no=S99").status_code == 422


def test_texts_are_edited_previewed_and_reset_in_both_languages(
    office: Browser, storage: Storage, municipality: Municipality
) -> None:
    path, hostile = "/admin/notices/text/job/ko", "<script>alert(1)</script> {job} {{7*7}}"
    form = {"subject": "새 {job}", "body": hostile}

    shown = office.post(path, form | {"do": "preview"})
    with storage.reading(municipality.id):
        assert NoticeText.select().count() == 0
    stored = office.post(path, form)
    wrong = office.post(path, form | {"body": "{name.__class__}"})
    listed = office.get("/admin/notices/", query_string=ENGLISH).text

    assert (shown.status_code, stored.status_code, wrong.status_code) == (200, 302, 422)
    assert "<script>alert" not in shown.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 결과 내보내기 {7*7}" in shown.text
    assert "{name.__class__}" in wrong.text
    assert "own text" in listed
    assert office.post(path, {"do": "reset"}).status_code == 302
    with storage.reading(municipality.id):
        assert NoticeText.select().count() == 0
    for unknown in ("/admin/notices/text/nothing/ko", "/admin/notices/text/job/de"):
        assert office.get(unknown).status_code == 404
        assert office.post(unknown, form).status_code == 404


def test_the_office_sees_what_failed_without_telling_who_is_late(
    office: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        people = list(Person.select().order_by(Person.id))
        tell(Kind.JOB, [Telling(cause="a", person=people[1].id)])
        tell(Kind.DUE, [Telling(cause="b", person=people[2].id, sealed=True)])
        Notice.update(state="failed", failure="refused", detail="550 <b>no</b>").execute()
        first = Notice.select().order_by(Notice.id).get().id

    page = office.get("/admin/notices/", query_string=ENGLISH).text
    again = office.post(f"/admin/notices/{first}/again")
    twice = office.post(f"/admin/notices/{first}/again")

    assert "직원 1 (S01)" in page
    assert "직원 2" not in page
    assert "550 &lt;b&gt;no&lt;/b&gt;" in page
    assert "No mail server is configured" in page
    assert (again.status_code, twice.status_code) == (302, 404)
    with storage.reading(municipality.id):
        assert Notice.get_by_id(first).state == "waiting"


def test_i_read_what_i_was_told_and_nobody_elses(
    staff: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        mine, other = Person.get(Person.staff_no == "S01"), Person.get(Person.staff_no == "S02")
        hostile = {"job": "<img src=x onerror=alert(1)>"}
        tell(Kind.JOB, [Telling(cause="a", person=mine.id, values=hostile)])
        tell(Kind.TASK, [Telling(cause="b", person=mine.id, values={"form": "다면평가"})])
        tell(Kind.JOB, [Telling(cause="c", person=other.id, values={"job": "비밀"})])
        keys = [one.id for one in Notice.select().order_by(Notice.id)]

    page = staff.get("/notices", query_string=ENGLISH).text
    onward = staff.post(f"/notices/{keys[1]}/read", {"onward": "tasks.home"})
    strange = staff.post(f"/notices/{keys[0]}/read", {"onward": "https://evil.kr"})
    foreign = staff.post(f"/notices/{keys[2]}/read")
    after = staff.get("/notices", query_string=ENGLISH).text

    assert "2 unread" in page
    assert "&lt;img src=x" in page
    assert "비밀" not in page
    assert (onward.location, strange.location) == ("/uj/", "/uj/notices")
    assert foreign.status_code == 404
    assert "0 unread" in after


def test_everything_is_read_at_once(
    staff: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        mine, other = Person.get(Person.staff_no == "S01"), Person.get(Person.staff_no == "S02")
        tell(Kind.JOB, [Telling(cause="a", person=one.id) for one in (mine, other)])

    assert staff.post("/notices/read").status_code == 303
    with storage.reading(municipality.id):
        assert Notice.select().where(Notice.read_at.is_null()).count() == 1


def test_i_choose_how_i_am_told_and_never_lose_what_periods_run_from(
    staff: Browser, storage: Storage, municipality: Municipality
) -> None:
    stored = staff.post("/notices/settings", {"task": "off", "result": "daily", "language": "en"})
    wrong = staff.post("/notices/settings", {"result": "off"})
    page = staff.get("/notices/settings", query_string=ENGLISH).text

    assert (stored.status_code, wrong.status_code) == (303, 422)
    assert '<option value="off" selected>not at all</option>' in page
    assert '<option value="daily" selected>' in page
    with storage.writing(municipality.id):
        mine = Person.get(Person.staff_no == "S01")
        assert tell(Kind.TASK, [Telling(cause="a", person=mine.id)]) == 0
        assert tell(Kind.RESULT, [Telling(cause="a", person=mine.id)]) == 1
        assert Notice.get().subject.endswith("results are published")


def test_an_account_of_nobodys_reads_its_notices_and_has_no_settings(
    office: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        tell(Kind.JOB, [Telling(cause="a", account=office.account, values={"job": "집계"})])

    assert "집계" in office.get("/notices").text
    assert office.get("/notices/settings").status_code == 404


def test_nobody_sees_another_persons_address(
    office: Browser, staff: Browser, phase: int, app: Flask
) -> None:
    for browser, path in (
        (office, "/admin/people/"),
        (office, "/admin/notices/"),
        (office, f"/admin/reminder/{phase}"),
        (staff, "/notices"),
    ):
        assert "s@uj.go.kr" not in browser.get(path).text
