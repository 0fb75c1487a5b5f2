"""Changing accounts: each change in the open writing scope, with its audit entry."""

from __future__ import annotations

from core import audit
from core.access.outsiders import is_outsider
from core.access.roles import ADMINISTRATOR, TITLES, grant, revoke
from core.data.models import Account, Person
from core.data.scope import current
from core.errors import NotFound
from core.errors.forms import TakenAlready
from core.errors.office import OwnAccount, UnknownPerson, UnknownRole
from core.errors.outsiders import OutsiderRole


def add(login: str, password: str, staff_no: str) -> Account:
    """Return a new account; ``password`` is a hash, ``staff_no`` empty for outsiders.

    Raises:
        TakenAlready: The log-in name is in use.
        UnknownPerson: Nobody has the staff number.

    """
    person = Person.one(Person.staff_no == staff_no) if staff_no else None
    if staff_no and person is None:
        raise UnknownPerson(staff_no=staff_no)
    if Account.one(Account.login == login):
        raise TakenAlready
    made = Account.create(login=login, password=password, person=person)
    audit.record("account.added", "account", str(made.id))
    return made


def set_password(account: int, password: str) -> None:
    """Give an account a new password (a hash); it is no longer locked."""
    found = existing(account)
    found.password, found.failures, found.locked_until = password, 0, None
    found.save()
    audit.record("account.password-set", "account", str(account))


def set_active(account: int, *, active: bool) -> None:
    """Let an account log in, or keep it out; its history stays.

    Raises:
        OwnAccount: Somebody would keep himself out.

    """
    found = existing(account)
    if not active:
        _require_another(account)
    if found.active != active:
        found.active, found.failures, found.locked_until = active, 0, None
        found.save()
        audit.record("account.enabled" if active else "account.disabled", "account", str(account))


def give_role(account: int, role: str) -> None:
    """Give an account a role.

    Raises:
        UnknownRole: There is no such role.
        OutsiderRole: The account belongs to somebody from outside.

    """
    _require_role(role)
    found = existing(account)
    if is_outsider(found.person_id):
        raise OutsiderRole
    grant(found, role, by=actor())


def take_role(account: int, role: str) -> None:
    """Take a role from an account; the history keeps that it was held.

    Raises:
        OwnAccount: An administrator would take his own administration role.
        UnknownRole: There is no such role.

    """
    _require_role(role)
    if role == ADMINISTRATOR:
        _require_another(account)
    revoke(existing(account), role, by=actor())


def existing(account: int) -> Account:
    """Return an account of this municipality.

    Raises:
        NotFound: There is none.

    """
    found = Account.one(Account.id == account)
    if found is None:
        raise NotFound(what="account")
    return found


def actor() -> Account | None:
    """Return the account that acts in the open scope; None for the system."""
    acting = current().actor
    return None if acting is None else Account.one(Account.id == acting)


def _require_another(account: int) -> None:
    if current().actor == account:
        raise OwnAccount


def _require_role(role: str) -> None:
    if role not in TITLES:
        raise UnknownRole(role=role[:40])
