"""What the tables of pay lists and of merit and promotion lists have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Final

from flask_babel import lazy_gettext

from core.admin.cycles.cycles import EVERYBODY
from core.admin.outcomes.outcomes import MAKERS
from core.admin.outcomes.pay_words import list_title, pay_state, pay_states
from core.admin.tables import Choice, TableView
from core.data.models import Account, Cycle, PayList, RankList
from core.pages.visitor import visitor
from core.paylists.states import DRAFT

LABELS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "cycle": lazy_gettext("Cycle"),
        "name": lazy_gettext("Outcome"),
        "state": lazy_gettext("State"),
        "maker": lazy_gettext("Made by"),
        "approver": lazy_gettext("Approved by"),
    }
)
FORMATTERS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "cycle": lambda _view, _context, row, _name: row.cycle.title,
        "name": lambda _view, _context, row, _name: list_title(row),
        "state": lambda _view, _context, row, _name: pay_state(row.state),
    }
)


class OutcomeListTable(TableView):
    """Every list of ``listed`` that the visitor may read; its page is ``shows``."""

    roles = EVERYBODY
    under = "admin_outcomes"
    is_tab = True
    can_view_details = False
    listed: ClassVar[type[PayList] | type[RankList]]
    shows: ClassVar[str]

    def get_query(self) -> Any:
        """Return the lists with their cycle; drafts for those who make them only."""
        query = self.listed.select(self.listed, Cycle).join(Cycle)
        return query if visitor().roles & MAKERS else query.where(self.listed.state != DRAFT)

    def order(self) -> list[Any]:
        """List the newest first."""
        return [self.listed.id.desc()]

    def complete(self, rows: Sequence[Any]) -> None:
        """Add who made and who approved each list."""
        logins = dict(Account.select(Account.id, Account.login).tuples()) if rows else {}
        for row in rows:
            row.maker = logins.get(row.made_by_id, "")
            row.approver = logins.get(row.approved_by_id, "")

    def row_url(self, row: Any) -> str:
        """Return the list's page."""
        return str(self.get_url(self.shows, number=row.id))


def state_of(column: Any) -> Choice:
    """Return the filter by the state of a list."""
    return Choice(name="state", title=lazy_gettext("State"), column=column, options=pay_states)
