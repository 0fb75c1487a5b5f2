"""Merit from the sheets of superiors to the approved list, and what each person reads of it."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest

from core.data.models import Fact, Municipality, Person, RankLine, RankList, Score
from core.data.storage import Storage
from core.jobs.jobs import Jobs
from core.library import Library
from core.paylists.flags import flag_discipline
from core.ranklists.export import LIST, PROMOTIONS, UNITS
from core.ranklists.summary import shown
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.test_jobs import heavy, place_of
from tests.core.admin.test_site import doubled_ids, unlabelled
from tests.core.exports.forms import table
from tests.core.grading.town import Town
from tests.core.paylists.town import approved as paid
from tests.core.paylists.town import bases, town_with
from tests.core.ranklists.office import COMMENT, PHASE, Rated, rate
from tests.core.ranklists.test_merit_lists import POINTS

__all__ = ["heavy"]
ENGLISH = {"lang": "en"}


@pytest.fixture
def library() -> Library:
    return Library.installed()


@pytest.fixture
def maker(log_in: LogIn) -> Browser:
    return log_in("administrator", name="personnel")


@pytest.fixture
def reviewer(log_in: LogIn) -> Browser:
    return log_in("confirmer", name="reviewer")


@pytest.fixture
def rated(parts: Services, municipality: Municipality, maker: Browser, reviewer: Browser) -> Rated:
    return rate(parts, municipality, (maker.account, reviewer.account))


def make(browser: Browser, rated: Rated, **form: str) -> str:
    """Make a draft; return its address."""
    path = f"/admin/ranklist/new/{rated.cycle}/{PHASE}"
    answer = browser.post(path, {"as_of": "2026-12-31", **form})
    assert answer.status_code == 302, answer.text
    return "/admin/" + answer.location.partition("/admin/")[2]


def lines(storage: Storage, municipality: Municipality, rated: Rated) -> list[RankLine]:
    """Return the lines of the people by mark."""
    with storage.reading(municipality.id):
        found = {line.person_id: line for line in RankLine.select()}
        return [found[person] for person in rated.people]


def test_v30_and_v31_from_filled_sheets_to_points_on_70(
    maker: Browser,
    reviewer: Browser,
    rated: Rated,
    storage: Storage,
    municipality: Municipality,
) -> None:
    with storage.reading(municipality.id):
        best = Score.get(Score.run == rated.run, Score.subject == rated.people[0])
        assert (best.value, best.parts["근무실적"]) == ("394/5", "40/1")

    address = make(maker, rated)
    found = lines(storage, municipality, rated)

    assert [shown(line.points) for line in found] == list(POINTS)
    assert [line.unit_place for line in found[:4]] == [1, 1, 2, 2]
    assert found[0].comment == COMMENT
    assert maker.post(f"{address}/approve").status_code == 403
    assert reviewer.post(f"{address}/approve").status_code == 302
    with storage.reading(municipality.id):
        assert RankList.get().state == "approved"


def test_the_page_tells_ranks_bands_and_every_number_and_is_on_record(
    maker: Browser, rated: Rated, storage: Storage, municipality: Municipality
) -> None:
    address = make(maker, rated)

    page = maker.get(address, query_string=ENGLISH).text
    units = maker.get(address, query_string={**ENGLISH, "by": "unit"}).text
    line = maker.get(f"{address}/person/{rated.people[5]}", query_string=ENGLISH).text

    bands = page.partition("Bands</caption>")[2].partition("</table>")[0]
    assert re.findall(r'<td class="g-number">(\d+)', bands) == ["4", "8", "6", "2", "0"]
    assert page.index(">직원 S00<") < page.index(">직원 S01<")
    assert units.index(">직원 S02<") < units.index(">직원 S01<")
    assert "Rank 3 of 10 in rating unit" in line
    assert "Even steps: 63.99 − 1 × (63.99 − 53) ÷ 7 = 62.42 points" in line


def test_every_page_has_one_heading_labels_and_captions(maker: Browser, rated: Rated) -> None:
    address = make(maker, rated)
    person = f"{address}/person/{rated.people[5]}"
    maker.post(person, {"kind": "exchange", "reason": "인사교류 협약"})
    paths = (address, f"{address}?by=unit", person, f"/admin/ranklist/new/{rated.cycle}/{PHASE}")

    for page in (maker.get(path).text for path in (*paths, "/admin/outcomes/", "/outcomes")):
        assert page.count("<h1") == 1
        assert page.count("<table") == page.count("<caption")
        assert (unlabelled(page), doubled_ids(page)) == ([], [])


def test_a_committees_move_is_stored_or_refused_with_a_sentence(
    maker: Browser, rated: Rated, storage: Storage, municipality: Municipality
) -> None:
    address = make(maker, rated)
    sixth = f"{address}/person/{rated.people[5]}"
    wanted = {"kind": "place", "reason": "위원회 심의"}

    refused = maker.post(sixth, {**wanted, "value": "3"}, query_string=ENGLISH)
    moved = maker.post(sixth, {**wanted, "value": "5"})

    assert refused.status_code == 409
    assert "A committee cannot change the order inside a unit" in refused.text
    assert moved.status_code == 302
    assert lines(storage, municipality, rated)[5].rank == 5
    page = maker.get(address, query_string=ENGLISH).text
    assert "위원회 심의" in page.partition("Decided by hand</caption>")[2].partition("</table>")[0]
    assert maker.post(f"{address}/withdraw", {"decision": "0"}).status_code == 302
    assert lines(storage, municipality, rated)[5].rank == 6


def test_nobody_merits_the_last_band(
    maker: Browser, rated: Rated, storage: Storage, municipality: Municipality
) -> None:
    address = make(maker, rated)

    answer = maker.post(f"{address}/no-last", {"group": "7", "reason": "위원회 심의"})

    assert answer.status_code == 302
    assert [one.grade for one in lines(storage, municipality, rated)[-2:]] == ["양", "양"]


def test_the_export_has_the_list_and_the_order_lists_of_the_units(
    maker: Browser, rated: Rated
) -> None:
    answer = maker.post(f"{make(maker, rated)}/export", {"reason": "위원회 자료"})

    assert answer.status_code == 200
    rows = table(BytesIO(answer.data), LIST)
    by_unit = table(BytesIO(answer.data), UNITS)
    assert len(rows) == len(by_unit) == 20
    told = next(row for row in rows if row["사번 Staff no."] == "S05")
    assert (told["순위 Rank"], told["등급 Band"], str(told["점수 Points"])) == (6, "우", "62.42")


def test_the_units_order_lists_are_papers_with_rater_and_confirmer(
    maker: Browser, rated: Rated
) -> None:
    number = make(maker, rated).rpartition("/")[2]
    path = f"/admin/document/ranklist/{number}/unit-orders"

    page = maker.get(f"{path}.html").text
    files = [maker.get(f"{path}.{suffix}") for suffix in ("pdf", "hwpx", "xlsx")]

    assert "<h1>평정단위별 서열명부</h1>" in page
    assert "확정 전 초안입니다. 이 문서로 처분할 수 없습니다." in page
    # 20 people in two units: each has its own list, ranked from 1, and its own signatures
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["제0과 · 7급", "제1과 · 7급"]
    assert [page.count(f'<th scope="row">{one}</th>') for one in ("평정자", "확인자")] == [2, 2]
    assert page.index("직원 S02") < page.index("직원 S01")
    assert [answer.status_code for answer in files] == [200, 200, 200]
    assert maker.get(f"/admin/document/ranklist/{number}/candidates.html").status_code == 404


def test_the_table_of_the_merit_rating_counts_bands_and_names_who_decides(
    maker: Browser, reviewer: Browser, rated: Rated
) -> None:
    address = make(maker, rated)
    reviewer.post(f"{address}/approve")

    path = f"/admin/document/ranklist/{address.rpartition('/')[2]}/merit-table.html"
    page = maker.get(path, query_string=ENGLISH).text

    assert "<h1>Table of the merit rating</h1>" in page
    counts = page.partition("People</caption>")[2].partition("</table>")[0]
    assert re.findall(r">(수|우|양|가|\d+)<", counts) == [
        "수",
        "4",
        "우",
        "8",
        "양",
        "6",
        "가",
        "2",
    ]
    assert page.index(">직원 S00<") < page.index(">직원 S01<")
    assert "62.42" in page
    assert "Chair" in page
    assert "A draft" not in page


def test_the_paper_of_a_long_list_is_a_job_with_a_file_and_a_page_is_not(
    heavy: Jobs, maker: Browser, rated: Rated
) -> None:
    number = make(maker, rated).rpartition("/")[2]
    path = f"/admin/document/ranklist/{number}/unit-orders"
    page = maker.get(f"{path}.html")
    url = place_of(maker.get(f"{path}.pdf"))
    heavy.queue.work_off()
    file = maker.get(f"{url}/file")

    assert page.status_code == 200
    assert file.data.startswith(b"%PDF")
    assert maker.get("/admin/document/ranklist/999/unit-orders.pdf").status_code == 404


def test_papers_of_drafts_are_hidden_from_auditors(
    maker: Browser, rated: Rated, log_in: LogIn
) -> None:
    number = make(maker, rated).rpartition("/")[2]
    auditor = log_in("auditor", name="audit")

    for name in ("merit-table.html", "merit-table.pdf"):
        assert auditor.get(f"/admin/document/ranklist/{number}/{name}").status_code == 404


def test_drafts_are_hidden_from_auditors_and_thrown_away(
    maker: Browser, rated: Rated, log_in: LogIn
) -> None:
    auditor = log_in("auditor", name="audit")
    address = make(maker, rated)

    assert auditor.get(address).status_code == 404
    assert "ranklist/" not in auditor.get("/admin/ranklists/").text
    assert address in maker.get("/admin/ranklists/").text
    assert maker.post(f"{address}/discard").status_code == 302
    assert maker.get(address).status_code == 404


def test_people_read_their_own_grade_points_rank_and_comment_once_it_is_approved(
    maker: Browser,
    reviewer: Browser,
    rated: Rated,
    log_in: LogIn,
    storage: Storage,
    municipality: Municipality,
) -> None:
    with storage.reading(municipality.id):
        sixth = Person.get_by_id(rated.people[5])
    own, other = log_in(name="own", person=sixth), log_in(name="other")
    address = make(maker, rated)

    before = own.get("/outcomes", query_string=ENGLISH).text
    assert reviewer.post(f"{address}/approve").status_code == 302
    page = own.get("/outcomes", query_string=ENGLISH).text

    assert "No approved list says anything about you yet." in before
    assert "<dd>62.42 / 70</dd>" in page
    assert "3 of 10 (제1과)" in page
    assert all(f"<p>{said}</p>" in page for said in COMMENT.splitlines())
    assert "Band &#39;우&#39;, 62.42 points (of 70)" in page
    assert "Even steps" not in page
    assert 'href="/uj/outcomes"' in own.get("/results").text
    assert "62.42" not in other.get("/outcomes", query_string=ENGLISH).text


def test_before_the_rule_of_2026_people_read_the_grade_alone(
    maker: Browser,
    reviewer: Browser,
    rated: Rated,
    log_in: LogIn,
    storage: Storage,
    municipality: Municipality,
) -> None:
    with storage.reading(municipality.id):
        sixth = Person.get_by_id(rated.people[5])
    address = make(maker, rated, as_of="2026-04-06")
    assert reviewer.post(f"{address}/approve").status_code == 302

    page = log_in(name="own", person=sixth).get("/outcomes", query_string=ENGLISH).text

    assert "<dd>우</dd>" in page
    assert "62.42" not in page
    assert COMMENT.splitlines()[0] not in page


@pytest.fixture
def payroll(storage: Storage, municipality: Municipality) -> Town:
    with storage.writing(municipality.id):
        bases()
        town = town_with()
        flag_discipline(Person.get_by_id(town.people[3]), date(2026, 5, 1), None)
        paid(town)
        return town


def test_people_read_their_own_pay_with_base_rate_and_steps(
    payroll: Town, log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        people = [Person.get_by_id(payroll.people[place]) for place in (0, 3)]
    first, unpaid = (log_in(name=one.staff_no, person=one) for one in people)

    page = first.get("/outcomes", query_string=ENGLISH).text
    nothing = unpaid.get("/outcomes", query_string=ENGLISH).text

    facts = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page))
    assert (facts["Base (won)"], facts["Rate"], facts["Amount (won)"]) == (
        "4,000,000",
        "172.5%",
        "6,900,000",
    )
    assert "6,900,000<small" in page
    assert "the rate of grade &#39;S&#39; is 172.5%" in page
    assert "Disciplined" in nothing
    assert "6,900,000" not in nothing


def test_a_promotion_list_is_made_in_the_office_from_imported_career_points(
    maker: Browser,
    reviewer: Browser,
    rated: Rated,
    storage: Storage,
    municipality: Municipality,
) -> None:
    merit = make(maker, rated)
    with storage.writing(municipality.id):
        for place, person in enumerate(rated.people):
            told = {"subject_kind": "person", "subject": person, "value": str(10 + place)}
            Fact.create(cycle=rated.cycle, name="career", **told)
    path = f"/admin/ranklist/new/{rated.cycle}/promotion"

    early = maker.post(path, {"as_of": "2026-12-31"}, query_string=ENGLISH)
    assert reviewer.post(f"{merit}/approve").status_code == 302
    made = maker.post(path, {"as_of": "2026-12-31"})

    assert early.status_code == 409
    assert "No list of the merit ratings (merit-june, merit-december)" in early.text
    address = "/admin/" + made.location.partition("/admin/")[2]
    page = maker.get(address, query_string=ENGLISH).text
    first = next(row for row in page.split("<tr>") if ">직원 S00<" in row)
    numbers = re.findall(r'<td class="g-number">([^<]*)</td>', first)
    # 70 and, for the missing year, the average of 70 and 42: 63; with 10 of 30 for career
    assert numbers == ["1", "63.00", "10.00", "0.00", "73.00"]
    line = maker.get(f"{address}/person/{rated.people[0]}", query_string=ENGLISH).text
    assert "Points on the list: 63.00 + 10.00 + 0.00 = 73.00" in line
    rows = table(
        BytesIO(maker.post(f"{address}/export", {"reason": "위원회 자료"}).data), PROMOTIONS
    )
    assert [row["순위 Rank"] for row in rows if row["명부 List"] == "7"] == [*range(1, 21)]
    assert reviewer.post(f"{address}/approve").status_code == 302
