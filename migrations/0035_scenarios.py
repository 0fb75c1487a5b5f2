"""Sets of answers that are kept with a form and tried again on each of its versions."""

from core.data.ddl import create_table, drop_table

SCENARIO = """
    id KEY
    municipality_id OWNER
    form VARCHAR(60)
    title VARCHAR(200)
    answers TEXT
    outcome TEXT
    number INTEGER
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    UNIQUE municipality_id, form, title
    INDEX made_by_id
"""


def up(_, db):
    create_table(db, "scenario", SCENARIO)


def down(_, db):
    drop_table(db, "scenario")
