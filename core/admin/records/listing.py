"""Lists of tens of thousands: what stands on a page is found first, then read whole."""

from __future__ import annotations

from typing import Any

from core.admin.tables import TableView


class LongTable(TableView):
    """A list that is counted and put in order without what only its columns need."""

    def narrow(self) -> Any:
        """Return the rows that may be listed, joined with what filters and the order need alone."""
        raise NotImplementedError

    def get_list(
        self,
        page: int | None,
        sort_column: str | None,
        sort_desc: bool | None,
        search: str | None,
        _filters: object,
        execute: bool = True,
        page_size: int | None = None,
    ) -> tuple[int, list[Any]]:
        """Return how many rows fit and those of one page; searches and exports read everything."""
        if search or not execute or (page_size or 0) > self.page_size:
            told = (page, sort_column, sort_desc, search, _filters, execute, page_size)
            return super().get_list(*told)
        found, order = self._chosen(self.narrow()), self._order(sort_column, bool(sort_desc))
        keys = self._keys(found.order_by(*order), page or 0)
        wanted = self.get_query().where(self.model.id.in_(keys))
        rows = list(wanted.order_by(*order)) if keys else []
        self.complete(rows)
        return found.count(), rows

    def _keys(self, ordered: Any, page: int) -> list[int]:
        part = ordered.limit(self.page_size).offset(page * self.page_size)
        return [key for (key,) in part.select(self.model.id).tuples()]
