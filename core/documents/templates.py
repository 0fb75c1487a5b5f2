"""The templates of documents: part of the theme, filled without a web request."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.places import THEMES

TEMPLATES = THEMES / "krds" / "templates"
#: The layout of the PDF; texts reach it as data and never as part of it.
TYPST = TEMPLATES / "documents" / "document.typ"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return what fills templates: every text is escaped, and a missing one is an error."""
    return Environment(
        autoescape=True,
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def layout() -> str:
    """Return the layout of the PDF."""
    return TYPST.read_text("utf-8")
