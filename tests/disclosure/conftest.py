"""The town on each database, built once for all tests of a module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

import plugins.standard
from core.access.roles import ADMINISTRATOR, grant
from core.app import create_app
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Account, Municipality
from core.library import Library
from core.services import services
from tests.application import HASH
from tests.database import postgresql_configuration, sqlite_configuration
from tests.disclosure.glass import glass
from tests.disclosure.town import Town, build
from tests.services.postgresql import Database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Configuration]:
    """Give a migrated, empty installation, once on each database."""
    folder = tmp_path_factory.mktemp("town")
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / "goru.db")
        yield sqlite_configuration(folder)
        return

    def prepare(database: Database) -> None:
        migrate(postgresql_configuration(database, Path()))

    server = request.getfixturevalue("postgresql_server")
    database = server.new_database(server.template("goru", prepare))
    yield postgresql_configuration(database, folder)
    server.drop(database)


@pytest.fixture(scope="module")
def app(installation: Configuration) -> Iterator[Flask]:
    """Give the application with a plugin that keeps no secrets."""
    library = Library({"standard": plugins.standard, "glass": glass})
    made = create_app(replace(installation, secure_cookies=False), library)
    yield made
    with made.app_context():
        services().storage.close()


@pytest.fixture(scope="module")
def town(app: Flask) -> Town:
    """Give the town in ``uj``; beside it lies ``ss``, whose people see nothing of it."""
    with app.app_context():
        parts = services()
    with parts.storage.installation(writing=True):
        own = Municipality.create(code="uj", name="의정부시")
        other = Municipality.create(code="ss", name="서산시")
    with parts.storage.writing(other.id):
        grant(Account.create(login="stranger", password=HASH), ADMINISTRATOR)
    return build(parts, own)
