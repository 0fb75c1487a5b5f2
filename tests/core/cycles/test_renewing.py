"""Next year's cycle: windows a year later, the newest configuration, nobody assigned."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from core.cycles.assigning import assign
from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.deadlines import a_year_later
from core.cycles.renewing import next_of, open_next
from core.data.models import (
    Assignment,
    AuditEntry,
    Configuration,
    Cycle,
    DayOff,
    Phase,
)
from core.errors.cycles import CycleExists
from core.errors.plugins import UnknownName
from core.library import Catalogue, Library
from tests.core.cycles.sample import OPENED, YEAR

AUTUMN = date(YEAR, 11, 2)


@pytest.fixture
def renewed(cycle: Cycle, catalogue: Catalogue) -> Cycle:
    return open_next(catalogue, cycle, AUTUMN, None)


def windows(cycle: Cycle) -> dict[str, tuple[str, str]]:
    found = Phase.select().where(Phase.cycle == cycle).order_by(Phase.id)
    return {phase.name: (str(phase.opens_at), str(phase.closes_at)) for phase in found}


def move(cycle: Cycle, phase: str, opens: str, closes: str) -> None:
    times = {"opens_at": datetime.fromisoformat(opens), "closes_at": datetime.fromisoformat(closes)}
    Phase.update(times).where(Phase.cycle == cycle, Phase.name == phase).execute()


def test_it_is_the_draft_of_the_year_after(renewed: Cycle, cycle: Cycle) -> None:
    assert (renewed.programme, renewed.year, renewed.stage) == ("yearly", YEAR + 1, "draft")
    assert renewed.title == "2027년 종합성과평가"
    assert (renewed.starts_on, renewed.ends_on) == (date(2027, 1, 1), date(2027, 12, 31))
    assert next_of(cycle) == renewed
    assert next_of(renewed) is None


def test_windows_that_follow_the_programme_follow_it_and_move_as_the_law_says(
    renewed: Cycle, cycle: Cycle
) -> None:
    assert windows(cycle)["review"] == ("2026-06-01 00:00:00", "2026-06-15 23:59:59")
    assert windows(renewed)["review"] == ("2027-06-01 00:00:00", "2027-06-14 23:59:59")
    assert windows(renewed)["second"] == ("2027-12-01 00:00:00", "2028-01-17 23:59:59")
    assert list(windows(renewed)) == list(windows(cycle))


@pytest.mark.parametrize(
    ("closes", "next_year"),
    [
        ("2026-07-09T18:00", "2027-07-09 18:00:00"),
        ("2026-07-10T18:00", "2027-07-12 18:00:00"),
        ("2026-10-08T12:00", "2027-10-08 12:00:00"),
        ("2026-10-09T12:00", "2027-10-12 12:00:00"),
    ],
    ids=["friday", "saturday", "friday before a holiday", "saturday holiday, substitute monday"],
)
def test_a_window_that_was_moved_is_moved_by_a_year(
    closes: str, next_year: str, cycle: Cycle, catalogue: Catalogue
) -> None:
    move(cycle, "review", "2026-07-01T09:00", closes)

    renewed = open_next(catalogue, cycle, AUTUMN, None)

    assert windows(renewed)["review"] == ("2027-07-01 09:00:00", next_year)


def test_the_municipalitys_own_days_off_move_deadlines_too(
    cycle: Cycle, catalogue: Catalogue
) -> None:
    DayOff.create(day=date(2027, 6, 14), title="시민의 날")

    assert windows(open_next(catalogue, cycle, AUTUMN, None))["review"][1] == "2027-06-15 23:59:59"


@pytest.mark.parametrize(
    ("moment", "later"),
    [("2027-02-28T10:00", "2028-02-28"), ("2028-02-29T10:00", "2029-02-28")],
)
def test_29_february_becomes_the_28th(moment: str, later: str) -> None:
    assert a_year_later(datetime.fromisoformat(moment)) == datetime.fromisoformat(f"{later}T10:00")


def test_the_newest_configuration_is_copied_with_where_it_comes_from(
    cycle: Cycle, catalogue: Catalogue
) -> None:
    first = newest_configuration(cycle)
    assert first
    changed = {**first.content, "rosters": {**first.content["rosters"], "review": {"peers": 5}}}
    newest = change_configuration(catalogue, cycle, changed, date(YEAR, 12, 1), None)

    renewed = open_next(catalogue, cycle, AUTUMN, None)

    made = Configuration.get(Configuration.cycle == renewed)
    assert (made.version, made.effective_from) == (1, AUTUMN)
    assert (made.content, made.digest) == (newest.content, newest.digest)
    assert (made.copied_from, first.copied_from) == (newest, None)
    details = AuditEntry.select().order_by(AuditEntry.number.desc()).get().details
    assert details["copied_from"] == {"cycle": cycle.id, "version": 2}
    assert (details["programme"], details["year"]) == ("yearly", 2027)


def test_a_configuration_that_comes_from_the_plugin_says_so(cycle: Cycle) -> None:
    entry = AuditEntry.get(AuditEntry.action == "cycle.opened")

    assert entry.details["copied_from"] == {}


def test_nobody_is_assigned(cycle: Cycle, catalogue: Catalogue, phases: dict[str, Phase]) -> None:
    assign(cycle, phases["contract"], catalogue, 1, None)

    renewed = open_next(catalogue, cycle, AUTUMN, None)

    assert Assignment.select().where(Assignment.cycle == cycle).count() > 0
    assert Assignment.select().where(Assignment.cycle == renewed).count() == 0


def test_next_year_is_opened_once(renewed: Cycle, cycle: Cycle, catalogue: Catalogue) -> None:
    with pytest.raises(CycleExists, match="2027"):
        open_next(catalogue, cycle, AUTUMN, None)

    assert Cycle.select().count() == 2


def test_a_programme_of_a_plugin_that_is_gone_cannot_be_renewed(cycle: Cycle) -> None:
    empty = Library({}).catalogue("uj", {})

    with pytest.raises(UnknownName):
        open_next(empty, cycle, AUTUMN, None)


def test_settings_of_a_phase_that_is_gone_are_left_behind(
    cycle: Cycle, catalogue: Catalogue
) -> None:
    newest = newest_configuration(cycle)
    assert newest
    content = {**newest.content, "scorers": {**newest.content["scorers"], "gone": {}}}
    Configuration.create(
        cycle=cycle,
        version=2,
        effective_from=OPENED,
        content=content,
        digest="0" * 64,
        made_at=datetime.fromisoformat("2026-01-05"),
    )

    renewed = open_next(catalogue, cycle, AUTUMN, None)

    made = Configuration.get(Configuration.cycle == renewed)
    assert made.content == newest.content


def test_a_day_off_that_was_added_later_is_no_window_that_was_moved(
    cycle: Cycle, catalogue: Catalogue
) -> None:
    DayOff.create(day=date(2026, 6, 15), title="임시 휴무")

    assert windows(open_next(catalogue, cycle, AUTUMN, None))["review"][1] == "2027-06-14 23:59:59"
