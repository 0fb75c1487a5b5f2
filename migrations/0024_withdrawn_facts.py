"""What forms stated as facts before they were given back to be written anew."""

from core.data.ddl import allow, create_table, drop_table, keep, refuse, release

WITHDRAWN = """
    id KEY
    municipality_id OWNER
    cycle_id TO(cycle)
    step_id TO(flow_step)
    subject_kind VARCHAR(12)
    subject INTEGER
    name VARCHAR(60)
    period VARCHAR(10)
    value TEXT
    submission INTEGER
    INDEX municipality_id, submission
    INDEX cycle_id
    INDEX step_id
"""
GUARDS = (
    ("withdrawn_fact", "UPDATE", "true", "what was withdrawn stays as it was stated"),
    ("withdrawn_fact", "DELETE", "true", "what was withdrawn is kept"),
)
KEPT = ("withdrawn_fact",)


def up(_, db):
    create_table(db, "withdrawn_fact", WITHDRAWN)
    for guard in GUARDS:
        refuse(db, *guard)
    keep(db, KEPT)


def down(_, db):
    release(db, KEPT)
    for table, event, *_ in reversed(GUARDS):
        allow(db, table, event)
    drop_table(db, "withdrawn_fact")
