"""Roles (권한) that an account may hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from peewee import JOIN

from core import audit
from core.access.outsiders import OUTSIDER
from core.clock import utc_now
from core.data.models import Account, Grant, Person
from core.data.prepared import Prepared

ADMINISTRATOR, CONFIRMER, AUDITOR, STAFF = "administrator", "confirmer", "auditor", "staff"
#: Roles that have a part in submissions only: the personnel department, committee secretaries.
PERSONNEL, SECRETARY = "personnel", "secretary"
#: Role -> what people read; the order is the one shown.
TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        ADMINISTRATOR: {"ko": "성과관리 담당", "en": "Administrator"},
        CONFIRMER: {"ko": "확정 담당", "en": "Confirmer"},
        AUDITOR: {"ko": "감사", "en": "Auditor"},
        PERSONNEL: {"ko": "인사 담당", "en": "Personnel"},
        SECRETARY: {"ko": "위원회 간사", "en": "Committee secretary"},
        STAFF: {"ko": "직원", "en": "Staff"},
    }
)


def roles_of(account: int) -> frozenset[str]:
    """Return the roles that ``account`` holds now; somebody from outside holds none."""
    return frozenset(role for (role,) in _held.rows(account=account))


@Prepared
def _held(account: Any) -> Any:
    return (
        Grant.select(Grant.role)
        .join(Account, on=(Grant.account == Account.id))
        .join(Person, on=(Account.person == Person.id), join_type=JOIN.LEFT_OUTER)
        .where(Grant.account == account, Grant.revoked_at.is_null())
        .where(Person.id.is_null() | (Person.employment != OUTSIDER))
    )


def grant(account: Account, role: str, by: Account | None = None) -> None:
    """Give ``role`` to ``account``; giving it twice changes nothing."""
    if role not in roles_of(account.id):
        Grant.create(account=account, role=role, granted_at=utc_now(), granted_by=by)
        audit.record("role.granted", "account", str(account.id), role=role)


def revoke(account: Account, role: str, by: Account | None = None) -> None:
    """Take ``role`` from ``account``; the history keeps that it was held."""
    held = Grant.update(revoked_at=utc_now(), revoked_by=by).where(
        Grant.account == account, Grant.role == role, Grant.revoked_at.is_null()
    )
    if held.execute():
        audit.record("role.revoked", "account", str(account.id), role=role)
