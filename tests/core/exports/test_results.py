"""Exporting results: ranked by the exact value, on record, with a chart and its table."""

from __future__ import annotations

import zipfile
from fractions import Fraction
from io import BytesIO

import pytest

from core.data.models import AuditEntry, Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.errors.scores import ReasonNeeded
from core.exports.results import (
    DISTRIBUTION,
    RESULTS,
    order_results,
    ranked,
    write_results,
)
from core.runs.run import simulate
from tests.core.exports.forms import sheet, table
from tests.core.runs.city import City, a_catalogue, build


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> City:
    with storage.writing(municipality.id):
        return build(people=6, raters=3)


@pytest.fixture
def run(storage: Storage, municipality: Municipality, city: City) -> ScoreRun:
    with storage.writing(municipality.id):
        return simulate(city.cycle, city.phase, a_catalogue(), city.accounts[0])


def exported(storage: Storage, run: ScoreRun) -> BytesIO:
    target = BytesIO()
    with storage.writing(run.municipality_id):
        order = order_results(run, municipality="의정부시", reason="위원회 상정")
    with storage.reading(run.municipality_id):
        write_results(order, target, a_catalogue())
    return target


def set_values(run: ScoreRun, values: list[str]) -> None:
    """Put other values in the place of a simulated run's."""
    rows = [row.__data__ for row in Score.select().where(Score.run == run.id).order_by(Score.id)]
    Score.delete().execute()
    for row, value in zip(rows, values, strict=True):
        status = "scored" if value else "missing"
        Score.insert(row | {"value": value, "status": status}).execute()


def test_ranks_are_by_the_unrounded_value_and_equal_values_share_one(
    storage: Storage, run: ScoreRun
) -> None:
    with storage.writing(run.municipality_id):
        set_values(run, ["8001/1000", "8002/1000", "8001/1000", "", "9/1", "1/3"])
        _, lines = ranked(run)

    assert [(one.rank, one.value) for one in lines] == [
        (1, Fraction(9)),
        (2, Fraction(8002, 1000)),
        (3, Fraction(8001, 1000)),
        (3, Fraction(8001, 1000)),
        (5, Fraction(1, 3)),
        (None, None),
    ]


def test_a_row_has_number_name_total_exact_value_and_areas(storage: Storage, run: ScoreRun) -> None:
    rows = table(exported(storage, run), RESULTS)

    second = next(row for row in rows if row["번호 No."] == "S0001")
    assert second["이름 Name"] == "직원 1"
    assert (second["총점 Total (점)"], second["정확값 Exact"]) == (3.33, "10/3")
    assert (second["trust"], second["clarity"]) == (4, 2.67)
    assert second["상태 Status"] == "산정 Scored"


def test_no_score_is_blank_and_not_zero(storage: Storage, run: ScoreRun) -> None:
    with storage.writing(run.municipality_id):
        set_values(run, ["", "1/1", "1/1", "1/1", "1/1", "1/1"])

    last = table(exported(storage, run), RESULTS)[-1]

    assert (last["순위 Rank"], last["총점 Total (점)"], last["상태 Status"]) == (
        "",
        "",
        "미입력 Missing",
    )


def test_the_distribution_has_a_native_chart_beside_its_table(
    storage: Storage, run: ScoreRun
) -> None:
    target = exported(storage, run)

    counts = [row["인원 People"] for row in table(target, DISTRIBUTION)]
    assert sum(counts) == 6
    assert all(count == 0 or count >= 3 for count in counts)
    with zipfile.ZipFile(target) as parts:
        assert "xl/charts/chart1.xml" in parts.namelist()


def test_the_workbook_says_which_run_it_is(storage: Storage, run: ScoreRun) -> None:
    about = dict(row[:2] for row in sheet(exported(storage, run), "표지 About"))

    assert about["실행번호 / Run"] == str(run.id)
    assert about["설정버전 / Configuration version"] == "1"
    assert about["문서제목 / Title"] == "2026 평가 다면평가 (모의 산정)"


def test_an_export_is_on_record(storage: Storage, run: ScoreRun) -> None:
    exported(storage, run)

    with storage.reading(run.municipality_id):
        entry = AuditEntry.get(AuditEntry.action == "export.results")
    assert (entry.object_kind, entry.object_id, entry.persons) == ("run", str(run.id), 6)
    assert entry.details["reason"] == "위원회 상정"


def test_an_export_without_a_reason_is_refused(storage: Storage, run: ScoreRun) -> None:
    with pytest.raises(ReasonNeeded), storage.writing(run.municipality_id):
        order_results(run, municipality="의정부시", reason="")
