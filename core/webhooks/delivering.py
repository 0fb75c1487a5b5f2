"""Sending what waits in a municipality's outbox: claimed, sent, and put down how it went.

A message is claimed before it is sent.  Where the machine stops in between, it is sent once more
under the same id; without a claim two workers could both send it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final

from core.data.models import Webhook, WebhookDelivery
from core.data.storage import Storage
from core.webhooks.outbox import ACTIVE, FAILED, SENT, WAITING, wake
from core.webhooks.posting import STATUS, Answer, Courier, Unanswered
from core.webhooks.signing import headers_of, secrets_of
from core.webhooks.stopping import note_failure, note_success

#: Seconds from one try to the next (the specification's example); given up after the last.
PAUSES: Final = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
#: After so long a claimed message, whose worker has stopped, is sent again.
CLAIM: Final = timedelta(minutes=2)
#: For how long at most a webhook that is not there keeps its other messages waiting.
LONGEST_HOLD: Final = timedelta(minutes=5)
#: Seconds of one municipality's turn, and messages that are looked up for it.
TURN_SECONDS, MOST = 20.0, 200
#: Statuses by which the other side asks for less (RFC 6585, RFC 9110).
BUSY: Final = frozenset({429, 502, 503, 504})
#: How long ended messages are shown: a proposal [c].
KEPT: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What sending takes: the database, the installation's secret, who brings it, and a clock."""

    storage: Storage
    key: str = field(repr=False)
    courier: Courier
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one try went: what was answered, or why nothing was."""

    answer: Answer | None = None
    failure: str = ""

    @property
    def is_success(self) -> bool:
        """Return whether the message has arrived."""
        return self.answer is not None and self.answer.is_success

    @property
    def holds(self) -> bool:
        """Return whether the other messages for the same webhook had better wait."""
        return self.answer is None or self.answer.status in BUSY


def deliver(post: Post, municipality: int) -> bool:
    """Send what is due in a municipality; return whether its turn ended before all was sent."""
    ends = monotonic() + TURN_SECONDS
    held: set[int] = set()
    with post.storage.reading(municipality):
        waiting = list(_due(post.clock()))
    for one in waiting:
        if one.webhook_id in held:
            continue
        if monotonic() > ends:
            return True
        if not _send(post, municipality, one):
            held.add(one.webhook_id)
    return len(waiting) == MOST and not held


def _due(now: datetime) -> Any:
    """Return what is due, the oldest first."""
    free = Webhook.held_until.is_null() | (Webhook.held_until <= now)
    due = (WebhookDelivery.state == WAITING) & (WebhookDelivery.due_at <= now)
    query = WebhookDelivery.select(WebhookDelivery, Webhook).join(Webhook)
    return query.where(due, Webhook.state == ACTIVE, free).order_by(WebhookDelivery.id).limit(MOST)


def _send(post: Post, municipality: int, one: WebhookDelivery) -> bool:
    """Try one message; return whether others for the same webhook may be tried now."""
    now = post.clock()
    with post.storage.writing(municipality):
        if not _claim(one, now):
            return True
        webhook = Webhook.get(Webhook.id == one.webhook_id)
    headers = headers_of(one.message, one.body, secrets_of(post.key, webhook, now), now)
    outcome = _brought(post.courier, webhook.address, one.body, headers)
    with post.storage.writing(municipality):
        pause = _store(one, outcome, post.clock())
        if pause is not None and pause < 60:
            wake(pause)
    return not outcome.holds


def _claim(one: WebhookDelivery, now: datetime) -> bool:
    """Take a message unless another worker has, or the webhook was paused."""
    active = Webhook.select(Webhook.id).where(Webhook.state == ACTIVE)
    mine = WebhookDelivery.update(
        attempts=one.attempts + 1, tried_at=now, due_at=now + CLAIM
    ).where(
        WebhookDelivery.id == one.id,
        WebhookDelivery.state == WAITING,
        WebhookDelivery.attempts == one.attempts,
        WebhookDelivery.due_at == one.due_at,
        WebhookDelivery.webhook.in_(active),
    )
    return bool(mine.execute())


def _brought(courier: Courier, address: str, body: str, headers: Any) -> Outcome:
    try:
        answer = courier.bring(address, body, headers)
    except Unanswered as error:
        return Outcome(failure=error.failure)
    return Outcome(answer=answer, failure="" if answer.is_success else STATUS)


def _store(one: WebhookDelivery, outcome: Outcome, now: datetime) -> int | None:
    """Put down how a try went; return the seconds until the next, None where there is none.

    What was deleted meanwhile, or is another worker's by now, stays as it is.
    """
    status = outcome.answer.status if outcome.answer else None
    told: dict[str, Any] = {"status": status, "failure": outcome.failure}
    pause = None if outcome.is_success else _pause(one.attempts, outcome)
    if pause is None:
        state = SENT if outcome.is_success else FAILED
        told |= {"state": state, "due_at": None, "ended_at": now}
    else:
        told |= {"due_at": now + timedelta(seconds=pause)}
    mine = WebhookDelivery.update(told).where(
        WebhookDelivery.id == one.id,
        WebhookDelivery.state == WAITING,
        WebhookDelivery.attempts == one.attempts + 1,
    )
    if not mine.execute():
        return None
    if outcome.is_success:
        note_success(one.webhook_id)
    else:
        held = now + min(timedelta(seconds=pause or 0), LONGEST_HOLD) if outcome.holds else None
        note_failure(one.webhook_id, status, held, now)
    return pause


def _pause(attempts: int, outcome: Outcome) -> int | None:
    """Return the seconds to wait after so many tries before this one; None after the last."""
    if attempts >= len(PAUSES):
        return None
    wanted = outcome.answer.wait if outcome.answer else 0
    return max(PAUSES[attempts], wanted)


def forget_old(now: datetime) -> int:
    """Delete what ended long ago; return how much that is."""
    old = (WebhookDelivery.ended_at < now - KEPT) & (WebhookDelivery.state != WAITING)
    return int(WebhookDelivery.delete().where(old).execute())
