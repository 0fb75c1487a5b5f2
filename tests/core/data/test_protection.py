# ruff: noqa: S608  the statements are made of constants
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from core.configuration import Configuration
from core.data.models import OF_A_MUNICIPALITY, Municipality
from core.data.open import open_storage
from core.data.storage import Storage
from core.errors.data import UnsafeDatabase
from tests.core.data.rows import fill

pytestmark = pytest.mark.parametrize("configuration", ["postgresql"], indirect=True)
TABLES = [model._meta.table_name for model in OF_A_MUNICIPALITY]


@contextmanager
def connected(url: str, municipality: int | None = None) -> Iterator[psycopg.Connection[Any]]:
    """Give a plain connection: what somebody has who gets past the program."""
    with psycopg.connect(url) as connection:
        if municipality is not None:
            connection.execute(
                "SELECT set_config('goru.municipality', %s, false)", (str(municipality),)
            )
        yield connection


@pytest.fixture
def cities(
    storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> tuple[int, int]:
    for city in (municipality, other_municipality):
        with storage.writing(city.id):
            fill(city.code)
    return municipality.id, other_municipality.id


@pytest.mark.parametrize("table", TABLES)
def test_row_level_security_binds_the_application_and_the_owner(
    table: str, configuration: Configuration, cities: tuple[int, int]
) -> None:
    here, there = cities
    count = f'SELECT count(*), count(*) FILTER (WHERE municipality_id = {there}) FROM "{table}"'

    for url in (configuration.database, configuration.database_owner):
        with connected(url) as nobody:
            assert nobody.execute(count).fetchone() == (0, 0)
        with connected(url, here) as own:
            rows, foreign = own.execute(count).fetchone() or (0, 0)
            assert rows > 0
            assert foreign == 0


def test_a_row_for_another_municipality_is_refused_by_the_server(
    configuration: Configuration, cities: tuple[int, int]
) -> None:
    here, there = cities

    with connected(configuration.database, here) as own:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), own.transaction():
            own.execute(
                "INSERT INTO plugin_state (municipality_id, plugin, place, enabled, settings, "
                "revision) VALUES (%s, 'x', 1, true, '{}', 1)",
                (there,),
            )
        with pytest.raises(psycopg.errors.InsufficientPrivilege), own.transaction():
            own.execute("UPDATE person SET municipality_id = %s", (there,))
        updated = own.execute("UPDATE person SET name = 'x' WHERE municipality_id = %s", (there,))
        assert updated.rowcount == 0


def test_a_connection_used_again_has_forgotten_its_municipality(
    storage: Storage, cities: tuple[int, int]
) -> None:
    with storage.reading(cities[0]) as scope:
        first = scope.database.execute_sql("SELECT pg_backend_pid()").fetchone()
    with storage.installation() as scope:
        second = scope.database.execute_sql(
            "SELECT pg_backend_pid(), (SELECT count(*) FROM person), "
            "current_setting('goru.municipality', true)"
        ).fetchone()

    assert second == (*first, 0, "")


FORBIDDEN = {
    "edit-audit": "UPDATE audit_entry SET actor = 1",
    "delete-audit": "DELETE FROM audit_entry",
    "truncate-audit": "TRUNCATE audit_entry",
    "edit-ballot": "UPDATE ballot SET answers = '{}'",
    "delete-ballot": "DELETE FROM ballot",
    "disable-security": "ALTER TABLE person DISABLE ROW LEVEL SECURITY",
    "disable-guards": "ALTER TABLE score_run DISABLE TRIGGER USER",
    "drop-policy": "DROP POLICY own_rows ON person",
    "drop-table": "DROP TABLE ballot",
    "protect": "SELECT protect_rows('ballot')",
    "history": "DELETE FROM schema_migration",
    "drop-municipality": "DELETE FROM municipality",
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_application_has_no_right_to(
    statement: str, configuration: Configuration, cities: tuple[int, int]
) -> None:
    with (
        connected(configuration.database, cities[0]) as own,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        own.execute(statement)


@pytest.mark.parametrize(
    "table",
    [
        "audit_entry",
        "ballot",
        "score_run",
        "form_version",
        "issued_document",
        "rank_list",
        "flow_step",
        "signature",
    ],
)
def test_not_even_the_owner_empties_what_is_recorded(
    table: str, configuration: Configuration, cities: tuple[int, int]
) -> None:
    with (
        connected(configuration.database_owner, cities[0]) as owner,
        pytest.raises(psycopg.errors.RestrictViolation),
    ):
        owner.execute(f"TRUNCATE {table} CASCADE")


def powers(configuration: Configuration) -> str:
    """Return why ``configuration`` is refused."""
    with pytest.raises(UnsafeDatabase) as caught:
        open_storage(replace(configuration, unsafe_database=False)).close()
    return str(caught.value.facts["setting"])


def test_the_owner_is_refused_as_the_application(configuration: Configuration) -> None:
    assert powers(replace(configuration, database=configuration.database_owner)).startswith("owner")


def test_a_superuser_is_refused_as_the_application(configuration: Configuration) -> None:
    superuser = configuration.database.replace("goru_app@", "postgres@")

    assert powers(replace(configuration, database=superuser)) == "superuser"


def test_a_table_without_row_level_security_is_refused(configuration: Configuration) -> None:
    with connected(configuration.database_owner) as owner:
        owner.execute("SET lock_timeout = '5s'")
        owner.execute("ALTER TABLE person NO FORCE ROW LEVEL SECURITY")

    assert powers(configuration) == "no row-level security on person"


def test_a_server_that_does_not_wait_for_the_disk_is_refused(configuration: Configuration) -> None:
    assert powers(configuration) == "fsync off"
