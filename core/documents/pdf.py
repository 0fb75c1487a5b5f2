"""A document as a PDF: tagged, for archives, with its Korean font inside."""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from typing import Any
from unicodedata import category

import orjson
import pylopdf_fonts_ko
from fontTools.ttLib import TTFont

from core.documents.blocks import Chart, Heading
from core.documents.document import Issued, plain
from core.documents.drawing import svg
from core.documents.templates import layout
from core.documents.typesetting import compiled, compiled_apart
from core.documents.words import foot, marks, word

#: PDF/A-2a: kept for long, read aloud (ISO 19005-2); PDF/UA-1: accessible (ISO 14289-1).
STANDARDS = ("a-2a", "ua-1")
#: Signs that only change how the one before looks; left out where the font does not know them.
UNSEEN = frozenset(("Cf", "Mn", "Me"))
SPACES = frozenset(("Zs", "Zl", "Zp"))
WORDS = ("about", "confidential", "chart", "sign")
#: Blocks above which a document is made in a process of its own: about fifty pages.
MANY = 400
#: Stands for a heading without a letter.
EMPTY = "–"
#: Dots to the inch of a picture.
RESOLUTION = 192
PICTURE = """#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Noto Sans KR")
#image(bytes(sys.inputs.chart), format: "svg")"""


def pdf(issued: Issued) -> bytes:
    """Return the PDF of ``issued``; the same bytes each time.

    A character that the font does not have stands as its number: ``[U+1F600]``.

    Raises:
        NotDrawn: The layout could not be filled.

    """
    make = compiled_apart if len(issued.document.blocks) > MANY else compiled
    return make(
        layout(),
        {"document": written(orjson.dumps(_data(issued)).decode())},
        pdf_standards=list(STANDARDS),
        timestamp=int(issued.made_at.replace(tzinfo=UTC).timestamp()),
    )


def picture(chart: Chart) -> bytes:
    """Return a chart as a PNG picture, in the font of the PDF."""
    return compiled(PICTURE, {"chart": written(svg(chart, ""))}, format="png", ppi=RESOLUTION)


@lru_cache(maxsize=1)
def known_signs() -> frozenset[str]:
    """Return the characters that the font can draw, and the new line."""
    with TTFont(pylopdf_fonts_ko.sans_path(), lazy=True) as font:
        return frozenset(("\n", *map(chr, font.getBestCmap())))


def written(text: str) -> str:
    """Return ``text`` with every character that the font lacks as its number."""
    unknown = set(text) - known_signs()
    return text.translate({ord(sign): _instead(sign) for sign in unknown})


def _instead(sign: str) -> str:
    kind = category(sign)
    if kind in UNSEEN:
        return ""
    return " " if kind in SPACES else f"[U+{ord(sign):04X}]"


def _heading(text: str) -> str:
    """Return a heading that is not empty, as the standard of accessible PDFs wants it."""
    seen = any(
        sign.isprintable() and category(sign) not in UNSEEN for sign in written(text).strip()
    )
    return text if seen else EMPTY


def _data(issued: Issued) -> dict[str, Any]:
    document = issued.document
    data = plain(document)
    data["title"] = _heading(document.title)
    for block, shown in zip(document.blocks, data["blocks"], strict=True):
        if isinstance(block, Heading):
            shown["text"] = _heading(block.text)
        elif isinstance(block, Chart):
            shown |= {"drawing": svg(block, ""), "table": plain(block.table)}
    return {
        "document": data,
        "author": issued.made_by,
        "foot": foot(issued),
        "marks": marks(issued),
        "words": {name: word(name, document.language) for name in WORDS},
    }
