"""Store an import: by code and staff number, all of it in the open transaction, or nothing."""

from __future__ import annotations

import secrets
from collections import Counter

from core import audit
from core.access.passwords import hashed
from core.access.roles import STAFF
from core.clock import korean_now, utc_now
from core.data.bulk import insert, parts, upsert
from core.data.models import Account, Grant, OrgUnit, Person, Spell, Succession
from core.data.scope import current
from core.errors.people import StalePlan
from core.people.importing import ImportPlan
from core.people.organisation import people_by_staff_no, units_by_code
from core.people.stored import PERSON_FIELDS, UNIT_FIELDS, Stored, stored


def apply(plan: ImportPlan) -> None:
    """Store what ``plan`` shows.

    The audit entry comes first: it makes two imports at a time wait for one another.  New
    accounts get a password that nobody knows; accounts of people who have left are shut.

    Raises:
        ImportRefused: The file has mistakes.
        StalePlan: What is stored is no longer what the plan was made from.

    """
    plan.require_sound()
    _audit(plan)
    now = stored()
    if now.digest() != plan.state:
        raise StalePlan
    _store_units(plan)
    _store_people(plan)
    _store_spells(plan, now)
    _store_accounts(plan)
    _shut_accounts(plan)


def _store_units(plan: ImportPlan) -> None:
    """Store units without the ones above them first: those may come later in the file."""
    changes = list(plan.units.written)
    if changes:
        plain = [{**change.values, "code": change.key} for change in changes]
        upsert(OrgUnit, ("code",), [{**row, "parent": None} for row in plain], UNIT_FIELDS)
        ids = units_by_code()
        above = [{**row, "parent": ids.get(row["parent"])} for row in plain]
        upsert(OrgUnit, ("code",), above, ("parent",))
    _store_successions(plan)


def _store_successions(plan: ImportPlan) -> None:
    changes = list(plan.successions.written)
    if not changes:
        return
    ids = units_by_code()
    before = [ids[change.key] for change in changes]
    for part in parts(before):
        Succession.delete().where(Succession.predecessor.in_(part)).execute()
    rows = [
        {"predecessor": ids[change.key], "successor": ids[heir], "share": share}
        for change in changes
        for heir, share in change.values["successors"]
    ]
    insert(Succession, rows)


def _store_people(plan: ImportPlan) -> None:
    rows = [{**change.values, "staff_no": change.key} for change in plan.people.written]
    upsert(Person, ("staff_no",), rows, PERSON_FIELDS)


def _store_spells(plan: ImportPlan, now: Stored) -> None:
    """Replace changed spells: nothing refers to a spell, so its id may change."""
    gone = [now.spell_ids[one.key] for one in (*plan.spells.removed, *plan.spells.changed)]
    for part in parts(gone):
        Spell.delete().where(Spell.id.in_(part)).execute()
    people, units = people_by_staff_no(), units_by_code()
    rows = [
        {**change.values, "person": people[staff_no], "unit": units[unit], "starts": starts}
        for change in plan.spells.written
        for staff_no, starts, unit in (change.key,)
    ]
    insert(Spell, rows)


def _store_accounts(plan: ImportPlan) -> None:
    people = people_by_staff_no()
    password = hashed(secrets.token_urlsafe(32)) if plan.accounts.new else ""
    insert(
        Account,
        [
            {"login": one.key, "password": password, "person": people[one.values["staff_no"]]}
            for one in plan.accounts.new
        ],
    )
    ids = dict(Account.select(Account.login, Account.id).tuples())
    rows = [
        {
            "account": ids[login],
            "role": role,
            "granted_at": utc_now(),
            "granted_by": current().actor,
        }
        for login, role in _grants(plan)
    ]
    insert(Grant, rows)


def _grants(plan: ImportPlan) -> list[tuple[str, str]]:
    """Return the roles that are new, as ``(login, role)``."""
    found = [(one.key, role) for one in plan.accounts.new for role in one.values["roles"]]
    for one in plan.accounts.changed:
        for difference in one.differences:
            if difference.field == "roles":
                added = set(difference.after) - set(difference.before)
                found += [(one.key, role) for role in sorted(added)]
    return found


def _shut_accounts(plan: ImportPlan) -> None:
    """Shut the accounts of those whose last day has passed."""
    today = korean_now().date()
    gone = Person.select(Person.id).where(Person.left_on < today)
    if plan.leaving:
        Account.update(active=False).where(Account.person.in_(gone)).execute()


def _audit(plan: ImportPlan) -> None:
    """Record how much changes; who got a role that lets them change things, by log-in."""
    grants = _grants(plan)
    kinds = ("units", "people", "spells", "successions", "accounts")
    counts = {
        kind: {
            "new": len(getattr(plan, kind).new),
            "changed": len(getattr(plan, kind).changed),
            "removed": len(getattr(plan, kind).removed),
        }
        for kind in kinds
    }
    people = plan.people
    audit.record(
        "people.imported",
        "import",
        plan.digest,
        persons=len(people.new) + len(people.changed) + people.unchanged,
        counts=counts,
        leaving=len(plan.leaving),
        roles=dict(sorted(Counter(role for _, role in grants).items())),
        entrusted=sorted(f"{login}: {role}" for login, role in grants if role != STAFF),
    )
