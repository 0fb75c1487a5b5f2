"""The list of merit and promotion lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext

from core.admin.outcomes.list_table import FORMATTERS, LABELS, OutcomeListTable, state_of
from core.data.models import RankList


class RankListTable(OutcomeListTable):
    """Every merit and promotion list that the visitor may read."""

    listed = RankList
    shows = "admin_ranklist.show"
    title = lazy_gettext("Merit and promotion lists")
    column_list = ("id", "cycle", "name", "state", "as_of", "maker", "approver")
    column_labels: ClassVar[Mapping[str, Any]] = {
        **LABELS,
        "id": lazy_gettext("Rank list"),
        "as_of": lazy_gettext("As of"),
    }
    column_sortable_list = ("id", "state", "as_of")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        **FORMATTERS,
        "as_of": lambda _view, _context, row, _name: row.as_of.isoformat(),
    }
    choices = (state_of(RankList.state),)
