"""Inputs of settings that are rows: a table in which people add and remove rows, no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field

from core.setting_messages import flat
from core.setting_rows import KEY, VALUE, Column, Row, Shape
from forms.definition import Texts, in_language

#: The button that adds a row, or removes one: ``add grades``, ``remove grades 2``.
CHANGE = "row"
ADD, REMOVE = "add", "remove"
#: Rows that one setting may have: more nobody types.
MOST = 200
PLACE: Texts = MappingProxyType({"ko": "{row}번째 줄", "en": "row {row}"})


class RowsField(Field):
    """A setting as rows; ``is_sent`` says that they came from the page.

    ``shown`` are the rows to draw, a blank one last; ``wrong`` are the cells that do not fit.
    """

    def __init__(self, label: str, *, shape: Shape, language: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.shape, self.language = shape, language
        self.rows: list[Row] = []
        self.blanks, self.is_sent = 1, False
        self.wrong: set[tuple[int, str]] = set()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of inputs."""
        return self.shape.columns

    @property
    def shown(self) -> Sequence[Row]:
        """Return the rows to draw."""
        return self.rows if self.shape.single else [*self.rows, *({} for _ in range(self.blanks))]

    def process(
        self,
        formdata: Any,
        data: Any = None,
        extra_filters: Any = None,  # noqa: ARG002  WTForms gives it to every field
    ) -> None:
        """Take the rows that were sent, or those of ``data``."""
        self.data, self.object_data, self.process_errors = None, data, []
        if formdata is None or not self._is_sent(formdata):
            self.rows = list(self.shape.rows(data))
            return
        self.is_sent, self.rows = True, list(self._sent(formdata))
        self._change(formdata.get(CHANGE, ""))

    def raw(self) -> Any:
        """Return the rows as JSON holds the setting.

        Raises:
            ValidationError: A name is missing, or stands twice.

        """
        return self.shape.raw(self.rows)

    def refuse(self, problems: Any) -> None:
        """Show what does not fit, by row and column."""
        self.errors = list(self._told(problems))

    def _is_sent(self, formdata: MultiDict[str, str]) -> bool:
        return any(f"{self.name}.{one.name}" in formdata for one in self.columns)

    def _sent(self, formdata: MultiDict[str, str]) -> Iterator[Row]:
        """Yield the rows that hold something: a column's inputs are sent in the order of rows."""
        sent = {one.name: formdata.getlist(f"{self.name}.{one.name}") for one in self.columns}
        for place in range(min(MOST, max(map(len, sent.values())))):
            row = {name: cells[place] for name, cells in sent.items() if place < len(cells)}
            if self.shape.single or not self.shape.is_blank(row):
                yield row

    def _change(self, wanted: str) -> None:
        what, _, rest = wanted.partition(" ")
        name, _, place = rest.partition(" ")
        if name != self.name:
            return
        if what == ADD:
            self.blanks += 1
        elif what == REMOVE and place in map(str, range(len(self.rows))):
            del self.rows[int(place)]

    def _told(self, problems: Any) -> Iterator[str]:
        if not isinstance(problems, Mapping) or self.shape.single:
            self.wrong |= {(0, name) for name in (problems if self.shape.single else ())}
            yield from flat(problems, self.language)
            return
        for key, nested in problems.items():
            place = self._place(key)
            self.wrong |= {(place, name) for name in self._cells(nested)}
            where = in_language(PLACE, self.language).format(row=place + 1)
            yield from (f"{where}: {text}" for text in self._lines(nested))

    def _cells(self, nested: Any) -> Iterator[str]:
        """Yield the columns that a row's messages are about; its first one where none is named."""
        if not isinstance(nested, Mapping):
            yield VALUE if self.shape.is_plain else self.columns[0].name
        elif self._is_wrapped(nested):
            yield from (KEY,) if KEY in nested else self._cells(nested[VALUE])
        else:
            yield from map(str, nested)

    def _is_wrapped(self, nested: Mapping[Any, Any]) -> bool:
        """Return whether the messages of a named record stand under ``key`` and ``value``."""
        return self.shape.named and not self.shape.is_plain and set(nested) <= {KEY, VALUE}

    def _lines(self, nested: Any) -> list[str]:
        """Return the messages of a row, each after the title of its column."""
        titles = {one.name: one.title for one in self.columns}
        if not isinstance(nested, Mapping):
            return flat(nested, self.language)
        if self._is_wrapped(nested):
            return [line for one in nested.values() for line in self._lines(one)]
        named = {titles.get(str(key), str(key)): told for key, told in nested.items()}
        return flat(named, self.language)

    def _place(self, key: object) -> int:
        """Return the row that a message is about: its number, or the one of its name."""
        if isinstance(key, int):
            return key
        names = [row.get(KEY, "") for row in self.rows]
        return names.index(str(key)) if str(key) in names else 0
