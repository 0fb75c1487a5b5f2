"""Whose signatures a stage asks for, where several people sign one step."""

from core.data.ddl import create_table, drop_table

SEAT = """
    id KEY
    municipality_id OWNER
    flow_id TO(flow)
    name VARCHAR(40)
    person_id TO(person)
    step_id TO(flow_step) NULL
    UNIQUE municipality_id, flow_id, name, person_id
    INDEX flow_id
    INDEX person_id
    INDEX step_id
"""


def up(_, db):
    create_table(db, "seat", SEAT)


def down(_, db):
    drop_table(db, "seat")
