"""Tables as reports make them again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.documents.blocks import Column, Kind, Table
from core.reports.records import NOTHING, ReportEvidence


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
