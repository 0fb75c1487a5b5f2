"""Accounts and their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

import peewee
from flask import request
from flask_babel import gettext, lazy_gettext

from core.access import sessions
from core.access.passwords import hashed
from core.access.roles import TITLES
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.people import account_changes as changes
from core.admin.tables import Choice, TableView
from core.clock import korean_minute
from core.data.models import Account, Grant, Person
from core.pages.language import language
from core.pages.visitor import place, reading
from core.services import services
from forms.definition import in_language

LOGIN = ("아이디", "Log-in name")


def role_titles() -> dict[str, str]:
    """Return the roles by name with what people read."""
    return {role: in_language(texts, language()) for role, texts in TITLES.items()}


class AccountTable(TableView):
    """Everybody who can log in, with the roles held now."""

    title = lazy_gettext("Accounts")
    is_tab = True
    list_template = "admin/accounts.html"
    can_view_details = False
    column_list = ("login", "person", "roles", "active", "locked_until")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "login": lazy_gettext("Log-in name"),
        "person": lazy_gettext("Person"),
        "roles": lazy_gettext("Roles"),
        "active": lazy_gettext("May log in"),
        "locked_until": lazy_gettext("Locked until"),
    }
    column_sortable_list = ("login", "active")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "locked_until": lambda _view, _context, row, _name: korean_minute(row.locked_until),
        "person": lambda _view, _context, row, _name: row.person.name if row.person else "",
        "roles": lambda _view, _context, row, _name: ", ".join(row.roles),
    }
    searched = (Account.login, Person.name, Person.staff_no)
    choices = (
        Choice(
            name="active",
            title=lazy_gettext("May log in"),
            column=Account.active,
            options=lambda: {"1": gettext("Yes"), "0": gettext("No")},
            stored=lambda value: value == "1",
        ),
    )

    def get_query(self) -> Any:
        """Return the accounts with their people, in one query."""
        return Account.select(Account, Person).join(Person, peewee.JOIN.LEFT_OUTER)

    def order(self) -> list[Any]:
        """List accounts by log-in name."""
        return [Account.login]

    def complete(self, rows: Sequence[Any]) -> None:
        """Add the roles held now."""
        held: dict[int, list[str]] = {row.id: [] for row in rows}
        found = Grant.select(Grant.account, Grant.role).where(
            Grant.account.in_(list(held)), Grant.revoked_at.is_null()
        )
        titles = role_titles()
        for account, role in found.tuples() if held else ():
            held[account].append(titles.get(role, role))
        for row in rows:
            row.roles = held[row.id]

    def row_url(self, row: Any) -> str:
        """Return the account's page."""
        return str(self.get_url("admin_account.show", account=row.id))


class AccountPages(GuardedView):
    """One account: made, given a password and roles, kept out."""

    under = "admin_accounts"
    title = lazy_gettext("Account")

    @at("/")
    def index(self) -> str:
        """Show the form for a new account."""
        return str(self.render("admin/account_new.html", roles=role_titles()))

    @at("/", "POST")
    def add(self) -> Answer:
        """Make an account; its password is hashed before the transaction opens."""
        return attempt(self._add, self.index, self.get_url("admin_accounts.index_view"))

    def _add(self) -> object:
        login = inputs.text("login", LOGIN, 40)
        staff_no = inputs.text("staff_no", ("직원번호", "Staff number"), 20, least=0)
        password = hashed(request.form.get("password", ""))
        in_transaction(partial(_add_with_roles, login, password, staff_no))
        return gettext("The account %(login)s can log in now.", login=login)

    @at("/<int:account>")
    def show(self, account: int) -> str:
        """Show an account with the history of its roles."""
        with reading():
            found = changes.existing(account)
            history = list(roles_ever(account))
            person = found.person
        return str(
            self.render(
                "admin/account.html",
                account=found,
                person=person,
                history=history,
                held=[one.role for one in history if one.revoked_at is None],
                roles=role_titles(),
            )
        )

    @at("/<int:account>/password", "POST")
    def password(self, account: int) -> Answer:
        """Give a new password; whoever is logged in with the old one is logged out."""
        return self._act(account, partial(self._set_password, account))

    def _set_password(self, account: int) -> object:
        password = hashed(request.form.get("password", ""))
        in_transaction(partial(changes.set_password, account, password))
        sessions.end_all(services().storage, place().id, account)
        return gettext("The new password holds. Whoever was logged in has to log in again.")

    @at("/<int:account>/active", "POST")
    def active(self, account: int) -> Answer:
        """Keep an account out, which ends its sessions, or let it in again."""
        return self._act(account, partial(self._set_active, account))

    def _set_active(self, account: int) -> object:
        active = request.form.get("active") == "1"
        in_transaction(partial(changes.set_active, account, active=active))
        if active:
            return gettext("The account can log in again.")
        sessions.end_all(services().storage, place().id, account)
        return gettext("The account is disabled and its sessions have ended.")

    @at("/<int:account>/roles", "POST")
    def roles_of(self, account: int) -> Answer:
        """Give a role or take it."""
        return self._act(account, partial(in_transaction, partial(_change_role, account)))

    def _act(self, account: int, act: Any) -> Answer:
        return attempt(act, partial(self.show, account), self.get_url(".show", account=account))


def _add_with_roles(login: str, password: str, staff_no: str) -> None:
    made = changes.add(login, password, staff_no)
    for role in request.form.getlist("role"):
        changes.give_role(made.id, role)


def _change_role(account: int) -> object:
    role = request.form.get("role", "")
    if request.form.get("take") == "1":
        changes.take_role(account, role)
        return gettext("The role was taken. The history keeps that it was held.")
    changes.give_role(account, role)
    return gettext("The role was given.")


def roles_ever(account: int) -> Any:
    """Return every grant of an account with who gave and took it, the newest first."""
    giver, taker = Account.alias("giver"), Account.alias("taker")
    outer = peewee.JOIN.LEFT_OUTER
    return (
        Grant.select(Grant, giver.login.alias("giver"), taker.login.alias("taker"))
        .join(giver, outer, on=(Grant.granted_by == giver.id), attr="by")
        .switch(Grant)
        .join(taker, outer, on=(Grant.revoked_by == taker.id), attr="until_by")
        .where(Grant.account == account)
        .order_by(Grant.id.desc())
        .objects()
    )
