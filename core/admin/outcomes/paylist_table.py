"""The list of pay lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext

from core.admin.cycles.cycles import EVERYBODY
from core.admin.outcomes.outcomes import MAKERS
from core.admin.outcomes.pay_words import list_title, pay_state, pay_states
from core.admin.tables import Choice, TableView
from core.data.models import Account, Cycle, PayList
from core.outcomes.money import won
from core.pages.visitor import visitor
from core.paylists.states import DRAFT


class PayListTable(TableView):
    """Every pay list that the visitor may read."""

    roles = EVERYBODY
    under = "admin_outcomes"
    is_tab = True
    title = lazy_gettext("Pay lists")
    can_view_details = False
    column_list = ("id", "cycle", "name", "state", "paid_on", "total", "maker", "approver")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "id": lazy_gettext("Pay list"),
        "cycle": lazy_gettext("Cycle"),
        "name": lazy_gettext("Outcome"),
        "state": lazy_gettext("State"),
        "paid_on": lazy_gettext("Paid on"),
        "total": lazy_gettext("Sum (won)"),
        "maker": lazy_gettext("Made by"),
        "approver": lazy_gettext("Approved by"),
    }
    column_sortable_list = ("id", "state", "paid_on", "total")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "cycle": lambda _view, _context, row, _name: row.cycle.title,
        "name": lambda _view, _context, row, _name: list_title(row),
        "state": lambda _view, _context, row, _name: pay_state(row.state),
        "paid_on": lambda _view, _context, row, _name: row.paid_on.isoformat(),
        "total": lambda _view, _context, row, _name: won(row.total),
    }
    choices = (
        Choice(name="state", title=lazy_gettext("State"), column=PayList.state, options=pay_states),
    )

    def get_query(self) -> Any:
        """Return the lists with their cycle; drafts for those who make them only."""
        query = PayList.select(PayList, Cycle).join(Cycle)
        return query if visitor().roles & MAKERS else query.where(PayList.state != DRAFT)

    def order(self) -> list[Any]:
        """List the newest first."""
        return [PayList.id.desc()]

    def complete(self, rows: Sequence[Any]) -> None:
        """Add who made and who approved each list."""
        logins = dict(Account.select(Account.id, Account.login).tuples()) if rows else {}
        for row in rows:
            row.maker = logins.get(row.made_by_id, "")
            row.approver = logins.get(row.approved_by_id, "")

    def row_url(self, row: Any) -> str:
        """Return the list's page."""
        return str(self.get_url("admin_paylist.show", number=row.id))
