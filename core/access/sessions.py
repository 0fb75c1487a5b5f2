"""Server-side sessions: the cookie holds a random token, the database its hash."""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.clock import utc_now
from core.data.models import Session
from core.data.prepared import Prepared
from core.data.storage import Storage
from core.errors.data import DatabaseBusy, StorageFull

_log = logging.getLogger(__name__)

#: What ``look_up`` finds: id, municipality, account, start and last use.
Found = tuple[Any, ...]
#: A session's last use is written at most this often, so that reading pages stays reading.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetime:
    """How long a session lives without use, and at most."""

    idle: timedelta
    absolute: timedelta


def start(storage: Storage, municipality: int, account: int) -> str:
    """Return the token of a new session; the database keeps only its hash."""
    token = secrets.token_urlsafe(32)
    now = utc_now()
    with storage.installation(writing=True):
        Session.create(
            token=_hash(token),
            municipality=municipality,
            account=account,
            started_at=now,
            seen_at=now,
        )
    return token


def account_of(storage: Storage, municipality: int, token: str, lifetime: Lifetime) -> int | None:
    """Return the account of a living session of ``municipality``; None if it has ended."""
    with storage.installation():
        found = look_up(token)
    return living(storage, municipality, token, found, lifetime)


def look_up(token: str) -> Found | None:
    """Return what is stored of a session, in the open installation scope."""
    return _session.first(token=_hash(token))


def living(
    storage: Storage, municipality: int, token: str, found: Found | None, lifetime: Lifetime
) -> int | None:
    """Return the account of a session that was looked up; None if it has ended."""
    now = utc_now()
    if found is None or found[1] != municipality:
        return None
    session, _, account, started_at, seen_at = found
    if now - seen_at > lifetime.idle or now - started_at > lifetime.absolute:
        end(storage, token)
        return None
    if now - seen_at > SEEN_EVERY:
        _note_use(storage, session, now)
    return int(account)


def _note_use(storage: Storage, session: int, now: datetime) -> None:
    """Write the last use down; where that fails people read on, and the session ends early."""
    try:
        with storage.installation(writing=True):
            Session.update(seen_at=now).where(Session.id == session).execute()
    except (DatabaseBusy, StorageFull) as problem:
        _log.warning("the last use of a session was not stored: %s", problem)


@Prepared
def _session(token: Any) -> Any:
    return Session.select(
        Session.id, Session.municipality, Session.account, Session.started_at, Session.seen_at
    ).where(Session.token == token)


def end(storage: Storage, token: str) -> None:
    """End a session: a copied cookie is worth nothing afterwards."""
    with storage.installation(writing=True):
        Session.delete().where(Session.token == _hash(token)).execute()


def end_all(storage: Storage, municipality: int, account: int) -> None:
    """End every session of an account, as when it is disabled."""
    with storage.installation(writing=True):
        Session.delete().where(
            Session.municipality == municipality, Session.account == account
        ).execute()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
