"""Headers of every answer: a strict content security policy, and nothing kept by caches."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFError, CSRFProtect

from core.errors.access import BadRequestToken
from core.pages.resending import refuse_token

#: ``data:`` images are small icons in the design system's style sheet.
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)

#: What everybody gets alike: caches may keep it.
PUBLIC = frozenset({"static", "looks.sheet", "looks.emblem"})


def protect(app: Flask) -> CSRFProtect:
    """Set the headers, refuse every change that comes without its token, return what refuses."""
    protection = CSRFProtect(app)
    app.register_error_handler(CSRFError, _refuse)
    app.after_request(_set_headers)
    app.jinja_env.globals["csp_nonce"] = nonce
    return protection


def nonce() -> str:
    """Return this request's nonce for scripts and styles that the admin pages put inline."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def _refuse(_error: CSRFError) -> Response:
    return refuse_token(BadRequestToken())


def _set_headers(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = POLICY.format(nonce=nonce())
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if request.endpoint not in PUBLIC:
        headers["Cache-Control"] = "no-store"
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
