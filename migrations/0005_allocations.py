"""Allocations of grades; what is confirmed, or stands on a confirmed run, is never changed."""

from core.data.ddl import allow, create_table, drop_table, is_sqlite, refuse, run

ALLOCATION = """
    id KEY
    municipality_id OWNER
    run_id TO(score_run)
    name VARCHAR(60)
    number INTEGER
    settings TEXT
    configuration_version INTEGER
    decisions TEXT
    groups TEXT
    state VARCHAR(12)
    digest VARCHAR(64)
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    confirmed_by_id TO(account) NULL
    confirmed_at TIMESTAMP NULL
    UNIQUE municipality_id, run_id, name, number
    UNIQUE municipality_id, id
    INDEX run_id
    INDEX made_by_id
    INDEX confirmed_by_id
"""
GRADE = """
    id BIGKEY
    municipality_id OWNER
    allocation_id TO(allocation)
    subject_kind VARCHAR(12)
    subject INTEGER
    group TEXT
    rank INTEGER NULL
    grade VARCHAR(20)
    decided_by VARCHAR(80)
    reasons TEXT
    reason TEXT
    manual_by_id TO(account) NULL
    UNIQUE municipality_id, allocation_id, subject_kind, subject
    INDEX allocation_id
    INDEX manual_by_id
"""
TABLES = {"allocation": ALLOCATION, "allocated_grade": GRADE}
CONTENT = (
    "municipality_id",
    "run_id",
    "name",
    "number",
    "settings",
    "configuration_version",
    "decisions",
    "groups",
    "digest",
    "made_by_id",
    "made_at",
)
CONFIRMATION = ("confirmed_by_id", "confirmed_at")
KEPT = "an allocation is replaced by its next version"
GRADE_KEPT = "a grade is changed by the next version of its allocation"


def changed(columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


def of_final(row, column):
    """Return the condition that ``row`` belongs to an allocation that is kept as it is."""
    return (
        "EXISTS (SELECT 1 FROM allocation JOIN score_run ON score_run.id = allocation.run_id "  # noqa: S608  constants
        f"WHERE allocation.id = {row}.{column} AND (allocation.state = 'confirmed' "
        "OR score_run.state IN ('confirmed', 'superseded')))"
    )


# Only its confirmation is ever written to an allocation, once.
UPDATE = f"""({changed(CONTENT)})
    OR (OLD.state = 'confirmed' AND ({changed(("state", *CONFIRMATION))}))
    OR NEW.state NOT IN ('proposed', 'confirmed')"""
CONFIRMED = "EXISTS (SELECT 1 FROM allocation WHERE id = NEW.allocation_id AND state = 'confirmed')"
#: table, event, condition, what people read
GUARDS = (
    ("allocation", "UPDATE", UPDATE, KEPT),
    ("allocation", "DELETE", of_final("OLD", "id"), KEPT),
    ("allocated_grade", "INSERT", CONFIRMED, GRADE_KEPT),
    ("allocated_grade", "UPDATE", "true", GRADE_KEPT),
    ("allocated_grade", "DELETE", of_final("OLD", "allocation_id"), GRADE_KEPT),
)


def up(_, db):
    for table, description in TABLES.items():
        create_table(db, table, description)
    for guard in GUARDS:
        refuse(db, *guard)
    if is_sqlite(db):
        return
    for table in TABLES:
        run(
            db,
            f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table} "
            "EXECUTE FUNCTION refuse_truncation()",
        )


def down(_, db):
    if not is_sqlite(db):
        for table in TABLES:
            run(db, f"DROP TRIGGER {table}_truncate_guard ON {table}")
    for table, event, *_ in reversed(GUARDS):
        allow(db, table, event)
    for table in reversed(TABLES):
        drop_table(db, table)
