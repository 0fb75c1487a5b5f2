"""E24, E25, E27, E31 and E32: windows, corrections, changed rules, outsiders, double requests."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from core.appeals.begin import begin
from core.appeals.corrections import shown_now
from core.appeals.windows import Window, open_windows, window_of
from core.clock import korean_now
from core.cycles.configuration import change_configuration, newest_configuration
from core.data.models import (
    Appeal,
    AuditEntry,
    Cycle,
    Municipality,
    Phase,
    ScoreRun,
    Submission,
)
from core.data.storage import Storage
from core.errors.appeals import OutsideWindow
from core.errors.cycles import CycleSettled
from core.errors.outcomes import TooEarly
from core.errors.scores import ReasonNeeded
from core.library import Catalogue
from core.paylists.deciding import approve
from core.paylists.differences import differences, sums
from core.runs.decisions import confirm, propose, publish, supersede
from tests.core.appeals.test_beginning import FRIDAY, moved
from tests.core.appeals.town import build, show
from tests.core.cycles.test_configuration import APRIL, MARCH, SAME, WEIGHTS, bonus_points
from tests.core.pages.conftest import Work
from tests.core.pages.test_fill import HTMX, send
from tests.core.paylists.town import approved, bases, rescored, town_with
from tests.core.paylists.town import made as pay_list


def test_e24_the_window_of_appeals_is_fixed_by_the_publication_and_closes(scope: None) -> None:
    town = build(published=False)
    show(town.run, FRIDAY)
    run = ScoreRun.get_by_id(town.run)
    open_windows(run)

    assert window_of(run) == Window(
        opens=datetime(2026, 6, 12, 10, 30),  # noqa: DTZ001  Korean time
        closes=datetime(2026, 6, 19, 23, 59, 59),  # noqa: DTZ001  Korean time
    )
    moved(town.run, -30)
    with pytest.raises(OutsideWindow):
        begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())
    assert Appeal.select().count() == 0


def test_e25_a_confirmed_run_is_corrected_by_one_that_takes_its_place_with_a_reason(
    scope: None,
) -> None:
    town = build()
    run = town.run_with(kim="84")
    old, new = ScoreRun.get_by_id(town.run), ScoreRun.get_by_id(run)
    with pytest.raises(ReasonNeeded):
        supersede(old, new, " ", town.accounts["admin"])

    supersede(old, new, "명백한 착오·누락", town.accounts["admin"])
    propose(ScoreRun.get_by_id(run), town.accounts["admin"])
    publish(ScoreRun.get_by_id(run), town.accounts["confirmer"])
    confirm(ScoreRun.get_by_id(run), town.accounts["second"])

    assert ScoreRun.get_by_id(town.run).state == "superseded"
    assert shown_now(ScoreRun.get_by_id(town.run)).id == run


def test_e25_money_that_was_paid_is_settled_by_a_list_of_differences(scope: None) -> None:
    bases()
    city = town_with()
    old = approved(city)
    after = rescored(city, {8: "197/2", 2: "60/1"})

    new = approve(pay_list(after, corrects=old, reason="이의 인용"), city.confirmer)

    found = {city.people.index(one.person): one.amount for one in differences(new)}
    assert found == {1: -1_425_000, 2: -3_750_000, 8: 2_625_000, 9: 3_400_000}
    assert sums(differences(new)) == (6_025_000, 5_175_000)


def test_e27_a_change_of_the_rules_is_a_new_version_and_none_after_the_confirmation(
    cycle: Cycle,
    catalogue: Catalogue,
) -> None:
    first = newest_configuration(cycle)
    made = change_configuration(catalogue, cycle, WEIGHTS, MARCH, None)
    assert first is not None
    assert (first.version, made.version, made.effective_from) == (1, 2, MARCH)

    cycle.stage = "confirmed"
    with pytest.raises(CycleSettled):
        change_configuration(catalogue, cycle, SAME, APRIL, None)


def test_e27_changed_bonus_points_for_promotion_apply_a_year_later(
    cycle: Cycle,
    catalogue: Catalogue,
) -> None:
    change_configuration(catalogue, cycle, bonus_points("0.5", "2021-01-01"), MARCH, None)

    with pytest.raises(TooEarly):
        change_configuration(catalogue, cycle, bonus_points("0.7", "2021-01-01"), APRIL, None)


def test_e32_the_same_request_twice_is_one_submission(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    send(work, "0", "save", {"count": "1"})
    request = {"page": "review", "revision": "1", "key": "k1", "action": "submit"}

    answers = [work.browser.post(work.path, request, headers=HTMX) for _ in range(3)]

    with storage.reading(municipality.id):
        ((receipt, state),) = Submission.select(Submission.receipt, Submission.state).tuples()
        actions = [row.action for row in AuditEntry.select()]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert all(receipt in answer.text for answer in answers)
    assert (state, actions.count("submission.submitted")) == ("submitted", 1)


def test_e32_what_is_typed_is_saved_by_itself_and_survives_an_ended_session(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    page = work.browser.get(work.path).text
    assert 'hx-trigger="submit, change delay:300ms, input delay:2s' in page  # within 30 s
    send(work, "0", "save", {"count": "7"}, htmx=True)
    work.browser.client.delete_cookie("session")

    again = work.browser.post(work.path, {"page": "0", "action": "save", "count": "9"})

    assert again.status_code == 401
    assert 'value="9"' in again.text  # carried by the page that asks to log in
    with storage.reading(municipality.id):
        assert Submission.get().answers == {"count": 7}


def test_e32_deadlines_are_korean_time(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    closes = korean_now().replace(microsecond=0) + timedelta(minutes=5)
    with storage.writing(municipality.id):
        Phase.update(closes_at=closes).where(Phase.id == work.phase).execute()

    assert f"{closes:%H:%M}" in work.browser.get("/").text
    assert send(work, "0", "save", {"count": "1"}).status_code == 200
