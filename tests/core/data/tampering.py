"""What somebody can do who holds the database itself, past the program and its guards."""

from __future__ import annotations

import sqlite3

import psycopg

from core.configuration import Configuration


def tamper(configuration: Configuration, municipality: int, *statements: str) -> None:
    """Run ``statements`` on the audit log as the database's owner, its guards taken away."""
    if configuration.database.startswith("sqlite:"):
        connection = sqlite3.connect(configuration.database.removeprefix("sqlite:///"))
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return
    with psycopg.connect(configuration.database_owner) as owner:
        owner.execute("SELECT set_config('goru.municipality', %s, false)", (str(municipality),))
        for table in ("audit_entry", "audit_head"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            owner.execute(statement)
