"""The language of a page: the one asked for, the account's, Korean."""

from __future__ import annotations

from flask import Flask, g, request, session
from flask_babel import Babel

from core.services import services

LANGUAGES = ("ko", "en")
CHOSEN = "language"


def speak(app: Flask) -> None:
    """Let pages speak the reader's language."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    app.config["BABEL_DEFAULT_LOCALE"] = "ko"
    Babel(app, locale_selector=language, default_timezone="Asia/Seoul")
    app.jinja_env.globals["language"] = language


def language() -> str:
    """Return ``ko`` or ``en``: asked for, chosen in this session, the account's, the configured."""
    visitor = g.get("visitor")
    for wanted in (request.args.get("lang"), session.get(CHOSEN), visitor and visitor.language):
        if wanted in LANGUAGES:
            return str(wanted)
    return services().configuration.language
