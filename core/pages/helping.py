"""Help in place on every page that has some."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flask import Flask, current_app, request

from core.help.catalogue import help_for
from core.pages.language import language


def offer_help(app: Flask) -> None:
    """Let every page draw its help."""
    app.jinja_env.globals["help_in_place"] = help_in_place


def help_in_place() -> Sequence[str]:
    """Return the paragraphs of help for the page of this request."""
    folder = Path(current_app.root_path, str(current_app.template_folder), "help")
    return help_for(folder, request.endpoint or "", language())
