"""Fixtures for every test that stores something: it runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Municipality
from core.data.open import open_storage
from core.data.storage import Storage
from tests.services.postgresql import Database

SECRET = "a secret of tests, long enough to be taken"


def sqlite_configuration(folder: Path) -> Configuration:
    """Return the configuration of a SQLite installation in ``folder``."""
    return Configuration(
        database=f"sqlite:///{folder / 'goru.db'}", files=folder / "files", secret=SECRET
    )


def postgresql_configuration(database: Database, folder: Path) -> Configuration:
    """Return the configuration of an installation on ``database``.

    The server of tests does not wait for the disk, which ``unsafe_database`` lets pass.
    """
    return Configuration(
        database=database.app,
        database_owner=database.owner,
        files=folder / "files",
        secret=SECRET,
        unsafe_database=True,
    )


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a migrated, empty SQLite file to copy."""
    folder = tmp_path_factory.mktemp("template")
    migrate(sqlite_configuration(folder))
    return folder / "goru.db"


def _prepare(database: Database) -> None:
    migrate(postgresql_configuration(database, Path()))


@pytest.fixture(params=["sqlite", "postgresql"])
def configuration(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Configuration]:
    """Give the configuration of a migrated, empty installation, once on each database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "goru.db")
        yield sqlite_configuration(tmp_path)
        return
    server = request.getfixturevalue("postgresql_server")
    database = server.new_database(server.template("goru", _prepare))
    yield postgresql_configuration(database, tmp_path)
    server.drop(database)


@pytest.fixture
def storage(configuration: Configuration) -> Iterator[Storage]:
    """Give the storage of a migrated, empty installation, once on each database."""
    opened = open_storage(configuration)
    yield opened
    opened.close()


@pytest.fixture
def municipality(storage: Storage) -> Municipality:
    """Give the municipality ``uj``; its ``id`` opens scopes."""
    with storage.installation(writing=True):
        return Municipality.create(code="uj", name="의정부시")


@pytest.fixture
def other_municipality(storage: Storage, municipality: Municipality) -> Municipality:
    """Give a second municipality, ``ss``, which must never be seen from the first."""
    with storage.installation(writing=True):
        return Municipality.create(code="ss", name="서산시")
