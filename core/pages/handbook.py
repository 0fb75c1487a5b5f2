"""The handbook, open to everybody: it tells what the pages do, and nothing about anybody."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, current_app, render_template, url_for

from core.errors import NotFound
from core.handbook.catalogue import CHAPTERS, ORDER, Handbook
from core.pages.language import language

handbook = Blueprint("handbook", __name__)


@handbook.get("/handbook/")
def contents() -> str:
    """Show the table of contents."""
    found = opened()
    titles = {name: found.title(name) for name in ORDER}
    return render_template("handbook.html", chapters=CHAPTERS, titles=titles)


@handbook.get("/handbook/<chapter>")
def show(chapter: str) -> str:
    """Show a chapter.

    Raises:
        NotFound: There is no such chapter.

    """
    found = opened()
    read = found.chapter(chapter)
    if read is None:
        raise NotFound(what="chapter")
    at = ORDER.index(chapter)
    beside = {
        kind: (name, found.title(name))
        for kind, name in (("before", ORDER[at - 1] if at else ""), ("after", next_to(at)))
        if name
    }
    return render_template("handbook_chapter.html", chapter=read, beside=beside, address=address_of)


def next_to(at: int) -> str:
    """Return the chapter after the one at a place; "" after the last."""
    return ORDER[at + 1] if at + 1 < len(ORDER) else ""


def opened() -> Handbook:
    """Return the handbook in the reader's language."""
    folder = Path(current_app.root_path, str(current_app.template_folder), "handbook")
    return Handbook(folder=folder, language=language())


def address_of(target: str) -> str:
    """Return where a link of a chapter leads; ``target`` is another chapter's file."""
    name, _, anchor = target.partition("#")
    return url_for("handbook.show", chapter=name.removesuffix(".md"), _anchor=anchor or None)
