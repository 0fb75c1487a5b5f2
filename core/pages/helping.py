"""Help in place on every page that has some, and where the handbook tells more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flask import Flask, current_app, g, request, url_for

from core.help.catalogue import help_for, told_by
from core.pages.handbook import opened
from core.pages.language import language


def offer_help(app: Flask) -> None:
    """Let every page draw its help."""
    app.jinja_env.globals["help_in_place"] = help_in_place
    app.jinja_env.globals["told_by"] = handbook_part


def help_in_place() -> Sequence[str]:
    """Return the paragraphs of help for the page of this request."""
    return help_for(folder(), request.endpoint or "", language())


def handbook_part() -> tuple[str, str] | None:
    """Return address and heading of the part of the handbook about this page, where it has one."""
    place = told_by(folder(), request.endpoint or "")
    if not place or not g.get("place"):
        return None
    name, _, anchor = place.partition("#")
    url = url_for("handbook.show", chapter=name, _anchor=anchor or None)
    return url, opened().title(place)


def folder() -> Path:
    """Return where the texts lie."""
    return Path(current_app.root_path, str(current_app.template_folder), "help")
