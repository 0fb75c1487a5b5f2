"""The pages for citizens: read without logging in, once the municipality publishes them."""

from __future__ import annotations

from flask import Blueprint, g, render_template

from core.access.roles import ADMINISTRATOR
from core.citizens.summary import summaries, summary
from core.data.models import Phase
from core.errors import NotFound
from core.pages.visitor import catalogue, reading

citizens = Blueprint("citizens", __name__)


@citizens.get("/citizens")
def index() -> str:
    """List what the municipality publishes."""
    with reading():
        found = list(summaries(catalogue()))
    return render_template("citizens.html", found=found)


@citizens.get("/citizens/<int:phase>")
def show(phase: int) -> str:
    """Show the published forms of a phase; to administrators also before they are published.

    Raises:
        NotFound: There is no such page, or it is not published.

    """
    with reading():
        row = Phase.one(Phase.id == phase)
        found = summary(catalogue(), row) if row else None
    if found is None or not (found.told.citizens or _may_preview()):
        raise NotFound(what="page")
    return render_template("citizens_page.html", page=found, preview=not found.told.citizens)


def _may_preview() -> bool:
    return g.visitor is not None and ADMINISTRATOR in g.visitor.roles
