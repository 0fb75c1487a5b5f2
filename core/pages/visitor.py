"""Who visits: the municipality of the address and the account of the session, for each request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from flask import Flask, current_app, g, request, session
from peewee import JOIN

from core.access import sessions
from core.access.outsiders import OUTSIDER
from core.access.roles import roles_of
from core.catalogues import Catalogues
from core.clock import korean_now
from core.data.models import Account, Municipality, Person
from core.data.prepared import Prepared
from core.data.scope import Scope
from core.errors import NotFound, Problem
from core.errors.access import Forbidden, NotLoggedIn
from core.library import Catalogue
from core.notices.inbox import unread
from core.pages import attempts
from core.services import Services, services

P = ParamSpec("P")
R = TypeVar("R")
#: Key of the session cookie under which the token of the server-side session lies.
TOKEN = "token"  # noqa: S105  a key, not a secret
#: The blueprint for programs: they show a token of their own, and no cookie counts there.
PROGRAMS = "api"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The municipality that the address names, with its own look; "" where it has none."""

    id: int
    code: str
    name: str
    colour: str = ""
    footer: str = ""
    emblem_mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The person behind the session; ``person`` is None for accounts that belong to no staff.

    Who comes from ``outside`` sees the items assigned to them alone.  ``unread`` counts their
    notices.
    """

    account: int
    person: int | None
    name: str
    roles: frozenset[str]
    language: str
    outside: bool = False
    unread: int = 0


def watch(app: Flask) -> None:
    """Find municipality and visitor before every request."""
    app.url_value_preprocessor(_take_municipality)
    app.url_defaults(_give_municipality)
    app.before_request(_identify)


def _take_municipality(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.municipality_code = (values or {}).pop("municipality", None)


def _give_municipality(endpoint: str, values: dict[str, Any]) -> None:
    """Addresses that need a municipality get this request's, so that no page names it."""
    if g.get("place") and current_app.url_map.is_endpoint_expecting(endpoint, "municipality"):
        values.setdefault("municipality", g.place.code)


def _identify() -> None:
    g.visitor, g.place = None, None
    if g.municipality_code is not None:
        shown = None if request.blueprint == PROGRAMS else session.get(TOKEN)
        _look_up(services(), g.municipality_code, shown)


def _look_up(parts: Services, code: str, token: str | None) -> None:
    """Find municipality and session in one transaction, then the visitor in the municipality's."""
    with parts.storage.installation():
        g.place = find_place(code)
        found = sessions.look_up(token) if token else None
    lifetime = parts.configuration.session_lifetime
    account = token and sessions.living(parts.storage, g.place.id, token, found, lifetime)
    g.visitor = load_visitor(parts, g.place, account) if account else None


@Prepared
def _place_of(code: Any) -> Any:
    look = Municipality.colour, Municipality.footer, Municipality.emblem_mark
    found = Municipality.select(Municipality.id, Municipality.code, Municipality.name, *look)
    return found.where(Municipality.code == code)


@Prepared
def _account(account: Any, today: Any) -> Any:
    return (
        Account.select(
            Account.person, Person.name, Account.login, Account.language, Person.employment
        )
        .join(Person, on=(Account.person == Person.id), join_type=JOIN.LEFT_OUTER)
        .where(
            Account.id == account,
            Account.active == True,  # noqa: E712  SQL comparison
            Person.left_on.is_null() | (Person.left_on >= today),
        )
    )


def find_place(code: str) -> Place:
    """Return the municipality with ``code``, in the open installation scope.

    Raises:
        NotFound: There is none.

    """
    found = _place_of.first(code=code)
    if found is None:
        raise NotFound(what=code)
    key, code, name, colour, footer, mark = found
    return Place(id=key, code=code, name=name, colour=colour, footer=footer, emblem_mark=mark)


def load_visitor(parts: Services, municipality: Place, account: int) -> Visitor | None:
    """Return the visitor behind ``account``; None if it is disabled or its person has left."""
    with parts.storage.reading(municipality.id):
        row = _account.first(account=account, today=korean_now().date())
        roles = roles_of(account) if row else frozenset[str]()
        new = unread(account, row[0]) if row else 0
    if row is None:
        return None
    person, name, login, language, employment = row
    return Visitor(
        account=account,
        person=person,
        name=name or login,
        roles=roles,
        language=language,
        outside=employment == OUTSIDER,
        unread=new,
    )


def place() -> Place:
    """Return the municipality of this request."""
    return cast("Place", g.place)


def visitor() -> Visitor:
    """Return who is logged in.

    Raises:
        NotLoggedIn: Nobody is.

    """
    if g.get("visitor") is None:
        raise NotLoggedIn
    return cast("Visitor", g.visitor)


def reading() -> AbstractContextManager[Scope]:
    """Open a reading scope of this request's municipality."""
    return services().storage.reading(place().id)


@contextmanager
def writing() -> Iterator[Scope]:
    """Open a write transaction of this request, in the visitor's name.

    What refuses it is put on record after it is undone.
    """
    try:
        with services().storage.writing(place().id, actor=visitor().account) as scope:
            yield scope
    except Problem as problem:
        attempts.note(problem)
        raise


def catalogue() -> Catalogue:
    """Return this municipality's catalogue; inside a scope."""
    catalogues: Catalogues = services().catalogues
    return catalogues.current(place().code)


def needs(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Admit to a view only visitors who hold one of ``roles``; without roles, anybody logged in."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            held = visitor().roles
            if roles and not held & set(roles):
                raise Forbidden(needed=", ".join(roles))
            return view(*args, **kwargs)

        return guarded

    return decorate


def wants_fragment() -> bool:
    """Return whether htmx asks for a part of the page rather than all of it."""
    return request.headers.get("HX-Request") == "true"
