"""Read an uploaded file: a workbook in a process of its own, or a plain table; never a crash."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from core.sheets.columns import EXPLANATION, Layout, SheetPlan
from core.sheets.formulas import special_cells
from core.sheets.plain import plain_rows
from core.sheets.rows import Book, Table
from core.sheets.sheet import SheetReader
from forms.xlsform.container import OLE, ZIP, contents
from forms.xlsform.findings import Findings
from forms.xlsform.findings import problem as file_finding
from forms.xlsform.workbook import FAILURES, MOST_COLUMNS, MOST_ROWS, composed, unpacked


def read_book(data: bytes, layout: Layout) -> Book:
    """Return what a workbook says; never raises for content.

    The file is looked at before it is unpacked, and unpacked in a process of its own.  Where the
    layout has one sheet and the workbook too, its name does not matter.
    """
    findings = Findings()
    raw = _sheets(data, layout, findings)
    specials = special_cells(data) if raw else {}
    tables = {plan.name: Table(sheet=plan.name) for plan in layout.sheets}
    for plan, entry in _known(raw, layout, findings):
        cells = [[composed(cell) for cell in row] for row in entry["rows"]]
        special = specials.get(composed(entry["name"]), ())
        tables[plan.name] = SheetReader(layout, plan, cells, special, findings).table()
    return _book(data, tables, findings)


def read_table(data: bytes, layout: Layout) -> Book:
    """Return what a workbook, a CSV file or pasted cells say of a layout with one sheet."""
    if not data or data.startswith((ZIP, OLE)):
        return read_book(data, layout)
    findings = Findings()
    (plan,) = layout.sheets
    table = Table(sheet=plan.name)
    cells = plain_rows(data, layout, findings)
    if not findings.refused:
        table = SheetReader(layout, plan, cells, (), findings).table()
    return _book(data, {plan.name: table}, findings)


def _book(data: bytes, tables: Mapping[str, Table], findings: Findings) -> Book:
    return Book(
        digest=hashlib.sha256(data).hexdigest(),
        tables=tables,
        problems=tuple(findings.problems),
        dropped=findings.dropped,
    )


def _sheets(data: bytes, layout: Layout, findings: Findings) -> list[dict[str, Any]]:
    """Return the workbook's sheets; none, with a finding, where it cannot be read."""
    if data.startswith(OLE):
        findings.keep(layout.finding("file-old-format", ""))
        return []
    if not contents(data, findings):
        return []
    found = unpacked(data, _wanted(data, layout))
    if "sheets" in found:
        return list(found["sheets"])
    if "too_large" in found:
        name, rows, columns = found["too_large"]
        facts = {"row_limit": MOST_ROWS, "column_limit": MOST_COLUMNS, "sheet": name}
        findings.keep(file_finding("sheet-too-large", rows=rows, columns=columns, **facts))
    else:
        findings.keep(file_finding(FAILURES[found.get("failed", "damaged")]))
    return []


def _wanted(data: bytes, layout: Layout) -> Collection[str]:
    """Return the names of the sheets to unpack; of a layout with one sheet that of the only one."""
    names = layout.named()
    if len(layout.sheets) == 1:
        there = [entry["name"] for entry in unpacked(data, ()).get("sheets", ())]
        others = [name for name in there if composed(name) != EXPLANATION]
        if len(others) == 1:
            return {others[0].strip().casefold()}
    return {unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")}


def _known(
    raw: Sequence[dict[str, Any]], layout: Layout, findings: Findings
) -> list[tuple[SheetPlan, dict[str, Any]]]:
    """Return the sheets that are read, each with its plan; report the others."""
    found: dict[str, tuple[SheetPlan, dict[str, Any]]] = {}
    by_name = layout.named()
    there = [entry for entry in raw if composed(entry["name"]) != EXPLANATION]
    only = layout.sheets[0] if len(layout.sheets) == len(there) == 1 else None
    for entry in there:
        name = composed(entry["name"])
        plan = only or by_name.get(name.casefold())
        if plan is None:
            findings.keep(layout.finding("sheet-ignored", "", found=name))
        elif plan.name in found:
            findings.keep(layout.finding("sheet-repeated", "", found=name))
        else:
            found[plan.name] = (plan, entry)
            if entry["hidden"]:
                findings.keep(layout.finding("sheet-hidden", plan.name))
    if raw and not found:
        names = ", ".join(composed(entry["name"]) for entry in raw)
        wanted = ", ".join(plan.name for plan in layout.sheets)
        findings.keep(layout.finding("sheets-none", "", found=names, wanted=wanted))
    return list(found.values())
