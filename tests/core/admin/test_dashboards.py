"""The office's dashboards: charts beside tables, both to take away, and readings on record."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from core.data.models import Assignment, FormVersion, Municipality, Person, Phase
from core.data.storage import Storage
from core.records import ANONYMOUS, NAMED
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import Ids
from tests.counting import counted

ENGLISH = {"lang": "en"}


def page(browser: Browser, path: str, **query: str) -> str:
    answer = browser.get(path, query_string=ENGLISH | query)
    assert answer.status_code == 200, path
    return answer.text


def promise(storage: Storage, municipality: Municipality, identity: str) -> None:
    """Let a form that promises something else have been what was filled."""
    with storage.writing(municipality.id):
        copied = dict(FormVersion.get().__data__) | {"identity": {"": identity}, "number": 2}
        del copied["id"]
        Assignment.update(form_version=FormVersion.create(**copied)).execute()


def test_progress_stands_in_a_chart_and_the_table_beside_it(
    administrator: Browser, ids: Ids
) -> None:
    shown = page(administrator, f"/admin/dashboard/{ids.cycle}")

    chart = shown.partition("<svg")[2].partition("</svg>")[0]
    assert 'role="img"' in chart
    assert "100% 30/30" in chart
    assert "<caption" in shown
    assert 'href="/uj/admin/dashboard/' in shown


def test_the_newest_cycle_is_shown_first(administrator: Browser, ids: Ids) -> None:
    answer = administrator.get("/admin/dashboard/")

    assert answer.status_code == 302
    assert answer.location.endswith(f"/admin/dashboard/{ids.cycle}")


@pytest.mark.parametrize(
    "path", ["dashboard/{cycle}/phases", "dashboard/{cycle}/units", "health/{run}/departments"]
)
def test_a_table_is_taken_as_excel_without_formulas_and_on_record(
    administrator: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    log: Log,
    path: str,
) -> None:
    with storage.writing(municipality.id):
        Phase.update(title="=1+1").execute()
    where = path.format(cycle=ids.cycle, run=ids.run)

    answer = administrator.get(f"/admin/{where}.xlsx", query_string=ENGLISH)

    book = openpyxl.load_workbook(BytesIO(answer.data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert log.last.action == "dashboard.taken"


def test_a_chart_is_taken_as_a_file_of_its_own(administrator: Browser, ids: Ids) -> None:
    answer = administrator.get(f"/admin/dashboard/{ids.cycle}/phases.svg")

    assert answer.mimetype == "image/svg+xml"
    assert ET.fromstring(answer.text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314  ours


@pytest.mark.parametrize(
    "path",
    [
        "dashboard/{cycle}/units.svg",
        "dashboard/{cycle}/phases.pdf",
        "dashboard/{cycle}/nothing.xlsx",
        "dashboard/999",
        "calendar/{cycle}/nothing.xlsx",
        "health/{run}/nothing.svg",
        "health/999",
    ],
)
def test_what_is_not_there_is_not_found(administrator: Browser, ids: Ids, path: str) -> None:
    where = path.format(cycle=ids.cycle, run=ids.run)

    assert administrator.get(f"/admin/{where}").status_code == 404


def test_progress_takes_as_many_queries_however_many_people_there_are(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    page(administrator, f"/admin/dashboard/{ids.cycle}")
    asks = []
    for more in (0, 30):
        with storage.writing(municipality.id):
            for number in range(more):
                Person.create(staff_no=f"N{number}", name="새 사람", grade="9", position="")
        with counted(storage) as seen:
            page(administrator, f"/admin/dashboard/{ids.cycle}")
        asks.append(len(seen))

    assert asks[0] == asks[1]


def test_the_calendar_is_a_grid_a_list_and_a_file(administrator: Browser, ids: Ids) -> None:
    shown = page(administrator, f"/admin/calendar/{ids.cycle}", month="2026-01", span="quarter")
    file = administrator.get(f"/admin/calendar/{ids.cycle}/events.ics")

    assert re.findall(r'<h2 id="month-\d">([\d-]+)<', shown) == ["2026-01", "2026-02", "2026-03"]
    assert file.mimetype == "text/calendar"
    assert file.text.count("BEGIN:VEVENT") == shown.count('<th scope="row">')


@pytest.mark.parametrize("month", ["", "2026-13", "x", "0001-01", "9999-12"])
def test_no_month_breaks_the_calendar(administrator: Browser, ids: Ids, month: str) -> None:
    page(administrator, f"/admin/calendar/{ids.cycle}", month=month, span="quarter")


def test_scores_of_a_small_department_are_hidden(administrator: Browser, ids: Ids) -> None:
    shown = page(administrator, f"/admin/health/{ids.run}")

    assert "Scores by department" in shown
    assert "Advice: it changes nothing" in shown


def raters_told(shown: str) -> list[str]:
    return re.findall(r'<th scope="row">([^<]+)</th>', shown)


def test_named_raters_are_named_and_the_reading_is_on_record(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality, log: Log
) -> None:
    promise(storage, municipality, NAMED)
    with storage.reading(municipality.id):
        people = {one.name for one in Person.select()}

    shown = page(administrator, f"/admin/health/{ids.run}/raters")

    assert {one.split()[0] for one in raters_told(shown)} <= {one.split()[0] for one in people}
    assert len(raters_told(shown)) == 6
    assert (log.last.action, log.last.persons) == ("ratings.monitored", 6)


def test_confidential_raters_have_no_name_and_no_number_of_subjects(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        people = [one.name for one in Person.select()]

    shown = page(administrator, f"/admin/health/{ids.run}/raters")

    main = shown.partition("<main")[2]
    assert raters_told(shown) == [f"Rater {number}" for number in range(1, 7)]
    assert not [name for name in people if name in main]
    assert main.count("5 or more") == 6


def test_anonymous_ballots_are_never_looked_at(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    promise(storage, municipality, ANONYMOUS)

    assert raters_told(page(administrator, f"/admin/health/{ids.run}/raters")) == []


def test_fewer_subjects_than_proposed_are_never_enough(administrator: Browser, ids: Ids) -> None:
    more = page(administrator, f"/admin/health/{ids.run}/raters", least="6")
    fewer = page(administrator, f"/admin/health/{ids.run}/raters", least="1")

    assert raters_told(more) == []
    assert 'value="5"' in fewer


def test_only_administrators_look_at_raters(log_in: LogIn, enabled: None, ids: Ids) -> None:
    for who in ("auditor", "confirmer", "staff"):
        assert log_in(who).get(f"/admin/health/{ids.run}/raters").status_code == 403
