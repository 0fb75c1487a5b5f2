"""One marshmallow schema: validation, defaults and the page that edits it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from marshmallow import Schema, ValidationError, fields, validate
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    Form,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # not in the stubs

from core.setting_inputs import CHANGE, RowsField
from core.setting_messages import Unfit
from core.setting_messages import flat as flat  # noqa: PLC0414  others have it from here
from core.setting_rows import shape_of
from forms.definition import in_language


def resolve(schema: Schema, *layers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return validated settings; a later layer overrides an earlier one by key.

    Raises:
        marshmallow.ValidationError: The merged settings do not fit ``schema``.

    """
    merged: dict[str, Any] = {}
    for layer in layers:
        merged |= layer
    return cast("Mapping[str, Any]", schema.load(merged))


def form_class(schema: Schema, language: str) -> type[Form]:
    """Return a form with one input per schema field, in declaration order."""
    inputs = {name: _input(spec, language) for name, spec in schema.fields.items()}
    return cast("type[Form]", type(f"{type(schema).__name__}Form", (Form,), inputs))


def fill_form(schema: Schema, raw: Mapping[str, Any], language: str) -> Form:
    """Return the form showing ``raw`` settings and, where absent, the schema's defaults.

    Stored settings that a newer schema refuses are shown with what does not fit in them.
    """
    shown, problems = dict(raw), {}
    try:
        shown = cast("dict[str, Any]", schema.dump(schema.load(shown)))
    except ValidationError as error:
        problems = error.normalized_messages()
    known = {name: value for name, value in shown.items() if name in schema.fields}
    form = form_class(schema, language)(
        data={
            name: _text(schema.fields[name], value, language)
            for name, value in known.items()
            if value is not None and not schema.fields[name].metadata.get("secret")
        }
    )
    _refuse(form, problems, language)
    return form


def read_form(
    schema: Schema, posted: MultiDict[str, str], stored: Mapping[str, Any], language: str
) -> tuple[Form, dict[str, Any] | None]:
    """Return ``(form, raw settings)``; the settings are None where the form shows errors.

    Only the schema validates: its messages are copied onto the form's inputs.  An empty secret
    keeps the stored one.  Where a row was added or removed, nothing is read yet.
    """
    form = form_class(schema, language)(posted)
    if posted.get(CHANGE):
        return form, None
    try:
        raw = dict(_given(schema, form))
        raw = {name: stored[name] for name in _kept_secrets(schema, raw, stored)} | raw
        schema.load(raw)
    except ValidationError as error:
        _refuse(form, error.normalized_messages(), language)
        return form, None
    return form, raw


def _given(schema: Schema, form: Form) -> Iterator[tuple[str, Any]]:
    """Yield what was given; a setting that was left empty has its default."""
    for field in form:
        if isinstance(field, RowsField):
            if field.is_sent and (field.rows or not schema.fields[field.name].allow_none):
                yield field.name, _named(field.name, field.raw)
        elif field.data not in ("", None):
            yield field.name, _parse(schema.fields[field.name], field.data)


def _named(name: str, read: Callable[[], Any]) -> Any:
    """Return what ``read`` returns; what does not fit is said of the setting ``name``."""
    try:
        return read()
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error


def _refuse(form: Form, problems: Mapping[str, Any], language: str) -> None:
    """Show messages on the inputs that they are about."""
    for name, told in problems.items():
        field = form[name] if name in form else next(iter(form))
        if isinstance(field, RowsField):
            field.refuse(told)
        else:
            field.errors = flat(told, language)


def _kept_secrets(schema: Schema, raw: Mapping[str, Any], stored: Mapping[str, Any]) -> list[str]:
    return [
        name
        for name, spec in schema.fields.items()
        if spec.metadata.get("secret") and name not in raw and name in stored
    ]


def _input(spec: fields.Field[Any], language: str) -> Field:
    label = _translated(spec.metadata.get("title"), language) or str(spec.data_key or spec.name)
    help_text = _translated(spec.metadata.get("help"), language)
    if isinstance(spec.validate, validate.OneOf):
        choices = [SelectChoice(str(choice), str(choice)) for choice in spec.validate.choices]
        return SelectField(label, description=help_text, choices=choices)
    if shape := shape_of(spec, language):
        return RowsField(label, description=help_text, shape=shape, language=language)
    return _kind(spec)(label, description=help_text)


def _translated(text: Any, language: str) -> str:
    return in_language(text, language) if isinstance(text, Mapping) else str(text or "")


def _kind(spec: fields.Field[Any]) -> type[Field]:
    if spec.metadata.get("secret"):
        return PasswordField
    if isinstance(spec, fields.Boolean):
        return BooleanField
    has_lines = _is_nested(spec) or spec.metadata.get("lines")
    return TextAreaField if has_lines else StringField


def _is_nested(spec: fields.Field[Any]) -> bool:
    return isinstance(spec, fields.Dict | fields.List | fields.Nested)


def _text(spec: fields.Field[Any], value: Any, language: str) -> Any:
    if shape_of(spec, language):
        return value
    if _is_nested(spec):
        return json.dumps(value, ensure_ascii=False, indent=1, default=str)
    return value if isinstance(spec, fields.Boolean) else str(value)


def _parse(spec: fields.Field[Any], value: Any) -> Any:
    if not _is_nested(spec):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        message = Unfit(
            ko=f"JSON이 아닙니다: {error.pos}번째 글자를 고치십시오.",
            en=f"Not valid JSON: {error.msg} at character {error.pos}.",
        )
        raise ValidationError({str(spec.name): [message]}) from error
