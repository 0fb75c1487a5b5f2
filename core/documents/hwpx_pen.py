"""What writes lines, tables and pictures into an HWPX document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hwpx import HwpxDocument

#: Sizes of letters in points: the title, headings by level, text, tables, remarks.
TITLE, HEADINGS, TEXT, CELL, SMALL = 16, (13, 12, 11), 10, 9, 8
SHADE = "#F0F2F4"
#: Units of the format in a millimetre.
UNITS = 7200 / 25.4
#: Rows up to which a table stays on one page.
TOGETHER = 12


@dataclass(slots=True, kw_only=True)
class Pen:
    """An HWPX document while it is written; shapes of letters and lines are looked up once.

    ``width`` is that between the margins in millimetres.  After ``turn`` the next line begins a
    page.
    """

    file: HwpxDocument
    width: int
    turning: bool = False
    letters: dict[tuple[int, bool], str] = field(default_factory=dict)
    shapes: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)

    def turn(self) -> None:
        """Begin a new page with the next line."""
        self.turning = True

    def first(self, text: str, size: int) -> None:
        """Write the title into the paragraph that every document has."""
        line = self.file.paragraphs[0]
        line.text = text
        for run in line.runs:
            run.char_pr_id_ref = self.letter(size, strong=True)
        self.shape(line, alignment="CENTER", spacing_after_pt=8)

    def line(self, text: str, size: int = TEXT, *, strong: bool = False, **shape: Any) -> Any:
        """Append a paragraph and return it."""
        letter, begins = self.letter(size, strong), self._begins()
        made = self.file.add_paragraph(text, char_pr_id_ref=letter, inherit_style=False, **begins)
        self.shape(made, **({"spacing_after_pt": 4} | shape))
        return made

    def letter(self, size: int, strong: bool = False) -> str:
        """Return the shape of letters of a size."""
        key = (size, strong)
        if key not in self.letters:
            self.letters[key] = self.file.styles.ensure_run(size=size, bold=strong)
        return self.letters[key]

    def shape(self, line: Any, **wanted: Any) -> None:
        """Give a paragraph its alignment and distances."""
        key = tuple(sorted(wanted.items()))
        if key not in self.shapes:
            self.file.styles.apply_paragraph_format(paragraphs=[line], **wanted)
            self.shapes[key] = line.para_pr_id_ref
        line.para_pr_id_ref = self.shapes[key]

    def table(
        self,
        rows: Sequence[Sequence[str]],
        shares: Sequence[int],
        aligned: Sequence[str],
        *,
        head: bool = False,
        labels: bool = False,
    ) -> None:
        """Append a table; the first row is its ``head``, the first column its ``labels``.

        ``shares`` part the width, ``aligned`` says where the texts of each column stand.
        """
        width, begins = int(self.width * UNITS), self._begins()
        made = self.file.add_table(len(rows), len(shares), width=width, **begins)
        made.set_column_widths(list(shares))
        for place, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
            shaded = len(shares) if head and place == 0 else 1 if labels else 0
            self._fill(row.cells, texts, aligned, shaded, head=head and place == 0)
        made.element.set("repeatHeader", "1" if head else "0")
        made.set_treat_as_char(len(rows) <= TOGETHER)

    def _begins(self) -> dict[str, Any]:
        """Return what makes the next paragraph begin a page, where it is to."""
        turning, self.turning = self.turning, False
        return {"pageBreak": "1"} if turning else {}

    def _fill(
        self,
        cells: Iterable[Any],
        texts: Sequence[str],
        aligned: Sequence[str],
        shaded: int,
        *,
        head: bool,
    ) -> None:
        for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            cell.set_text(text)
            line = cell.paragraphs[0]
            for run in line.runs:
                run.char_pr_id_ref = self.letter(CELL)
            self.shape(line, alignment="CENTER" if head else aligned[place])
            if place < shaded:
                cell.element.set("borderFillIDRef", self._shade())
            if head:
                cell.element.set("header", "1")

    def _shade(self) -> str:
        if SHADE not in self.fills:
            self.fills[SHADE] = self.file.styles.ensure_border_fill(
                border_color="#000000", fill_color=SHADE
            )
        return self.fills[SHADE]

    def picture(self, image: bytes) -> None:
        """Append a PNG picture as wide as the text."""
        self.file.add_picture(image, "png", width_mm=self.width, align="CENTER")
