"""The file to fill: the units of a cycle row by row, or an empty sheet for people."""

from __future__ import annotations

from core.facts.checking import is_there
from core.facts.layout import INTRODUCTION, LAYOUTS, UNIT
from core.facts.stored import subjects
from core.facts.target import Target
from core.sheets.template import template


def units_template(target: Target) -> bytes:
    """Return the file for units, with a row for each that was there in the cycle."""
    there = subjects(UNIT).items()
    rows = [(code, unit.name) for code, unit in there if is_there(target, unit)]
    return template(LAYOUTS[UNIT], INTRODUCTION, rows)


def people_template() -> bytes:
    """Return the file for people, without anybody in it: lists of people are exports."""
    return template(LAYOUTS["person"], INTRODUCTION)
