"""A document as a page of the browser, which prints it too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from core.documents.blocks import Block
from core.documents.document import Issued
from core.documents.drawing import drawn
from core.documents.templates import environment
from core.documents.words import foot, marks, word


def html(issued: Issued, stylesheets: Sequence[str] = ()) -> str:
    """Return the whole page; ``stylesheets`` are the addresses of its style sheets."""
    return (
        environment()
        .get_template("documents/document.html")
        .render(
            issued=issued,
            document=issued.document,
            stylesheets=stylesheets,
            marks=marks(issued),
            foot=foot(issued),
            word=partial(word, language=issued.document.language),
            sort_of=sort_of,
            drawn=drawn,
        )
    )


def sort_of(block: Block) -> str:
    """Return what a block is called in templates: ``heading``, ``paragraph``, ``facts`` …."""
    return type(block).__name__.lower()
