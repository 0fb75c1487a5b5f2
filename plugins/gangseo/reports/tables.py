"""Tables and words as the district's reports make them again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goru import Definition, Texts, in_language
from goru.reports import Column, Kind, ReportEvidence, Table

NOTHING: Final = "–"
#: Who keeps the district's performance system, its HR department, and the secretary of its panel.
OFFICE: Final = frozenset({"administrator", "personnel"})
HR: Final = frozenset({"personnel"})
FORUM: Final = frozenset({"administrator", "personnel", "secretary"})


def text(evidence: ReportEvidence, ko: str, en: str) -> str:
    """Return a text in the language of the report."""
    return in_language({"ko": ko, "en": en}, evidence.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column's heading by language, and what it holds."""

    ko: str
    en: str
    kind: Kind = Kind.TEXT
    weight: int = 2


def table(
    evidence: ReportEvidence,
    caption: tuple[str, str],
    heads: Iterable[Head],
    rows: Iterable[tuple[str, ...]],
) -> Table:
    """Return a table; a row of dashes where there is nothing."""
    columns = tuple(
        Column(heading=text(evidence, head.ko, head.en), kind=head.kind, weight=head.weight)
        for head in heads
    )
    found = tuple(rows) or ((NOTHING,) * len(columns),)
    return Table(columns=columns, rows=found, caption=text(evidence, *caption))


def person(evidence: ReportEvidence, number: str) -> str:
    """Return a person's name with the staff number."""
    name = evidence.people.get(number)
    return f"{name} ({number})" if name else number or NOTHING


def unit(evidence: ReportEvidence, code: str) -> str:
    """Return what a unit is called."""
    return evidence.units.get(code, code) or NOTHING


def label(evidence: ReportEvidence, form: str, choices: str, name: Any) -> str:
    """Return what a choice of a form is called, as the cycle's form has it."""
    found: Definition | None = evidence.forms.get(form)
    for one in found.choices.get(choices, ()) if found else ():
        if one.name == name:
            return in_language(one.label, evidence.language, "ko")
    return str(name or NOTHING)


def spoken(evidence: ReportEvidence, texts: Texts) -> str:
    """Return texts in the language of the report."""
    return in_language(texts, evidence.language, "ko")


def day(stored: Any) -> date | None:
    """Return the day of a stored date or time; None where there is none."""
    try:
        return date.fromisoformat(str(stored)[:10])
    except ValueError:
        return None
