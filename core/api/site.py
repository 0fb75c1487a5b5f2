"""The interface's place in the application: its addresses, its document, the page about both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from flask import Blueprint, Flask, Response, current_app, jsonify, render_template
from flask_smorest import Api
from flask_wtf.csrf import CSRFProtect

from core.access.tokens import SCOPES
from core.api import cycles, exports, forms, people, runs, webhooks
from core.api.blueprint import api
from core.api.refusing import refuse_beside
from core.api.shapes import Refusal
from core.webhooks.events import EVENTS

URL: Final = "/<municipality>/api/v1"
EXTENSION: Final = "goru-api"
#: Modules whose views the blueprint has.
VIEWS: Final = (people, forms, cycles, runs, exports, webhooks)
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
    taken: Mapping[str, str]


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
    app.extensions[EXTENSION] = {**made.spec.to_dict(), "webhooks": webhooks.sent()}
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
    asked = list(operations(document()))
    return render_template("api.html", operations=asked, scopes=SCOPES, events=EVENTS)


def operations(told: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield the operations of a document in its order."""
    for path, item in told["paths"].items():
        shared = item.get("parameters", ())
        for method, one in item.items():
            if method != "parameters":
                yield _operation(method, path, one, shared, told["components"]["schemas"])


def _operation(
    method: str, path: str, one: Mapping[str, Any], shared: Sequence[Any], shapes: Mapping[str, Any]
) -> Operation:
    (needed,) = one["security"]
    every = (*shared, *one.get("parameters", ()))
    return Operation(
        method=method.upper(),
        path=path,
        summary=one.get("summary", ""),
        description=one.get("description", ""),
        scope=", ".join(needed["token"]),
        parameters=tuple(found for found in every if found["name"] != "municipality"),
        taken=_taken(one, shapes),
    )


def _taken(one: Mapping[str, Any], shapes: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the keys of the JSON that is sent, each with those of its rows, or what it is."""
    if "requestBody" not in one:
        return {}
    body = _shape(one["requestBody"]["content"]["application/json"]["schema"], shapes)
    return {name: _about_key(told, shapes) for name, told in body["properties"].items()}


def _about_key(told: Mapping[str, Any], shapes: Mapping[str, Any]) -> str:
    columns = _shape(told.get("items", {}), shapes).get("properties", ())
    return ", ".join(columns) or str(told.get("description", told["type"]))


def _shape(told: Mapping[str, Any], shapes: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a reference in the document stands for."""
    name = str(told.get("$ref", "")).rpartition("/")[2]
    return cast("Mapping[str, Any]", shapes[name]) if name else told
