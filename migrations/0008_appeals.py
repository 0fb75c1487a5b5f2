"""Appeals with their decisions, and the municipality's own days off."""

from core.data.ddl import allow, create_table, drop_table, refuse

DAY_OFF = """
    id KEY
    municipality_id OWNER
    day DATE
    title VARCHAR(40)
    UNIQUE municipality_id, day
"""
APPEAL = """
    id KEY
    municipality_id OWNER
    cycle_id TO(cycle)
    run_id TO(score_run)
    scorecard VARCHAR(60)
    subject_kind VARCHAR(12)
    subject INTEGER
    applicant_id TO(person)
    number INTEGER NULL
    workflow VARCHAR(60)
    stage VARCHAR(20)
    closed BOOLEAN
    bodies TEXT
    level INTEGER
    request_id TO(assignment) NULL
    due_at TIMESTAMP NULL
    begun_at TIMESTAMP
    filed_at TIMESTAMP NULL
    UNIQUE municipality_id, cycle_id, number
    UNIQUE municipality_id, id
    INDEX cycle_id
    INDEX run_id
    INDEX applicant_id
    INDEX request_id
"""
DECISION = """
    id KEY
    municipality_id OWNER
    appeal_id TO(appeal)
    level INTEGER
    body VARCHAR(30)
    reviewer_id TO(person)
    assignment_id TO(assignment)
    run_id TO(score_run) NULL
    outcome VARCHAR(12)
    decided_by_id TO(account) NULL
    seconded_by_id TO(account) NULL
    decided_at TIMESTAMP NULL
    notified_at TIMESTAMP NULL
    UNIQUE municipality_id, appeal_id, level
    INDEX appeal_id
    INDEX reviewer_id
    INDEX assignment_id
    INDEX run_id
    INDEX decided_by_id
    INDEX seconded_by_id
"""
TABLES = {"day_off": DAY_OFF, "appeal": APPEAL, "appeal_decision": DECISION}
# What an appeal is about, and what was decided, stays as it was.
ABOUT = ("cycle_id", "run_id", "scorecard", "subject_kind", "subject", "applicant_id")
DECIDED = ("appeal_id", "level", "body", "reviewer_id", "assignment_id", "outcome")
DECIDERS = ("decided_by_id", "seconded_by_id", "decided_at")


def changed(columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


GUARDS = (
    (
        "appeal",
        "UPDATE",
        f"{changed(ABOUT)} OR (OLD.number IS NOT NULL AND ({changed(('number', 'filed_at'))}))",
        "an appeal stays about what it was filed on",
    ),
    ("appeal", "DELETE", "OLD.number IS NOT NULL", "a filed appeal is withdrawn, not deleted"),
    (
        "appeal_decision",
        "UPDATE",
        f"OLD.outcome <> '' AND ({changed(DECIDED + DECIDERS)})",
        "a decision on an appeal stays as it was taken",
    ),
    ("appeal_decision", "DELETE", "OLD.outcome <> ''", "a decision on an appeal is kept"),
)


def up(_, db):
    for table, description in TABLES.items():
        create_table(db, table, description)
    for guard in GUARDS:
        refuse(db, *guard)


def down(_, db):
    for table, event, *_ in reversed(GUARDS):
        allow(db, table, event)
    for table in reversed(TABLES):
        drop_table(db, table)
