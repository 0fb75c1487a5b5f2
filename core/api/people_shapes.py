"""The shapes of units, people and spells, as programs read and send them."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import RAISE, Schema, ValidationError, fields
from marshmallow.validate import Length

from core.api.shapes import RowProblem, note
from core.people.given import SHEETS
from core.setting_messages import Unfit
from core.sheets.columns import Column, SheetPlan
from forms.xlsform.workbook import MOST_ROWS

LONGEST: Final = 1000
TRUTH: Final = {True: "Y", False: "N"}


class Cell(fields.Field[str]):
    """A value as a cell has it: a text, a whole number, a truth value, a list of texts, nothing.

    Numbers with a point are refused: they are exact as text alone.
    """

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = ";".join(value)
        if isinstance(value, bool):
            value = TRUTH[value]
        if isinstance(value, int):
            value = str(value)
        if not isinstance(value, str) or len(value) > LONGEST:
            raise ValidationError(
                Unfit(
                    ko="글, 정수, 참·거짓, 글의 목록 가운데 하나가 아닙니다.",
                    en="Not a text, a whole number, true, false, or a list of texts.",
                )
            )
        return value


class Row(Schema):
    """A row of the import file; other keys than its columns are refused."""

    class Meta:
        """Refuse what no column is."""

        unknown = RAISE


def row_of(name: str, plan: SheetPlan) -> type[Schema]:
    """Return the shape of a row of a sheet."""
    cells: dict[str, fields.Field[Any]] = {one.name: _cell(one) for one in plan.columns}
    return Row.from_dict(cells, name=name)


def _cell(column: Column) -> Cell:
    about = f"{column.header}. {column.help_en}".strip()
    kinds = ["string", "integer", "boolean", "array", "null"]
    told = note(about, type=kinds, items={"type": "string"})
    return Cell(allow_none=True, metadata=told)


UnitRow = row_of("UnitRow", SHEETS["units"])
PersonRow = row_of("PersonRow", SHEETS["people"])
SpellRow = row_of("SpellRow", SHEETS["spells"])


class Given(Schema):
    """Units, people and spells as in the import file; what is not listed stays."""

    class Meta:
        """Refuse other sheets: accounts and roles are given by people."""

        unknown = RAISE

    units = fields.List(fields.Nested(UnitRow), validate=Length(max=MOST_ROWS))
    people = fields.List(fields.Nested(PersonRow), validate=Length(max=MOST_ROWS))
    spells = fields.List(fields.Nested(SpellRow), validate=Length(max=MOST_ROWS))


class PutQuery(Schema):
    """How rows are taken."""

    dry_run = fields.Boolean(load_default=False, metadata=note("Tell the plan and store nothing."))
    digest = fields.String(
        validate=Length(64, 64),
        metadata=note("The digest of a dry run: refused where something changed since."),
    )


class UnitShape(Schema):
    """A unit of the organisation."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    parent = fields.String(metadata=note("The code of the unit above; empty at the top."))
    evaluation_group = fields.String()
    valid_from = fields.Date()
    valid_to = fields.Date(allow_none=True, metadata=note("The last day."))


class SpellShape(Schema):
    """A spell of duty in a unit."""

    unit = fields.String(required=True)
    starts = fields.Date(required=True)
    ends = fields.Date(allow_none=True)
    kind = fields.String()
    leads = fields.Boolean()
    reason_code = fields.String()


class PersonShape(Schema):
    """One of the staff; where somebody is reached is not told."""

    staff_no = fields.String(required=True)
    name = fields.String(required=True)
    series = fields.String()
    grade = fields.String()
    position = fields.String()
    employment = fields.String()
    appointed_on = fields.Date(allow_none=True)
    grade_since = fields.Date(allow_none=True)
    left_on = fields.Date(allow_none=True)
    spells = fields.List(fields.Nested(SpellShape))


class FieldChange(Schema):
    """A value that changes; before and after are left out where they are private."""

    field = fields.String(required=True)
    before = fields.String()
    after = fields.String()


class RecordChange(Schema):
    """A record that changes, by its key."""

    key = fields.String(required=True)
    fields_ = fields.List(fields.Nested(FieldChange), data_key="fields", attribute="fields")


class Compared(Schema):
    """What becomes of the records of one kind, by their keys."""

    new = fields.List(fields.String())
    changed = fields.List(fields.Nested(RecordChange))
    removed = fields.List(fields.String())
    unchanged = fields.Integer()


class Plan(Schema):
    """What storing the rows changes, or has changed."""

    stored = fields.Boolean(required=True)
    digest = fields.String(required=True)
    units = fields.Nested(Compared)
    people = fields.Nested(Compared)
    spells = fields.Nested(Compared)
    successions = fields.Nested(Compared)
    leaving = fields.List(fields.String(), metadata=note("Staff numbers whose last day is new."))
    missing = fields.List(
        fields.String(), metadata=note("Staff numbers that are stored and not named; they stay.")
    )
    problems = fields.List(fields.Nested(RowProblem), metadata=note("Warnings and notes."))
