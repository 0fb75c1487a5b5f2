"""What reports about a cycle are made of: evidence, blocks, and the record itself.

Part of the public face.
"""

from __future__ import annotations

from core.documents.blocks import (
    Bar,
    Block,
    Chart,
    Column,
    Facts,
    Footnote,
    Heading,
    Kind,
    Paragraph,
    Shape,
    Table,
)
from core.documents.document import Orientation
from core.reports.records import (
    NOTHING,
    Paper,
    PastYear,
    Report,
    ReportEvidence,
    Tally,
    Window,
)
from core.reports.tables import Head, table

__all__ = [
    "NOTHING",
    "Bar",
    "Block",
    "Chart",
    "Column",
    "Facts",
    "Footnote",
    "Head",
    "Heading",
    "Kind",
    "Orientation",
    "Paper",
    "Paragraph",
    "PastYear",
    "Report",
    "ReportEvidence",
    "Shape",
    "Table",
    "Tally",
    "Window",
    "table",
]
