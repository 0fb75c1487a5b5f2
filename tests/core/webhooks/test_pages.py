"""The office registers, tries and pauses webhooks; programs do with a token of their own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from standardwebhooks import Webhook as Verifier

from core.data.models import AuditEntry, Municipality, Webhook, WebhookDelivery
from core.data.storage import Storage
from core.webhooks import endpoints
from core.webhooks.destinations import Rules
from core.webhooks.endpoints import MOST
from core.webhooks.events import EVENTS
from tests.application import Browser, LogIn
from tests.core.api.conftest import Program, program
from tests.core.webhooks.conftest import Town
from tests.services.receiver import receiver

__all__ = ["program"]
ADDRESS = "https://hooks.example.kr/goru"
FORM_JSON = {"title": "포털", "address": ADDRESS, "events": ["job.done"]}
FORM = {"title": "데이터 포털", "address": ADDRESS, "event": ["run.confirmed", "job.done"]}


@pytest.fixture
def office(log_in: LogIn) -> Browser:
    return log_in("administrator")


def secret_on(page: str) -> str:
    (found,) = re.findall(r"whsec_[A-Za-z0-9+/=]+", page)
    return str(found)


def only(storage: Storage, municipality: Municipality) -> Webhook:
    with storage.reading(municipality.id):
        found: Webhook = Webhook.select().order_by(Webhook.id).get()
    return found


def test_the_secret_is_shown_once(
    office: Browser, storage: Storage, municipality: Municipality
) -> None:
    made = office.post("/admin/webhooks/", FORM)

    assert made.status_code == 200
    secret = secret_on(made.text.replace("&#43;", "+"))
    number = only(storage, municipality).id
    for path in ("/admin/webhooks/", f"/admin/webhooks/{number}"):
        page = office.get(path)
        assert page.status_code == 200
        assert "데이터 포털" in page.text
        assert secret not in page.text
        assert "whsec_" not in page.text


def test_a_new_secret_is_shown_and_another_one(office: Browser) -> None:
    first = secret_on(office.post("/admin/webhooks/", FORM).text)

    second = office.post("/admin/webhooks/1/rotate")

    assert second.status_code == 200
    assert secret_on(second.text) != first
    assert "24" in second.text


@pytest.mark.parametrize(
    "changes",
    [
        {"event": []},
        {"event": ["everything"]},
        {"event": ["webhook.test"]},
        {"title": ""},
        {"address": ""},
        {"address": "http://hooks.example.kr/"},
        {"address": "https://127.0.0.1/"},
        {"address": "https://169.254.169.254/latest"},
        {"address": "https://hooks.example.kr:22/"},
    ],
)
def test_an_unfit_webhook_is_not_registered(
    changes: dict[str, Any], office: Browser, storage: Storage, municipality: Municipality
) -> None:
    answer = office.post("/admin/webhooks/", FORM | changes)

    assert answer.status_code == 422
    with storage.reading(municipality.id):
        assert Webhook.select().count() == 0


def test_there_are_no_more_than_enough(
    office: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        for _ in range(MOST):
            endpoints.register("포털", ADDRESS, ["job.done"], Rules())

    assert office.post("/admin/webhooks/", FORM).status_code == 409


def test_it_is_tried_looked_at_and_sent_again(town: Town, log_in: LogIn) -> None:
    office, made = log_in("administrator"), town.register("job.done")

    assert office.post(f"/admin/webhooks/{made.id}/test").status_code == 302
    waiting = office.get(f"/admin/webhooks/{made.id}").text
    town.deliver()
    sent = office.get(f"/admin/webhooks/{made.id}").text
    (one,) = town.deliveries
    assert office.post(f"/admin/webhooks/{made.id}/again/{one.id}").status_code == 302
    town.deliver()

    assert "보낼 차례" in waiting
    assert "전달됨" in sent
    assert "204" in sent
    assert one.message in sent
    assert len(town.receiver.received) == 2
    with town.storage.reading(town.municipality.id):
        actions = [row.action for row in AuditEntry.select().order_by(AuditEntry.number)]
    mine = [action for action in actions if action.startswith("webhook.")]
    assert mine == ["webhook.added", "webhook.tested", "webhook.sent-again"]


def test_what_is_paused_sends_nothing_and_says_so(
    office: Browser, storage: Storage, municipality: Municipality
) -> None:
    office.post("/admin/webhooks/", FORM)
    number = only(storage, municipality).id

    assert office.post(f"/admin/webhooks/{number}/pause").status_code == 302
    assert office.post(f"/admin/webhooks/{number}/test").status_code == 409
    assert only(storage, municipality).reason == "person"
    assert office.post(f"/admin/webhooks/{number}/resume").status_code == 302
    assert office.post(f"/admin/webhooks/{number}/test").status_code == 302
    with storage.reading(municipality.id):
        assert WebhookDelivery.select().count() == 1


def test_what_is_deleted_is_gone_with_its_messages(
    office: Browser, storage: Storage, municipality: Municipality
) -> None:
    office.post("/admin/webhooks/", FORM)
    number = only(storage, municipality).id
    office.post(f"/admin/webhooks/{number}/test")

    assert office.post(f"/admin/webhooks/{number}/delete").status_code == 302

    with storage.reading(municipality.id):
        assert (Webhook.select().count(), WebhookDelivery.select().count()) == (0, 0)
    assert office.get(f"/admin/webhooks/{number}").status_code == 404


def test_webhooks_of_another_municipality_are_not_there(
    office: Browser, program: Program, storage: Storage, other_municipality: Municipality
) -> None:
    with storage.writing(other_municipality.id):
        theirs = endpoints.register("남의 포털", ADDRESS, ["job.done"], Rules()).id
        endpoints.test(theirs)
        delivery = WebhookDelivery.get().id

    assert "남의 포털" not in office.get("/admin/webhooks/").text
    assert office.get(f"/admin/webhooks/{theirs}").status_code == 404
    for deed in ("test", "pause", "resume", "rotate", "delete", f"again/{delivery}"):
        assert office.post(f"/admin/webhooks/{theirs}/{deed}").status_code == 404
    caller = program()
    assert caller.items("/webhooks") == []
    assert caller.get(f"/webhooks/{theirs}/deliveries").status_code == 404
    with storage.reading(other_municipality.id):
        assert endpoints.existing(theirs).state == "active"
        assert WebhookDelivery.select().count() == 1


@pytest.mark.parametrize("role", ["confirmer", "auditor", "staff"])
def test_nobody_but_administrators_opens_them(role: str, log_in: LogIn) -> None:
    assert log_in(role).get("/admin/webhooks/").status_code == 403


def test_a_program_registers_itself_and_verifies_what_it_is_sent(
    program: Program, town: Town
) -> None:
    caller = program("webhooks:manage")
    with receiver() as other:
        refused = caller.send("POST", "/webhooks", json=FORM_JSON | {"address": other.address})
    assert (refused.status_code, refused.get_json()["code"]) == (422, "GR-987")

    made = caller.send("POST", "/webhooks", json=FORM_JSON)
    assert made.status_code == 200
    told = made.get_json()
    (listed,) = caller.items("/webhooks")
    assert "secret" not in listed
    assert listed == {name: told[name] for name in listed}
    with town.storage.writing(town.municipality.id):
        Webhook.update(address=town.receiver.address).execute()
        endpoints.test(told["id"])
    town.deliver()

    (got,) = town.receiver.received
    assert Verifier(told["secret"]).verify(got.body, dict(got.headers))["type"] == "webhook.test"
    (delivery,) = caller.items(f"/webhooks/{told['id']}/deliveries")
    assert (delivery["state"], delivery["status"]) == ("sent", 204)
    assert delivery["message"] == got.headers["webhook-id"]


@pytest.mark.parametrize(
    "changes", [{"events": []}, {"events": ["x"]}, {"title": ""}, {"secret": "whsec_x"}]
)
def test_an_unfit_request_is_refused(changes: dict[str, Any], program: Program) -> None:
    answer = program().send("POST", "/webhooks", json=FORM_JSON | changes)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "GR-974")


def test_every_event_is_documented(program: Program, office: Browser) -> None:
    told = program().get("/openapi.json").get_json()

    OpenAPIV31SpecValidator(told).validate()
    assert list(told["webhooks"]) == sorted(EVENTS)
    page = office.get("/api/v1/").text
    for name in EVENTS:
        assert name in page
