"""What the calendar tells: a phase has begun, or its deadline has passed.

It may be asked as often as one likes; each is told once, because the id of its message is made of
what it tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from core.canonical import text_digest
from core.clock import KST
from core.cycles.phases import planned
from core.data.models import Phase, Webhook
from core.webhooks.events import ENDED, OPENED
from core.webhooks.outbox import ACTIVE, tell

#: Days after which it is too late to tell: a proposal [c], shorter than deliveries are kept.
LATEST: Final = timedelta(days=7)
MOMENTS: Final = ((OPENED, Phase.opens_at), (ENDED, Phase.closes_at))


def begun(now: datetime) -> Iterator[tuple[str, int, datetime]]:
    """Yield event, phase and Korean time of what the calendar brought lately, in order."""
    for event, field in MOMENTS:
        lately = (field <= now) & (field > now - LATEST)
        found = Phase.select(Phase.id, field).where(planned(), _is_open(), lately)
        for phase, at in found.order_by(field, Phase.id).tuples():
            yield event, phase, at


def _is_open() -> Any:
    return Phase.closed == False  # noqa: E712  peewee builds SQL from ==


def tell_dated(now: datetime) -> int:
    """Tell what the calendar brought by ``now`` (Korean time); return how many are new."""
    hooks = list(Webhook.select().where(Webhook.state == ACTIVE).order_by(Webhook.id))
    if not hooks:
        return 0
    return sum(_tell(hooks, *one) for one in list(begun(now)))


def _tell(hooks: list[Webhook], event: str, phase: int, at: datetime) -> int:
    """Tell the webhooks that were there by then."""
    moment = at.replace(tzinfo=KST).astimezone(UTC).replace(tzinfo=None)
    then = [one.id for one in hooks if event in one.events and one.made_at <= moment]
    message = f"msg_{text_digest(f'{event} {phase} {moment.isoformat()}')[:32]}"
    return tell(then, event, {"phase": phase}, message, moment) if then else 0
