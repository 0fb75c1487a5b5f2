"""Shapes that several addresses share: pages of a list, refusals, moments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from marshmallow import Schema, fields
from marshmallow.validate import Length, Range

from core.clock import KST

#: The greatest number that a row can have, and rows of a page.
MOST_KEY: Final = 10**9 - 1
MOST_ROWS: Final = 1000
Key = partial(fields.Integer, strict=True, validate=Range(1, MOST_KEY))
Name = partial(fields.String, validate=Length(1, 60))


def note(text: str, **more: Any) -> dict[str, Any]:
    """Return a field's metadata with what the document says about it."""
    return {"description": text, **more}


class Sentences(Schema):
    """One sentence in both languages."""

    ko = fields.String(required=True)
    en = fields.String(required=True)


class RowProblem(Schema):
    """A finding in a row that was sent."""

    sheet = fields.String(metadata=note("units, people or spells"))
    row = fields.Integer(
        metadata=note("As in a spreadsheet whose row 1 has the headings: the first one sent is 2.")
    )
    column = fields.String(metadata=note("The key of the value; empty for the row as a whole."))
    code = fields.String()
    severity = fields.String(metadata=note("error, warning or note"))
    message = fields.Nested(Sentences)


class ShapeError(Schema):
    """A place where what was sent is not as documented."""

    at = fields.String()
    message = fields.String()


class Refusal(Schema):
    """Every refusal: a code for ever and a sentence in both languages."""

    code = fields.String(required=True)
    message = fields.Nested(Sentences, required=True)
    problems = fields.List(fields.Nested(RowProblem))
    errors = fields.List(fields.Nested(ShapeError))


class Window(Schema):
    """Which part of a list is asked for."""

    after = fields.Integer(
        load_default=0,
        validate=Range(0, MOST_KEY),
        metadata=note("The next of the page before; nothing for the first page."),
    )
    limit = fields.Integer(
        load_default=100, validate=Range(1, MOST_ROWS), metadata=note("Items of a page at most.")
    )


def listed(item: type[Schema], name: str) -> Schema:
    """Return the shape of a page of a list: its items, and where the next begins."""
    cursor = fields.Integer(
        allow_none=True, metadata=note("Ask for the next page with after=…; null after the last.")
    )
    made = Schema.from_dict({"items": fields.List(fields.Nested(item)), "next": cursor}, name=name)
    return made()


def page_of(query: Any, key: Any, asked: dict[str, Any]) -> tuple[list[Any], int | None]:
    """Return the rows of a page in the order of ``key``, and where the next page begins."""
    found = query.where(key > asked["after"]).order_by(key).limit(asked["limit"] + 1)
    return cut(list(found), asked["limit"])


def cut(rows: Sequence[Any], limit: int) -> tuple[list[Any], int | None]:
    """Return at most ``limit`` rows, and the id of the last where more follow."""
    shown = list(rows[:limit])
    return shown, (shown[-1].id if len(rows) > limit else None)


def korean(moment: datetime | None) -> str | None:
    """Return a Korean time with its zone: ``2026-03-02T09:00:00+09:00``."""
    return None if moment is None else moment.replace(tzinfo=KST).isoformat()


def universal(moment: datetime | None) -> str | None:
    """Return a stored moment (UTC) with its zone."""
    return None if moment is None else moment.replace(tzinfo=UTC).isoformat()
