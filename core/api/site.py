"""The interface's place in the application: its addresses, its document, the page about both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from flask import Blueprint, Flask, Response, current_app, jsonify, render_template
from flask_smorest import Api
from flask_wtf.csrf import CSRFProtect

from core.access.tokens import SCOPES
from core.api import cycles, exports, forms, people, runs
from core.api.blueprint import api
from core.api.refusing import refuse_beside
from core.api.shapes import Refusal

URL: Final = "/<municipality>/api/v1"
EXTENSION: Final = "goru-api"
#: Modules whose views the blueprint has.
VIEWS: Final = (people, forms, cycles, runs, exports)
api_docs = Blueprint("api_docs", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that programs can ask, as the page tells it."""

    method: str
    path: str
    summary: str
    description: str
    scope: str
    parameters: tuple[Mapping[str, Any], ...]


class Interface(Api):
    """The document; failures are answered by the blueprint alone, pages keep their own."""

    ERROR_SCHEMA = Refusal

    def _register_error_handlers(self) -> None:
        """Register none for the whole application."""


def open_interface(app: Flask, protection: CSRFProtect) -> None:
    """Mount the interface of every municipality; it is the one part without CSRF tokens."""
    made = Interface(app, spec_kwargs=_about())
    refuse_beside(app)
    made.register_blueprint(api, url_prefix=URL)
    protection.exempt(api)
    app.extensions[EXTENSION] = made.spec.to_dict()
    app.register_blueprint(api_docs, url_prefix=URL)


def _about() -> dict[str, Any]:
    scheme = {"type": "http", "scheme": "bearer", "description": "A token from the office."}
    return {
        "title": "Goru",
        "version": "1",
        "openapi_version": "3.1.0",
        "components": {"securitySchemes": {"token": scheme}},
        "info": {"description": "Scopes: " + ", ".join(SCOPES)},
    }


def document() -> Mapping[str, Any]:
    """Return the OpenAPI document of this application."""
    return cast("Mapping[str, Any]", current_app.extensions[EXTENSION])


@api_docs.get("/openapi.json")
def openapi() -> Response:
    """Give the document."""
    return jsonify(document())


@api_docs.get("/")
def show() -> str:
    """List what programs can ask, from the document."""
    return render_template("api.html", operations=list(operations(document())), scopes=SCOPES)


def operations(told: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield the operations of a document in its order."""
    for path, item in told["paths"].items():
        shared = item.get("parameters", ())
        for method, one in item.items():
            if method != "parameters":
                yield _operation(method, path, one, shared)


def _operation(method: str, path: str, one: Mapping[str, Any], shared: Any) -> Operation:
    (needed,) = one["security"]
    return Operation(
        method=method.upper(),
        path=path,
        summary=one.get("summary", ""),
        description=one.get("description", ""),
        scope=", ".join(needed["token"]),
        parameters=tuple(
            p for p in (*shared, *one.get("parameters", ())) if p["name"] != "municipality"
        ),
    )
