"""How pages look: bright, dark, in high contrast, or as the browser is set; kept by the browser."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Flask, current_app, redirect, request
from werkzeug.wrappers import Response

from core.pages.login import safe_target

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
