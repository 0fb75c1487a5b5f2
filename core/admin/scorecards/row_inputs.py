"""A scorer's setting that is a list or a table, as rows of cells that people add and remove."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form

from core.pages.language import language
from core.setting_inputs import RowsField
from core.setting_rows import shape_of


def rows_input(
    address: str, title: str, spec: Any, stored: Any, texts: Mapping[str, str]
) -> RowsField | None:
    """Return the rows of a setting as they were typed, else as stored; None where it has none."""
    shape = shape_of(spec, language())
    if shape is None:
        return None
    made = type("Rows", (Form,), {address: RowsField(title, shape=shape, language=language())})
    sent = texts if isinstance(texts, MultiDict) else MultiDict(texts)
    field = made(sent, data={address: stored})[address]
    if not isinstance(field, RowsField):
        raise TypeError(address)
    return field
