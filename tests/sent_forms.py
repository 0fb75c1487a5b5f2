"""What a browser sends of a form of settings."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict
from wtforms import Form

from core.setting_inputs import RowsField


def sent(form: Form) -> MultiDict[str, str]:
    """Return what a browser sends of a form."""
    typed: MultiDict[str, str] = MultiDict()
    for field in form:
        if not isinstance(field, RowsField):
            typed.add(field.name, str(field.data or ""))
            continue
        for row in field.shown:
            for column in field.columns:
                usual = next(iter(column.options), "")
                typed.add(f"{field.name}.{column.name}", row.get(column.name, usual))
    return typed


def rows(form: Form, name: str) -> RowsField:
    """Return the setting of a form that stands in rows."""
    field = form[name]
    assert isinstance(field, RowsField)
    return field
