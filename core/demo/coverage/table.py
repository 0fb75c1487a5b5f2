"""The coverage table as text: a line a form and kind, then every cell that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from core.demo.coverage.cells import KINDS, SIDES, Counts, Sheet
from core.demo.coverage.run import Tried


def lines_of(tried: Tried) -> Iterator[str]:
    """Yield the table of a dry run."""
    yield ""
    yield f"{tried.plugin}: {len(tried.sheets)} 양식 (forms) · {tried.seconds:.0f} s"
    for sheet in tried.sheets:
        yield from form_lines(sheet)
    missing = tried.missing
    yield f"빠진 칸 (missing cells): {missing}"


def form_lines(sheet: Sheet) -> Iterator[str]:
    """Yield the lines of one form."""
    yield f"[{sheet.form}] {sheet.title.get('ko', '')}"
    for kind, title in KINDS.items():
        first, second = (sheet.counts(kind, first=side) for side in (True, False))
        if first.wanted or second.wanted:
            ones, others = (side["en"] for side in SIDES[kind])
            yield (f"  {title['en']:<26} {ones:>6} {told(first):<12} {others:>8} {told(second)}")
    for cell in sorted(sheet.as_if - sheet.done):
        yield f"    ~ {cell.title}: with other facts or on another day"
    for cell, why in sheet.barred():
        if why != "no condition around it":
            yield f"    – {cell.title}: {why}"
    for cell in sheet.missing:
        yield f"    ✗ {cell.title}"
    for note in sheet.notes if sheet.missing else ():
        yield f"      {note}"


def told(counts: Counts) -> str:
    """Return ``12/12``, and how many cells cannot exist: ``3/3 (–9)``."""
    barred = f" (–{counts.barred})" if counts.barred else ""
    return f"{counts.done}/{counts.wanted - counts.barred}{barred}"
