"""Differences between the configuration that stands here and the one in a package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.cycles.configuration import Content
from core.data.models import FormVersion
from core.errors.cycles import UnpublishedForm
from core.errors.handover import UnaskableForm
from core.form_versions import latest, require_as_strong
from core.handover.package import PackedForm
from core.library import Catalogue
from core.records import NAMED, FormDefinition
from forms import serial
from forms.definition import Definition
from forms.engine import FormRefused, compile_form
from forms.field_types import FieldType
from forms.xlsform import ExportError, roundtrip

#: Characters of a value that are shown.
SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One setting: ``part`` and ``name`` say whose; None where it stands on one side only."""

    part: str
    name: str
    setting: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChange:
    """A form of a package; ``is_new`` where it would be published as the next version here."""

    form: PackedForm
    is_new: bool


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """Return every setting that differs, by part and name."""
    return tuple(
        Change(part=part, name=name, setting=setting, before=old, after=new)
        for part in sorted({*before, *after})
        for name in sorted({*before.get(part, {}), *after.get(part, {})})
        for setting, old, new in _settings(
            before.get(part, {}).get(name), after.get(part, {}).get(name)
        )
    )


def form_change(catalogue: Catalogue, form: PackedForm) -> FormChange:
    """Return what becomes of a package's form here.

    Raises:
        WeakerIdentity: It promises its authors less than what stands here.
        UnaskableForm: It cannot be asked with this municipality's plugins.

    """
    newest = _newest(form.name)
    promised = {"": NAMED} | dict(form.identity)
    shipped = catalogue.get(FormDefinition, form.name).identity
    require_as_strong(form.name, newest.identity if newest else shipped, promised)
    _require_askable(catalogue, form)
    told = (serial.digest(form.definition), promised)
    return FormChange(form=form, is_new=newest is None or (newest.digest, newest.identity) != told)


def _settings(before: Any, after: Any) -> Iterator[tuple[str, str | None, str | None]]:
    old, new = dict(_flat("", before)), dict(_flat("", after))
    for setting in sorted({*old, *new}):
        if old.get(setting) != new.get(setting):
            yield setting, old.get(setting), new.get(setting)


def _flat(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield each value of nested settings with its place, ``weights.peer``."""
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _flat(f"{path}.{key}" if path else str(key), inner)
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value, 1):
            yield from _flat(f"{path}.{number}", inner)
    elif value not in (None, {}, []):
        yield path, str(value)[:SHOWN]


def _newest(name: str) -> FormVersion | None:
    try:
        return latest(name)
    except UnpublishedForm:
        return None


def _require_askable(catalogue: Catalogue, form: PackedForm) -> None:
    lacking = {one.type for one in form.definition.questions()} - catalogue.by_kind[
        FieldType
    ].keys()
    if lacking:
        raise _unaskable(form, dict.fromkeys(("ko", "en"), ", ".join(sorted(lacking))[:SHOWN]))

    def definition_of(name: str) -> Definition:
        return catalogue.get(FormDefinition, name).definition

    lost = _lost(catalogue, form.definition)
    if lost:
        raise _unaskable(form, dict.fromkeys(("ko", "en"), lost[0][:SHOWN]))
    try:
        compile_form(form.definition, catalogue.types, definition_of)
    except FormRefused as refused:
        first = refused.problems[0]
        raise _unaskable(form, {one: first.sentence(one) for one in ("ko", "en")}) from refused


def _lost(catalogue: Catalogue, definition: Definition) -> tuple[str, ...]:
    """Return what a spreadsheet would not keep: no municipality could have made such a form."""
    try:
        return roundtrip(definition, catalogue.types)
    except ExportError as error:
        return (str(error),)


def _unaskable(form: PackedForm, reason: Mapping[str, str]) -> UnaskableForm:
    return UnaskableForm(form=form.name, reason_ko=reason["ko"], reason_en=reason["en"])
