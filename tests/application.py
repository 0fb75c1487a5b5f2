"""Fixtures for tests of pages: an application on each database, and people who are logged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.access.passwords import hashed
from core.access.roles import grant
from core.app import configure, equip, wired
from core.configuration import Configuration
from core.data.migrate import require_migrated
from core.data.models import Account, Municipality, Person
from core.data.storage import Storage
from core.library import Library
from core.services import Services, services
from goru.testing import browsing
from tests.database import sqlite_configuration

Browser = browsing.Browser
PASSWORD = "a password of tests"
HASH = hashed(PASSWORD)
#: Logs an account with the given roles in; ``person`` is whose account it is.
LogIn = Callable[..., "Browser"]


@pytest.fixture
def library() -> Library:
    """Give the plugins of the application; tests replace it by defining their own."""
    return Library.installed()


@pytest.fixture(scope="session")
def wired_app() -> Flask:
    """Give the application's pages; building its address map for every test takes too long."""
    return wired(replace(sqlite_configuration(Path()), secure_cookies=False))


@pytest.fixture
def app(
    configuration: Configuration,
    storage: Storage,
    municipality: Municipality,
    library: Library,
    wired_app: Flask,
) -> Iterator[Flask]:
    """Give the application with the municipality ``uj``, protected as in production."""
    plain = replace(configuration, secure_cookies=False)
    parts = Services.of(plain, library)
    require_migrated(parts.storage, library.migrations())
    made = equip(wired_app, parts)
    configure(made, plain)
    made.testing = True
    yield made
    with made.app_context():
        services().storage.close()


@pytest.fixture
def parts(app: Flask) -> Services:
    """Give what the application is made of."""
    with app.app_context():
        return services()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser that nobody has logged in with."""
    return app.test_client()


@pytest.fixture
def log_in(app: Flask, storage: Storage, municipality: Municipality) -> LogIn:
    """Give a function that logs an account in: ``log_in("administrator")``."""

    def logged_in(
        *roles: str,
        name: str = "",
        person: Person | None = None,
        at: Municipality = municipality,
    ) -> Browser:
        login = name or "-".join(roles) or "nobody"
        with storage.writing(at.id):
            account = Account.create(login=login, password=HASH, person=person)
            for role in roles:
                grant(account, role)
        browser = Browser(client=app.test_client(), code=at.code, account=account.id)
        answer = browser.post("/login", {"login": login, "password": PASSWORD})
        assert answer.status_code == 302
        return browser

    return logged_in
