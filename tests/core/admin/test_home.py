"""The first page tells everybody what waits for them."""

from __future__ import annotations

from datetime import timedelta

from core.clock import korean_now
from core.data.models import Municipality, Phase
from core.data.storage import Storage
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.conftest import begin_office
from tests.core.admin.office import Ids


def home(browser: Browser) -> str:
    return browser.get("/admin/?lang=en").text


def test_a_new_municipality_is_told_its_first_steps(log_in: LogIn) -> None:
    page = home(log_in("administrator"))

    for step in ("Enable the plugin", "Import units and people", "Open a cycle"):
        assert step in page
    assert "No cycle is open." in page


def test_a_running_phase_shows_how_far_it_is_and_an_overdue_one_waits_to_be_closed(
    administrator: Browser, parts: Services, storage: Storage, municipality: Municipality
) -> None:
    begin_office(parts, municipality)
    running = home(administrator)
    with storage.writing(municipality.id):
        Phase.update(closes_at=korean_now() - timedelta(days=1)).execute()

    over = home(administrator)

    assert "Phases that take answers now" in running
    assert "30 of 30 done" in running
    assert "Phases that are over and wait to be closed" not in running
    assert "Phases that are over and wait to be closed" in over


def test_a_proposed_run_waits_for_somebody_else(
    administrator: Browser, ids: Ids, log_in: LogIn
) -> None:
    confirmer, auditor = log_in("confirmer"), log_in("auditor")
    before = home(confirmer)
    administrator.post(f"/admin/run/{ids.run}/propose")

    assert "Runs that wait for a decision" not in before
    assert "Look and decide" in home(confirmer)
    assert "You proposed it: somebody else decides." in home(administrator)
    assert "Runs that wait for a decision" not in home(auditor)
