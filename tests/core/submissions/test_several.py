"""Several forms about one subject: as many as the phase takes, each with a life of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.progress import progress
from core.data.models import Assignment, AuditEntry, Cycle, Municipality, Person, Phase, Submission
from core.errors import NotFound
from core.errors.cycles import WrongSettings
from core.errors.forms import PhaseClosed
from core.errors.indicators import EnoughForms, OnlyOnce, StillNeeded
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.submissions.city import City


@pytest.fixture
def city(parts: Services, municipality: Municipality) -> City:
    made = City(parts, municipality)
    made.assign("indicators")
    return made


@pytest.fixture
def head(city: City, log_in: LogIn) -> Browser:
    with city.reading():
        person = Person.get(Person.staff_no == "D1-1")
    return log_in("staff", name="head", person=person)


def test_a_unit_begins_with_the_least_number_of_its_kind(city: City) -> None:
    assert [len(city.of("indicators", unit)) for unit in ("D1", "D2", "T1")] == [3, 3, 1]


def test_assigning_again_adds_nothing_and_keeps_what_was_added(city: City) -> None:
    first = city.of("indicators", "D1")
    fourth = city.add(first[0], "D1-1")

    report = city.assign("indicators")

    assert city.of("indicators", "D1") == [*first, fourth]
    assert (report.total, report.made, report.removed) == (8, 0, 0)


def test_no_more_than_the_most_are_taken(city: City) -> None:
    (only,) = city.of("indicators", "T1")
    city.add(only, "T1-1")
    city.add(only, "T1-1")

    with pytest.raises(EnoughForms) as refused:
        city.add(only, "T1-1")

    assert (refused.value.facts["subject"], refused.value.facts["most"]) == ("T1과", 3)
    assert len(city.of("indicators", "T1")) == 3


def test_one_is_taken_away_again_with_its_draft_but_not_below_the_least(city: City) -> None:
    first = city.of("indicators", "D1")
    fourth = city.add(first[0], "D1-1")
    with city.writing():
        form = Assignment.get_by_id(fourth).form_version
        Submission.create(assignment=fourth, form_version=form, saved_at=city.now)

    city.remove(fourth, "D1-1")

    with pytest.raises(StillNeeded, match="takes 3 at least"):
        city.remove(first[0], "D1-1")
    assert city.of("indicators", "D1") == first
    with city.reading():
        assert Submission.select().count() == 0
        actions = {row.action for row in AuditEntry.select()}
    assert {"assignment.added", "assignment.removed"} <= actions


def test_what_is_handed_in_stays(city: City) -> None:
    first = city.of("indicators", "D1")
    city.add(first[0], "D1-1")
    city.hand_in(first[0], city.sheet("D1"))

    with pytest.raises(StillNeeded, match="handed in, and stays"):
        city.remove(first[0], "D1-1")


def test_nobody_adds_to_or_takes_from_somebody_elses(city: City) -> None:
    first = city.of("indicators", "D1")

    with pytest.raises(NotFound):
        city.add(first[0], "D2-1")
    with pytest.raises(NotFound):
        city.remove(first[0], "D2-1")


def test_nothing_is_added_after_the_phase(city: City) -> None:
    first = city.of("indicators", "D1")
    with city.writing():
        Phase.update(closes_at=city.now - timedelta(hours=1)).execute()

    with pytest.raises(PhaseClosed):
        city.add(first[0], "D1-1")


def test_progress_counts_every_form(city: City) -> None:
    first = city.of("indicators", "D1")
    city.add(first[0], "D1-1")
    city.hand_in(first[1], city.sheet("D1"))

    with city.reading():
        found = progress(Cycle.get(), city.now.date())
        rows = {row.department: row for row in found if row.phase == "indicators"}

    assert (rows["D1"].assigned, rows["D1"].done) == (5, 1)  # with the team's one
    assert (rows["D2"].assigned, rows["D2"].done) == (3, 0)


def test_each_is_told_apart_by_its_number_then_by_what_it_is_called(
    city: City, head: Browser
) -> None:
    first = city.of("indicators", "D1")
    city.hand_in(first[0], city.sheet("D1"))

    page = head.get("/").text

    assert "D1과 · 민원 처리기간 준수율" in page
    assert "D1과 (2)" in page
    assert city.submission(first[0]).title == "민원 처리기간 준수율"


def test_the_task_page_adds_one_and_takes_it_away(city: City, head: Browser) -> None:
    first = city.of("indicators", "D1")
    before = head.get("/?lang=en").text

    answer = head.post(f"/tasks/{first[0]}/another")
    added = city.of("indicators", "D1")[-1]
    between = head.get("/").text
    gone = head.post(f"/tasks/{added}/remove")

    assert "Add another: D1과" in before
    assert "3 now; 3 to 7 are taken." in before
    assert "/remove" not in before
    assert answer.location.endswith(f"/fill/{added}")
    assert f"/tasks/{added}/remove" in between
    assert gone.status_code == 303
    assert city.of("indicators", "D1") == first


def test_the_office_changes_the_numbers(city: City, log_in: LogIn) -> None:
    office = log_in("administrator")
    page = f"/admin/configuration/{cycle_of(city)}"
    typed = {"least": "2", "most": "4", "team_least": "1", "team_most": "1"}

    refused = office.post(
        f"{page}/several/indicators",
        {**typed, "most": "1", "effective_from": "2026-01-01", "based_on": "1"},
    )
    stored = office.post(
        f"{page}/several/indicators", {**typed, "effective_from": "2026-01-01", "based_on": "1"}
    )

    assert (refused.status_code, stored.status_code) == (422, 302)
    assert "2–4" in office.get(page).text
    (team,) = city.of("indicators", "T1")
    with pytest.raises(EnoughForms):
        city.add(team, "T1-1")


def test_a_phase_that_the_programme_does_not_have_takes_none(city: City) -> None:
    with city.writing():
        cycle = Cycle.get()
        found = newest_configuration(cycle)
        assert found is not None
        for raw, refusal in (
            ({"nowhere": {}}, OnlyOnce),
            ({"indicators": {"least": 0}}, WrongSettings),
        ):
            content = {**found.content, "several": raw}
            with pytest.raises(refusal):
                change_configuration(city.catalogue, cycle, content, found.effective_from, None)


def cycle_of(city: City) -> int:
    with city.reading():
        return int(Cycle.get().id)
