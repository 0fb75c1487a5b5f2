"""Coming in and going out: wrong tries are counted, a session dies when it is ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core import audit
from core.access import sessions
from core.access.login import LOCKED_FOR, TRIES, log_in
from core.access.passwords import fits, hashed
from core.access.roles import ADMINISTRATOR, grant, revoke, roles_of
from core.access.sessions import Lifetime
from core.clock import utc_now
from core.data.models import Account, Grant, Municipality, Session
from core.data.storage import Storage
from core.errors.access import WeakPassword, WrongLogin

LIFETIME = Lifetime(idle=timedelta(minutes=30), absolute=timedelta(hours=8))
PASSWORD = "correct horse"


@pytest.fixture
def account(storage: Storage, municipality: Municipality) -> int:
    with storage.writing(municipality.id):
        return int(Account.create(login="kim", password=hashed(PASSWORD)).id)


def test_the_right_password_lets_in_and_is_recorded(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    assert log_in(storage, municipality.id, "kim", PASSWORD) == account

    with storage.reading(municipality.id):
        assert audit.verify().intact


@pytest.mark.parametrize(("login", "password"), [("kim", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    storage: Storage, municipality: Municipality, account: int, login: str, password: str
) -> None:
    with pytest.raises(WrongLogin, match="GR-501") as caught:
        log_in(storage, municipality.id, login, password)

    assert caught.value.facts == {}


def test_five_wrong_tries_lock_the_account_even_for_the_right_password(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    for _ in range(TRIES):
        with pytest.raises(WrongLogin):
            log_in(storage, municipality.id, "kim", "wrong")

    with pytest.raises(WrongLogin):
        log_in(storage, municipality.id, "kim", PASSWORD)
    with storage.writing(municipality.id):
        Account.update(locked_until=utc_now() - timedelta(seconds=1)).execute()

    assert log_in(storage, municipality.id, "kim", PASSWORD) == account
    assert timedelta(minutes=15) == LOCKED_FOR


def test_a_disabled_account_stays_outside(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    with storage.writing(municipality.id):
        Account.update(active=False).execute()

    with pytest.raises(WrongLogin):
        log_in(storage, municipality.id, "kim", PASSWORD)


def test_a_session_is_worth_nothing_after_log_out(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    token = sessions.start(storage, municipality.id, account)
    assert sessions.account_of(storage, municipality.id, token, LIFETIME) == account

    sessions.end(storage, token)

    assert sessions.account_of(storage, municipality.id, token, LIFETIME) is None


def test_a_session_belongs_to_one_municipality(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    token = sessions.start(storage, municipality.id, account)

    assert sessions.account_of(storage, municipality.id + 1, token, LIFETIME) is None


@pytest.mark.parametrize(
    ("seen", "started"),
    [(timedelta(minutes=31), timedelta(minutes=31)), (timedelta(0), timedelta(hours=9))],
    ids=["idle-for-too-long", "open-for-too-long"],
)
def test_a_session_ends_by_itself(
    storage: Storage,
    municipality: Municipality,
    account: int,
    seen: timedelta,
    started: timedelta,
) -> None:
    token = sessions.start(storage, municipality.id, account)
    with storage.installation(writing=True):
        Session.update(seen_at=utc_now() - seen, started_at=utc_now() - started).execute()

    assert sessions.account_of(storage, municipality.id, token, LIFETIME) is None
    with storage.installation():
        assert Session.select().count() == 0


def test_the_database_never_holds_a_session_token_or_a_password(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    token = sessions.start(storage, municipality.id, account)

    with storage.installation():
        assert Session.select(Session.token).scalar() != token
    with storage.reading(municipality.id):
        stored = Account.select(Account.password).scalar()
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert fits(PASSWORD, stored)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(WeakPassword, match=r"GR-504.*8"):
        hashed("1234567")


def test_a_role_is_held_until_it_is_revoked_and_the_history_stays(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    with storage.writing(municipality.id):
        holder = Account.get_by_id(account)
        grant(holder, ADMINISTRATOR)
        grant(holder, ADMINISTRATOR)
        held = roles_of(account)
        revoke(holder, ADMINISTRATOR)

    with storage.reading(municipality.id):
        assert held == {ADMINISTRATOR}
        assert roles_of(account) == frozenset()
        assert Grant.select().count() == 1
