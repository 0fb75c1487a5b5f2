"""Several forms by one person about one subject in a phase, and what each of them is called."""

from core.data.ddl import create_index, drop_index, is_sqlite, run

ONCE = "municipality_id, phase_id, form_version_id, actor_id, subject_kind, subject"
SEVERAL = f"{ONCE}, ordinal"
COLUMNS = {
    ("assignment", "ordinal"): "INTEGER NOT NULL DEFAULT 0",
    ("submission", "title"): "VARCHAR(200) NOT NULL DEFAULT ''",
}
# Strict tables of SQLite know the length of a text by a check alone.
ON_SQLITE = {("submission", "title"): "TEXT NOT NULL DEFAULT '' CHECK (length(title) <= 200)"}


def up(_, db):
    kinds = COLUMNS | (ON_SQLITE if is_sqlite(db) else {})
    for (table, column), kind in kinds.items():
        run(db, f'ALTER TABLE "{table}" ADD COLUMN "{column}" {kind}')
    drop_index(db, "assignment", ONCE)
    create_index(db, "assignment", SEVERAL, unique=True)


def down(_, db):
    drop_index(db, "assignment", SEVERAL)
    create_index(db, "assignment", ONCE, unique=True)
    for table, column in reversed(COLUMNS):
        run(db, f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
