"""Plugins: how far each has come, and every change on record."""

from __future__ import annotations

import re

import pytest

from core.data.models import FormVersion, Municipality, PluginState
from core.data.storage import Storage
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import Ids


@pytest.fixture
def newcomer(log_in: LogIn, people: None) -> Browser:
    """An administrator of a municipality that has enabled nothing yet."""
    return log_in("administrator")


def states(storage: Storage, municipality: Municipality) -> dict[str, tuple[bool, int]]:
    with storage.reading(municipality.id):
        return {one.plugin: (one.enabled, one.place) for one in PluginState.select()}


def english(browser: Browser) -> str:
    return browser.get("/admin/plugins/?lang=en").text


def test_a_plugin_is_enabled_and_the_log_tells(
    newcomer: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    before = english(newcomer)

    answer = newcomer.post("/admin/plugins/city/enable")

    assert "Not enabled here." in before
    assert answer.status_code == 302
    assert states(storage, municipality) == {"city": (True, 1)}
    assert "Enabled here, called as number 1." in english(newcomer)
    assert (log.last.action, log.last.object_id) == ("plugin.enabled", "city")
    assert log.last.actor == newcomer.account


def test_disabling_deletes_nothing(
    administrator: Browser, storage: Storage, municipality: Municipality, log: Log, ids: Ids
) -> None:
    administrator.post("/admin/plugins/city/settings", {"limit": "7"})

    administrator.post("/admin/plugins/city/disable")

    assert states(storage, municipality) == {"city": (False, 1)}
    assert log.last.action == "plugin.disabled"
    with storage.reading(municipality.id):
        assert FormVersion.select().count() == 1
        assert PluginState.get().settings == {"limit": "7"}
    administrator.post("/admin/plugins/city/enable")
    assert 'value="7"' in administrator.get("/admin/plugins/city/settings").text


def test_a_plugin_that_stands_in_anothers_way_is_refused_with_the_reason(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    answer = administrator.post("/admin/plugins/rival/enable", query_string={"lang": "en"})

    assert answer.status_code == 409
    assert "is provided by both &#39;city&#39; and &#39;rival&#39;" in answer.text
    assert states(storage, municipality) == {"city": (True, 1)}


def test_a_broken_plugin_shows_its_reason_and_can_be_disabled(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        PluginState.create(plugin="ruin", place=2)

    page = english(administrator)
    answer = administrator.post("/admin/plugins/ruin/disable")

    assert "Plugin &#39;ruin&#39; (ruin 1.0) cannot be loaded: no module." in page
    assert answer.status_code == 302
    assert states(storage, municipality)["ruin"] == (False, 2)


@pytest.mark.parametrize("what", ["enable", "disable", "up"])
def test_the_built_in_plugin_stays_as_it_is(
    what: str, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    answer = administrator.post(f"/admin/plugins/standard/{what}")

    assert answer.status_code == 409
    assert "GR-701" not in answer.text
    assert states(storage, municipality) == {"city": (True, 1)}


def test_a_plugin_is_called_earlier_and_the_log_keeps_both_orders(
    administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    administrator.post("/admin/plugins/city/disable")
    administrator.post("/admin/plugins/rival/enable")
    with storage.writing(municipality.id):
        PluginState.create(plugin="third", place=3)

    administrator.post("/admin/plugins/third/up")

    assert states(storage, municipality) == {
        "city": (False, 1),
        "third": (True, 1),
        "rival": (True, 2),
    }
    assert log.last.details == {"before": ["rival", "third"], "after": ["third", "rival"]}


def test_settings_are_stored_with_before_and_after_but_never_a_secret(
    administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    administrator.post("/admin/plugins/city/settings", {"limit": "3", "token": "geheim"})

    answer = administrator.post("/admin/plugins/city/settings", {"limit": "4", "token": ""})

    assert answer.status_code == 302
    with storage.reading(municipality.id):
        state = PluginState.get()
    assert (state.settings, state.revision) == ({"limit": "4", "token": "geheim"}, 3)
    assert log.last.details == {
        "before": {"limit": "3", "token": "***"},
        "after": {"limit": "4", "token": "***"},
    }
    assert "geheim" not in administrator.get("/admin/plugins/city/settings").text
    assert all("geheim" not in str(entry.details) for entry in log.entries)


def test_settings_that_do_not_fit_are_shown_with_their_errors_and_not_stored(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    answer = administrator.post("/admin/plugins/city/settings", {"limit": "99"})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert 'value="99"' in answer.text
    with storage.reading(municipality.id):
        assert PluginState.get().settings == {}


def test_a_page_of_settings_opens_even_where_the_stored_ones_do_not_fit(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        PluginState.update(settings={"limit": 99}).execute()

    page = administrator.get("/admin/plugins/city/settings")

    assert page.status_code == 200
    assert 'value="99"' in page.text


def test_a_plugin_tells_which_forms_use_it(administrator: Browser, ids: Ids) -> None:
    cards = re.split(r"<section", english(administrator))
    used = {
        name: "Used by 1 forms: 다면평가" in card
        for card in cards[1:]
        for name in re.findall(r'<small class="g-muted">(\w+)', card)
    }

    assert used["standard"]
    assert used["city"]
    assert not used["rival"]


def test_an_unknown_plugin_is_not_found(administrator: Browser) -> None:
    assert administrator.post("/admin/plugins/nothing/enable").status_code == 409
    assert administrator.post("/admin/plugins/nothing/disable").status_code == 404
    assert administrator.get("/admin/plugins/nothing/settings").status_code == 409
