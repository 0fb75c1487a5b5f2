"""Submissions on their way: stage, history, signatures, appended notes, and who acts for whom."""

from core.data.ddl import allow, create_table, drop_table, keep, refuse, release

FLOW = """
    id KEY
    municipality_id OWNER
    assignment_id TO(assignment)
    workflow VARCHAR(60)
    configuration INTEGER
    stage VARCHAR(40)
    closed BOOLEAN
    sealed TEXT
    entered_at TIMESTAMP
    due_at TIMESTAMP NULL
    UNIQUE municipality_id, assignment_id
    UNIQUE municipality_id, id
    INDEX municipality_id, closed
    INDEX assignment_id
"""
STEP = """
    id KEY
    municipality_id OWNER
    flow_id TO(flow)
    name VARCHAR(40)
    before VARCHAR(40)
    after VARCHAR(40)
    reason TEXT
    account_id TO(account) NULL
    person_id TO(person) NULL
    acted_for_id TO(person) NULL
    digest VARCHAR(64)
    taken_at TIMESTAMP
    UNIQUE municipality_id, id
    INDEX flow_id
    INDEX account_id
    INDEX person_id
    INDEX acted_for_id
"""
SIGNATURE = """
    id KEY
    municipality_id OWNER
    flow_id TO(flow)
    step_id TO(flow_step)
    party VARCHAR(80)
    person_id TO(person)
    acted_for_id TO(person) NULL
    digest VARCHAR(64)
    signed_at TIMESTAMP
    voided_at TIMESTAMP NULL
    INDEX municipality_id, flow_id
    INDEX flow_id
    INDEX step_id
    INDEX person_id
    INDEX acted_for_id
"""
NOTE = """
    id KEY
    municipality_id OWNER
    flow_id TO(flow)
    stage VARCHAR(40)
    person_id TO(person) NULL
    account_id TO(account) NULL
    text TEXT
    written_at TIMESTAMP
    INDEX municipality_id, flow_id
    INDEX flow_id
    INDEX person_id
    INDEX account_id
"""
STAND_IN = """
    id KEY
    municipality_id OWNER
    person_id TO(person)
    delegate_id TO(person)
    flow_id TO(flow) NULL
    starts DATE
    ends DATE NULL
    reason TEXT
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    ended_at TIMESTAMP NULL
    INDEX municipality_id, starts
    INDEX person_id
    INDEX delegate_id
    INDEX flow_id
    INDEX made_by_id
"""
TABLES = {
    "flow": FLOW,
    "flow_step": STEP,
    "signature": SIGNATURE,
    "flow_note": NOTE,
    "stand_in": STAND_IN,
}
# What was signed, and by whom, stays as it was; a signature only becomes void, once.
SIGNED = ("flow_id", "step_id", "party", "person_id", "acted_for_id", "digest", "signed_at")
GUARDS = (
    ("flow_step", "UPDATE", "true", "a step of a submission stays as it was taken"),
    ("flow_step", "DELETE", "true", "a step of a submission is kept"),
    ("flow_note", "UPDATE", "true", "a note is appended, never edited"),
    ("flow_note", "DELETE", "true", "a note is kept"),
    (
        "signature",
        "UPDATE",
        "OLD.voided_at IS NOT NULL OR "
        + " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in SIGNED),
        "a signature becomes void, and changes in no other way",
    ),
    ("signature", "DELETE", "true", "a signature is kept, void or not"),
)

KEPT = ("flow_step", "flow_note", "signature")


def up(_, db):
    for table, description in TABLES.items():
        create_table(db, table, description)
    for guard in GUARDS:
        refuse(db, *guard)
    keep(db, KEPT)


def down(_, db):
    release(db, KEPT)
    for table, event, *_ in reversed(GUARDS):
        allow(db, table, event)
    for table in reversed(TABLES):
        drop_table(db, table)
