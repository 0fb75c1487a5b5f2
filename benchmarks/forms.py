"""A form of 592 rows with 1,007 logic cells: import it, and evaluate it after one answer.

``BENCH_XLSFORM`` may name a real XLSForm to be measured beside the made-up one.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from benchmarks.figures import Figure, table
from core.catalogues import BUILT_IN
from core.clock import KST
from core.library import Library
from forms.engine import compile_form
from forms.field_types import TypeTable
from forms.xlsform import import_form, read_workbook

ROWS, IMPORT_SECONDS, EVALUATION_MILLISECONDS, TIMES = 592, 0.5, 10, 5
NOW = datetime(2026, 3, 2, 12, tzinfo=KST)
HEAD = ("type", "name", "label", "relevant", "constraint", "calculation")


def rows() -> Iterator[Sequence[str]]:
    """Yield a survey sheet: integers, most of them relevant by an earlier one, and sums."""
    yield HEAD
    for number in range(1, ROWS + 1):
        name, before = f"q{number}", max(1, number - 7)
        if number % 8 == 0:
            yield "calculate", name, "", "", "", f"sum(${{q{before}}}, 1) + {number} div 3"
            continue
        relevant = f"${{q{before}}} >= 0 or ${{q{before}}} = ''" if number > 8 else ""
        yield "integer", name, f"문항 {number}", relevant, ". >= 0 and . <= 1000", ""


def made_up() -> bytes:
    """Return the form as an .xlsx file."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("survey")
        for place, row in enumerate(rows()):
            for column, text in enumerate(row):
                sheet.write_string(place, column, text)
    return target.getvalue()


def best(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of several runs."""
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def figures_of(what: str, data: bytes, types: TypeTable) -> Iterator[Figure]:
    """Yield the seconds of importing a form, and of evaluating it once more."""
    definition = import_form(read_workbook(data), types).definition
    if definition is None:
        raise ValueError(what)
    seconds = best(lambda: import_form(read_workbook(data), types))
    yield Figure(
        what=f"import of {what}",
        value=f"{seconds:.2f} s",
        target=f"≤ {IMPORT_SECONDS} s",
        met=seconds <= IMPORT_SECONDS,
    )
    form = compile_form(definition, types)
    state = form.evaluate({}, now=NOW)
    again = best(lambda: form.evaluate(state.answers, now=NOW)) * 1000
    yield Figure(
        what=f"all logic of {what} after one answer",
        value=f"{again:.1f} ms",
        target=f"≤ {EVALUATION_MILLISECONDS} ms",
        met=again <= EVALUATION_MILLISECONDS,
    )


def measure() -> list[Figure]:
    """Return the figures of the made-up form, and of a real one where it is named."""
    types = Library.installed([BUILT_IN]).catalogue("-", {BUILT_IN: {}}).types
    found = list(figures_of(f"a made-up form of {ROWS} rows", made_up(), types))
    real = os.environ.get("BENCH_XLSFORM")
    if real:
        path = Path(real)
        found += figures_of(path.name, path.read_bytes(), types)
    return found


if __name__ == "__main__":
    print(table(measure()))
