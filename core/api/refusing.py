"""Refusals as JSON: a code and a sentence in two languages, at the interface's addresses alone."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any, Final

import peewee
from flask import Flask, Response, current_app, jsonify, request
from flask_smorest import Blueprint
from werkzeug.exceptions import HTTPException

from core.errors import Problem
from core.errors.api import UnfitRequest
from core.errors.data import DatabaseGone
from core.pages import attempts, failures

logger = logging.getLogger(__name__)
#: What stands in an address of the interface after the municipality.
PLACE: Final = ["api", "v1"]
#: Headers of an HTTP refusal that programs read.
KEPT: Final = frozenset({"Allow", "Retry-After"})
#: Facts of a problem that are listed beside its sentence.
LISTED: Final = ("problems", "errors")
#: Mistakes of shape that are listed.
MOST: Final = 100


def refuse_in_json(api: Blueprint) -> None:
    """Answer what fails at the addresses of ``api`` with JSON; pages stay as they are."""
    api.register_error_handler(Problem, problem)
    api.register_error_handler(peewee.OperationalError, _database)
    api.register_error_handler(peewee.InterfaceError, _database)
    api.register_error_handler(HTTPException, http)
    api.register_error_handler(Exception, _unexpected)


def refuse_beside(app: Flask) -> None:
    """Answer in JSON below the interface where no address of it is meant: 404 and 405."""
    for status in (404, 405):
        app.register_error_handler(status, _unplaced)


def problem(found: Problem) -> Response:
    """Return a problem as JSON."""
    failures.report(found)
    attempts.note(found)
    sentences = {"ko": found.sentence("ko"), "en": found.sentence("en")}
    listed = {name: found.facts[name] for name in LISTED if name in found.facts}
    response = _told(found.code, sentences, found.status, **listed)
    if found.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if found.status == 429:
        response.headers["Retry-After"] = str(found.facts.get("seconds", 60))
    return response


def http(error: HTTPException) -> Response:
    """Return a refusal of Flask's or of a schema's as JSON; 405 keeps what is allowed."""
    messages = getattr(error, "data", {}).get("messages")
    if messages:
        return problem(unfit(messages))
    status = error.code or 500
    sentences = failures.SENTENCES.get(status, failures.SENTENCES[400])
    response = _told(f"HTTP-{status}", sentences, status)
    for name, value in error.get_headers():
        if name in KEPT:
            response.headers[name] = value
    return response


def unfit(messages: Any) -> UnfitRequest:
    """Return what a schema refuses as a problem that names each place."""
    errors = tuple({"at": at, "message": text} for at, text in _places(messages))[:MOST]
    where = ", ".join(dict.fromkeys(one["at"] for one in errors[:3]))
    return UnfitRequest(where=where, errors=errors)


def _places(messages: Any, at: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _places(inner, f"{at}.{name}" if at else str(name))
    elif isinstance(messages, list):
        for text in messages:
            yield from _places(text, at)
    else:
        yield at, str(messages)


def _told(code: str, sentences: Mapping[str, str], status: int, **listed: object) -> Response:
    body = {"code": code, "message": dict(sentences), **listed}
    response = jsonify(body)
    response.status_code = status
    return response


def _unplaced(error: HTTPException) -> Response:
    is_ours = request.path.split("/")[2:4] == PLACE
    return http(error) if is_ours else failures.http(error)


def _database(error: Exception) -> Response:
    logger.error("the database failed", exc_info=error)
    return problem(DatabaseGone())


def _unexpected(error: Exception) -> Response:
    logger.error("unexpected failure", exc_info=error)
    if current_app.testing:
        raise error
    return _told("GR-000", failures.SENTENCES[500], 500)
