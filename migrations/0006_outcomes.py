"""Base tables, pay lists with their lines, and flags on pay: what is approved is never changed."""

from core.data.ddl import allow, create_table, drop_table, is_sqlite, refuse, run

BASE_TABLE = """
    id KEY
    municipality_id OWNER
    kind VARCHAR(10)
    effective_from DATE
    amounts TEXT
    source TEXT
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    UNIQUE municipality_id, id
    INDEX municipality_id, kind, effective_from
    INDEX made_by_id
"""
PAY_LIST = """
    id KEY
    municipality_id OWNER
    cycle_id TO(cycle)
    allocation_id TO(allocation)
    unit_allocation_id TO(allocation) NULL
    base_table_id TO(base_table)
    name VARCHAR(60)
    kind VARCHAR(10)
    settings TEXT
    configuration_version INTEGER
    paid_on DATE
    budget BIGINT NULL
    planned BIGINT
    total BIGINT
    digest VARCHAR(64)
    trace BYTEA
    state VARCHAR(12)
    supersedes_id TO(pay_list) NULL
    reason TEXT
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    approved_by_id TO(account) NULL
    approved_at TIMESTAMP NULL
    UNIQUE municipality_id, id
    INDEX cycle_id
    INDEX allocation_id
    INDEX unit_allocation_id
    INDEX base_table_id
    INDEX supersedes_id
    INDEX made_by_id
    INDEX approved_by_id
"""
PAY_LINE = """
    id KEY
    municipality_id OWNER
    pay_list_id TO(pay_list)
    person_id TO(person)
    unit_id TO(org_unit) NULL
    job_grade VARCHAR(10)
    group TEXT
    rank INTEGER NULL
    grade VARCHAR(20)
    unit_grade VARCHAR(20)
    base BIGINT
    fitted BIGINT
    percent TEXT
    amount BIGINT
    special BIGINT
    long_term BIGINT
    unpaid VARCHAR(80)
    trace BYTEA
    UNIQUE municipality_id, pay_list_id, person_id
    INDEX pay_list_id
    INDEX person_id
    INDEX unit_id
"""
PAY_FLAG = """
    id KEY
    municipality_id OWNER
    person_id TO(person)
    kind VARCHAR(20)
    since DATE
    until DATE NULL
    spared BOOLEAN
    claimed_id TO(pay_list) NULL
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    withdrawn_by_id TO(account) NULL
    withdrawn_at TIMESTAMP NULL
    INDEX municipality_id, person_id
    INDEX person_id
    INDEX claimed_id
    INDEX made_by_id
    INDEX withdrawn_by_id
"""
TABLES = {
    "base_table": BASE_TABLE,
    "pay_list": PAY_LIST,
    "pay_line": PAY_LINE,
    "pay_flag": PAY_FLAG,
}
CONTENT = (
    "municipality_id",
    "cycle_id",
    "allocation_id",
    "unit_allocation_id",
    "base_table_id",
    "name",
    "kind",
    "settings",
    "configuration_version",
    "paid_on",
    "budget",
    "planned",
    "total",
    "digest",
    "trace",
    "supersedes_id",
    "reason",
    "made_by_id",
    "made_at",
)
APPROVAL = ("approved_by_id", "approved_at")
FLAG = (
    "municipality_id",
    "person_id",
    "kind",
    "since",
    "until",
    "spared",
    "claimed_id",
    "made_by_id",
    "made_at",
)


def changed(columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


# A list is made whole, approved, superseded: nothing of it is ever written anew.
MOVES = """(OLD.state = 'draft' AND NEW.state IN ('draft', 'approved'))
    OR (OLD.state = 'approved' AND NEW.state IN ('approved', 'superseded'))
    OR (OLD.state = 'superseded' AND NEW.state = 'superseded')"""
LIST = f"NOT ({MOVES}) OR {changed(CONTENT)} OR (OLD.state <> 'draft' AND ({changed(APPROVAL)}))"
OF_FINAL = "EXISTS (SELECT 1 FROM pay_list WHERE id = {row}.pay_list_id AND state <> 'draft')"
FINAL = "an approved pay list is immutable"
GUARDS = (
    ("base_table", "UPDATE", "true", "a base table is corrected by the next one"),
    ("base_table", "DELETE", "true", "a base table is corrected by the next one"),
    ("pay_list", "UPDATE", LIST, FINAL),
    ("pay_list", "DELETE", "OLD.state <> 'draft'", FINAL),
    ("pay_line", "INSERT", OF_FINAL.format(row="NEW"), FINAL),
    ("pay_line", "UPDATE", "true", "a pay line is never changed"),
    ("pay_line", "DELETE", OF_FINAL.format(row="OLD"), FINAL),
    (
        "pay_flag",
        "UPDATE",
        f"OLD.withdrawn_at IS NOT NULL OR {changed(FLAG)}",
        "a flag on pay is withdrawn, not edited",
    ),
    ("pay_flag", "DELETE", "true", "a flag on pay is withdrawn, not deleted"),
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
