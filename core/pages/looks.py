"""How pages look: bright, dark, in high contrast, or as the browser is set; kept by the browser."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Flask, current_app, redirect, request
from werkzeug.wrappers import Response

from core.data.models import Municipality
from core.emblems import kind_of
from core.errors import NotFound
from core.pages.login import safe_target
from core.pages.visitor import place
from core.palette import Palette, palette
from core.services import services

looks = Blueprint("looks", __name__)
#: What may be chosen; "" leaves it to the browser.
LOOKS: Final = ("", "light", "dark", "contrast")
COOKIE: Final = "look"
YEAR: Final = 365 * 24 * 3600


def show_looks(app: Flask) -> None:
    """Let every page know its look."""
    app.jinja_env.globals["look"] = look


def look() -> str:
    """Return the look that the visitor chose; "" where none was."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in LOOKS else ""


@looks.get("/look.css")
def sheet() -> Response:
    """Send the municipality's own colour with its shades, as custom properties."""
    colour = place().colour
    found = palette(colour) if colour else None
    own = f":root{{{_properties(found)}}}\n" if found else ""
    return _kept(own.encode(), "text/css")


@looks.get("/emblem")
def emblem() -> Response:
    """Send the municipality's emblem.

    Raises:
        NotFound: It has none.

    """
    with services().storage.installation():
        found = Municipality.get_by_id(place().id).emblem
    if not found:
        raise NotFound(what="emblem")
    content = bytes(found)
    return _kept(content, kind_of(content) or "application/octet-stream")


def _properties(found: Palette) -> str:
    names = {"": found.primary, "-strong": found.strong, "-pale": found.pale}
    return ";".join(
        f"--own-primary{name}:{colour}"
        for name, colour in {**names, "-on-dark": found.on_dark}.items()
    )


def _kept(content: bytes, kind: str) -> Response:
    """Answer with what caches may keep: its address says which content it is."""
    answer = Response(content, mimetype=kind)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@looks.post("/look")
def choose() -> Response:
    """Keep the look in the browser: it outlives the session, and tells nothing about anybody."""
    wanted = request.form.get("look", "")
    answer = redirect(safe_target(request.form.get("next")))
    if wanted in LOOKS[1:]:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        answer.set_cookie(COOKIE, wanted, YEAR, secure=secure, httponly=True, samesite="Lax")
    else:
        answer.delete_cookie(COOKIE)
    return answer
