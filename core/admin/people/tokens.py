"""Tokens for other programs: made and shown once, listed without the secret, revoked."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core.access.tokens import LONGEST_LIFE, SCOPES, make, revoke
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.clock import korean_now
from core.data.models import Account, ApiToken
from core.errors.api import SomebodysAccount
from core.pages.language import language
from core.pages.visitor import reading, visitor
from forms.definition import in_language

TITLE = ("이름", "Name")
MOST_KEY = 10**9 - 1


class TokenPages(GuardedView):
    """The tokens of the municipality; a new one stands on the page once."""

    under = "admin_accounts"
    is_tab = True
    title = lazy_gettext("Tokens")

    @at("/")
    def index(self, made: str = "") -> str:
        """Show every token, and the form for a new one; ``made`` is the one to copy now."""
        today = korean_now().date()
        with reading():
            facts: dict[str, Any] = {"tokens": list(tokens()), "accounts": own_or_nobodys()}
        facts |= {"scopes": scope_titles(), "today": today, "last": today + LONGEST_LIFE}
        return str(self.render("admin/tokens.html", made=made, **facts))

    @at("/", "POST")
    def add(self) -> Answer:
        """Make a token and show it."""
        return attempt(self._add, self.index, "")

    def _add(self) -> Answer:
        title, until = inputs.text("title", TITLE, 60), inputs.day("expires_on")
        account = inputs.number("account", 1, MOST_KEY)
        scopes = request.form.getlist("scope")
        made = in_transaction(lambda: make(title, chosen(account), scopes, until))
        return self.index(made), 200

    @at("/<int:token>/revoke", "POST")
    def revoke(self, token: int) -> Answer:
        """Make a token worthless."""
        told = gettext("The token is revoked. No program can use it any more.")
        return self.change(partial(revoke, token), self.index, self.get_url(".index"), told)


def tokens() -> Any:
    """Return every token with the log-in of its account, the newest first."""
    query = ApiToken.select(ApiToken, Account).join(Account, on=(ApiToken.account == Account.id))
    return query.order_by(ApiToken.id.desc())


def own_or_nobodys() -> dict[int, str]:
    """Return the accounts in whose name the visitor may let a program act, by id."""
    allowed = Account.person.is_null() | (Account.id == visitor().account)
    query = Account.select(Account.id, Account.login).where(allowed, Account.active == True)  # noqa: E712  SQL comparison
    return dict(query.order_by(Account.login).tuples())


def chosen(account: int) -> Account:
    """Return an account in whose name the visitor may let a program act.

    Raises:
        SomebodysAccount: There is none of that id, or it is another person's.

    """
    found = Account.one(Account.id == account)
    if found is None:
        raise SomebodysAccount(login=str(account))
    return found


def scope_titles() -> dict[str, str]:
    """Return what tokens may do, by the name of the scope."""
    return {scope: in_language(texts, language()) for scope, texts in SCOPES.items()}
