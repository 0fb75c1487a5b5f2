"""Which program asks: its token looked up anew at every request, its account's roles too."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, cast

from flask import g, request
from limits import RateLimitItem, RateLimitItemPerMinute

from core.access import tokens
from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER
from core.access.tokens import Token
from core.api.bodies import require_sound_body, require_sound_place
from core.clock import korean_now
from core.errors.access import Forbidden
from core.errors.api import MissingScope, NoToken, TokenEnded, TooFast
from core.errors.data import DatabaseBusy, StorageFull
from core.pages.visitor import load_visitor, place, reading, visitor
from core.services import services

logger = logging.getLogger(__name__)
#: Proposals [c]: five requests a second each token, and few guesses from one address.
REQUESTS: Final = RateLimitItemPerMinute(300)
WRONG_TOKENS: Final = RateLimitItemPerMinute(30)
BEARER: Final = "Bearer "
#: Scope -> roles of which the account must hold one, as the office's pages ask; the
#: administrator's where a scope is not named.
ROLES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"results:read": frozenset({ADMINISTRATOR, CONFIRMER, AUDITOR})}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The token behind a request; in whose name it acts is `visitor()`."""

    token: Token


def admit() -> None:
    """Find the token and the account before every view; a cookie is never looked at.

    Raises:
        NoToken: No token of this municipality is shown.
        TokenEnded: It is revoked, over, or its account may not log in.
        TooFast: It asks too often.

    """
    g.visitor = None
    token = _shown()
    _require_pace(REQUESTS, "api", str(token.id))
    found = load_visitor(services(), place(), token.account) if token.holds else None
    if found is None:
        raise TokenEnded(title=token.title)
    g.visitor, g.caller = found, Caller(token=token)
    _note_use(token)
    require_sound_place()
    require_sound_body()


def caller() -> Caller:
    """Return the program that asks."""
    return cast("Caller", g.caller)


def require(scope: str) -> None:
    """Refuse a token without ``scope``, or whose account lost the role that it needs.

    Raises:
        MissingScope: The token does not have it.
        Forbidden: The account holds none of the roles.

    """
    token, needed = caller().token, ROLES.get(scope, frozenset({ADMINISTRATOR}))
    if scope not in token.scopes:
        raise MissingScope(title=token.title, scope=scope)
    if not visitor().roles & needed:
        raise Forbidden(needed=", ".join(sorted(needed)))


def _shown() -> Token:
    said = request.headers.get("Authorization", "")
    if not said.startswith(BEARER):
        raise NoToken
    with reading():
        found = tokens.find(said.removeprefix(BEARER).strip())
    if found is None:
        _require_pace(WRONG_TOKENS, "api-wrong", place().code, request.remote_addr or "")
        raise NoToken
    return found


def _require_pace(item: RateLimitItem, *who: str) -> None:
    if not services().pace.is_first(item, *who):
        raise TooFast(seconds=item.get_expiry())


def _note_use(token: Token) -> None:
    """Write the day of the last use; where that fails the request is answered all the same."""
    today = korean_now().date()
    if token.last_used_on == today:
        return
    try:
        with services().storage.writing(place().id, actor=token.account):
            tokens.note_use(token.id, today)
    except (DatabaseBusy, StorageFull) as problem:
        logger.warning("the last use of a token was not stored: %s", problem)
