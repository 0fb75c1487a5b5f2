"""What a document is made of: small frozen records without any layout.

Every number is the text that people read (``"85.30"``), so that all formats show the same digits.
Texts are plain: nothing in them is markup, a formula or a link in any format.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What a column of a table holds; numbers stand on the right, short words in the middle."""

    TEXT = "text"
    NUMBER = "number"
    WORD = "word"


class Shape(StrEnum):
    """How a chart is drawn: bars beside their names, or a histogram over a scale."""

    BARS = "bars"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; ``level`` counts from 1, and no level is skipped on the way down."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Some sentences; a line break in the text is a line break on paper."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A key–value table: pairs of label and text."""

    rows: tuple[tuple[str, str], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; ``weight`` is its share of the width beside the other columns."""

    heading: str
    kind: Kind = Kind.TEXT
    weight: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row; every row has one text for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a chart shows at one place: a number for each series.

    ``span`` is how wide a bar of a histogram is, in the units of its scale.
    """

    label: str
    values: tuple[str, ...]
    span: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart; the table of its numbers always stands beside it.

    ``axis`` is the heading over the labels, ``series`` the headings over the numbers.
    """

    shape: Shape
    caption: str
    axis: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def table(self) -> Table:
        """Return the numbers of the chart."""
        numbers = tuple(Column(heading=name, kind=Kind.NUMBER) for name in self.series)
        return Table(
            caption=self.caption,
            columns=(Column(heading=self.axis, weight=3), *numbers),
            rows=tuple((bar.label, *bar.values) for bar in self.bars),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Lines on which people sign: pairs of office and name; an empty name is written by hand."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seals:
    """Lines to sign and seal on: office, what stands there already, and the place of the seal."""

    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """That every page of the document has a place for the seal across pages (간인)."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A remark in small letters."""

    text: str


Block: TypeAlias = (
    Heading | Paragraph | Facts | Table | Chart | PageBreak | Signatures | Seals | Seam | Footnote
)
