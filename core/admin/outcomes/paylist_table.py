"""The list of pay lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext

from core.admin.outcomes.list_table import FORMATTERS, LABELS, OutcomeListTable, state_of
from core.data.models import PayList
from core.outcomes.money import won


class PayListTable(OutcomeListTable):
    """Every pay list that the visitor may read."""

    listed = PayList
    shows = "admin_paylist.show"
    title = lazy_gettext("Pay lists")
    column_list = ("id", "cycle", "name", "state", "paid_on", "total", "maker", "approver")
    column_labels: ClassVar[Mapping[str, Any]] = {
        **LABELS,
        "id": lazy_gettext("Pay list"),
        "paid_on": lazy_gettext("Paid on"),
        "total": lazy_gettext("Sum (won)"),
    }
    column_sortable_list = ("id", "state", "paid_on", "total")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        **FORMATTERS,
        "paid_on": lambda _view, _context, row, _name: row.paid_on.isoformat(),
        "total": lambda _view, _context, row, _name: won(row.total),
    }
    choices = (state_of(PayList.state),)
