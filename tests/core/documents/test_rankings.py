"""Ranking, distribution and public report: exact, marked where tied, silent where there are few."""

from __future__ import annotations

from fractions import Fraction

import pytest

from core.data.models import Municipality, ScoreRun
from core.data.storage import Storage
from core.disclosure import Bar as Range
from core.documents.blocks import Chart, Column, Facts, Footnote, Table
from core.documents.distribution import distribution, histogram
from core.documents.document import Document
from core.documents.excel import excel
from core.documents.offers import offers_of
from core.documents.ranking import ranking
from core.documents.report import result_report
from core.documents.results import counted
from core.documents.statistics import spread
from core.errors.documents import NotFinal, NothingToShow
from tests.core.documents.conftest import MakeOrder, moved, of_units
from tests.core.documents.sample import NOON, cells, issued
from tests.core.runs.city import City


def tables(document: Document) -> dict[str, Table]:
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def headings(columns: tuple[Column, ...]) -> list[str]:
    return [column.heading for column in columns]


def test_departments_are_ranked_in_their_group_and_ties_are_marked(
    storage: Storage, of_departments: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(of_departments.municipality_id):
        found = ranking(order(of_departments))

    own, towns = tables(found)["본청"], tables(found)["읍면동"]
    assert found.title == "부서 순위표"
    assert headings(own.columns) == ["순위", "번호", "부서", "지표", "혁신", "총점", "비고"]
    assert own.rows == (
        ("1", "D1", "D1과", "90.00", "90.50", "90.33", ""),
        ("2", "D2", "D2과", "88.00", "–", "88.00", "동순위"),
        ("2", "D3", "D3과", "80.00", "96.00", "88.00", "동순위"),
    )
    assert towns.rows == (
        ("1", "D4", "D4과", "95.00", "–", "95.00", ""),
        ("2", "D6", "D6과", "70.00", "–", "70.00", ""),
        ("–", "D5", "D5과", "–", "–", "–", ""),
    )
    assert (found.persons, found.orientation) == (0, "landscape")


def test_the_year_before_stands_beside(
    storage: Storage,
    municipality: Municipality,
    city: City,
    of_departments: ScoreRun,
    order: MakeOrder,
) -> None:
    with storage.writing(municipality.id):
        before = of_units(city, 2025, D1="89/1", D4="")
    moved(storage, before, state="published", published_at=NOON)

    with storage.reading(municipality.id):
        found = ranking(order(of_departments))

    own, towns = tables(found)["본청"], tables(found)["읍면동"]
    assert headings(own.columns)[-4:] == ["총점", "전년 총점", "증감", "비고"]
    assert own.rows[0][-4:] == ("90.33", "89.00", "1.33", "")
    assert own.rows[1][-4:] == ("88.00", "88.00", "0.00", "동순위")
    assert towns.rows[0][-4:] == ("95.00", "–", "–", "")


def test_a_simulation_of_the_year_before_is_not_compared_with(
    storage: Storage,
    municipality: Municipality,
    city: City,
    of_departments: ScoreRun,
    order: MakeOrder,
) -> None:
    with storage.writing(municipality.id):
        of_units(city, 2025)

    with storage.reading(municipality.id):
        found = ranking(order(of_departments))

    assert "전년 총점" not in headings(tables(found)["본청"].columns)


def test_a_ranking_of_people_counts_them(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(published.municipality_id):
        found = ranking(order(published))

    (table,) = tables(found).values()
    assert (found.title, found.persons, len(table.rows)) == ("개인 순위표", 6, 6)
    assert [row[0] for row in table.rows] == sorted(row[0] for row in table.rows)


def test_ranks_in_excel_can_be_sorted(
    storage: Storage, of_departments: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(of_departments.municipality_id):
        found = ranking(order(of_departments))

    rows = cells(excel(issued(found)))

    assert (1, "D1", "D1과", 90, 90.5, 90.33, "") in [row for row in rows if len(row) == 7]


def test_a_distribution_counts_in_ranges_of_three_or_more(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(published.municipality_id):
        found = distribution(order(published))

    (chart,) = [block for block in found.blocks if isinstance(block, Chart)]
    counts = [int(bar.values[0]) for bar in chart.bars]
    assert sum(counts) == 6
    assert all(count == 0 or count >= 3 for count in counts)
    assert sum((Fraction(bar.span) for bar in chart.bars), Fraction(0)) == 10
    assert (found.persons, found.confidential) == (0, True)


def test_a_distribution_states_mean_and_deviation_by_unit(
    storage: Storage, published: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(published.municipality_id):
        found = distribution(order(published))

    (summary,) = [block for block in found.blocks if isinstance(block, Facts)]
    assert dict(summary.rows) == {
        "대상": "6",
        "점수 있음": "6",
        "평균": "3.03",
        "표준편차": summary.rows[3][1],
    }
    table = tables(found)["부서별 평균과 표준편차"]
    assert table.rows == (("기획예산과", "6", "3.03", summary.rows[3][1]),)


def test_a_unit_of_few_people_shows_neither_mean_nor_what_would_tell_it(
    storage: Storage, of_departments: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(of_departments.municipality_id):
        found = distribution(order(of_departments))

    # two of three have a score in 읍면동: hidden, and 본청 too, or the total would give it away
    table = tables(found)["평가군별 평균과 표준편차"]
    assert table.rows == (("본청", "3", "–", "–"), ("읍면동", "2", "–", "–"))


def test_the_deviation_is_that_of_the_whole_rounded_half_up() -> None:
    # F10, vector V17: group A of the domain's worked example
    found = spread([Fraction(92), Fraction(88), Fraction(85), Fraction(83)])

    assert found is not None
    assert (found.mean, found.deviation) == (Fraction(87), "3.39")
    assert spread([]) is None


def test_the_public_report_has_departments_and_no_cell_of_few(
    storage: Storage, of_departments: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(of_departments.municipality_id):
        found = result_report(order(of_departments))

    assert tables(found)["본청"].rows == (
        ("1", "D1과", "90.33"),
        ("2", "D2과", "88.00"),
        ("2", "D3과", "88.00"),
    )
    # four unnamed answers stand behind D4, so it is not shown
    assert tables(found)["읍면동"].rows == (
        ("1", "D6과", "70.00"),
        ("–", "D4과", "–"),
        ("–", "D5과", "–"),
    )
    assert (found.confidential, found.persons) == (False, 0)
    (note,) = [block for block in found.blocks if isinstance(block, Footnote)]
    assert "5보다 적은" in note.text


def test_the_public_report_about_people_has_means_of_departments_alone(
    storage: Storage, confirmed: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(confirmed.municipality_id):
        found = result_report(order(confirmed))

    (table,) = tables(found).values()
    assert table.rows == (("기획예산과", "6", "3.03"),)
    text = str(found)
    assert "직원" not in text
    assert "S000" not in text


@pytest.mark.parametrize("state", ["simulated", "proposed", "published"])
def test_there_is_no_public_report_before_the_run_is_confirmed(
    state: str, storage: Storage, simulated: ScoreRun, order: MakeOrder
) -> None:
    run = moved(storage, simulated, state=state)

    with pytest.raises(NotFinal), storage.reading(run.municipality_id):
        result_report(order(run))


def test_a_run_about_nobody_gives_no_document(
    storage: Storage, municipality: Municipality, city: City, order: MakeOrder
) -> None:
    with storage.writing(municipality.id):
        run = ScoreRun.create(
            cycle=city.cycle,
            scorer="x",
            scorer_version="1",
            settings={},
            configuration_version=1,
            input_digest="0" * 64,
            made_at=NOON,
        )

    for build_it in (ranking, distribution):
        with pytest.raises(NothingToShow), storage.reading(municipality.id):
            build_it(order(run))


def test_a_run_offers_what_its_state_allows(
    storage: Storage, simulated: ScoreRun, of_departments: ScoreRun
) -> None:
    states = {}
    for state in ("simulated", "published", "confirmed"):
        run = moved(storage, simulated, state=state)
        with storage.reading(run.municipality_id):
            states[state] = [offer.kind for offer in offers_of(run)]
    with storage.reading(of_departments.municipality_id):
        departments = [offer.kind for offer in offers_of(of_departments)]

    assert states == {
        "simulated": ["ranking", "distribution"],
        "published": ["result-cards", "ranking", "distribution"],
        "confirmed": ["result-cards", "ranking", "distribution", "result-report"],
    }
    assert departments == ["ranking", "distribution", "result-report"]


def test_names_with_numbers_stand_in_the_order_of_the_numbers() -> None:
    names = ["제10팀", "제2팀", "제1팀", "가12나3", "가12나", "2과", "10과"]

    assert sorted(names, key=counted) == [
        "2과",
        "10과",
        "가12나",
        "가12나3",
        "제1팀",
        "제2팀",
        "제10팀",
    ]


def test_ranges_without_anybody_are_one(
    storage: Storage, of_departments: ScoreRun, order: MakeOrder
) -> None:
    with storage.reading(of_departments.municipality_id):
        found = histogram(
            order(of_departments),
            [
                Range(start=Fraction(start), end=Fraction(start + 5), count=count)
                for start, count in ((0, 0), (5, 0), (10, 3), (15, 0), (20, 4), (25, 5))
            ],
        )

    assert [(bar.label, bar.values, bar.span) for bar in found.bars] == [
        ("0–10", ("0",), "10"),
        ("10–15", ("3",), "5"),
        ("15–20", ("0",), "5"),
        ("20–25", ("4",), "5"),
        ("25–30", ("5",), "5"),
    ]
