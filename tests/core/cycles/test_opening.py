"""Opening a cycle: forms published, windows by law, configuration written out."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from core.cycles.configuration import configuration_on
from core.cycles.deadlines import end_of, window
from core.cycles.opening import open_cycle
from core.data.models import AuditEntry, Configuration, Cycle, FormVersion, Phase
from core.errors.cycles import CycleExists, UnusableYear
from core.errors.plugins import UnknownName
from core.form_versions import publish_definition
from core.library import Catalogue
from core.records import FormDefinition
from forms.working_days import working_day
from tests.core.cycles.sample import OPENED, YEAR, a_form, a_plan


@pytest.mark.parametrize(
    ("day", "due"),
    [
        pytest.param(date(2026, 6, 12), date(2026, 6, 12), id="friday"),
        pytest.param(date(2026, 6, 13), date(2026, 6, 15), id="saturday"),
        pytest.param(date(2026, 6, 14), date(2026, 6, 15), id="sunday"),
        pytest.param(date(2026, 2, 16), date(2026, 2, 19), id="lunar new year's three days"),
        pytest.param(date(2026, 3, 1), date(2026, 3, 3), id="sunday holiday and its substitute"),
        pytest.param(date(2026, 9, 24), date(2026, 9, 28), id="chuseok into the weekend"),
        pytest.param(date(2026, 12, 31), date(2026, 12, 31), id="last day of the year"),
        pytest.param(date(2027, 12, 31), date(2027, 12, 31), id="a friday"),
        pytest.param(date(2022, 12, 31), date(2023, 1, 2), id="saturday into the next year"),
        pytest.param(date(2026, 6, 3), date(2026, 6, 4), id="local election"),
    ],
)
def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(day: date, due: date) -> None:
    assert working_day(day) == due
    assert end_of(day) == datetime(due.year, due.month, due.day, 23, 59, 59)  # noqa: DTZ001  Korean time without zone


@pytest.mark.parametrize(
    ("opens", "closes", "found"),
    [
        ((6, 1), (6, 12), ("2026-06-01 00:00:00", "2026-06-12 23:59:59")),
        ((12, 1), (1, 15), ("2026-12-01 00:00:00", "2027-01-15 23:59:59")),
        ((2, 28), (2, 29), ("2026-02-28 00:00:00", "2026-03-03 23:59:59")),
    ],
    ids=["within the year", "into the next year", "29 February where there is none"],
)
def test_a_window_opens_with_its_first_day_and_closes_with_its_last(
    opens: tuple[int, int], closes: tuple[int, int], found: tuple[str, str]
) -> None:
    plan = a_plan("x", "contract", "all", opens=opens, closes=closes)

    assert tuple(map(str, window(plan, 2026))) == found


def test_opening_makes_phases_forms_and_the_first_configuration(cycle: Cycle) -> None:
    made = Configuration.select().where(Configuration.cycle == cycle).get()

    assert (cycle.title, cycle.stage) == ("2026년 종합성과평가", "draft")
    assert [
        (v.name, v.number, v.state) for v in FormVersion.select().order_by(FormVersion.name)
    ] == [
        ("climate", 1, "published"),
        ("contract", 1, "published"),
        ("review", 1, "published"),
    ]
    review = Phase.get(Phase.cycle == cycle, Phase.name == "review")
    assert (str(review.opens_at), str(review.closes_at)) == (
        "2026-06-01 00:00:00",
        "2026-06-15 23:59:59",
    )
    assert (made.version, made.effective_from) == (1, date(2026, 1, 1))
    assert made.content == {
        "rosters": {
            "contract": {},
            "climate": {},
            "review": {"peers": 3},
            "second": {"peers": 3},
            "recent": {},
            "experienced": {},
            "ghost": {},
            "twice": {},
        },
        "scorers": {"review": {"weights": {"peer": "0.6"}, "min_n": 1}},
    }
    assert configuration_on(cycle, date(2026, 1, 1)) == made
    assert AuditEntry.select().where(AuditEntry.action == "cycle.opened").count() == 1


def test_a_cycle_is_opened_once_a_year(cycle: Cycle, catalogue: Catalogue) -> None:
    with pytest.raises(CycleExists):
        open_cycle(catalogue, "yearly", YEAR, OPENED, None)

    assert open_cycle(catalogue, "yearly", YEAR + 1, OPENED, None).year == 2027


def test_a_programme_with_a_missing_form_stores_nothing(scope: None, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownName):
        open_cycle(catalogue, "broken", YEAR, OPENED, None)

    assert (Cycle.select().count(), FormVersion.select().count()) == (0, 0)


@pytest.mark.parametrize("year", [1999, 2101])
def test_a_year_that_cannot_be_meant_is_refused(
    scope: None, catalogue: Catalogue, year: int
) -> None:
    with pytest.raises(UnusableYear):
        open_cycle(catalogue, "yearly", year, OPENED, None)


def test_opening_keeps_what_an_administrator_published(cycle: Cycle, catalogue: Catalogue) -> None:
    shipped = catalogue.get(FormDefinition, "contract")
    edited = a_form("contract", label="우리 시의 문항").definition
    publish_definition("contract", edited, shipped.identity, None)

    open_cycle(catalogue, "yearly", YEAR + 1, OPENED, None)

    numbers = [v.number for v in FormVersion.select().where(FormVersion.name == "contract")]
    assert sorted(numbers) == [1, 2]
