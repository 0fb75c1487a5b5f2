"""Checking a log-in, with wrong tries counted in the database."""

from __future__ import annotations

from datetime import timedelta

from core.access.passwords import NOBODY, fits
from core.audit import record
from core.clock import korean_now, utc_now
from core.data.models import Account
from core.data.storage import Storage
from core.errors.access import WrongLogin

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)


def log_in(storage: Storage, municipality: int, login: str, password: str) -> int:
    """Return the id of the account whose log-in name and password these are.

    The hash is computed outside any transaction, and also for unknown names, so that neither
    locks nor time tell which names exist.

    Raises:
        WrongLogin: Name or password is wrong, or the account is inactive or locked, or its person
            has left.

    """
    with storage.reading(municipality):
        # a character that PostgreSQL stores in no text is in no name
        account = None if "\x00" in login else Account.one(Account.login == login)
    good = fits(password, account.password if account else NOBODY)
    if account is None:
        raise WrongLogin
    with storage.writing(municipality, actor=account.id):
        admitted = _judge(Account.get_by_id(account.id), good=good)
    if not admitted:
        raise WrongLogin
    return int(account.id)


def confirm(storage: Storage, municipality: int, account: int, password: str) -> bool:
    """Return whether somebody who is logged in enters their password again as it is.

    Wrong tries count like those of logging in, and lock the account like them.
    """
    with storage.reading(municipality):
        stored = Account.get_by_id(account).password
    good = fits(password, stored)
    with storage.writing(municipality, actor=account):
        return _judge(Account.get_by_id(account), good=good, action="password")


def _has_left(account: Account) -> bool:
    """Return whether the account is somebody's whose last day is over; their data stays (E28)."""
    last = account.person.left_on if account.person else None
    return last is not None and last < korean_now().date()


def _judge(account: Account, *, good: bool, action: str = "login") -> bool:
    now = utc_now()
    locked = account.locked_until is not None and account.locked_until > now
    if good and account.active and not locked and not _has_left(account):
        account.failures, account.locked_until = 0, None
        account.save()
        record(action, "account", str(account.id))
        return True
    account.failures += 1
    if account.failures >= TRIES:
        account.failures, account.locked_until = 0, now + LOCKED_FOR
    account.save()
    record(f"{action}.refused", "account", str(account.id))
    return False
