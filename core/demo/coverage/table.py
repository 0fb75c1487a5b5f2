"""The coverage table as text: a line a form, totals, then by name what is missing or special."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from core.demo.coverage.run import Tried
from forms.definition import Texts
from forms.trying.cells import ALWAYS_ASKED, KINDS, Cell, Counts, Sheet

#: Columns of a screen that a number takes, and the least that a form's name takes.
WIDTH, LEAST = 12, 12
TOTAL = "합계 · total"


def lines_of(tried: Tried) -> Iterator[str]:
    """Yield the table of a dry run."""
    sheets = tried.sheets
    kinds = [
        kind for kind in KINDS if any(one.kind == kind for sheet in sheets for one in sheet.wanted)
    ]
    wide = max([LEAST, *(len(sheet.form) for sheet in sheets)]) + 1
    yield from (
        "",
        f"{tried.plugin}: 양식 {len(sheets)}개 ({len(sheets)} forms) · {tried.seconds:.0f} s",
    )
    for language, first, last in (("ko", "양식", "빠짐"), ("en", "form", "missing")):
        yield line(first, [KINDS[kind][language] for kind in kinds], last, wide)
    for sheet in sheets:
        yield counted(sheet.form, [sheet], kinds, wide)
    yield counted(TOTAL, sheets, kinds, wide)
    for sheet in sheets:
        yield from remarks(sheet)
    yield from sums(sheets)


def counted(name: str, sheets: Sequence[Sheet], kinds: Sequence[str], wide: int) -> str:
    """Return the line of a form, or of all: ``seen/wanted`` of each kind, both sides together."""
    missing = sum(len(sheet.missing) for sheet in sheets)
    numbers = [told(sheet.counts(kind) for sheet in sheets) for kind in kinds]
    return line(name, numbers, str(missing or "-"), wide)


def told(counts: Iterable[Counts]) -> str:
    """Return ``12/12`` of all that can exist, ``-`` where nothing can."""
    found = list(counts)
    wanted = sum(one.wanted - one.barred for one in found)
    return f"{sum(one.done for one in found)}/{wanted}" if wanted else "-"


def line(first: str, numbers: Sequence[str], last: str, wide: int) -> str:
    """Return columns: the first from the left, the others from the right."""
    texts = [padded(text, WIDTH) for text in (*numbers, last)]
    return f"{first}{' ' * (wide - screen(first))}{''.join(texts)}"


def padded(text: str, wide: int) -> str:
    """Return a text behind blanks."""
    return f"{' ' * (wide - screen(text))}{text}"


def screen(text: str) -> int:
    """Return how many columns of a screen a text takes: two for each Hangul syllable."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def remarks(sheet: Sheet) -> Iterator[str]:
    """Yield under a form's name its cells that were only evaluated, cannot exist or are missing."""
    found = [
        *(f"  ~ {named(cell, sheet.as_if[cell])}" for cell in sheet.evaluated),
        *(f"  – {named(cell, why)}" for cell, why in sheet.barred() if why is not ALWAYS_ASKED),
        *(f"  ✗ {named(cell)}" for cell in sheet.missing),
        *(f"      {note}" for note in sheet.notes if sheet.missing),
    ]
    if found:
        title = " · ".join(dict.fromkeys(sheet.title.get(tag, "") for tag in ("ko", "en")))
        yield from (f"[{sheet.form}] {title}", *found)


def named(cell: Cell, why: Texts | None = None) -> str:
    """Return a cell by name, and why, in both languages."""
    texts = [cell.titled("ko"), cell.titled("en")]
    if why:
        texts = [f"{text}: {why[tag]}" for text, tag in zip(texts, ("ko", "en"), strict=True)]
    return " · ".join(texts)


def sums(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield how many cells there are of each sort."""
    evaluated = sum(len(sheet.evaluated) for sheet in sheets)
    barred = sum(1 for sheet in sheets for _ in sheet.barred())
    missing = sum(len(sheet.missing) for sheet in sheets)
    seen = sum(len(sheet.wanted) for sheet in sheets) - evaluated - barred - missing
    yield f"본 칸 (cells seen): {seen}"
    yield f"~ 계산만 한 칸 (only evaluated): {evaluated}"
    yield f"– 있을 수 없는 칸 (cannot exist): {barred}"
    yield f"✗ 빠진 칸 (missing cells): {missing}"
