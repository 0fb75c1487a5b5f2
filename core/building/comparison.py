"""Two versions of a form beside each other: every difference, and all of it as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import xlsxwriter

from forms.definition import Definition, Texts, in_language
from forms.editing.differences import Difference, differences

#: What stands above the columns of the spreadsheet.
HEADINGS = (
    *("번호 No.", "종류 Kind", "항목 Item", "이름 Label", "목록 List"),
    *("칸 Field", "언어·열 Language or column", "옛 판 Old", "새 판 New"),
)
KINDS = {"added": "추가 added", "removed": "삭제 removed"}
KINDS |= {"moved": "이동 moved", "changed": "변경 changed"}
#: Characters of one cell of a spreadsheet.
LONGEST = 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A difference with the label of what it is about."""

    label: Texts
    found: Difference


def compared(old: Definition, new: Definition) -> tuple[Compared, ...]:
    """Return every difference from ``old`` to ``new``: the form's own, items, lists, sheets."""
    labels = _labels(old) | _labels(new)
    return tuple(_line(labels.get((one.list, one.name), {}), one) for one in differences(old, new))


def _line(label: Texts, found: Difference) -> Compared:
    """Return a difference; of what was added or removed its label stands on that side."""
    text = in_language(label, "ko") or found.name or found.list
    if found.kind == "added":
        found = replace(found, after=found.after or text)
    if found.kind == "removed":
        found = replace(found, before=found.before or text)
    return Compared(label=label, found=found)


def sheet_of(lines: Sequence[Compared]) -> bytes:
    """Return an Excel file of the differences; every cell is a text, never a formula."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("비교 Comparison")
        sheet.freeze_panes(1, 0)
        sheet.set_column(1, len(HEADINGS) - 1, 24)
        for row, cells in enumerate([HEADINGS, *map(_cells, range(1, len(lines) + 1), lines)]):
            for place, text in enumerate(cells):
                sheet.write_string(row, place, text[:LONGEST])
    return target.getvalue()


def _cells(number: int, line: Compared) -> tuple[str, ...]:
    one = line.found
    label = in_language(line.label, "ko")
    about = (str(number), KINDS[one.kind], one.name, label, one.list)
    return (*about, one.field, one.key, one.before, one.after)


def _labels(definition: Definition) -> dict[tuple[str, str], Texts]:
    """Return labels by choice list (empty for items) and name."""
    items = {("", item.name): item.label for item in definition.walk()}
    choices = {
        (name, one.name): one.label for name, found in definition.choices.items() for one in found
    }
    return {("", ""): definition.title} | items | choices
