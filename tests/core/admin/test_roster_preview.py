"""What the roster would assign, seen before anything is stored: loads, names, changes, files."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest

from core.admin.cycles.preview_panels import classes
from core.clock import korean_now
from core.data.models import Assignment, Municipality, Person, Phase
from core.data.storage import Storage
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import Ids, answer_all

ENGLISH = {"lang": "en"}


@pytest.fixture
def phase(administrator: Browser, storage: Storage, municipality: Municipality) -> int:
    administrator.post("/admin/cycle/", {"programme": "city-yearly", "year": "2026"})
    with storage.writing(municipality.id):
        Phase.update(closes_at=korean_now() + timedelta(days=30)).execute()
        return int(Phase.get().id)


def page(browser: Browser, phase: int, **query: str) -> str:
    answer = browser.get(f"/admin/roster-preview/{phase}", query_string=ENGLISH | query)
    assert answer.status_code == 200
    return answer.text


def assigned(storage: Storage, municipality: Municipality) -> int:
    with storage.reading(municipality.id):
        return int(Assignment.select().count())


def test_who_would_rate_whom_is_shown_and_nothing_is_stored(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    before = log.last.number

    raters, ratees = page(administrator, phase), page(administrator, phase, part="ratees")

    assert "6 people would fill in 30 forms: at least 5, on average 5.00, at most 5." in raters
    assert '<th scope="row">직원 0 (S00)</th><td>기획예산과</td>' in raters
    assert "peers 5" in ratees
    assert "<svg" in raters
    assert assigned(storage, municipality) == 0
    assert log.last.number == before


def test_a_preview_says_exactly_what_assigning_with_its_seed_then_does(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    administrator.post(f"/admin/phase/{phase}/assign", {"seed": "7"})

    after = page(administrator, phase, part="changes")

    assert "0 would be new, 30 stay, 0 are wanted no more." in after
    assert "With seed 7 " in after
    assert "What is assigned is what the roster says." in after


def test_what_a_change_would_bring_is_told_pair_by_pair(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    administrator.post(f"/admin/phase/{phase}/assign", {"seed": "7"})
    with storage.writing(municipality.id):
        Person.update(left_on=date(2025, 12, 31)).where(Person.staff_no == "S05").execute()

    told = page(administrator, phase, part="changes")

    assert "0 would be new, 20 stay, 10 are wanted no more." in told
    assert told.count('<th scope="row">goes, unless begun</th>') == 10
    assert assigned(storage, municipality) == 30


def test_who_could_not_be_filled_is_told_with_the_reason(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        Person.update(left_on=date(2025, 12, 31)).where(Person.staff_no != "S00").execute()

    told = page(administrator, phase, part="unfilled")

    assert '<th scope="row">S00</th><td>peers</td>' in told
    assert "<td>alone</td>" in told
    assert "The roster assigns nobody." in told


def test_once_answers_come_in_a_sealed_form_tells_no_more_who_rates_whom(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    administrator.post(f"/admin/phase/{phase}/assign", {"seed": "7"})
    with storage.writing(municipality.id):
        answer_all(phase)

    told = page(administrator, phase, part="ratees")
    files = [
        administrator.get(f"/admin/roster-preview/{phase}/{part}.xlsx").status_code
        for part in ("pairs", "raters", "changes", "ratees")
    ]

    assert "tells no more who rates whom" in told
    assert "Raters by name" not in told
    assert "By rater" not in told
    assert files == [404, 404, 404, 200]


@pytest.mark.parametrize("part", ["load", "raters", "ratees", "pairs", "unfilled"])
def test_each_table_is_taken_as_excel_without_formulas_and_on_record(
    phase: int,
    administrator: Browser,
    storage: Storage,
    municipality: Municipality,
    log: Log,
    part: str,
) -> None:
    with storage.writing(municipality.id):
        Person.update(name="=1+1").execute()

    answer = administrator.get(f"/admin/roster-preview/{phase}/{part}.xlsx?seed=7")

    book = openpyxl.load_workbook(BytesIO(answer.data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    entry = log.last
    assert (entry.action, entry.object_id) == ("roster.taken", str(phase))
    assert (entry.details["part"], entry.details["format"]) == (part, "xlsx")


def test_every_pair_stands_on_a_line_of_the_file(phase: int, administrator: Browser) -> None:
    answer = administrator.get(f"/admin/roster-preview/{phase}/pairs.xlsx", query_string=ENGLISH)

    sheet = openpyxl.load_workbook(BytesIO(answer.data)).worksheets[1]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Rater", "Department", "Relation", "About", "Change")
    assert len(rows) == 31
    assert {row[4] for row in rows[1:]} == {"would be new"}


@pytest.mark.parametrize("seed", ["-1", "two", "2147483648", "9" * 30, "²"])
def test_what_is_no_seed_is_not_found(phase: int, administrator: Browser, seed: str) -> None:
    answer = administrator.get(f"/admin/roster-preview/{phase}", query_string={"seed": seed})

    assert answer.status_code == 404


def test_a_closed_phase_has_no_preview(ids: Ids, administrator: Browser) -> None:
    answer = administrator.get(f"/admin/roster-preview/{ids.phase}", query_string=ENGLISH)

    assert answer.status_code == 409


def test_only_those_who_assign_look(phase: int, log_in: LogIn) -> None:
    assert log_in("confirmer").get(f"/admin/roster-preview/{phase}").status_code == 403


@pytest.mark.parametrize(
    ("loads", "told"),
    [
        ([], []),
        ([5, 5, 6], [("5", 2), ("6", 1)]),
        (list(range(1, 42)), [(f"{n}-{n + 2}", 3) for n in range(1, 40, 3)] + [("40-41", 2)]),
        (
            [1, 1300],
            [("1-65", 1), *((f"{n}-{n + 64}", 0) for n in range(66, 1236, 65)), ("1236-1300", 1)],
        ),
    ],
    ids=["nobody", "few", "two wide", "one who confirms everybody"],
)
def test_different_loads_are_put_into_twenty_bars_at_most(
    loads: list[int], told: list[tuple[str, int]]
) -> None:
    assert list(classes(loads)) == told
