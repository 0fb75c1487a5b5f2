"""Messages arrive signed, are tried again by the schedule, and none is lost or told twice."""

from __future__ import annotations

from datetime import timedelta
from itertools import accumulate

import orjson
import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from core import audit
from core.data.models import AuditEntry, Notice
from core.webhooks import endpoints
from core.webhooks.delivering import CLAIM, PAUSES, TURN_SECONDS, _claim
from core.webhooks.posting import LONGEST_WAIT
from core.webhooks.signing import OVERLAP
from core.webhooks.stopping import PATIENCE
from tests.core.webhooks.conftest import Town
from tests.services.receiver import Reply

FAILING = Reply(status=500)
STEP = timedelta(seconds=1)


def test_the_public_library_verifies_what_arrives(town: Town) -> None:
    made = town.register()
    message = town.test(made)

    town.deliver()

    (got,) = town.receiver.received
    read = Verifier(town.secret(made)).verify(got.body, dict(got.headers))
    assert (got.method, got.path) == ("POST", "/goru?from=uj")
    assert got.headers["content-type"] == "application/json"
    assert got.headers["host"] == f"localhost:{town.receiver.port}"
    assert got.headers["webhook-id"] == message
    assert read == {
        "type": "webhook.test",
        "data": {"webhook": made.id},
        "timestamp": read["timestamp"],
    }
    with pytest.raises(WebhookVerificationError):
        Verifier(town.secret(made)).verify(got.body + b" ", dict(got.headers))


def test_both_secrets_sign_for_a_day_after_a_new_one(town: Town) -> None:
    made = town.register()
    before = town.secret(made)
    with town.storage.writing(town.municipality.id):
        endpoints.rotate(made.id)
    after = town.secret(made)

    town.test(made)
    town.deliver()
    town.test(made)
    town.deliver(OVERLAP + STEP)

    during, later = town.receiver.received
    assert before != after
    assert len(during.headers["webhook-signature"].split()) == 2
    for secret in (before, after):
        assert Verifier(secret).verify(during.body, dict(during.headers))["type"] == "webhook.test"
    assert len(later.headers["webhook-signature"].split()) == 1


def test_no_secret_is_stored_or_put_on_record(town: Town) -> None:
    made = town.register()
    secret = town.secret(made)

    with town.storage.reading(town.municipality.id):
        written = str([(one.action, one.details) for one in AuditEntry.select()])
    assert secret.startswith("whsec_")
    assert secret not in written + str(town.stored(made).__data__)
    assert town.stored(made).salt not in written


def test_tries_follow_the_schedule_of_the_specification(town: Town) -> None:
    town.test(town.register())
    town.tries(*[FAILING] * 20)
    town.deliver()
    begun = town.now

    for due in accumulate(PAUSES):
        before = len(town.receiver.received)
        town.now = begun + timedelta(seconds=due) - STEP
        assert town.deliver(timedelta(seconds=0)) is False
        assert len(town.receiver.received) == before
        town.now += STEP
        town.deliver()
        assert len(town.receiver.received) == before + 1

    (one,) = town.deliveries
    assert (one.state, one.attempts, one.status, one.failure) == ("failed", 10, 500, "status")
    assert one.due_at is None
    assert {got.headers["webhook-id"] for got in town.receiver.received} == {one.message}
    assert {got.body for got in town.receiver.received} == {one.body.encode()}


def test_what_succeeds_is_not_tried_again(town: Town) -> None:
    town.test(town.register())
    town.tries(FAILING, Reply(status=200, body=b"x" * 200_000))

    town.deliver()
    town.deliver(timedelta(seconds=6))
    town.deliver(timedelta(days=1))

    (one,) = town.deliveries
    assert (one.state, one.attempts, one.status, len(town.receiver.received)) == ("sent", 2, 200, 2)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(status: int, town: Town) -> None:
    town.test(town.register())
    town.tries(Reply(status=status, headers={"Location": town.receiver.address}))

    town.deliver()

    (one,) = town.deliveries
    assert (one.state, one.status, len(town.receiver.received)) == ("waiting", status, 1)


