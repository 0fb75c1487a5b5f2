"""The second person whom some decisions take."""

from __future__ import annotations

from core.access.roles import ADMINISTRATOR, CONFIRMER, roles_of
from core.data.models import Account, Grant
from core.errors.cycles import ApproverNeeded

MAY_APPROVE = frozenset({ADMINISTRATOR, CONFIRMER})


def require_second(second: int | None, actor: int | None, *, ko: str, en: str) -> None:
    """Refuse to go on unless account ``second`` is another person's who may approve.

    Two accounts of one person are one person.  ``ko`` and ``en`` name what is decided.

    Raises:
        ApproverNeeded: There is no such account, or it is not another person's, or has no right.

    """
    agrees = second is not None and second != actor
    if not (agrees and _may_approve(second) and not _same_person(second, actor)):
        raise ApproverNeeded(what_ko=ko, what_en=en)


def others_who_may_approve(actor: int | None) -> list[Account]:
    """Return one open account of everybody else who may approve what ``actor`` decided."""
    held = Grant.select(Grant.account).where(
        Grant.role.in_(sorted(MAY_APPROVE)), Grant.revoked_at.is_null()
    )
    may = Account.select().where(Account.id.in_(held), Account.active == True)  # noqa: E712  SQL comparison
    others = [one for one in may.order_by(Account.id) if one.id != actor]
    found = [one for one in others if _may_approve(one.id) and not _same_person(one.id, actor)]
    return list({one.person_id or -one.id: one for one in found}.values())


def _may_approve(account: int | None) -> bool:
    found = Account.one(Account.id == account)
    return found is not None and found.active and bool(roles_of(found.id) & MAY_APPROVE)


def _same_person(second: int | None, actor: int | None) -> bool:
    pair = Account.select(Account.person).where(Account.id.in_([second, actor])).tuples()
    people = [person for (person,) in pair if person is not None]
    return len(people) > len(set(people))
