"""Fixtures for tests of pages: an application on each database, and people who are logged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.access.passwords import hashed
from core.access.roles import grant
from core.app import create_app
from core.configuration import Configuration
from core.data.models import Account, Municipality, Person
from core.data.storage import Storage
from core.library import Library
from core.services import Services, services

PASSWORD = "a password of tests"
HASH = hashed(PASSWORD)
#: Logs an account with the given roles in; ``person`` is whose account it is.
LogIn = Callable[..., "Browser"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """Somebody's browser at one municipality; paths are below ``/<code>``."""

    client: FlaskClient
    code: str
    account: int

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(f"/{self.code}{path}", **options)

    def post(
        self, path: str, data: Mapping[str, Any] | None = None, **options: Any
    ) -> TestResponse:
        """Send a form with the token that a page would have given."""
        form = {"csrf_token": self.token(), **(data or {})}
        return self.client.post(f"/{self.code}{path}", data=form, **options)

    def token(self) -> str:
        """Return the token against forged requests, as the language button carries it."""
        page = self.client.get(f"/{self.code}/login").text
        if 'name="csrf_token"' not in page:
            page = self.client.get(f"/{self.code}/").text
        return page.partition('name="csrf_token" value="')[2].partition('"')[0]


@pytest.fixture
def library() -> Library:
    """Give the plugins of the application; tests replace it by defining their own."""
    return Library.installed()


@pytest.fixture
def app(
    configuration: Configuration, storage: Storage, municipality: Municipality, library: Library
) -> Iterator[Flask]:
    """Give the application with the municipality ``uj``, protected as in production."""
    made = create_app(replace(configuration, secure_cookies=False), library)
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
