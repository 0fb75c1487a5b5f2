"""The courses that the city recognises."""


def up(_, db):
    db.execute_sql(
        'CREATE TABLE "migrations_course" '
        '("id" INTEGER PRIMARY KEY, "municipality_id" INTEGER NOT NULL, "code" TEXT NOT NULL)'
    )


def down(_, db):
    db.execute_sql('DROP TABLE "migrations_course"')
