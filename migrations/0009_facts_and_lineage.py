"""What a value goes back to: imports of facts as they came, and submissions of the year before."""

from core.data.ddl import allow, create_table, drop_table, refuse

FACT_IMPORT = """
    id KEY
    municipality_id OWNER
    cycle_id TO(cycle)
    name VARCHAR(60)
    title VARCHAR(100)
    subject_kind VARCHAR(12)
    content TEXT
    digest VARCHAR(64)
    reason TEXT
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    approved_by_id TO(account) NULL
    INDEX municipality_id, cycle_id, name
    INDEX cycle_id
    INDEX made_by_id
    INDEX approved_by_id
"""
LINEAGE = """
    id KEY
    municipality_id OWNER
    source_id TO(assignment)
    target_id TO(assignment)
    kind VARCHAR(12)
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    UNIQUE municipality_id, source_id, target_id
    INDEX source_id
    INDEX target_id
    INDEX made_by_id
"""


def up(_, db):
    create_table(db, "fact_import", FACT_IMPORT)
    create_table(db, "lineage", LINEAGE)
    refuse(db, "fact_import", "UPDATE", "true", "an import is corrected by the next one")


def down(_, db):
    allow(db, "fact_import", "UPDATE")
    drop_table(db, "lineage")
    drop_table(db, "fact_import")
