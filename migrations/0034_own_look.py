"""A municipality's own look: its colour, what stands at the foot of pages, its emblem."""

from core.data.ddl import is_sqlite, run

#: Column -> how many letters it takes.
TEXTS = {"colour": 7, "footer": 200, "emblem_mark": 12}


def up(_, db):
    for name, most in TEXTS.items():
        # Strict tables of SQLite know the length of a text by a check alone.
        on_sqlite = f"TEXT NOT NULL DEFAULT '' CHECK (length({name}) <= {most})"
        kind = on_sqlite if is_sqlite(db) else f"VARCHAR({most}) NOT NULL DEFAULT ''"
        run(db, f'ALTER TABLE "municipality" ADD COLUMN "{name}" {kind}')
    run(
        db, f'ALTER TABLE "municipality" ADD COLUMN "emblem" {"BLOB" if is_sqlite(db) else "BYTEA"}'
    )


def down(_, db):
    for name in ("emblem", *reversed(TEXTS)):
        run(db, f'ALTER TABLE "municipality" DROP COLUMN "{name}"')
