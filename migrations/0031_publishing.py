"""Forms on their way to publication, and the plugins' forms that local ones rest on."""

from core.data.ddl import allow, create_table, drop_table, keep, refuse, release

REQUEST = """
    id KEY
    municipality_id OWNER
    form VARCHAR(60)
    title VARCHAR(200)
    digest VARCHAR(64)
    identity TEXT
    state VARCHAR(10)
    asked_by_id TO(account) NULL
    asked_at TIMESTAMP
    decided_by_id TO(account) NULL
    decided_at TIMESTAMP NULL
    reason TEXT
    UNIQUE municipality_id, id
    INDEX municipality_id, form, state
    INDEX asked_by_id
    INDEX decided_by_id
"""
BASE = """
    id KEY
    municipality_id OWNER
    form VARCHAR(60)
    plugin VARCHAR(60)
    digest VARCHAR(64)
    definition TEXT
    number INTEGER NULL
    taken_at TIMESTAMP
    INDEX municipality_id, form
"""
# What was asked stays as it was asked; it is decided once.
ASKED = ("form", "digest", "identity", "asked_by_id", "asked_at")
GUARDS = (
    (
        "publish_request",
        "UPDATE",
        "OLD.state <> 'asked' OR "
        + " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in ASKED),
        "what a second person was asked stays, and is decided once",
    ),
    ("publish_request", "DELETE", "true", "what a second person was asked is kept"),
)
KEPT = ("publish_request",)


def up(_, db):
    create_table(db, "publish_request", REQUEST)
    create_table(db, "form_base", BASE)
    for guard in GUARDS:
        refuse(db, *guard)
    keep(db, KEPT)


def down(_, db):
    release(db, KEPT)
    for table, event, *_ in reversed(GUARDS):
        allow(db, table, event)
    drop_table(db, "form_base")
    drop_table(db, "publish_request")
