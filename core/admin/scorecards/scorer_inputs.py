"""Inputs for the settings of a leaf's scorer: numbers, choices, and tables that are rows of cells.

Only what is nested deeper than a table is written as JSON; no scorer of ours has such a setting.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext
from marshmallow import Schema, ValidationError, fields, validate

from core.admin.scorecards.inputs import CHOICE, JSON, NUMBER, ROWS, TEXT, Input, Typed, plain
from core.admin.scorecards.row_inputs import rows_input
from core.admin.scorecards.typed_json import read_json
from core.pages.language import language
from core.setting_messages import flat
from forms.definition import in_language

YES, NO = "true", "false"


def setting_inputs(
    key: str, schema: Schema, stored: Mapping[str, Any], typed: Typed
) -> Iterator[Input]:
    """Yield the inputs of validated, written settings; a table of numbers has one for each."""
    for name, spec in schema.fields.items():
        address, title = f"{key}:settings.{name}", _told(spec, "title") or name
        hint = _told(spec, "help")
        if _has_rows(spec, stored.get(name)):
            for entry, number in stored[name].items():
                row = f"{address}.{entry}"
                yield typed.input(row, f"{title}: {entry}", number, hint=hint)
        elif field := rows_input(address, title, spec, stored.get(name), typed.texts):
            error = typed.errors.get(address, "")
            field.description, field.errors = hint, [error] if error else []
            yield Input(name=address, title=title, value="", kind=ROWS, error=error, field=field)
        else:
            kind, options = _kind(spec)
            value = _text(spec, stored.get(name))
            yield typed.input(address, title, value, kind=kind, options=options, hint=hint)


def read_settings(
    key: str, schema: Schema, stored: Mapping[str, Any], texts: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the settings that were typed, and by input what does not fit."""
    raw: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    for name, spec in schema.fields.items():
        try:
            found = _read(f"{key}:settings.{name}", spec, stored.get(name), texts)
        except ValidationError as error:
            told = flat(error.normalized_messages(), language())
            errors[f"{key}:settings.{name}"] = " ".join(told)
        except (ValueError, RecursionError) as error:
            errors[f"{key}:settings.{name}"] = gettext("Not valid JSON: %(reason)s", reason=error)
        else:
            raw |= {} if found is None else {name: found}
    if not errors:
        errors = dict(_refusals(key, schema, stored, raw))
    return raw, errors


def shown_settings(schema: Schema, stored: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield title and value of each setting, to be read only."""
    for name, spec in schema.fields.items():
        yield _told(spec, "title") or name, _shown(spec, stored.get(name))


def _refusals(
    key: str, schema: Schema, stored: Mapping[str, Any], raw: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    try:
        schema.load(raw)
    except ValidationError as error:
        for name, problems in error.normalized_messages().items():
            spec = schema.fields.get(name)
            has_rows = spec is not None and _has_rows(spec, stored.get(name))
            place = f".{next(iter(stored[name]))}" if has_rows else ""
            yield f"{key}:settings.{name}{place}", " ".join(flat(problems, language()))


def _read(address: str, spec: Any, stored: Any, texts: Mapping[str, str]) -> Any:
    """Return what was typed; None, which stands for the default, where nothing was."""
    if _has_rows(spec, stored):
        rows = {one: texts.get(f"{address}.{one}", number) for one, number in stored.items()}
        return {one: plain(number) for one, number in rows.items()}
    field = rows_input(address, "", spec, stored, texts)
    if field is not None and field.is_sent:
        return field.raw() if field.rows or not spec.allow_none else None
    if address not in texts or field is not None:
        return stored
    text = texts[address].strip()
    if isinstance(spec, fields.Boolean):
        return text == YES
    if isinstance(spec, fields.Number):
        return plain(text) or None
    return read_json(text or "null") if _is_nested(spec) else text or None


def _kind(spec: Any) -> tuple[str, Mapping[str, Any]]:
    if isinstance(spec, fields.Boolean):
        return CHOICE, {NO: gettext("no"), YES: gettext("yes")}
    if isinstance(spec.validate, validate.OneOf):
        return CHOICE, {str(one): str(one) for one in spec.validate.choices}
    if isinstance(spec, fields.Number):
        return NUMBER, {}
    return (JSON if _is_nested(spec) else TEXT), {}


def _has_rows(spec: Any, stored: Any) -> bool:
    """Return whether a setting is a table of numbers by name with something in it.

    An empty one is written as JSON: nobody knows its names yet.
    """
    is_table = isinstance(spec, fields.Dict) and isinstance(spec.value_field, fields.Number)
    return is_table and bool(stored)


def _is_nested(spec: Any) -> bool:
    return isinstance(spec, fields.Dict | fields.List | fields.Nested)


def _text(spec: Any, value: Any) -> str:
    if isinstance(spec, fields.Boolean):
        return YES if value else NO
    if _is_nested(spec):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else str(value)


def _shown(spec: Any, value: Any) -> str:
    if _has_rows(spec, value):
        return ", ".join(f"{name} {number}" for name, number in value.items())
    return _kind(spec)[1].get(_text(spec, value)) or _text(spec, value)


def _told(spec: Any, what: str) -> str:
    text = spec.metadata.get(what, "")
    return in_language(text, language()) if isinstance(text, Mapping) else str(text)
