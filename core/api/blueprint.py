"""The blueprint of the interface: how a view gets its address, its scope and its documentation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, TypeVar, cast

from flask_smorest import Blueprint
from marshmallow import Schema

from core.api.callers import admit, require
from core.api.refusing import refuse_in_json
from core.pages.visitor import PROGRAMS

View = TypeVar("View", bound=Callable[..., Any])
#: Statuses with which any request may be refused.
REFUSALS: Final = (400, 401, 403, 404, 409, 422, 429)
api = Blueprint(PROGRAMS, __name__, description="People, forms, cycles, results and exports.")
api.before_request(admit)
refuse_in_json(api)


def at(
    rule: str,
    scope: str,
    answer: Schema | None = None,
    *,
    method: str = "GET",
    asked: Schema | None = None,
    taken: Schema | None = None,
    kind: str | None = None,
) -> Callable[[View], View]:
    """Give a view its address below the interface's, for tokens that have ``scope``.

    ``asked`` reads the address' arguments and ``taken`` the JSON that is sent; both go to the
    view in this order, after the scope was looked at.  ``kind`` is what a file is.
    """

    def decorate(view: View) -> View:
        made = api.response(200, answer or {"type": "string"}, content_type=kind)(view)
        made = made if taken is None else api.arguments(taken)(made)
        made = made if asked is None else api.arguments(asked, location="query")(made)
        api.route(rule, methods=[method])(_documented(scope, _needing(scope, made)))
        return view

    return decorate


def _needing(scope: str, view: View) -> View:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        require(scope)
        return view(*args, **kwargs)

    return cast("View", guarded)


def _documented(scope: str, view: View) -> View:
    refusals = {status: HTTPStatus(status).name for status in REFUSALS}
    told: Callable[[View], View] = api.doc(security=[{"token": [scope]}], responses=refusals)
    return told(view)
