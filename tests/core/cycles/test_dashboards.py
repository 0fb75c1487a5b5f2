"""Dashboards of a cycle: exact counts, and no small group told by any way of looking at it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from core.clock import KST
from core.cycles.assigning import assign
from core.dashboards.calendar import Kind, events, ics, weeks
from core.dashboards.standing import Matrix, matrix, team_matrix
from core.dashboards.trend import trend
from core.data.models import (
    Assignment,
    Cycle,
    OrgUnit,
    Participation,
    Person,
    Phase,
    Spell,
    Submission,
)
from core.library import Catalogue

Phases = dict[str, Phase]
DAY = date(2026, 6, 2)


@pytest.fixture
def ballots(cycle: Cycle, phases: Phases, catalogue: Catalogue) -> int:
    """Let three people of the first department and one of the second vote without their names."""
    assign(cycle, phases["climate"], catalogue, 1, None)
    done = Assignment.select().where(Assignment.phase == phases["climate"])
    first = [one for one in done.order_by(Assignment.actor) if one.actor.staff_no in VOTERS]
    for number, one in enumerate(first):
        Participation.create(
            phase=one.phase_id,
            form_version=one.form_version_id,
            person=one.actor_id,
            day=DAY,
            receipt=f"r{number}",
        )
    return len(first)


VOTERS = ("S00", "S01", "S02", "S12")


def told(found: Matrix, phase: str) -> dict[str, int | None]:
    """Return what a matrix tells of a phase, by unit."""
    return {unit: cell.done for (unit, name), cell in found.cells.items() if name == phase}


def in_own_team(people: list[str], code: str) -> None:
    """Move some people into a new team of the first department."""
    above = OrgUnit.get(OrgUnit.code == "D1")
    team = OrgUnit.create(code=code, name=code, kind="팀", parent=above, valid_from=DAY)
    for number in people:
        who = Person.get(Person.staff_no == number)
        Spell.update(unit=team).where(Spell.person == who).execute()


def test_the_whole_of_a_phase_is_told_beside_its_departments(cycle: Cycle, ballots: int) -> None:
    found = matrix(cycle, DAY, k=5)

    (climate,) = [one for one in found.phases if one.phase == "climate"]
    assert (climate.done, climate.assigned, climate.people) == (ballots, 24, 24)
    assert sum(done or 0 for done in told(found, "climate").values()) == ballots


def test_a_whole_of_too_few_is_told_to_nobody(cycle: Cycle, ballots: int) -> None:
    found = matrix(cycle, DAY, k=25)

    (climate,) = [one for one in found.phases if one.phase == "climate"]
    assert climate.done is None
    assert set(told(found, "climate").values()) == {None}


def test_a_small_team_hides_the_next_and_no_difference_gives_it_back(
    cycle: Cycle, ballots: int
) -> None:
    in_own_team(["S00", "S01"], "T9")

    whole = told(matrix(cycle, DAY, k=5), "climate")
    teams = told(team_matrix(cycle, "D1", DAY, k=5), "climate")

    assert whole["D1"] is not None
    assert teams["T9"] is None
    assert sum(count is None for count in teams.values()) >= 2


def test_a_hidden_department_hides_every_team_of_it(cycle: Cycle, ballots: int) -> None:
    teams = told(team_matrix(cycle, "D1", DAY, k=13), "climate")

    assert teams
    assert set(teams.values()) == {None}


def test_a_filter_by_bureau_hides_and_tells_just_what_the_whole_does(
    cycle: Cycle, ballots: int
) -> None:
    bureau = OrgUnit.create(code="B1", name="국", kind="국실", valid_from=DAY)
    OrgUnit.update(parent=bureau).where(OrgUnit.code == "D1").execute()

    found = matrix(cycle, DAY, k=5)
    filtered = found.of_bureau("B1")

    assert "D2" in found.names
    assert "D2" not in filtered.names
    assert filtered.cells == found.cells
    assert filtered.phases == found.phases


def test_named_forms_are_counted_by_korean_day_and_others_never(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    for name in ("contract", "review"):
        assign(cycle, phases[name], catalogue, 1, None)
        rows = Assignment.select().where(Assignment.phase == phases[name]).order_by(Assignment.id)
        for number, one in enumerate(rows.limit(3)):
            at = datetime.fromisoformat("2026-06-02T14:30") + timedelta(hours=number)
            Submission.create(
                assignment=one,
                form_version=one.form_version_id,
                state="submitted",
                answers={},
                saved_at=at,
                submitted_at=at,
                receipt=f"{name}-{number}",
            )

    # 14:30 UTC is 23:30 in Korea; an hour later it is the next day there
    assert [(one.day.day, one.count, one.so_far) for one in trend(phases["contract"].id)] == [
        (2, 1, 1),
        (3, 2, 3),
    ]
    assert trend(phases["review"].id) == ()


def test_the_calendar_has_every_window_and_counts_later_deadlines(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assign(cycle, phases["contract"], catalogue, 1, None)
    two = Assignment.select(Assignment.id).where(Assignment.phase == phases["contract"]).limit(2)
    later = datetime.fromisoformat("2026-06-20T18:00")
    Assignment.update(extended_to=later).where(Assignment.id.in_([one.id for one in two])).execute()

    found = events(cycle)

    assert [one.at for one in found] == sorted(one.at for one in found)
    assert sum(one.kind is Kind.OPENS for one in found) == len(phases)
    (extended,) = [one for one in found if one.kind is Kind.LATER]
    assert (extended.at, extended.people) == (later, 2)


def test_a_month_has_whole_weeks_and_says_which_days_are_off(cycle: Cycle) -> None:
    own = {date(2026, 6, 4): "개청기념일"}

    rows = weeks(date(2026, 6, 15), events(cycle), own)

    days = [one for row in rows for one in row]
    assert (days[0].day, days[-1].day) == (date(2026, 6, 1), date(2026, 7, 5))
    # the sixth is Memorial Day and a Saturday; the third is the day of the local elections
    off = {one.day.day: one.title for one in days if one.off and not one.is_other}
    assert off[4] == "개청기념일"
    assert {6, 7, 13, 14} <= off.keys()


def test_the_calendar_file_is_read_back_as_it_was_written(cycle: Cycle, phases: Phases) -> None:
    title = "평가; 첫째, \\단계\n" + "가" * 70
    Phase.update(title=title).where(Phase.id == phases["contract"].id).execute()
    found = events(cycle)

    written = ics(cycle, found, "uj.goru", datetime.fromisoformat("2026-06-01"))

    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    read = list(icalendar.Calendar.from_ical(written).walk("VEVENT"))
    assert [one.decoded("dtstart").astimezone(KST).replace(tzinfo=None) for one in read] == [
        one.at for one in found
    ]
    assert title in {str(one["summary"]) for one in read}
    assert len({str(one["uid"]) for one in read}) == len(found)
    assert {one.decoded("dtstamp") for one in read} == {datetime(2026, 6, 1, tzinfo=UTC)}
