"""Whatever is sent to whatever address is taken or refused with a sentence; nothing falls over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import peewee
import pytest
from flask import Flask
from werkzeug.routing import Rule

from core.configuration import Configuration
from core.data.models import OF_A_MUNICIPALITY, Account, AuditEntry, AuditHead
from core.data.models.base import MunicipalityModel
from tests.disclosure.bad_requests import (
    OF_ADDRESSES,
    OF_DATABASES,
    Attack,
    Places,
    address,
    odd_bodies,
    places,
    some,
)
from tests.disclosure.forms import post_forms
from tests.disclosure.test_sending import OF_TABLES
from tests.disclosure.test_walk import logged_in
from tests.disclosure.town import Town

#: Who leaves is gone; what machines ask is tried with tokens; documents ask nothing.
LEFT_OUT = ("login.leave", "static", "health", "root", "api.", "documents.", "admin_document.")
#: Wrong passwords are counted, also where nothing else is written.
COUNTED: dict[type[MunicipalityModel], tuple[str, ...]] = {Account: ("failures", "locked_until")}
ON_SQLITE = pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("installation", ["postgresql"], indirect=True)


class Watch:
    """Tells whether the rows of the municipality are as they were when it was asked last.

    ``file`` is that of an SQLite database, which tells by itself whether anything was written.
    """

    def __init__(self, town: Town, file: Path) -> None:
        self.town, self.connection = town, sqlite3.connect(file)
        self.version, self.rows = self.look(), self.read()

    def look(self) -> int:
        (found,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(found)

    def read(self) -> dict[str, list[str]]:
        with self.town.reading():
            return {
                model.__name__: sorted(map(str, model.select(*written(model)).tuples()))
                for model in OF_A_MUNICIPALITY
                if model not in (AuditEntry, AuditHead)
            }

    def renew(self) -> None:
        self.version, self.rows = self.look(), self.read()

    def is_untouched(self) -> bool:
        if self.look() == self.version:
            return True
        before = self.rows
        self.renew()
        return before == self.rows


def written(model: type[MunicipalityModel]) -> list[peewee.Field]:
    """Return the columns in which something half-written would be seen."""
    counted = COUNTED.get(model, ())
    return [one for one in model._meta.sorted_fields if one.name not in counted]


@pytest.fixture(scope="module")
def known(town: Town) -> Places:
    return places(town)


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """Yield every rule of pages that takes a method."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.endpoint):
        is_ours = not rule.endpoint.startswith(LEFT_OUT)
        is_table = rule.endpoint.endswith((*OF_TABLES, "ajax_lookup"))
        if is_ours and not is_table and method in (rule.methods or ()):
            yield rule


def attackers(app: Flask, town: Town, is_untouched: Callable[[], bool]) -> Callable[[Rule], Attack]:
    """Return who attacks an address: somebody of the office, or one of its staff."""
    made = [
        Attack(app=app, browser=one, is_untouched=is_untouched, token=one.token())
        for one in (logged_in(app, who, town) for who in ("administrator", "six"))
    ]
    return lambda rule: made[not rule.endpoint.startswith("admin")]


def on_pages(
    app: Flask, town: Town, known: Places, who: Callable[[Rule], Attack]
) -> dict[str, dict[str, str]]:
    """Return by address what the pages that are open would send to it; odd arguments on the way."""
    found: dict[str, dict[str, str]] = {}
    for rule in rules(app, "GET"):
        path = address(rule, town, known, app)
        for action, fields in post_forms(who(rule).at(path, some(OF_ADDRESSES))):
            found.setdefault(urljoin(path, action), {}).update(fields)
    return found


@ON_SQLITE
def test_whatever_is_sent_is_taken_or_refused_with_a_sentence_and_nothing_is_half_written(
    app: Flask, installation: Configuration, town: Town, known: Places
) -> None:
    watch = Watch(town, Path(installation.database.removeprefix("sqlite:///")))
    who = attackers(app, town, watch.is_untouched)
    forms = on_pages(app, town, known, attackers(app, town, lambda: True))
    for rule in rules(app, "POST"):
        path, attack = address(rule, town, known, app), who(rule)
        watch.renew()
        attack.on(path, forms.get(path, {}))
        for what, body in odd_bodies():
            attack.send(path, what, **body)

    office, staff = (who(rule) for rule in two(app))
    assert [office.faults, staff.faults] == [{}, {}]
    assert (len(office.answers) > 500, len(staff.answers) > 100) == (True, True)


def two(app: Flask) -> tuple[Rule, Rule]:
    """Return an address of the office and one of the staff."""
    found = list(rules(app, "POST"))
    return found[0], found[-1]


@ON_POSTGRESQL
def test_no_database_falls_over_what_the_other_takes(app: Flask, town: Town, known: Places) -> None:
    who = attackers(app, town, lambda: True)
    for rule in rules(app, "POST"):
        who(rule).everywhere(address(rule, town, known, app), {}, some(OF_DATABASES))

    assert [who(rule).faults for rule in two(app)] == [{}, {}]
