"""Tables of one municipality: searched, filtered and paged; everything else is off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, ClassVar

import peewee
from flask import g, request
from flask_admin.contrib.peewee import ModelView
from flask_admin.form import BaseForm

from core import audit
from core.admin.base import Guarded
from core.data.models import MunicipalityModel
from core.errors import Problem
from core.errors.forms import InUse, TakenAlready


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter over a list: the rows whose ``column`` equals what is chosen.

    ``name`` is its argument in the address; ``options`` gives value and title, inside a scope;
    ``stored`` turns a value into what the column holds.
    """

    name: str
    title: Any
    column: Any
    options: Callable[[], Mapping[str, Any]]
    stored: Callable[[str], Any] = str

    def chosen(self, options: Mapping[str, Any] | None = None) -> str:
        """Return the chosen value; empty if none or an unknown one is."""
        value = request.args.get(self.name, "")
        known = self.options() if value and options is None else options or {}
        return value if value in known else ""


class TableView(Guarded, ModelView):
    """A table of one municipality.  Everything is off until a view turns it on.

    A view that creates or edits must name its ``form_columns``: nothing else can be assigned.
    """

    can_create = False
    can_edit = False
    can_delete = False
    can_export = False
    can_view_details = True
    can_set_page_size = False
    page_size = 50
    simple_list_pager = False
    form_base_class = BaseForm
    list_template = "admin/table.html"
    create_template = "admin/edit.html"
    edit_template = "admin/edit.html"
    details_template = "admin/detail.html"
    #: Filters above the list.
    choices: ClassVar[Sequence[Choice]] = ()
    #: Columns that are searched for the words typed, each word in any of them.
    searched: ClassVar[Sequence[Any]] = ()

    def __init__(self, model: type[MunicipalityModel], **kwargs: Any) -> None:
        if not issubclass(model, MunicipalityModel):
            raise TypeError("the table belongs to no municipality", model)
        if (self.can_create or self.can_edit) and not self.form_columns:
            raise TypeError("the view must name its form_columns", type(self))
        super().__init__(model, name=self.title, **kwargs)

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
        """Return how many rows fit and those of one page."""
        query = self._chosen(self._found(self.get_query(), search or ""))
        count = query.count()
        size = page_size or self.page_size
        ordered = query.order_by(*self._order(sort_column, bool(sort_desc)))
        rows = list(ordered.limit(size).offset((page or 0) * size)) if execute else []
        self.complete(rows)
        return count, rows

    def complete(self, rows: Sequence[Any]) -> None:
        """Add to the rows of one page what columns need beyond the table, in few queries."""

    def shows_rows(self) -> bool:
        """Return whether a row has a page of its own."""
        own = type(self).row_url is not TableView.row_url
        return own or bool(self.can_view_details)

    def has_actions(self) -> bool:
        """Return whether the list has a column of links and buttons."""
        return self.shows_rows() or bool(self.can_edit or self.can_delete)

    def row_url(self, row: Any) -> str:
        """Return where a row is shown; its page leads back to the list as it was filtered."""
        here = request.full_path if request.query_string else None
        return str(self.get_url(".details_view", id=row.id, url=here))

    def init_search(self) -> bool:
        """Return whether the list can be searched."""
        return bool(self.searched)

    def _found(self, query: Any, search: str) -> Any:
        for word in search.split() if self.searched else ():
            query = query.where(reduce(or_, [column.contains(word) for column in self.searched]))
        return query

    def _chosen(self, query: Any) -> Any:
        for choice in self.choices:
            if chosen := choice.chosen():
                query = query.where(choice.column == choice.stored(chosen))
        return query

    def _order(self, column: str | None, descending: bool) -> list[Any]:
        field = self._sortable_columns.get(column) if column else None
        if field is None:
            return [*self.order(), self.model.id]
        field = getattr(self.model, field) if isinstance(field, str) else field
        return [field.desc() if descending else field.asc(), self.model.id]

    def order(self) -> list[Any]:
        """Return the order of a list that nobody sorted."""
        return []

    def update_model(self, form: Any, model: Any) -> Any:
        """Store an edited row, remembering for the audit log what it was."""
        g.office_before = dict(model.__data__)
        return super().update_model(form, model)

    def after_model_change(self, _form: Any, model: Any, is_created: bool) -> None:
        """Write the change into the audit log, in its transaction."""
        before = {} if is_created else g.office_before
        after = model.__data__
        changed = [name for name in after if str(before.get(name)) != str(after[name])]
        audit.record(
            f"{self.kind()}.{'created' if is_created else 'changed'}",
            self.kind(),
            str(model.id),
            before={name: str(before[name]) for name in changed if name in before},
            after={name: str(after[name]) for name in changed},
        )

    def kind(self) -> str:
        """Return what a row is called in the audit log."""
        return str(self.model._meta.table_name)  # noqa: SLF001  peewee's own place of it

    def delete_model(self, model: Any) -> bool:
        """Delete one row and nothing that hangs on it; refused while something does."""
        audit.record(f"{self.kind()}.deleted", self.kind(), str(model.id))
        try:
            model.delete_instance()
        except peewee.IntegrityError as error:
            raise InUse from error
        return True

    def action_delete(self, _ids: Any) -> None:
        """Delete nothing: rows are deleted one by one, where a view allows it."""

    def handle_view_exception(self, exc: Exception) -> bool:
        """Let problems roll the transaction back instead of becoming a flash message."""
        if isinstance(exc, peewee.IntegrityError):
            raise TakenAlready from exc
        if isinstance(exc, Problem | peewee.DatabaseError):
            raise exc
        return bool(super().handle_view_exception(exc))
