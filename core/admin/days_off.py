"""The municipality's own days off, by which deadlines are moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext

from core.admin.tables import TableView
from core.data.models import DayOff


class DayOffTable(TableView):
    """Days off beside weekends and public holidays; deadlines that are fixed already stay."""

    is_tab = True
    under = "admin_municipality"
    title = lazy_gettext("Days off")
    list_template = "admin/days_off.html"
    can_create = True
    can_edit = True
    can_delete = True
    can_view_details = False
    column_list = ("day", "title")
    form_columns = ("day", "title")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "day": lazy_gettext("Day"),
        "title": lazy_gettext("Occasion"),
    }
    column_sortable_list = ("day",)

    def order(self) -> list[Any]:
        """List the newest first."""
        return [DayOff.day.desc()]
