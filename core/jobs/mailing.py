"""Mail as work that nobody has to ask for: the calendar is told, and what waits is mailed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Final

from core.clock import korean_now, utc_now
from core.cycles.progress import LEAST
from core.data.models import Municipality
from core.errors import Problem
from core.jobs.rounds import Round
from core.notices.calendar import tell_due
from core.notices.delivering import deliver
from core.notices.sending import SmtpSender
from core.services import Services

#: Notices that are mailed before other work gets its turn.
MOST: Final = 100

_log = logging.getLogger(__name__)


def mail_waiting(parts: Services) -> bool:
    """Mail what waits in every municipality; return whether more waits.

    Nothing is done where no mail server is configured: notices stand on pages alone.
    """
    server = parts.configuration.mail
    if server is None:
        return False
    sender = SmtpSender(server=server)
    found = _everywhere(
        parts, lambda place: deliver(parts.storage, sender, place, utc_now(), MOST).more
    )
    return any(list(found))


def tell_by_calendar(parts: Services) -> bool:
    """Tell what is due by the calendar, where there is a mail server; nothing more is left then."""
    if parts.configuration.mail is not None:
        list(_everywhere(parts, lambda place: _told(parts, place)))
    return False


def _told(parts: Services, place: Municipality) -> bool:
    least = parts.configuration.minimum_group or LEAST
    with parts.storage.writing(place.id):
        return bool(tell_due(korean_now(), least))


def _everywhere(parts: Services, act: Callable[[Municipality], bool]) -> Iterator[bool]:
    """Yield what ``act`` returns for every municipality; where one is busy the others go on."""
    with parts.storage.installation():
        places = list(Municipality.select().order_by(Municipality.id))
    for place in places:
        try:
            yield act(place)
        except Problem:  # busy or gone for a moment: there is another round in a minute
            _log.warning("no mail in municipality %s this time", place.code, exc_info=True)


ROUNDS = (
    Round(name="mail", minutes=1, go=mail_waiting),
    Round(name="calendar", minutes=10, go=tell_by_calendar),
)
