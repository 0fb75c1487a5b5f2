"""Configuration packages in the office: out by a button, in by a file and a preview."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import pytest

from core.data.models import AuditEntry, Cycle, Municipality, PluginState
from core.data.storage import Storage
from core.handover.reading import read_package
from core.library import Library
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.handover.town import YEAR, configured, newest, town_library


@pytest.fixture
def library() -> Library:
    return town_library()


@pytest.fixture
def cycle(parts: Services, municipality: Municipality, other_municipality: Municipality) -> int:
    """Give the cycle of the first municipality; both enable the plugin."""
    for one in (municipality, other_municipality):
        with parts.storage.writing(one.id):
            PluginState.create(plugin="town", place=1)
    with parts.storage.writing(municipality.id):
        return int(configured(parts.catalogues.current("uj")).id)


@pytest.fixture
def exported(cycle: int, log_in: LogIn) -> bytes:
    sent: bytes = log_in("administrator").post(f"/admin/handover/{cycle}/file").data
    return sent


@pytest.fixture
def taker(cycle: int, log_in: LogIn, other_municipality: Municipality) -> Browser:
    return log_in("administrator", at=other_municipality)


def upload(browser: Browser, content: bytes, year: int = 2027) -> tuple[int, str]:
    data = {"file": (BytesIO(content), "package.json"), "year": str(year)}
    answer = browser.post("/admin/handover/new", data)
    return answer.status_code, answer.text


def test_the_button_of_a_configuration_sends_the_package(
    cycle: int, log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    administrator = log_in("administrator")
    page = administrator.get(f"/admin/configuration/{cycle}").text

    sent = administrator.post(f"/admin/handover/{cycle}/file")

    assert f"/uj/admin/handover/{cycle}/file" in page
    assert "town-yearly-2026-2.json" in sent.headers["Content-Disposition"]
    assert read_package(sent.data).origin.municipality == "의정부시"
    with storage.reading(municipality.id):
        entry = AuditEntry.select().order_by(AuditEntry.number.desc()).get()
        assert (entry.action, entry.actor) == ("configuration.exported", administrator.account)


def test_another_city_sees_what_would_change_and_takes_it_over(
    exported: bytes, taker: Browser, storage: Storage, other_municipality: Municipality
) -> None:
    status, page = upload(taker, exported)
    carried = {"content": b64encode(exported).decode(), "year": "2027", "based_on": "0"}

    taken = taker.post("/admin/handover/take", carried)

    assert (status, taken.status_code) == (200, 302)
    assert "<td>산정 방식</td><td>review</td><td><code>weights.peer</code></td>" in page
    assert "/admin/handover/take" in page
    with storage.reading(other_municipality.id):
        made = Cycle.get()
        assert (made.year, made.stage) == (2027, "draft")
        assert newest(made).content["scorers"]["review"]["least"] == 5
    again = taker.post("/admin/handover/take", carried)
    assert again.status_code == 409
    assert "GR-" not in again.text


def test_what_does_not_fit_is_told_and_cannot_be_taken(
    exported: bytes, taker: Browser, storage: Storage, other_municipality: Municipality
) -> None:
    with storage.writing(other_municipality.id):
        PluginState.update(enabled=False, revision=9).execute()

    status, page = upload(taker, exported)

    assert status == 422
    assert "‘town’" in page
    assert "‘플러그인’ 화면에서 켠 뒤" in page
    assert 'action="/ss/admin/handover/take"' not in page


def test_a_file_that_is_no_package_is_told_on_the_page(exported: bytes, taker: Browser) -> None:
    status, page = upload(taker, exported.replace(b'"0.6"', b'"0.7"'))

    assert status == 422
    assert "확인값이 다름" in page


@pytest.mark.parametrize("role", ["confirmer", "auditor", "staff"])
def test_nobody_but_administrators_hands_on_or_takes(role: str, cycle: int, log_in: LogIn) -> None:
    browser = log_in(role)

    assert browser.get("/admin/handover/new").status_code == 403
    assert browser.post(f"/admin/handover/{cycle}/file").status_code == 403
    assert browser.post("/admin/handover/take", {"year": str(YEAR)}).status_code == 403
