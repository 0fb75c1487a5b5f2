"""Webhooks as administrators and programs manage them; every change is put on record."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from core import audit
from core.clock import utc_now
from core.data.models import Webhook, WebhookDelivery
from core.data.scope import current
from core.errors import NotFound
from core.errors.webhooks import NoEvent, NotSending, TooManyWebhooks
from core.webhooks.destinations import Rules, destination_of
from core.webhooks.events import EVENTS, TEST
from core.webhooks.outbox import ACTIVE, PAUSED, WAITING, new_message, tell, wake
from core.webhooks.signing import OVERLAP, new_salt

#: Webhooks of one municipality at most: a proposal [c].
MOST: Final = 20
#: Why a webhook is paused: somebody did, nothing arrived for days, or it wants no more (410).
PERSON, FAILING, GONE = "person", "failing", "gone"


def register(title: str, address: str, events: Collection[str], rules: Rules) -> Webhook:
    """Return a new webhook that is told of ``events`` from now on.

    Raises:
        UnfitAddress: Nothing may be sent there.
        NoEvent: ``events`` is empty or names something unknown.
        TooManyWebhooks: There are enough.

    """
    destination_of(address, rules)
    if not events or not EVENTS.keys() >= set(events):
        raise NoEvent
    audit.hold()
    if Webhook.select().count() >= MOST:
        raise TooManyWebhooks(most=MOST)
    made = Webhook.create(
        title=title,
        address=address,
        events=sorted(set(events)),
        salt=new_salt(),
        made_by=current().actor,
        made_at=utc_now(),
    )
    _record("added", made, address=address, events=made.events)
    return made


def existing(webhook: int) -> Webhook:
    """Return a webhook of this municipality.

    Raises:
        NotFound: There is none.

    """
    found = Webhook.one(Webhook.id == webhook)
    if found is None:
        raise NotFound(what="webhook")
    return found


def rotate(webhook: int) -> Webhook:
    """Give a webhook a new secret; the one before signs beside it for a day."""
    found = existing(webhook)
    until = utc_now() + OVERLAP
    _update(found, salt=new_salt(), old_salt=found.salt, old_until=until)
    _record("secret-rotated", found)
    return existing(webhook)


def pause(webhook: int, reason: str = PERSON) -> None:
    """Send nothing to a webhook until it is resumed; what happens meanwhile is not told."""
    found = existing(webhook)
    if found.state == ACTIVE:
        _update(found, state=PAUSED, reason=reason)
        _record("paused", found, reason=reason)


def resume(webhook: int) -> None:
    """Send to a webhook again, first what has waited."""
    found = existing(webhook)
    if found.state == PAUSED:
        _update(found, state=ACTIVE, reason="", failing_since=None, held_until=None)
        _record("resumed", found)
        wake()


def remove(webhook: int) -> None:
    """Delete a webhook with what it was told."""
    found = existing(webhook)
    WebhookDelivery.delete().where(WebhookDelivery.webhook == webhook).execute()
    Webhook.delete().where(Webhook.id == webhook).execute()
    _record("removed", found, address=found.address)


def test(webhook: int) -> str:
    """Send a webhook a message that tells nothing; return its id.

    Raises:
        NotSending: It is paused.

    """
    found, message = _active(webhook), new_message()
    tell([webhook], TEST, {"webhook": webhook}, message, utc_now())
    _record("tested", found)
    return message


def again(webhook: int, delivery: int) -> None:
    """Send something again that has ended, with the same id, and as often as a new one.

    Raises:
        NotSending: The webhook is paused.

    """
    found = _active(webhook)
    ended = WebhookDelivery.update(
        state=WAITING, attempts=0, due_at=utc_now(), ended_at=None, failure="", status=None
    ).where(
        WebhookDelivery.id == delivery,
        WebhookDelivery.webhook == webhook,
        WebhookDelivery.state != WAITING,
    )
    if not ended.execute():
        raise NotFound(what="delivery")
    _record("sent-again", found, delivery=delivery)
    wake()


def _active(webhook: int) -> Webhook:
    found = existing(webhook)
    if found.state != ACTIVE:
        raise NotSending(title=found.title)
    return found


def _update(webhook: Webhook, **changes: object) -> None:
    Webhook.update(changes).where(Webhook.id == webhook.id).execute()


def _record(act: str, webhook: Webhook, **facts: Any) -> None:
    audit.record(f"webhook.{act}", "webhook", str(webhook.id), title=webhook.title, **facts)
