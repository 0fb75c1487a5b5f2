"""Pay lists in the office: made, explained, approved by a second person, corrected, exported."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest

from core.data.models import BaseTable, Municipality, PayFlag, PayList, Person
from core.data.storage import Storage
from core.paylists.export import LIST
from core.paylists.flags import flag_discipline
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.test_site import doubled_ids, unlabelled
from tests.core.exports.forms import table
from tests.core.grading.town import Town
from tests.core.paylists.town import bases, rescored, town_with

ENGLISH = {"lang": "en"}
PAYDAY = {"paid_on": "2027-03-20"}
#: What the page says of the first: base, rate, amount, what comes on top, sum.
AMOUNTS = ("4,000,000", "172.5", "6,900,000", "0", "6,900,000")


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    with storage.writing(municipality.id):
        bases()
        return town_with()


@pytest.fixture
def maker(log_in: LogIn, town: Town) -> Browser:
    return log_in("administrator", name="pay")


@pytest.fixture
def reviewer(log_in: LogIn, town: Town) -> Browser:
    return log_in("confirmer", name="reviewer")


@pytest.fixture
def auditor(log_in: LogIn, town: Town) -> Browser:
    return log_in("auditor", name="audit")


def make(browser: Browser, town: Town, **form: str) -> str:
    """Make a draft; return its address."""
    answer = browser.post(f"/admin/outcomes/{town.cycle.id}/bonus", {**PAYDAY, **form})
    assert answer.status_code == 302, answer.text
    return "/admin/" + answer.location.partition("/admin/")[2]


def only(storage: Storage, municipality: Municipality) -> PayList:
    with storage.reading(municipality.id):
        return PayList.get()


def test_a_list_is_made_from_confirmed_grades_and_approved_by_another_person(
    maker: Browser,
    reviewer: Browser,
    town: Town,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    address = make(maker, town, budget="30,000,000")

    assert maker.post(f"{address}/approve").status_code == 403
    assert reviewer.post(f"{address}/approve").status_code == 302
    found = only(storage, municipality)
    assert (found.state, found.budget, found.approved_by_id) == (
        "approved",
        30_000_000,
        reviewer.account,
    )
    assert [(one.action, one.actor) for one in log.of("paylist.made")] == [
        ("paylist.made", maker.account)
    ]


def test_whoever_made_a_list_reads_that_somebody_else_must_approve_it(
    reviewer: Browser, town: Town
) -> None:
    address = make(reviewer, town)

    answer = reviewer.post(f"{address}/approve", query_string=ENGLISH)

    assert answer.status_code == 403
    assert "takes the approval of another administrator or confirmer" in answer.text


def test_the_page_shows_sums_against_the_budget_and_how_it_was_kept(
    maker: Browser, town: Town, log: Log
) -> None:
    page = maker.get(make(maker, town, budget="30000000"), query_string=ENGLISH).text

    sums = page.partition("Sums against the budget</caption>")[2].partition("</table>")[0]
    assert ">30,000,000<" in sums
    assert "30,000,000 ÷ 36,825,000 ≈ 0.814664" in page
    paid = re.search(r"<strong>([\d,]+)</strong>", sums)
    assert paid
    assert 29_999_000 < int(paid[1].replace(",", "")) <= 30_000_000
    assert (log.last.action, log.last.persons) == ("paylist.viewed", 10)


def test_the_first_page_of_lines_has_rank_base_rate_and_amount(maker: Browser, town: Town) -> None:
    page = maker.get(make(maker, town), query_string=ENGLISH).text

    lines = page.partition("Person by person</caption>")[2].partition("</table>")[0]
    first = re.findall(r"<td[^>]*>([^<]*)<", lines.partition("</tr>")[2].partition("</tr>")[0])
    assert first == ["1", "", "총무팀", "6", "S", *AMOUNTS]
    assert ">직원 0<" in lines


def test_who_is_not_paid_is_listed_with_the_code(
    maker: Browser, town: Town, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        person = Person.get(Person.staff_no == "S003")
        flag_discipline(person, date(2026, 5, 1), None)

    page = maker.get(make(maker, town), query_string=ENGLISH).text

    unpaid = page.partition("Not paid</caption>")[2].partition("</table>")[0]
    assert re.findall(r"<td>([^<]*)</td>|<code>([^<]*)</code>", unpaid) == [
        ("S003", ""),
        ("직원 3", ""),
        ("총무팀", ""),
        ("", "disciplined"),
        ("Disciplined", ""),
    ]
    assert "Disciplined: 1" in page


def test_an_amount_is_explained_and_the_reading_is_on_record(
    maker: Browser, town: Town, log: Log
) -> None:
    address = make(maker, town)

    page = maker.get(f"{address}/person/{town.people[0]}").text

    assert "4,000,000 × 172.5% = 6,900,000원, 10원 미만을 버리면 6,900,000원" in page
    assert "지급액: 6,900,000원" in page
    assert (log.last.action, log.last.persons) == ("payline.explained", 1)
    assert maker.get(f"{address}/person/999999").status_code == 404


def test_a_superseded_run_asks_for_a_correction_that_shows_the_differences(
    maker: Browser,
    reviewer: Browser,
    town: Town,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    old = make(maker, town)
    reviewer.post(f"{old}/approve")
    with storage.writing(municipality.id):
        rescored(town, {8: "197/2"})

    assert "its run was superseded" in maker.get("/admin/outcomes/", query_string=ENGLISH).text
    refused = maker.post(f"/admin/outcomes/{town.cycle.id}/bonus", PAYDAY)
    new = make(maker, town, reason="이의신청 인용에 따른 정정")
    reviewer.post(f"{new}/approve")

    assert refused.status_code == 422
    page = maker.get(f"{new}/differences", query_string=ENGLISH).text
    assert "3 people change. Paid in addition: 2,625,000 won. Claimed back: 2,625,000 won." in page
    assert (log.last.action, log.last.persons) == ("paylist.differences", 3)
    assert "Superseded" in maker.get(old, query_string=ENGLISH).text


def test_auditors_read_what_was_approved_but_no_drafts(
    maker: Browser, reviewer: Browser, auditor: Browser, town: Town
) -> None:
    address = make(maker, town)

    before = auditor.get(address).status_code, auditor.get("/admin/paylists/").text
    reviewer.post(f"{address}/approve")

    assert before[0] == 404
    assert "paylist/" not in before[1]
    assert auditor.get(address).status_code == 200
    assert auditor.get(f"/admin/outcomes/{town.cycle.id}/bonus").status_code == 403
    assert auditor.post(f"/admin/outcomes/{town.cycle.id}/bonus", PAYDAY).status_code == 403
    assert auditor.get("/admin/payflags/").status_code == 403


def test_staff_do_not_reach_pay_lists(log_in: LogIn, maker: Browser, town: Town) -> None:
    address = make(maker, town)

    browser = log_in("staff", name="somebody")

    assert {browser.get(path).status_code for path in (address, "/admin/outcomes/")} == {403}


def test_the_export_asks_for_a_reason_and_is_listed(maker: Browser, town: Town, log: Log) -> None:
    address = make(maker, town)

    refused = maker.post(f"{address}/export", {"reason": ""})
    answer = maker.post(f"{address}/export", {"reason": "회계과 통보"})

    assert refused.status_code == 422
    assert len(table(BytesIO(answer.data), LIST)) == 10
    assert log.last.details["reason"] == "회계과 통보"
    assert "회계과 통보" in maker.get("/admin/exports/").text


def test_a_draft_is_thrown_away(
    maker: Browser, town: Town, storage: Storage, municipality: Municipality
) -> None:
    address = make(maker, town)

    assert maker.post(f"{address}/discard").status_code == 302

    with storage.reading(municipality.id):
        assert PayList.select().count() == 0


def test_without_confirmed_grades_there_is_nothing_to_make(
    maker: Browser, town: Town, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        type(town.run).update(state="superseded").execute()

    page = maker.get("/admin/outcomes/", query_string=ENGLISH).text
    answer = maker.post(f"/admin/outcomes/{town.cycle.id}/bonus", PAYDAY)

    assert "not confirmed yet (bonus)" in page
    assert "Make a pay list" not in page
    assert answer.status_code == 409


@pytest.mark.parametrize("budget", ["많이", "-1", "999999999999999"])
def test_what_is_no_budget_is_refused(budget: str, maker: Browser, town: Town) -> None:
    answer = maker.post(f"/admin/outcomes/{town.cycle.id}/bonus", {**PAYDAY, "budget": budget})

    assert answer.status_code == 422


def preview(browser: Browser, pasted: str, day: str = "2028-01-01") -> str:
    form = {"kind": "bonus", "effective_from": day, "pasted": pasted}
    return browser.post("/admin/bases/", form, query_string=ENGLISH).text


def carried(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    wanted = ("digest", "content", "kind", "effective_from")
    return {name: value for name, value in found if name in wanted}


def test_a_base_table_is_pasted_previewed_and_stored_with_its_source(
    maker: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    page = preview(maker, "job grade\tamount\n6\t5,000,000\n8\t2,000,000")

    answer = maker.post("/admin/bases/store", {**carried(page), "source": "보수지침 별표"})

    assert ">4,000,000<" in page
    assert ">left out<" in page
    assert answer.status_code == 302
    with storage.reading(municipality.id):
        found = BaseTable.select().order_by(BaseTable.id.desc()).get()
    assert (found.amounts, found.effective_from) == (
        {"6": 5_000_000, "8": 2_000_000},
        date(2028, 1, 1),
    )
    assert (found.source, log.last.action) == ("보수지침 별표", "bases.stored")


def test_a_base_table_without_a_source_or_with_mistakes_is_not_stored(
    maker: Browser, storage: Storage, municipality: Municipality
) -> None:
    page = preview(maker, "job grade\tamount\n6\t5,000,000")
    wrong = preview(maker, "job grade\tamount\n6\t오백만")

    answer = maker.post("/admin/bases/store", {**carried(page), "source": ""})

    assert answer.status_code == 422
    assert "is no amount in won" in wrong
    assert "Store the table" not in wrong
    with storage.reading(municipality.id):
        assert BaseTable.select().count() == 1


def test_a_base_table_that_changed_since_the_preview_is_not_overwritten_unseen(
    maker: Browser, storage: Storage, municipality: Municipality
) -> None:
    page = preview(maker, "job grade\tamount\n6\t5,000,000")
    with storage.writing(municipality.id):
        bases({"6": 4_500_000}, date(2027, 6, 1))

    answer = maker.post("/admin/bases/store", {**carried(page), "source": "지침"})

    assert answer.status_code == 409


def test_a_flag_is_recorded_shown_on_record_and_withdrawn(
    maker: Browser, town: Town, storage: Storage, municipality: Municipality, log: Log
) -> None:
    form = {"kind": "disciplined", "staff_no": "S003", "since": "2026-05-01"}
    assert maker.post("/admin/payflags/", form).status_code == 302

    page = maker.get("/admin/payflags/", query_string=ENGLISH).text

    assert "S003" in page
    assert (log.last.action, log.last.persons) == ("payflags.viewed", 1)
    with storage.reading(municipality.id):
        key = PayFlag.get().id
    assert maker.post(f"/admin/payflags/{key}/withdraw").status_code == 302
    assert "withdrawn" in maker.get("/admin/payflags/", query_string=ENGLISH).text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"kind": "disciplined", "staff_no": "X", "since": "2026-05-01"}, 422),
        ({"kind": "disciplined", "staff_no": "S003", "since": "어제"}, 422),
        (
            {"kind": "barred", "staff_no": "S003", "since": "2026-05-01", "until": "2027-05-02"},
            422,
        ),
    ],
)
def test_flags_that_do_not_fit_are_refused(
    form: dict[str, str], status: int, maker: Browser, town: Town
) -> None:
    assert maker.post("/admin/payflags/", form).status_code == status


def test_every_page_about_pay_has_one_heading_labels_and_captions(
    maker: Browser, reviewer: Browser, town: Town
) -> None:
    address = make(maker, town)
    reviewer.post(f"{address}/approve")
    paths = [
        "/admin/outcomes/",
        f"/admin/outcomes/{town.cycle.id}/bonus",
        f"/admin/outcome-settings/{town.cycle.id}/bonus/bonus",
        f"/admin/outcome-settings/{town.cycle.id}/promotion/ranking",
        "/admin/paylists/",
        address,
        f"{address}/person/{town.people[0]}",
        f"{address}/differences",
        "/admin/bases/",
        "/admin/payflags/",
    ]

    for path in paths:
        answer = maker.get(path)
        page = answer.text
        assert answer.status_code == 200, path
        assert page.count("<h1") == 1, path
        assert page.count("<table") == page.count("<caption"), path
        assert " style=" not in page, path
        assert unlabelled(page) == [], path
        assert doubled_ids(page) == [], path
