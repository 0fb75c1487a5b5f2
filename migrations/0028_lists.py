"""What is on its way by where it stands in which workflow, and entries of the log by action."""

from core.data.ddl import create_index, drop_index

BEFORE = "municipality_id, closed"
STANDS = "municipality_id, closed, workflow, configuration, stage"
ACTION = "municipality_id, action, number"


def up(_, db):
    create_index(db, "flow", STANDS)
    drop_index(db, "flow", BEFORE)
    create_index(db, "audit_entry", ACTION)


def down(_, db):
    drop_index(db, "audit_entry", ACTION)
    create_index(db, "flow", BEFORE)
    drop_index(db, "flow", STANDS)
