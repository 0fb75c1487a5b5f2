"""Taking a package in: whatever is no package is refused before anything of it is used.

A package is plain JSON, so there is nothing to unpack: archives are refused unread.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import orjson
from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate

from core.canonical import digest
from core.errors.handover import (
    DamagedPackage,
    NewerPackage,
    NotAPackage,
    PackageTooLarge,
    WrongPackage,
)
from core.handover.package import FORMAT, LARGEST, VERSION, Origin, Package, PackedForm
from core.settings import flat
from forms import serial

#: Levels of lists and mappings in one another; a form may have some forty.
DEEPEST: Final = 100
#: Values of a file; all forms and settings of a city have some five thousand.
MOST_VALUES: Final = 50_000
MOST_FORMS: Final = 100
#: Mistakes of a file that are told at once, and characters of each.
TOLD, LONGEST = 5, 200
#: Between the forms and the text of a name or title.
NAME = validate.Length(min=1, max=200)


class Strict(Schema):
    """A part that has nothing but its own keys."""

    class Meta:
        """Refuse what is unknown."""

        unknown = RAISE


class OriginSchema(Strict):
    """Where a package comes from."""

    municipality = fields.String(required=True, validate=NAME)
    cycle = fields.String(required=True, validate=NAME)
    year = fields.Integer(required=True, strict=True, validate=validate.Range(2000, 2100))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10**6))
    exported_on = fields.String(required=True, validate=validate.Regexp(r"^\d{4}-\d\d-\d\d\Z"))

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Origin:
        """Return the record."""
        return Origin(**data)


class FormSchema(Strict):
    """A form in a package."""

    name = fields.String(required=True, validate=validate.Length(min=1, max=60))
    title = fields.String(required=True, validate=validate.Length(max=200))
    identity = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    definition = fields.Dict(keys=fields.String(), required=True)

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> PackedForm:
        """Return the record."""
        return PackedForm(**data | {"definition": serial.from_document(data["definition"])})


class PackageSchema(Strict):
    """The file."""

    format = fields.String(required=True, validate=validate.Equal(FORMAT))
    version = fields.Integer(required=True, strict=True)
    goru = fields.String(required=True, validate=NAME)
    programme = fields.String(required=True, validate=NAME)
    plugins = fields.Dict(keys=fields.String(validate=NAME), values=fields.String(), required=True)
    origin = fields.Nested(OriginSchema, required=True)
    content = fields.Dict(
        keys=fields.String(),
        values=fields.Dict(keys=fields.String(), values=fields.Dict(keys=fields.String())),
        required=True,
    )
    forms = fields.List(
        fields.Nested(FormSchema), required=True, validate=validate.Length(max=MOST_FORMS)
    )
    digest = fields.String(required=True)

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Package:
        """Return the record."""
        kept = {name: value for name, value in data.items() if name in Package.__slots__}
        return Package(**kept | {"forms": tuple(data["forms"])})


def read_package(data: bytes) -> Package:
    """Return the package in a file.

    Raises:
        PackageTooLarge: It is larger than any package.
        NotAPackage: It is something else.
        NewerPackage: This installation does not know its format.
        DamagedPackage: It was changed after it was exported.
        WrongPackage: Parts are unknown, missing or not as they must be.

    """
    if len(data) > LARGEST:
        raise PackageTooLarge(found=len(data), most=LARGEST)
    document = _parsed(data)
    _require_known(document)
    told = {name: value for name, value in document.items() if name != "digest"}
    if digest(told) != document.get("digest"):
        raise DamagedPackage
    try:
        found: Package = PackageSchema().load(document)
    except ValidationError as error:
        mistakes = [line[:LONGEST] for line in flat(error.normalized_messages())[:TOLD]]
        raise WrongPackage(errors="; ".join(mistakes)) from error
    return found


def _parsed(data: bytes) -> Mapping[str, Any]:
    if data[:2] in (b"PK", b"\x1f\x8b"):
        raise NotAPackage(reason_ko="압축 파일임", reason_en="it is an archive")
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise NotAPackage(reason_ko="JSON이 아님", reason_en="it is not JSON") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise NotAPackage(reason_ko="다른 종류의 JSON임", reason_en="it is another kind of JSON")
    _require_bounded(document)
    return document


def _require_known(document: Mapping[str, Any]) -> None:
    found = document.get("version")
    if isinstance(found, bool) or found != VERSION:
        raise NewerPackage(found=str(found)[:LONGEST], known=VERSION)


def _require_bounded(document: Any) -> None:
    """Refuse what is nested deeper, or has more values, than any package."""
    level, values = [document], 0
    for _ in range(DEEPEST):
        inner = [one for one in level if isinstance(one, dict | list)]
        level = [part for one in inner for part in (one.values() if isinstance(one, dict) else one)]
        values += len(level)
        if values > MOST_VALUES:
            raise NotAPackage(reason_ko="값이 너무 많음", reason_en="it has too many values")
        if not level:
            return
    raise NotAPackage(reason_ko="너무 깊이 겹침", reason_en="it is nested too deep")
