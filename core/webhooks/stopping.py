"""When a webhook is paused by itself: nothing arrived for days, or it says that it is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from core.access.roles import ADMINISTRATOR
from core.data.models import Account, Grant, Webhook
from core.notices.kinds import Kind
from core.notices.outbox import Telling, tell
from core.webhooks.endpoints import FAILING, GONE, pause

#: How long nothing arrives before a webhook is paused: a proposal [c], the time of all tries.
PATIENCE: Final = timedelta(days=3)


def note_success(webhook: int) -> None:
    """Note that something has arrived."""
    failing = Webhook.failing_since.is_null(False) | Webhook.held_until.is_null(False)
    mended = Webhook.update(failing_since=None, held_until=None)
    mended.where(Webhook.id == webhook, failing).execute()


def note_failure(webhook: int, status: int | None, held: datetime | None, now: datetime) -> None:
    """Note that something has not arrived, and pause the webhook where it is hopeless.

    Nothing is tried before ``held``; both moments are UTC.
    """
    found = Webhook.get(Webhook.id == webhook)
    since = found.failing_since or now
    Webhook.update(failing_since=since, held_until=held).where(Webhook.id == webhook).execute()
    if status == HTTPStatus.GONE:
        _give_up(found, GONE, now)
    elif now - since >= PATIENCE:
        _give_up(found, FAILING, now)


def _give_up(webhook: Webhook, reason: str, now: datetime) -> None:
    pause(webhook.id, reason)
    cause, values = f"webhook:{webhook.id}:{now:%Y%m%d%H%M%S}", {"webhook": webhook.title}
    tell(
        Kind.WEBHOOK,
        [
            Telling(cause=cause, person=person, account=account, values=values)
            for account, person in _administrators()
        ],
    )


def _administrators() -> list[tuple[int, int | None]]:
    """Return every account that administers the municipality, with its person if it has one."""
    query = Account.select(Account.id, Account.person).join(Grant, on=(Grant.account == Account.id))
    holds = (Grant.role == ADMINISTRATOR) & Grant.revoked_at.is_null() & (Account.active == True)  # noqa: E712  SQL comparison
    return list(query.where(holds).order_by(Account.id).distinct().tuples())
