"""Lists of the merit rating and of those to be promoted: what is approved is never changed."""

from core.data.ddl import allow, create_table, drop_table, keep, refuse, release

RANK_LIST = """
    id KEY
    municipality_id OWNER
    cycle_id TO(cycle)
    run_id TO(score_run) NULL
    name VARCHAR(60)
    kind VARCHAR(10)
    settings TEXT
    configuration_version INTEGER
    as_of DATE
    sources TEXT
    decisions TEXT
    digest VARCHAR(64)
    state VARCHAR(12)
    supersedes_id TO(rank_list) NULL
    reason TEXT
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    approved_by_id TO(account) NULL
    approved_at TIMESTAMP NULL
    UNIQUE municipality_id, id
    INDEX cycle_id
    INDEX run_id
    INDEX supersedes_id
    INDEX made_by_id
    INDEX approved_by_id
"""
RANK_LINE = """
    id KEY
    municipality_id OWNER
    rank_list_id TO(rank_list)
    person_id TO(person)
    unit_id TO(org_unit) NULL
    job_grade VARCHAR(10)
    group TEXT
    unit_place INTEGER NULL
    rank INTEGER NULL
    grade VARCHAR(40)
    points TEXT
    parts TEXT
    decided_by VARCHAR(20)
    left_out VARCHAR(20)
    comment TEXT
    trace BYTEA
    UNIQUE municipality_id, rank_list_id, person_id
    INDEX rank_list_id
    INDEX person_id
    INDEX unit_id
"""
TABLES = {"rank_list": RANK_LIST, "rank_line": RANK_LINE}
CONTENT = (
    "municipality_id",
    "cycle_id",
    "run_id",
    "name",
    "kind",
    "settings",
    "configuration_version",
    "as_of",
    "sources",
    "supersedes_id",
    "reason",
    "made_by_id",
    "made_at",
)
#: What a draft may still change.
DECIDED = ("decisions", "digest", "approved_by_id", "approved_at")


def changed(columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


MOVES = """(OLD.state = 'draft' AND NEW.state IN ('draft', 'approved'))
    OR (OLD.state = 'approved' AND NEW.state IN ('approved', 'superseded'))
    OR (OLD.state = 'superseded' AND NEW.state = 'superseded')"""
LIST = f"NOT ({MOVES}) OR {changed(CONTENT)} OR (OLD.state <> 'draft' AND ({changed(DECIDED)}))"
OF_FINAL = "EXISTS (SELECT 1 FROM rank_list WHERE id = {row}.rank_list_id AND state <> 'draft')"
FINAL = "an approved list is immutable"
GUARDS = (
    ("rank_list", "UPDATE", LIST, FINAL),
    ("rank_list", "DELETE", "OLD.state <> 'draft'", FINAL),
    ("rank_line", "INSERT", OF_FINAL.format(row="NEW"), FINAL),
    ("rank_line", "UPDATE", "true", "a line is never changed"),
    ("rank_line", "DELETE", OF_FINAL.format(row="OLD"), FINAL),
)


def up(_, db):
    for table, description in TABLES.items():
        create_table(db, table, description)
    for guard in GUARDS:
        refuse(db, *guard)
    keep(db, TABLES)


def down(_, db):
    release(db, TABLES)
    for table, event, *_ in reversed(GUARDS):
        allow(db, table, event)
    for table in reversed(TABLES):
        drop_table(db, table)
