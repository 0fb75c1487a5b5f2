"""What people from outside pledged before anything was shown to them."""

from core.data.ddl import allow, create_table, drop_table, keep, refuse, release

PLEDGE = """
    id KEY
    municipality_id OWNER
    person_id TO(person)
    cycle_id TO(cycle)
    wording TEXT
    pledged_at TIMESTAMP
    UNIQUE municipality_id, person_id, cycle_id
    INDEX person_id
    INDEX cycle_id
"""
GUARDS = (
    ("pledge", "UPDATE", "true", "a pledge stays as it was given"),
    ("pledge", "DELETE", "true", "a pledge is kept"),
)
KEPT = ("pledge",)


def up(_, db):
    create_table(db, "pledge", PLEDGE)
    for guard in GUARDS:
        refuse(db, *guard)
    keep(db, KEPT)


def down(_, db):
    release(db, KEPT)
    for table, event, *_ in reversed(GUARDS):
        allow(db, table, event)
    drop_table(db, "pledge")
