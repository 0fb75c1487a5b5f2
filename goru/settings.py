"""Settings as scorers and rosters have them: a title, a hint, and where the default comes from.

Part of the public face.  Every one takes the metadata that ``goru.told`` makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import fields, validate

from core.setting_titles import told, told_people


def question(default: str, ko: str, en: str, help_ko: str = "", help_en: str = "") -> fields.String:
    """Return the setting that names one question of the form; blank for none."""
    told_ = told(ko, en, "form", help_ko or "양식의 문항 이름", help_en or "Name of the question")
    return fields.String(load_default=default, metadata=told_)


def decimal(
    default: str, metadata: Mapping[str, Any], least: int = 0, most: int | None = None
) -> fields.Decimal:
    """Return an exact number from ``least`` to ``most``."""
    limits = validate.Range(min=least, max=most)
    return fields.Decimal(load_default=Decimal(default), validate=limits, metadata=metadata)


def positive(default: str, metadata: Mapping[str, Any]) -> fields.Decimal:
    """Return an exact number above 0."""
    limits = validate.Range(min=0, min_inclusive=False)
    return fields.Decimal(load_default=Decimal(default), validate=limits, metadata=metadata)


def whole(default: int, metadata: Mapping[str, Any], least: int) -> fields.Integer:
    """Return a whole number of ``least`` or more."""
    limits = validate.Range(min=least)
    return fields.Integer(load_default=default, validate=limits, metadata=metadata)


def one_of(default: str, known: Mapping[str, object], metadata: Mapping[str, Any]) -> fields.String:
    """Return a choice among the names of ``known``."""
    choices = validate.OneOf(list(known))
    return fields.String(load_default=default, validate=choices, metadata=metadata)


def exact(numbers: Mapping[str, Any]) -> dict[str, Fraction]:
    """Return decimals by name as exact fractions."""
    return {name: Fraction(number) for name, number in numbers.items()}


__all__ = [
    "decimal",
    "exact",
    "one_of",
    "positive",
    "question",
    "told_people",
    "whole",
]
