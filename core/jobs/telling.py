"""Webhooks as work that nobody has to ask for: the calendar is told, and what waits is sent."""

from __future__ import annotations

import logging

from core.clock import korean_now, utc_now
from core.data.models import Municipality, Webhook
from core.errors import Problem
from core.jobs.rounds import Round
from core.services import Services
from core.webhooks.calendar import tell_dated
from core.webhooks.delivering import Post, deliver, forget_old
from core.webhooks.outbox import ROUND
from core.webhooks.posting import Courier

_log = logging.getLogger(__name__)


def post_of(parts: Services) -> Post:
    """Return what sends the messages of an installation."""
    configuration = parts.configuration
    courier = Courier(rules=configuration.webhook_rules)
    return Post(storage=parts.storage, key=configuration.secret, courier=courier, clock=utc_now)


def tell_programs(parts: Services) -> bool:
    """Send what is due in every municipality; return whether more is."""
    post = post_of(parts)
    with parts.storage.installation():
        places = [row.id for row in Municipality.select().order_by(Municipality.id)]
    left = [_tell(post, municipality) for municipality in places]
    return any(left)


def _tell(post: Post, municipality: int) -> bool:
    """Take one municipality's turn; where it is busy the others go on."""
    try:
        with post.storage.reading(municipality):
            if not Webhook.select().exists():
                return False
        with post.storage.writing(municipality):
            tell_dated(korean_now())
            forget_old(utc_now())
        return deliver(post, municipality)
    except Problem:  # busy or gone for a moment: there is another round in a minute
        _log.warning("no webhooks in municipality %s this time", municipality, exc_info=True)
        return False


ROUNDS = (Round(name=ROUND, minutes=1, go=tell_programs),)
