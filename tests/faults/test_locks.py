"""Somebody else holds the database: a short wait is not noticed, a long one is said in words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from time import monotonic

import psycopg
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from core.configuration import Configuration
from core.data.engines import PRAGMAS, Sqlite
from core.data.models import Municipality
from core.data.open import sqlite_path
from core.data.storage import Storage
from core.services import EXTENSION, services
from tests.application import Browser, LogIn
from tests.faults.sample import DIARY, HTMX, Given, give, hidden, hire, receipt_in, stored

SENTENCE = "지금 다른 작업이 자료를 쓰고 있습니다."
TYPED = "민원 처리 절차를 줄임"
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
#: Holds the database for the length of the block.
Hold = Callable[[], AbstractContextManager[None]]


@contextmanager
def held_file(configuration: Configuration) -> Iterator[None]:
    """Let another process hold the write lock of the file."""
    path = sqlite_path(configuration.database)
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield
        process.communicate("let go\n")


@contextmanager
def held_table(configuration: Configuration) -> Iterator[None]:
    """Let another connection hold the table of submissions."""
    with psycopg.connect(configuration.owner_url) as connection:
        connection.execute("LOCK TABLE submission IN SHARE ROW EXCLUSIVE MODE")
        yield


@pytest.fixture
def hold(configuration: Configuration) -> Hold:
    on_file = configuration.database.startswith("sqlite:")
    return lambda: (held_file if on_file else held_table)(configuration)


@pytest.fixture
def impatient(app: Flask, configuration: Configuration) -> Iterator[Flask]:
    """Give the application with a patience of 0.1 s on SQLite; on PostgreSQL it has 5 s."""
    if not configuration.database.startswith("sqlite:"):
        yield app
        return
    path = str(sqlite_path(configuration.database))
    storage = Storage(Sqlite(path, pragmas={**PRAGMAS, "busy_timeout": 100}))
    with app.app_context():
        app.extensions[EXTENSION] = replace(services(), storage=storage)
    yield app
    storage.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Somebody with three forms to fill, and what they have typed."""

    browser: Browser
    given: Given

    @property
    def path(self) -> str:
        return f"/uj/fill/{self.given.assignments[0][0]}"

    def fields(self, action: str) -> dict[str, str]:
        page = self.browser.client.get(self.path).text
        kept = {name: hidden(page, name) for name in ("csrf_token", "revision", "key", "page")}
        return kept | {"action": action, "count": "3", "remark": TYPED}


@pytest.fixture
def desk(storage: Storage, municipality: Municipality, log_in: LogIn) -> Desk:
    with storage.writing(municipality.id):
        rater, *others = hire("S", 4)
        given = give(DIARY, "named", [rater], [("person", one.id) for one in others])
    return Desk(browser=log_in(name="kim", person=rater), given=given)


def test_a_database_that_is_held_for_long_is_said_in_words_and_loses_nothing(
    impatient: Flask,
    storage: Storage,
    municipality: Municipality,
    desk: Desk,
    hold: Hold,
) -> None:
    fields = desk.fields("submit")
    before = stored(storage, municipality.id)

    with hold():
        refused = desk.browser.client.post(desk.path, data=fields)
        page = desk.browser.client.get(desk.path)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert SENTENCE in refused.text
    assert TYPED in refused.text
    assert page.status_code == 200
    assert stored(storage, municipality.id) == before

    again = desk.browser.client.post(desk.path, data=fields, headers=HTMX)

    assert receipt_in(again.text)
    assert stored(storage, municipality.id).done == 1


def test_a_page_of_many_stops_at_the_first_that_cannot_be_stored(
    impatient: Flask, storage: Storage, municipality: Municipality, desk: Desk, hold: Hold
) -> None:
    path = f"/uj/bulk/{desk.given.phase}/{desk.given.version}"
    page = desk.browser.client.get(path).text
    fields = {"csrf_token": hidden(page, "csrf_token"), "action": "submit"}
    for one in desk.given.assignments[0]:
        fields |= {f"a{one}-{name}": hidden(page, f"a{one}-{name}") for name in ("revision", "key")}
        fields |= {f"a{one}-count": "3", f"a{one}-remark": TYPED}

    with hold():
        began = monotonic()
        refused = desk.browser.client.post(path, data=fields, headers=HTMX)
        waited = monotonic() - began

    assert refused.status_code == 503
    assert SENTENCE in refused.text
    assert refused.text.count(TYPED) == 3
    assert waited < 9  # one wait of 5 s on PostgreSQL, not three


def test_a_database_that_is_held_for_a_moment_is_waited_for(
    app: Flask,
    storage: Storage,
    municipality: Municipality,
    desk: Desk,
    hold: Hold,
    configuration: Configuration,
) -> None:
    fields = desk.fields("submit")

    with ThreadPoolExecutor(1) as other:
        with hold():
            answer = other.submit(submitted, app, desk, fields)
            wait_for_waiting(configuration)
            assert not answer.done()
            before = stored(storage, municipality.id)
        found = answer.result()

    assert before.done == 0
    assert receipt_in(found.text)
    assert stored(storage, municipality.id).done == 1


def submitted(app: Flask, desk: Desk, fields: dict[str, str]) -> TestResponse:
    """Submit from another thread, and close its connection there."""
    client = app.test_client()
    cookie = desk.browser.client.get_cookie("session")
    assert cookie is not None
    client.set_cookie("session", cookie.value)
    answer = client.post(desk.path, data=fields, headers=HTMX)
    with app.app_context():
        if services().storage.is_sqlite:  # a pool on PostgreSQL is everybody's
            services().storage.close()
    return answer


@pytest.mark.parametrize("configuration", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("identity", "table"), [("named", "audit_head"), ("anonymous", "participation")]
)
def test_the_same_request_that_comes_while_the_first_is_stored_gets_its_receipt(
    app: Flask,
    storage: Storage,
    municipality: Municipality,
    log_in: LogIn,
    configuration: Configuration,
    identity: str,
    table: str,
) -> None:
    with storage.writing(municipality.id):
        rater, *others = hire("S", 2)
        given = give(DIARY, identity, [rater], [("person", one.id) for one in others])
    desk = Desk(browser=log_in(name="kim", person=rater), given=given)
    fields = desk.fields("submit")
    hold = f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"

    with ThreadPoolExecutor(2) as pool:
        with psycopg.connect(configuration.owner_url) as connection:
            connection.execute(hold.encode())
            answers = [pool.submit(submitted, app, desk, fields) for _ in range(2)]
            wait_for_waiting(configuration, 2)
        receipts = {receipt_in(answer.result().text) for answer in answers}

    assert len(receipts - {""}) == 1
    assert stored(storage, municipality.id).done == 1


def wait_for_waiting(configuration: Configuration, many: int = 1) -> None:
    """Return once so many wait for locks; SQLite does not tell, so after a while there."""
    until = monotonic() + (0.5 if configuration.database.startswith("sqlite:") else 4)
    while monotonic() < until:
        if configuration.database.startswith("postgresql:"):
            with psycopg.connect(configuration.owner_url) as connection:
                row = connection.execute(WAITING).fetchone()
            if row and row[0] >= many:
                return
