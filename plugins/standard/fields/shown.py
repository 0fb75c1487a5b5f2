"""What is not asked: notes, calculations, hidden values."""

from __future__ import annotations

import wtforms

from goru import FieldType, Question, Surroundings


def build(question: Question, _surroundings: Surroundings) -> object:
    """Return a field that nothing is typed into; the page never posts it."""
    return wtforms.StringField(question.name)


FIELD_TYPES = (
    FieldType(
        name="note",
        title={"ko": "안내문", "en": "Note"},
        build=build,
        template="fields/note.html",
        asks=False,
    ),
    FieldType(
        name="calculate",
        title={"ko": "계산", "en": "Calculation"},
        build=build,
        template="",
        asks=False,
    ),
    FieldType(
        name="hidden",
        title={"ko": "숨은 값", "en": "Hidden value"},
        build=build,
        template="",
        asks=False,
    ),
)
