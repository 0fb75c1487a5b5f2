"""Answers as the workbook that the office exports, on record like there."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import send_file
from marshmallow import Schema, fields
from marshmallow.validate import Length, Range
from werkzeug.wrappers import Response

from core.api.blueprint import at
from core.api.runs import reason_of
from core.api.shapes import MOST_KEY, Name, note
from core.clock import korean_now
from core.cycles.phases import existing_phase
from core.documents.formats import FILES, XLSX
from core.exports.answers import order_answers, write_answers
from core.jobs.exports import workbook_name
from core.pages.visitor import catalogue, place, reading, visitor, writing
from core.services import services

MEDIA_TYPE = FILES[XLSX].media_type


class AnswersQuery(Schema):
    """Which answers leave, and why."""

    form = Name(required=True)
    phase = fields.Integer(validate=Range(1, MOST_KEY), metadata=note("One phase; else all."))
    reason = fields.String(
        load_default="",
        validate=Length(0, 200),
        metadata=note("Put on record beside the name of the token."),
    )


@at("/exports/answers", "exports:read", kind=MEDIA_TYPE, asked=AnswersQuery())
def answers(asked: dict[str, Any]) -> Response:
    """Give the answers to a form as an Excel file; what the office may not export is refused."""
    with writing():
        ordered = order_answers(
            asked["form"],
            municipality=place().name,
            reason=reason_of(asked["reason"]),
            phase=existing_phase(asked["phase"]) if "phase" in asked else None,
            k=services().configuration.minimum_group,
        )
    target = BytesIO()
    with reading():
        write_answers(ordered, target, catalogue(), visitor().language)
    target.seek(0)
    name = workbook_name(ordered.marks.title, korean_now().date())
    return send_file(target, MEDIA_TYPE, as_attachment=True, download_name=name)
