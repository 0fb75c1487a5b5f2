"""The scorer of imported columns: results that come from outside."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from marshmallow import Schema, fields

from goru import Scorer, Settings, told
from goru.scoring import Evidence, ImportedColumn, Scores, score_imported


class ImportedSettings(Schema):
    """Which column, and between which numbers it lies."""

    fact = fields.String(
        load_default="",
        metadata=told(
            "가져온 결과의 이름",
            "Name of the imported column",
            "form",
        ),
    )
    least = fields.Decimal(load_default=Decimal(0), metadata=told("최저값", "Least value", "c"))
    most = fields.Decimal(load_default=Decimal(100), metadata=told("최고값", "Most value", "c"))


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the imported numbers."""
    column = ImportedColumn(
        name=settings["fact"], least=Fraction(settings["least"]), most=Fraction(settings["most"])
    )
    return score_imported(evidence, column)


SCORERS = (
    Scorer(
        name="imported",
        title={"ko": "가져온 결과", "en": "Imported column"},
        version="1",
        settings=ImportedSettings,
        score=score,
    ),
)
