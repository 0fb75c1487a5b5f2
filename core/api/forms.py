"""Forms: their newest definition, and drafts that a program edits and never publishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length, Range
from peewee import fn

from core.api.blueprint import at
from core.api.refusing import unfit
from core.api.shapes import MOST_KEY, Sentences, Window, listed, note, page_of, universal
from core.building import drafts, editing
from core.building.drafts import Draft
from core.building.editing import edit
from core.data.models import FormVersion
from core.errors import NotFound
from core.errors.api import UnseenDraft
from core.form_versions import PUBLISHED, definition_of
from core.pages.visitor import catalogue, reading, writing
from core.setting_messages import Unfit
from forms import serial
from forms.definition import Definition, in_language
from forms.problems import FormProblem

MOST_CHANGES = 5_000


class VersionShape(Schema):
    """A published version of a form."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)
    number = fields.Integer(required=True)
    title = fields.String()
    digest = fields.String(metadata=note("SHA-256 of the canonical definition."))
    identity = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata=note("named, confidential or anonymous by relation; the empty key for all others"),
    )
    published_at = fields.String(allow_none=True)


class FormShape(VersionShape):
    """The newest published version of a form with its definition."""

    definition = fields.Dict(metadata=note("The canonical document of the form."))
    versions = fields.List(fields.Nested(VersionShape))


class ItemProblem(Schema):
    """What keeps a draft from being published."""

    item = fields.String()
    code = fields.String()
    severity = fields.String()
    message = fields.Nested(Sentences)


class DraftShape(Schema):
    """A draft after it was edited; people publish it in the office."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)
    revision = fields.Integer(required=True, metadata=note("Send it as seen with the next edit."))
    digest = fields.String(required=True)
    problems = fields.List(fields.Nested(ItemProblem))


class Edit(Schema):
    """A whole definition, or a list of changes as the reference of editing has them."""

    class Meta:
        """Refuse what no edit has."""

        unknown = RAISE

    definition = fields.Dict()
    changes = fields.List(fields.Dict(), validate=Length(1, MOST_CHANGES))
    seen = fields.Integer(
        strict=True,
        validate=Range(1, MOST_KEY),
        metadata=note("The revision of the draft that was edited; needed where there is one."),
    )

    @validates_schema
    def require_one(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse both and neither."""
        if ("definition" in data) == ("changes" in data):
            raise ValidationError(
                Unfit(
                    ko="정의와 변경 가운데 하나만 보내 주세요.",
                    en="Send either a definition or changes.",
                )
            )


@at("/forms", "forms:read", listed(VersionShape, "Forms"), asked=Window())
def forms(asked: dict[str, Any]) -> dict[str, Any]:
    """List the newest published version of each form."""
    with reading():
        newest = FormVersion.select(fn.MAX(FormVersion.id)).where(FormVersion.state == PUBLISHED)
        query = FormVersion.select().where(FormVersion.id.in_(newest.group_by(FormVersion.name)))
        rows, following = page_of(query, FormVersion.id, asked)
    return {"items": [_version(row) for row in rows], "next": following}


@at("/forms/<string:name>", "forms:read", FormShape())
def form(name: str) -> dict[str, Any]:
    """Give the newest published version with its definition, and the list of all versions."""
    with reading():
        same = (FormVersion.name == name) & (FormVersion.state == PUBLISHED)
        every = list(FormVersion.select().where(same).order_by(FormVersion.number.desc()))
    if not every:
        raise NotFound(what="form")
    row = every[0]
    document = serial.to_document(definition_of(row))
    return {**_version(row), "definition": document, "versions": [_version(one) for one in every]}


@at("/forms/<string:name>/draft", "forms:write", DraftShape(), method="POST", taken=Edit())
def draft(taken: dict[str, Any], name: str) -> dict[str, Any]:
    """Edit the draft of a form, begun where there is none; nothing is published.

    A definition of a name that no form has begins a new form.
    """
    definition = _definition(taken["definition"]) if "definition" in taken else None
    with writing():
        begun = _begun(name, definition, taken.get("seen"))
        seen = taken.get("seen", begun.revision)
        if definition is None:
            found = edit(begun.id, seen, {"do": "many", "changes": taken["changes"]})
        else:
            found = editing.replaced(begun.id, seen, definition)
        problems = found.problems(catalogue())
    told = [_problem(one) for one in problems]
    digest = serial.digest(found.definition)
    facts = {"id": found.id, "name": found.name, "revision": found.revision}
    return {**facts, "digest": digest, "problems": told}


def _begun(name: str, definition: Definition | None, seen: int | None) -> Draft:
    there = drafts.draft_of(name)
    if there is not None:
        found = drafts.opened(there.id)
        if seen is None:
            raise UnseenDraft(form=found.title, revision=found.revision)
        return found
    try:
        return drafts.begin(name, catalogue())
    except NotFound:
        if definition is None:
            raise
    title = in_language(definition.title, definition.default_language) or name
    return drafts.begin_blank(name, title, definition.default_language or "ko")


def _definition(document: Mapping[str, Any]) -> Definition:
    try:
        return serial.from_document(document)
    except ValidationError as error:
        raise unfit({"definition": error.messages}) from error


def _version(row: FormVersion) -> dict[str, Any]:
    names = ("id", "name", "number", "title", "digest", "identity")
    found = {name: getattr(row, name) for name in names}
    return {**found, "published_at": universal(row.published_at)}


def _problem(found: FormProblem) -> dict[str, Any]:
    message = {language: found.sentence(language) for language in ("ko", "en")}
    return {
        "item": found.item,
        "code": found.code,
        "severity": found.severity,
        "message": message,
    }