def test_a_worker_that_is_killed_loses_nothing_and_tells_the_same(town: Town) -> None:
    message = town.test(town.register())
    (one,) = town.deliveries
    with town.storage.writing(town.municipality.id):
        assert _claim(one, town.now)
        assert not _claim(one, town.now)

    town.deliver()
    assert town.receiver.received == []
    town.deliver(CLAIM + STEP)

    (got,) = town.receiver.received
    assert got.headers["webhook-id"] == message
    assert town.deliveries[0].state == "sent"


def test_who_is_busy_is_left_in_peace_as_long_as_it_asks(town: Town) -> None:
    made = town.register()
    town.test(made)
    town.test(made)
    town.tries(Reply(status=429, headers={"Retry-After": "120"}))

    town.deliver()
    assert len(town.receiver.received) == 1
    town.deliver(timedelta(seconds=119))
    assert len(town.receiver.received) == 1
    town.deliver(timedelta(seconds=2))

    assert [one.state for one in town.deliveries] == ["sent", "sent"]


def test_nobody_is_waited_for_longer_than_a_day(town: Town) -> None:
    town.test(town.register())
    town.tries(Reply(status=503, headers={"Retry-After": "99999999"}))

    town.deliver()

    (one,) = town.deliveries
    assert one.due_at is not None
    assert one.due_at - town.now == timedelta(seconds=LONGEST_WAIT)


def test_one_that_fails_does_not_keep_the_others(town: Town) -> None:
    made = town.register()
    for _ in range(3):
        town.test(made)
    town.tries(FAILING)

    town.deliver()

    assert [one.state for one in town.deliveries] == ["waiting", "sent", "sent"]


def test_an_answer_that_trickles_is_cut_off(town: Town) -> None:
    town.test(town.register())
    town.tries(Reply(status=200, trickles=True))

    town.deliver()

    (one,) = town.deliveries
    assert (one.state, one.status, one.failure) == ("waiting", None, "late")
    assert town.post.courier.seconds < TURN_SECONDS


def test_who_is_gone_is_told_nothing_more(town: Town) -> None:
    made = town.register()
    town.test(made)
    town.tries(Reply(status=410))

    town.deliver()
    town.deliver(timedelta(days=1))

    assert (town.stored(made).state, town.stored(made).reason) == ("paused", "gone")
    assert len(town.receiver.received) == 1


def test_who_gets_nothing_for_days_is_paused_and_administrators_are_told(
    town: Town, administrator: int
) -> None:
    made = town.register()
    town.test(made)
    town.tries(*[FAILING] * 20)
    for pause in (0, *PAUSES):
        assert town.stored(made).state == "active"
        town.deliver(timedelta(seconds=pause + 1))

    assert (town.stored(made).state, town.stored(made).reason) == ("paused", "failing")
    assert sum(PAUSES) > PATIENCE.total_seconds()
    with town.storage.reading(town.municipality.id):
        (notice,) = Notice.select()
        assert audit.verify().intact
    assert (notice.account_id, notice.kind) == (administrator, "webhook")
    assert notice.subject == "포털: 웹훅을 멈췄습니다"


def test_what_waited_is_sent_once_a_webhook_is_resumed(town: Town) -> None:
    made = town.register()
    town.test(made)
    with town.storage.writing(town.municipality.id):
        endpoints.pause(made.id)
    town.deliver()
    assert town.receiver.received == []

    with town.storage.writing(town.municipality.id):
        endpoints.resume(made.id)
    town.deliver()

    assert len(town.receiver.received) == 1


def test_sending_again_tells_the_same_under_the_same_id(town: Town) -> None:
    made = town.register()
    town.test(made)
    town.deliver()
    (one,) = town.deliveries

    with town.storage.writing(town.municipality.id):
        endpoints.again(made.id, one.id)
    town.deliver()

    first, second = town.receiver.received
    assert (first.body, first.headers["webhook-id"]) == (second.body, second.headers["webhook-id"])
    assert orjson.loads(second.body)["type"] == "webhook.test"
