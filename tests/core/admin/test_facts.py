"""Imported results in the office: what is typed, what is previewed, what is kept on record."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from core.data.models import Cycle, Fact, FactImport, Job, Municipality, OrgUnit
from core.data.storage import Storage
from core.errors.facts import StaleFacts
from core.facts.layout import SHEET, layout_of
from core.jobs.jobs import Jobs
from core.sheets.reading import read_table
from tests.application import PASSWORD, Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import DAY
from tests.core.admin.test_jobs import heavy, place_of

__all__ = ["heavy"]

ENGLISH = {"lang": "en"}
UNITS = "부서코드\t값\t사유\nD1\t92.40\t\nD2\t해당없음\t업무 없음"
PEOPLE = "사번\t값\nS00\t1.5\nS01\t-0.5"


@pytest.fixture
def cycle(administrator: Browser, storage: Storage, municipality: Municipality) -> int:
    administrator.post("/admin/cycle/", {"programme": "city-yearly", "year": "2026"})
    with storage.writing(municipality.id):
        OrgUnit.create(code="D2", name="세무과", kind="부서", valid_from=DAY)
        return int(Cycle.get().id)


def asked(cycle: int | str, **changed: Any) -> dict[str, Any]:
    """Return what the form of an import sends."""
    given = {"about": "unit", "title": "전화친절도", "name": "phone-courtesy", "pasted": UNITS}
    return {"cycle": str(cycle), **given, **changed}


def preview(browser: Browser, cycle: int | str, **changed: Any) -> Any:
    return browser.post("/admin/fact/", asked(cycle, **changed), query_string=ENGLISH)


def hidden(page: str) -> dict[str, str]:
    """Return what the button of a preview sends."""
    form = page.partition('action="/uj/admin/fact/apply"')[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', form))


def stored(storage: Storage, municipality: Municipality) -> list[str]:
    with storage.reading(municipality.id):
        return [fact.value for fact in Fact.select().order_by(Fact.id)]


def test_pasted_cells_are_previewed_and_stored_whole(
    cycle: int, administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    shown = preview(administrator, cycle)
    before = stored(storage, municipality)

    answer = administrator.post("/admin/fact/apply", hidden(shown.text))

    cells = re.findall(r'<td class="g-number">(\d+)</td>', shown.text)
    assert (shown.status_code, before) == (200, [])
    assert cells[:5] == ["2", "0", "0", "0", "0"]
    assert "<td>D1</td><td>missing</td><td>92.4</td>" in shown.text
    assert "<td>D2</td><td>missing</td><td>N/A (업무 없음)</td>" in shown.text
    assert answer.status_code == 302
    assert stored(storage, municipality) == ["92.4"]
    entry = log.of("facts.imported")[0]
    assert (entry.actor, entry.persons, entry.details["new"]) == (administrator.account, 0, 2)


def test_a_file_does_the_same(
    cycle: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    file = (io.BytesIO(UNITS.replace("\t", ",").encode("cp949")), "results.csv")

    shown = preview(administrator, cycle, pasted="", file=file)
    administrator.post("/admin/fact/apply", hidden(shown.text))

    assert stored(storage, municipality) == ["92.4"]


def test_every_mistake_is_told_by_row_and_column_and_nothing_can_be_stored(
    cycle: int, administrator: Browser
) -> None:
    answer = preview(administrator, cycle, pasted="부서코드\t값\nD1\t구십\nD8\t1")

    assert answer.status_code == 422
    assert (
        '<td class="g-number">2</td><td>값 (B2)</td><td>&#39;구십&#39; is no number.' in answer.text
    )
    assert '<td class="g-number">3</td><td>부서코드 (A3)</td>' in answer.text
    assert "Store all of it" not in answer.text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"pasted": ""}, "No file was chosen."),
        ({"title": " "}, "takes 1 to 100 characters"),
        ({"name": "전화"}, "cannot name a fact"),
        ({"about": "none"}, "Results about &#39;none&#39; cannot be imported."),
        ({"cycle": "x"}, "Enter a whole number"),
    ],
)
def test_what_is_not_said_is_asked_for(
    changed: dict[str, Any], told: str, cycle: int, administrator: Browser
) -> None:
    answer = preview(administrator, **{"cycle": cycle, **changed})

    assert answer.status_code == 422
    assert told in answer.text


def test_a_cycle_of_another_municipality_is_not_found(cycle: int, administrator: Browser) -> None:
    assert preview(administrator, cycle + 1).status_code == 404


def test_what_changed_since_the_preview_is_not_overwritten(
    cycle: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    first = hidden(preview(administrator, cycle).text)
    second = hidden(preview(administrator, cycle, pasted="부서코드\t값\nD1\t50").text)
    administrator.post("/admin/fact/apply", second)

    answer = administrator.post("/admin/fact/apply", first, query_string=ENGLISH)

    assert answer.status_code == 409
    assert "<td>D1</td><td>50</td><td>92.4</td>" in answer.text
    assert stored(storage, municipality) == ["50"]


def test_what_was_previewed_under_one_name_is_not_stored_under_another(
    cycle: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    form = hidden(preview(administrator, cycle).text)

    answer = administrator.post("/admin/fact/apply", form | {"name": "bonus"})

    assert answer.status_code == 409
    assert stored(storage, municipality) == []


def test_excluding_takes_a_second_person_who_signs_on_the_page(
    cycle: int, administrator: Browser, log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    other = log_in("confirmer")
    page = preview(administrator, cycle, pasted="부서코드\t값\t사유\nD1\t평가제외\t재난으로 취소")
    signed = {"second_login": "confirmer", "second_password": PASSWORD}

    alone = administrator.post("/admin/fact/apply", hidden(page.text))
    both = administrator.post("/admin/fact/apply", hidden(page.text) | signed)

    assert "Second person" in page.text
    assert (alone.status_code, both.status_code) == (403, 302)
    with storage.reading(municipality.id):
        assert FactImport.get().approved_by_id == other.account


def test_the_history_tells_who_imported_what_and_looking_at_people_is_on_record(
    cycle: int,
    administrator: Browser,
    log_in: LogIn,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    form = hidden(preview(administrator, cycle, about="person", pasted=PEOPLE).text)
    administrator.post("/admin/fact/apply", form)
    auditor = log_in("auditor")
    with storage.reading(municipality.id):
        key = FactImport.get().id

    listed = auditor.get("/admin/facts/", query_string=ENGLISH)
    shown = auditor.get(f"/admin/fact/{key}", query_string=ENGLISH)

    assert "<td>phone-courtesy</td><td>member of staff</td><td>2</td>" in listed.text
    assert '<th scope="row">S01</th><td>직원 1</td><td class="g-number">-0.5</td>' in shown.text
    assert (log.last.action, log.last.persons, log.last.actor) == (
        *("facts.viewed", 2),
        auditor.account,
    )


def test_administrators_alone_import(cycle: int, log_in: LogIn) -> None:
    auditor, confirmer = log_in("auditor"), log_in("confirmer")

    answers = [
        auditor.get("/admin/fact/").status_code,
        auditor.post("/admin/fact/", asked(cycle)).status_code,
        auditor.post("/admin/fact/apply", asked(cycle)).status_code,
        auditor.get("/admin/fact/template?about=person").status_code,
        confirmer.get("/admin/facts/").status_code,
    ]

    assert answers == [403] * 5


def test_the_file_to_fill_has_the_units_of_the_cycle_and_reads_back(
    cycle: int, administrator: Browser
) -> None:
    units = administrator.get(f"/admin/fact/template?about=unit&id={cycle}")
    people = administrator.get("/admin/fact/template?about=person")

    found = read_table(units.data, layout_of("unit")).tables[SHEET].rows
    empty = read_table(people.data, layout_of("person"))
    assert [(row.values["code"], row.values["name"]) for row in found] == [
        ("D1", "기획예산과"),
        ("D2", "세무과"),
    ]
    assert empty.tables[SHEET].rows == ()
    assert {problem.severity for problem in empty.problems} == {"note", "warning"}


def test_titles_of_earlier_imports_are_offered_with_their_names(
    cycle: int, administrator: Browser
) -> None:
    administrator.post("/admin/fact/apply", hidden(preview(administrator, cycle).text))

    page = administrator.get("/admin/fact/").text

    assert '<option value="phone-courtesy">전화친절도</option>' in page


def test_a_large_import_is_a_job_that_leads_to_what_is_stored(
    heavy: Jobs,
    cycle: int,
    administrator: Browser,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    form = hidden(preview(administrator, cycle).text)
    url = place_of(administrator.post("/admin/fact/apply", form))
    before = stored(storage, municipality)
    heavy.queue.work_off()
    there = administrator.get(f"{url}?follow=1").headers["Location"]

    assert before == []
    assert stored(storage, municipality) == ["92.4"]
    assert "전화친절도" in administrator.get(url).text
    assert administrator.get(str(there).removeprefix("/uj")).status_code == 200
    assert log.of("facts.imported")[0].actor == administrator.account


def test_a_large_import_that_is_cancelled_or_out_of_date_stores_nothing(
    heavy: Jobs, cycle: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    first = hidden(preview(administrator, cycle).text)
    cancelled = place_of(administrator.post("/admin/fact/apply", first))
    administrator.post(f"{cancelled}/cancel")
    second = hidden(preview(administrator, cycle, pasted="부서코드\t값\nD1\t50").text)
    stale = place_of(administrator.post("/admin/fact/apply", first | {"digest": second["digest"]}))
    heavy.queue.work_off()

    assert stored(storage, municipality) == []
    assert "취소" in administrator.get(cancelled).text
    with storage.reading(municipality.id):
        failed = Job.get_by_id(int(stale.rpartition("/")[2]))
        assert (failed.state, failed.failure) == ("failed", StaleFacts.code)


def test_a_large_import_that_excludes_takes_the_second_person_who_signed(
    heavy: Jobs,
    cycle: int,
    administrator: Browser,
    log_in: LogIn,
    storage: Storage,
    municipality: Municipality,
) -> None:
    log_in("confirmer")
    given = "부서코드\t값\t사유\nD1\t평가제외\t조직 신설"
    form = hidden(preview(administrator, cycle, pasted=given).text)
    signed = {"second_login": "confirmer", "second_password": PASSWORD}
    alone = place_of(administrator.post("/admin/fact/apply", form))
    heavy.queue.work_off()
    both = place_of(administrator.post("/admin/fact/apply", form | signed))
    heavy.queue.work_off()

    with storage.reading(municipality.id):
        states = [Job.get_by_id(int(one.rpartition("/")[2])).state for one in (alone, both)]
        arguments = Job.get_by_id(int(both.rpartition("/")[2])).arguments
    assert states == ["failed", "done"]
    assert PASSWORD not in str(arguments)
