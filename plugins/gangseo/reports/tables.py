"""Tables and words as the district's reports make them again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goru.reports import NOTHING, Column, Kind, ReportEvidence, Table

#: Who keeps the district's performance system, its HR department, and the secretary of its panel.
OFFICE: Final = frozenset({"administrator", "personnel"})
HR: Final = frozenset({"personnel"})
FORUM: Final = frozenset({"administrator", "personnel", "secretary"})


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
        Column(heading=evidence.say(head.ko, head.en), kind=head.kind, weight=head.weight)
        for head in heads
    )
    found = tuple(rows) or ((NOTHING,) * len(columns),)
    return Table(columns=columns, rows=found, caption=evidence.say(*caption))


def person(evidence: ReportEvidence, number: str) -> str:
    """Return a person's name with the staff number."""
    name = evidence.people.get(number)
    return f"{name} ({number})" if name else number or NOTHING


def day(stored: Any) -> date | None:
    """Return the day of a stored date or time; None where there is none."""
    try:
        return date.fromisoformat(str(stored)[:10])
    except ValueError:
        return None
