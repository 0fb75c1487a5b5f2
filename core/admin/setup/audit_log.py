"""The audit log: who did what, newest first, and whether the chain is whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR, AUDITOR
from core.admin.base import Answer, GuardedView, at, attempt
from core.admin.tables import Choice, TableView
from core.clock import korean_minute
from core.data.models import Account, AuditEntry
from core.log_checks import last_check, put_on_record
from core.pages.visitor import reading, writing


def kinds() -> dict[str, str]:
    """Return the kinds of objects that the log names, to choose from."""
    found = AuditEntry.select(AuditEntry.object_kind).distinct().order_by(AuditEntry.object_kind)
    return {kind: kind for (kind,) in found.tuples() if kind}


def actions() -> dict[str, str]:
    """Return the actions that the log names, to choose from."""
    found = AuditEntry.select(AuditEntry.action).distinct().order_by(AuditEntry.action)
    return {action: action for (action,) in found.tuples()}


class AuditTable(TableView):
    """Entries of the log; nothing here can be changed."""

    roles = (ADMINISTRATOR, AUDITOR)
    is_tab = True
    title = lazy_gettext("Audit log")
    column_list = ("number", "at", "actor", "action", "object_kind", "object_id", "persons")
    column_details_list = (*column_list, "details", "previous", "digest")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "number": lazy_gettext("Number"),
        "at": lazy_gettext("Time"),
        "actor": lazy_gettext("Who"),
        "action": lazy_gettext("Action"),
        "object_kind": lazy_gettext("Object"),
        "object_id": lazy_gettext("Its number"),
        "persons": lazy_gettext("Persons shown"),
        "details": lazy_gettext("Details"),
        "previous": lazy_gettext("Digest before"),
        "digest": lazy_gettext("Digest"),
    }
    column_sortable_list = ("number",)
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "at": lambda _view, _context, row, _name: korean_minute(row.at),
        "actor": lambda _view, _context, row, _name: getattr(row, "login", "") or row.actor or "",
        "details": lambda _view, _context, row, _name: json.dumps(
            row.details, ensure_ascii=False, sort_keys=True
        ),
    }
    choices: ClassVar[Sequence[Choice]] = (
        Choice(
            name="action",
            title=lazy_gettext("Action"),
            column=AuditEntry.action,
            options=actions,
        ),
        Choice(
            name="kind",
            title=lazy_gettext("Object"),
            column=AuditEntry.object_kind,
            options=kinds,
        ),
    )
    searched = (AuditEntry.action, AuditEntry.object_kind, AuditEntry.object_id)

    def _chosen(self, query: Any) -> Any:
        """Keep to one object where the address names it, as links of other pages do."""
        found, one = super()._chosen(query), request.args.get("object", "")[:64]
        return found.where(AuditEntry.object_id == one) if one else found

    def order(self) -> list[Any]:
        """List the newest first."""
        return [AuditEntry.number.desc()]

    def complete(self, rows: Any) -> None:
        """Add the actors' log-in names."""
        wanted = {row.actor for row in rows if row.actor is not None}
        found = Account.select(Account.id, Account.login).where(Account.id.in_(list(wanted)))
        logins = dict(found.tuples()) if wanted else {}
        for row in rows:
            row.login = logins.get(row.actor, "")


class ChainPage(GuardedView):
    """What the last check of the log found, with its head to be kept outside of the database."""

    roles = (ADMINISTRATOR, AUDITOR)
    under = "admin_audit"
    title = lazy_gettext("Check of the log")
    is_tab = True

    @at("/")
    def index(self) -> str:
        """Show what the last check found and how far it went, and the head of the chain."""
        with reading():
            found, head = last_check(), audit.head()
            account = Account.one(Account.id == found.actor) if found else None
        return str(
            self.render(
                "admin/chain.html",
                check=found,
                checked_at=korean_minute(found.at) if found else "",
                checked_by=account.login if account else "",
                head=head,
            )
        )

    @at("/", "POST")
    def check(self) -> Answer:
        """Check every entry of the chain, and put on record what was found."""
        return attempt(_checked, self.index, self.get_url(".index"))


def _checked() -> object:
    with reading():
        report = audit.verify()
    with writing():
        put_on_record(report)
    return gettext("The log is checked up to entry %(number)s.", number=report.head.number)
