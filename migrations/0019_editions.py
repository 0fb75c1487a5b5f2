"""Several cycles of a programme in one year, as a series of workshops has them."""

from core.data.ddl import create_index, drop_index, run

YEARLY = "municipality_id, programme, year"
SEVERAL = f"{YEARLY}, edition"


def up(_, db):
    run(db, 'ALTER TABLE "cycle" ADD COLUMN "edition" INTEGER NOT NULL DEFAULT 1')
    drop_index(db, "cycle", YEARLY)
    create_index(db, "cycle", SEVERAL, unique=True)


def down(_, db):
    drop_index(db, "cycle", SEVERAL)
    create_index(db, "cycle", YEARLY, unique=True)
    run(db, 'ALTER TABLE "cycle" DROP COLUMN "edition"')
