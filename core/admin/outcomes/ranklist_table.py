"""The list of merit and promotion lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext

from core.admin.cycles.cycles import EVERYBODY
from core.admin.outcomes.outcomes import MAKERS
from core.admin.outcomes.pay_words import list_title, pay_state, pay_states
from core.admin.tables import Choice, TableView
from core.data.models import Account, Cycle, RankList
from core.pages.visitor import visitor
from core.ranklists.states import DRAFT


class RankListTable(TableView):
    """Every merit and promotion list that the visitor may read."""

    roles = EVERYBODY
    under = "admin_outcomes"
    is_tab = True
    title = lazy_gettext("Merit and promotion lists")
    can_view_details = False
    column_list = ("id", "cycle", "name", "state", "as_of", "maker", "approver")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "id": lazy_gettext("Rank list"),
        "cycle": lazy_gettext("Cycle"),
        "name": lazy_gettext("Outcome"),
        "state": lazy_gettext("State"),
        "as_of": lazy_gettext("As of"),
        "maker": lazy_gettext("Made by"),
        "approver": lazy_gettext("Approved by"),
    }
    column_sortable_list = ("id", "state", "as_of")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "cycle": lambda _view, _context, row, _name: row.cycle.title,
        "name": lambda _view, _context, row, _name: list_title(row),
        "state": lambda _view, _context, row, _name: pay_state(row.state),
        "as_of": lambda _view, _context, row, _name: row.as_of.isoformat(),
    }
    choices = (
        Choice(
            name="state", title=lazy_gettext("State"), column=RankList.state, options=pay_states
        ),
    )

    def get_query(self) -> Any:
        """Return the lists with their cycle; drafts for those who make them only."""
        query = RankList.select(RankList, Cycle).join(Cycle)
        return query if visitor().roles & MAKERS else query.where(RankList.state != DRAFT)

    def order(self) -> list[Any]:
        """List the newest first."""
        return [RankList.id.desc()]

    def complete(self, rows: Sequence[Any]) -> None:
        """Add who made and who approved each list."""
        logins = dict(Account.select(Account.id, Account.login).tuples()) if rows else {}
        for row in rows:
            row.maker = logins.get(row.made_by_id, "")
            row.approver = logins.get(row.approved_by_id, "")

    def row_url(self, row: Any) -> str:
        """Return the list's page."""
        return str(self.get_url("admin_ranklist.show", number=row.id))
