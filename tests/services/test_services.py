"""The services that tests stand on are real, and say so when they are not."""

from __future__ import annotations

import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import psycopg
import pytest
import valkey
from playwright.sync_api import Page, ViewportSize

from tests.services.browser import PHONE, PageErrors
from tests.services.live_server import StartServer, granian
from tests.services.postgresql import Database, PostgreSQL, postgresql

services = pytest.mark.services
browser_test = pytest.mark.browser


def run(dsn: str, *statements: str) -> list[tuple[object, ...]]:
    """Return the rows of the last statement; all of them run in one transaction."""
    with psycopg.connect(dsn) as connection:
        for statement in statements:
            cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def one_table(database: Database) -> None:
    run(
        database.owner,
        "CREATE TABLE mark (municipality int NOT NULL, points int NOT NULL)",
        "ALTER TABLE mark ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE mark FORCE ROW LEVEL SECURITY",
        "CREATE POLICY own ON mark"
        " USING (municipality = current_setting('goru.municipality', true)::int)",
    )


@services
def test_a_copy_of_a_template_has_its_tables_and_none_of_its_siblings_rows(
    postgresql_server: PostgreSQL,
) -> None:
    template = postgresql_server.template("one-table", one_table)
    first = postgresql_server.new_database(template)
    second = postgresql_server.new_database(template)

    insert = "INSERT INTO mark VALUES (1, 90)"
    here = "SET LOCAL goru.municipality = 1"
    run(first.app, here, insert)

    count = "SELECT count(*) FROM mark"
    assert run(first.app, here, count) == [(1,)]
    assert run(second.app, here, count) == [(0,)]


@services
def test_a_template_is_prepared_once(postgresql_server: PostgreSQL) -> None:
    prepared: list[Database] = []

    names = {postgresql_server.template("counted", prepared.append) for _ in range(2)}

    assert len(names) == len(prepared) == 1


@services
def test_row_level_security_binds_the_application_and_the_owner(
    postgresql_server: PostgreSQL,
) -> None:
    template = postgresql_server.template("one-table", one_table)
    database = postgresql_server.new_database(template)
    run(database.app, "SET LOCAL goru.municipality = 1", "INSERT INTO mark VALUES (1, 90)")

    others = ("SET LOCAL goru.municipality = 2", "SELECT points FROM mark")

    assert run(database.app, *others) == []
    assert run(database.owner, *others) == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(database.app, "SET LOCAL goru.municipality = 2", "INSERT INTO mark VALUES (1, 80)")


@services
def test_the_application_cannot_change_the_schema(postgresql_server: PostgreSQL) -> None:
    database = postgresql_server.new_database()

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(database.app, "CREATE TABLE mine (id int)")


@services
def test_a_dropped_database_is_gone(postgresql_server: PostgreSQL) -> None:
    database = postgresql_server.new_database()

    postgresql_server.drop(database)

    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        run(database.app, "SELECT 1")


@services
def test_a_durable_server_writes_through_and_ends_with_its_block() -> None:
    with postgresql(durable=True) as server:
        database = server.new_database()
        durable = run(database.app, "SHOW fsync")

    assert durable == [("on",)]
    with pytest.raises(psycopg.OperationalError, match="refused"):
        run(database.app, "SELECT 1")


@services
def test_valkey_keeps_what_it_is_given(valkey_server: str) -> None:
    with closing(valkey.Valkey.from_url(valkey_server)) as client:
        client.set("직원", "1300")

        assert client.get("직원") == b"1300"


class Pages(BaseHTTPRequestHandler):
    """Serve the pages below under a strict policy."""

    BODIES: ClassVar = {
        "/": "<!doctype html><html lang=ko><title>고루</title>",
        "/inline": "<!doctype html><title>x</title><p style='color:red'>x</p>",
    }

    def do_GET(self) -> None:
        body = self.BODIES.get(self.path, "")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name inherited
        """Keep the test's output clean."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@browser_test
@pytest.mark.parametrize("viewport", [pytest.param(PHONE, id="phone")], indirect=True)
def test_a_page_has_the_size_and_the_language_asked_for(
    page: Page, site: str, viewport: ViewportSize
) -> None:
    page.goto(site)

    assert page.evaluate("[innerWidth, navigator.language]") == [viewport["width"], "ko-KR"]


@browser_test
def test_the_browser_reports_what_the_policy_blocks(
    page: Page, site: str, page_errors: PageErrors
) -> None:
    page_errors.expect("Content Security Policy")
    page_errors.expect("404")

    page.goto(site + "/inline")
    page.goto(site + "/missing")

    assert page_errors.verdict() == []


@browser_test
def test_the_browser_reports_a_request_to_another_host(
    page: Page, site: str, page_errors: PageErrors
) -> None:
    page_errors.expect("request to another host: http://localhost")

    page.goto(site.replace("127.0.0.1", "localhost"))

    assert page_errors.verdict() == []


@browser_test
def test_the_browser_reports_an_exception_that_no_script_caught(
    page: Page, page_errors: PageErrors
) -> None:
    page_errors.expect("from the page")

    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('from the page') })")

    assert page_errors.verdict() == []


def test_complaints_nobody_expected_and_expectations_never_met_are_both_told() -> None:
    errors = PageErrors(seen=["blocked by the policy"])
    errors.expect("status of 422")

    assert errors.verdict() == [
        "blocked by the policy",
        "expected, but never came: status of 422",
    ]


APPLICATION = """
import os

def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [os.environ["GORU_GREETING"].encode()]
"""


def test_a_command_is_served_with_its_environment_and_ended(
    live_server: StartServer, tmp_path: Path
) -> None:
    (tmp_path / "site_of_test.py").write_text(APPLICATION, "utf-8")

    server = live_server(
        granian("site_of_test:application"), environment={"GORU_GREETING": "안녕"}, folder=tmp_path
    )

    with urllib.request.urlopen(server.url) as response:  # noqa: S310 - our own http address
        assert response.read().decode() == "안녕"


def test_a_command_that_ends_at_once_is_reported_with_its_words(live_server: StartServer) -> None:
    with pytest.raises(RuntimeError, match="no such city"):
        live_server([sys.executable, "-c", "raise SystemExit('no such city')"])
