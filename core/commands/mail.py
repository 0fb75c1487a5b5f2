"""``goru mail``: tell what the calendar says, and mail what waits."""

from __future__ import annotations

import click

from core.clock import korean_now, utc_now
from core.commands.open import chosen, open_installation, told
from core.cycles.progress import LEAST
from core.data.models import Municipality
from core.errors.notices import NoMailServer
from core.notices.calendar import tell_due
from core.notices.delivering import Delivered, deliver
from core.notices.sending import SmtpSender
from core.services import Services


@click.command()
@click.option("--due", is_flag=True, help="First tell what is due by the calendar; for a timer.")
@click.option("--municipality", "code", default="", help="Its code; else all of them.")
@told
def mail(*, due: bool, code: str) -> None:
    """Mail the notices that wait; running it twice mails nothing twice."""
    parts = open_installation()
    try:
        for place in _places(parts, code):
            if due:
                click.echo(f"{place.code}: {_told(parts, place):,} due")
            click.echo(f"{place.code}: {_mailed(parts, place, required=not due)}")
    finally:
        parts.storage.close()


def _places(parts: Services, code: str) -> list[Municipality]:
    if code:
        return [chosen(parts, code)]
    with parts.storage.installation():
        return list(Municipality.select().order_by(Municipality.id))


def _told(parts: Services, place: Municipality) -> int:
    least = parts.configuration.minimum_group or LEAST
    with parts.storage.writing(place.id):
        return tell_due(korean_now(), least)


def _mailed(parts: Services, place: Municipality, *, required: bool) -> str:
    server = parts.configuration.mail
    if server is None:
        if required:
            raise NoMailServer
        return "no mail server, notices stand on pages"
    return _line(deliver(parts.storage, SmtpSender(server=server), place, utc_now()))


def _line(done: Delivered) -> str:
    counts = ("sent", "delayed", "failed", "dropped")
    line = ", ".join(f"{getattr(done, name):,} {name}" for name in counts)
    return f"{line} ({done.failure})" if done.failure else line
