"""The outbox: what is told is stored in the transaction of what it tells of.

So nothing is lost that happened, and nothing is told of what was undone.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from core.canonical import canonical
from core.clock import utc_now
from core.data.models import Webhook, WebhookDelivery
from core.data.prepared import Prepared
from core.data.scope import after_commit, current
from core.webhooks.events import RECORDED

ACTIVE, PAUSED = "active", "paused"
WAITING, SENT, FAILED = "waiting", "sent", "failed"
#: The round of workers that sends.
ROUND: Final = "webhooks"


def tell_recorded(action: str, kind: str, key: str, details: Mapping[str, Any]) -> None:
    """Tell of something that is put on record, in the same transaction; most of it is not told."""
    event = RECORDED.get((action, kind))
    if event is None:
        return
    webhooks = listening(event.name)
    if webhooks:
        told = {name: details[name] for name in event.facts if name in details}
        data = {event.key: int(key) if event.is_number else key, **told}
        tell(webhooks, event.name, data, new_message(), utc_now())


def listening(event: str) -> list[int]:
    """Return the active webhooks that are told of an event."""
    return [webhook for webhook, events in _active.rows() if event in events]


@Prepared
def _active() -> Any:
    query = Webhook.select(Webhook.id, Webhook.events).where(Webhook.state == ACTIVE)
    return query.order_by(Webhook.id)


def new_message() -> str:
    """Return the id of a message, which stays the same however often it is sent."""
    return f"msg_{secrets.token_hex(16)}"


def tell(
    webhooks: Iterable[int], event: str, data: Mapping[str, Any], message: str, at: datetime
) -> int:
    """Store a message of what happened ``at`` (UTC) for each webhook that has not got it.

    A worker is told once the transaction is committed.  Returns how many are new.
    """
    new = sorted(set(webhooks) - _told(message))
    body = canonical({"type": event, "timestamp": f"{at.isoformat()}Z", "data": dict(data)})
    now = utc_now()
    for webhook in new:
        facts = {"event": event, "body": body, "made_at": now, "due_at": now}
        WebhookDelivery.create(webhook=webhook, message=message, **facts)
    if new:
        wake()
    return len(new)


def wake(seconds: int = 0) -> None:
    """Let a worker send ``seconds`` after the commit of the open scope."""
    nudge = current().nudge
    after_commit(lambda: nudge(ROUND, seconds))


def _told(message: str) -> set[int]:
    query = WebhookDelivery.select(WebhookDelivery.webhook)
    found = query.where(WebhookDelivery.message == message).tuples()
    return {webhook for (webhook,) in found}
