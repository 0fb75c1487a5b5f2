"""``goru account``: accounts and roles from the command line."""

from __future__ import annotations

import click

from core import audit
from core.access.passwords import hashed
from core.access.roles import TITLES, grant
from core.commands.open import chosen, open_installation, told
from core.data.models import Account, Person
from core.errors import NotFound


@click.group()
def account() -> None:
    """Accounts of a municipality."""


@account.command("add")
@click.argument("login")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@click.option("--staff-no", default="", help="The person whose account it is.")
@click.option("--role", "roles", multiple=True, type=click.Choice(list(TITLES)))
@click.option("--municipality", "code", default="", help="Its code; may be left out if only one.")
@told
def add_account(
    login: str, password: str, staff_no: str, roles: tuple[str, ...], code: str
) -> None:
    """Add an account named LOGIN."""
    parts = open_installation()
    with parts.storage.writing(chosen(parts, code).id):
        person = Person.one(Person.staff_no == staff_no) if staff_no else None
        if staff_no and person is None:
            raise NotFound(what=f"person {staff_no}")
        made = Account.create(login=login, password=hashed(password), person=person)
        audit.record("account.added", "account", str(made.id))
        for role in roles:
            grant(made, role)
    click.echo(login)
