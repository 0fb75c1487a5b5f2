"""Row-level security and the application's rights on PostgreSQL, kept up after every migration.

It covers every table that has a municipality, so a plugin's tables cannot be forgotten.
"""

from __future__ import annotations

import peewee
import psycopg

from core.data.ddl import is_sqlite, run
from core.errors.data import NotMigrated

#: Tables that name a municipality but belong to the installation.
UNBOUND = ("session",)
#: What the application may do; every other table may be read and written freely.
RIGHTS = {
    "audit_entry": "SELECT, INSERT",
    "audit_head": "SELECT, INSERT, UPDATE",
    "ballot": "SELECT, INSERT",
    "issued_document": "SELECT, INSERT",
    "municipality": "SELECT, INSERT, UPDATE",
}
HISTORY = "schema_migration"

_TABLES = """
SELECT quote_ident(relname), relname, attname IS NOT NULL AND relname <> ALL (%s),
    relrowsecurity AND relforcerowsecurity
FROM pg_class LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'municipality_id'
WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
"""


def protect(database: peewee.Database, role: str) -> None:
    """Bind every municipality's table, and give ``role`` its rights and no more.

    Raises:
        NotMigrated: The role is missing and the owner may not make it.

    """
    if is_sqlite(database):
        return
    with database.atomic():
        _require_role(database, role)
        for quoted, name, owned, bound in database.execute_sql(
            _TABLES, (list(UNBOUND),)
        ).fetchall():
            if owned and not bound:
                run(database, f"SELECT protect_rows('{quoted}')")
            run(database, f'REVOKE ALL ON TABLE {quoted} FROM "{role}"')
            run(database, f'GRANT {_rights(name)} ON TABLE {quoted} TO "{role}"')
        run(database, f'GRANT EXECUTE ON FUNCTION shuffle_ballots() TO "{role}"')


def _rights(table: str) -> str:
    if table.startswith(HISTORY):
        return "SELECT"
    return RIGHTS.get(table, "SELECT, INSERT, UPDATE, DELETE")


def _require_role(database: peewee.Database, role: str) -> None:
    found = database.execute_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    if found:
        return
    try:
        run(database, f'CREATE ROLE "{role}" NOLOGIN NOSUPERUSER NOBYPASSRLS')
    except peewee.ProgrammingError as error:
        if not isinstance(getattr(error, "orig", None), psycopg.errors.InsufficientPrivilege):
            raise
        reason = f"CREATE ROLE {role} NOLOGIN"
        raise NotMigrated(step="role", reason=reason) from error
