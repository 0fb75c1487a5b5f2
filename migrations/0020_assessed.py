"""What a committee gives where too much of the weight is excluded to score by formula."""

from core.data.ddl import is_sqlite, run

# Strict tables of SQLite know the length of a text by a check alone.
ON_SQLITE = "TEXT NOT NULL DEFAULT '' CHECK (length(value) <= 40)"
ELSEWHERE = "VARCHAR(40) NOT NULL DEFAULT ''"


def up(_, db):
    kind = ON_SQLITE if is_sqlite(db) else ELSEWHERE
    run(db, f'ALTER TABLE "exemption" ADD COLUMN "value" {kind}')


def down(_, db):
    run(db, 'ALTER TABLE "exemption" DROP COLUMN "value"')
