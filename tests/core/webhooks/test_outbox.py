"""What is told is stored with what it tells of: once, of what was committed, and of nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import orjson
import pytest

from core import audit
from core.appeals.arriving import FILE
from core.appeals.steps import EFFECTS
from core.clock import KST, korean_now
from core.cycles.phases import close_phase, open_phase
from core.data.models import (
    Account,
    Assignment,
    Ballot,
    Municipality,
    Phase,
    Submission,
    Webhook,
    WebhookDelivery,
)
from core.data.storage import Storage
from core.form_versions import publish_definition
from core.jobs.asking import ask
from core.jobs.jobs import Jobs
from core.jobs.telling import tell_programs
from core.runs.decisions import CONFIRMING, PUBLISHING
from core.services import Services
from core.webhooks import endpoints
from core.webhooks.calendar import LATEST, tell_dated
from core.webhooks.delivering import KEPT, forget_old
from core.webhooks.destinations import Rules
from core.webhooks.events import EVENTS, RECORDED, TEST
from forms.definition import Definition, Question
from tests.core.exports.forms import a_phase
from tests.core.jobs.conftest import asker, jobs
from tests.core.pages.conftest import Work, assign
from tests.core.webhooks.conftest import Town

ADDRESS = "https://hooks.example.kr/"
ASKED = Definition(
    name="asked",
    title={"ko": "질문"},
    items=(Question(name="note", type="text", label={"ko": "비고"}),),
)
__all__ = ["asker", "assign", "jobs"]


def registered(*events: str) -> Webhook:
    return endpoints.register("포털", ADDRESS, events or tuple(EVENTS), Rules())


def told() -> list[dict[str, Any]]:
    rows = WebhookDelivery.select(WebhookDelivery.body).order_by(WebhookDelivery.id)
    return [orjson.loads(body) for (body,) in rows.tuples()]


def types() -> list[str]:
    return [one["type"] for one in told()]


class Undone(Exception):
    """A failure in the middle of a transaction."""


def record_and_fail(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        audit.record("run.confirmed", "run", "7")
        raise Undone


def test_nothing_is_told_of_what_is_undone(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        registered()
    nudged: list[str] = []
    storage.nudge = lambda name, _seconds: nudged.append(name)

    with pytest.raises(Undone):
        record_and_fail(storage, municipality)

    with storage.reading(municipality.id):
        assert told() == []
    assert nudged == []


def test_workers_are_woken_once_it_is_stored(storage: Storage, municipality: Municipality) -> None:
    nudged: list[tuple[str, int]] = []
    storage.nudge = lambda name, seconds: nudged.append((name, seconds))

    with storage.writing(municipality.id):
        registered("run.confirmed")
        audit.record("run.confirmed", "run", "7", persons=3, digest="d", by=1)
        assert nudged == []

    assert nudged == [("webhooks", 0)]
    with storage.reading(municipality.id):
        (one,) = told()
    assert (one["type"], one["data"]) == ("run.confirmed", {"run": 7})
    assert set(one) == {"type", "timestamp", "data"}


@pytest.mark.parametrize(("entry", "event"), RECORDED.items())
def test_every_event_tells_ids_alone(
    entry: tuple[str, str], event: Any, storage: Storage, municipality: Municipality
) -> None:
    action, kind = entry
    key = "name" if kind == "form" else "7"
    details = {"number": 2, "reason": "비밀", "by": 1, "person": 5, "value": "1/3", "code": "x"}

    with storage.writing(municipality.id):
        registered()
        audit.record(action, kind, key, persons=1, **details)
        (one,) = told()

    more = {"number": 2} if kind == "form" else {}
    assert one["type"] == event.name
    assert one["data"] == {event.key: key if kind == "form" else 7} | more


def test_only_what_was_chosen_is_told_and_only_while_active(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        chosen, other = registered("job.done"), registered("run.confirmed")
        audit.record("job.done", "job", "1")
        endpoints.pause(chosen.id)
        audit.record("job.done", "job", "2")
        endpoints.resume(chosen.id)
        audit.record("job.done", "job", "3")
        mine = WebhookDelivery.select().where(WebhookDelivery.webhook == chosen.id)
        assert [one["data"]["job"] for one in told()] == [1, 3]
        assert mine.count() == 2
        assert WebhookDelivery.select().where(WebhookDelivery.webhook == other.id).count() == 0


def test_one_event_has_one_id_for_everybody(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        registered()
        registered()
        audit.record("job.done", "job", "1")
        audit.record("job.done", "job", "2")
        rows = [one.message for one in WebhookDelivery.select().order_by(WebhookDelivery.id)]

    assert rows[0] == rows[1] != rows[2] == rows[3]


@pytest.mark.parametrize("identity", ["named", "confidential", "anonymous"])
def test_only_forms_that_name_their_authors_tell_that_one_was_handed_in(
    identity: str, storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign(ASKED, identity)
    with storage.writing(municipality.id):
        registered()

    page = {"page": "0", "revision": "0", "key": "k", "answer-note": "비밀 의견"}
    sent = work.browser.post(work.path, page | {"action": "submit"})

    assert sent.status_code == 303
    with storage.reading(municipality.id):
        assert Submission.select().count() + Ballot.select().count() == 1
        found = [(one["type"], one["data"]) for one in told()]
        assignment = Assignment.get()
    tells = [("submission.submitted", {"assignment": assignment.id})]
    assert found == (tells if identity == "named" else [])


def test_a_job_and_a_version_of_a_form_are_told(jobs: Jobs, asker: Account) -> None:
    writing = partial(jobs.parts.storage.writing, asker.municipality_id, actor=asker.id)
    with writing():
        registered("job.done", "job.failed", "form.published")
        number = ask(jobs, "note", {"code": "A"}, "ko")
        publish_definition(ASKED.name, ASKED, {"": "named"}, asker.id)
    jobs.queue.work_off()

    with writing():
        found = [(one["type"], one["data"]) for one in told()]
    assert found == [
        ("form.published", {"form": "asked", "number": 1}),
        ("job.done", {"job": number}),
    ]


def test_what_is_told_is_what_is_put_on_record() -> None:
    moves = {(f"run.{one.after}", "run") for one in (PUBLISHING, CONFIRMING)}
    steps = {(f"appeal.{one}", "appeal") for one in (FILE, "decide")}

    assert RECORDED.keys() > moves | steps
    assert {FILE, "decide"} <= EFFECTS.keys()


def test_a_phase_is_told_by_the_calendar_once(storage: Storage, municipality: Municipality) -> None:
    now = korean_now().replace(microsecond=0) + timedelta(minutes=1)
    with storage.writing(municipality.id):
        registered()
        phase = a_phase()
        Phase.update(opens_at=now, closes_at=now + timedelta(days=1), closed=False).execute()

        assert [tell_dated(now - timedelta(seconds=1)), tell_dated(now), tell_dated(now)] == [
            0,
            1,
            0,
        ]
        assert tell_dated(now + timedelta(days=1)) == 1
        begun, ended = told()

    assert (begun["type"], ended["type"]) == ("phase.opened", "phase.ended")
    assert begun["data"] == ended["data"] == {"phase": phase.id}
    moment = (now.replace(tzinfo=KST) - timedelta(hours=9)).replace(tzinfo=None)
    assert begun["timestamp"] == f"{moment.isoformat()}Z"


def test_the_calendar_tells_nothing_stale_and_nothing_from_before(
    storage: Storage, municipality: Municipality
) -> None:
    now = korean_now()
    with storage.writing(municipality.id):
        a_phase()
        Phase.update(
            opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=1), closed=False
        ).execute()
        made = registered()
        assert tell_dated(now) == 0

        Webhook.update(made_at=Webhook.get_by_id(made.id).made_at - timedelta(days=30)).execute()
        Phase.update(opens_at=now - LATEST).execute()
        assert tell_dated(now) == 0
        Phase.update(opens_at=now - LATEST + timedelta(minutes=1)).execute()
        assert tell_dated(now) == 1


def test_closing_and_prolonging_are_told(storage: Storage, municipality: Municipality) -> None:
    now = korean_now().replace(microsecond=0)
    with storage.writing(municipality.id):
        registered()
        phase = a_phase()
        Phase.update(
            opens_at=now - timedelta(days=2), closes_at=now + timedelta(days=1), closed=False
        ).execute()
        close_phase(Phase.get_by_id(phase.id), now, reason="사유가 있음")
        open_phase(Phase.get_by_id(phase.id), now + timedelta(days=3), "사유가 있음", now)

        assert types() == ["phase.closed", "phase.prolonged"]


def test_another_municipality_is_told_nothing(
    storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> None:
    with storage.writing(other_municipality.id):
        theirs = registered()
    with storage.writing(municipality.id):
        audit.record("job.done", "job", "1")
        assert Webhook.select().count() == 0
        assert Webhook.one(Webhook.id == theirs.id) is None
    with storage.reading(other_municipality.id):
        assert told() == []


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(town: Town) -> None:
    made = town.register()
    town.test(made)
    town.deliver()
    town.test(made)

    with town.storage.writing(town.municipality.id):
        assert forget_old(town.now + KEPT - timedelta(minutes=1)) == 0
        assert forget_old(town.now + KEPT + timedelta(minutes=1)) == 1
        assert [(one["type"]) for one in told()] == [TEST]


def test_a_round_of_the_workers_sends_in_every_municipality(
    parts: Services, municipality: Municipality, other_municipality: Municipality
) -> None:
    for place in (municipality, other_municipality):
        with parts.storage.writing(place.id):
            endpoints.test(registered().id)

    assert tell_programs(parts) is False

    for place in (municipality, other_municipality):
        with parts.storage.reading(place.id):
            (one,) = WebhookDelivery.select()
            assert (one.attempts, one.state, one.failure) == (1, "waiting", "name")
