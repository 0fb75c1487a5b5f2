"""Times on pages: every one in Korean time, written in one way."""

from __future__ import annotations

from flask import Flask

from core.clock import korean_minute, minute


def tell_times(app: Flask) -> None:
    """Let templates write Korean times (``minute``) and stored ones (``korean_minute``)."""
    app.jinja_env.filters.update(minute=minute, korean_minute=korean_minute)
