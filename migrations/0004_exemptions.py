"""What a scorecard does not ask of a subject, with the reason and who approved."""

from core.data.ddl import allow, create_table, drop_table, refuse

EXEMPTION = """
    id KEY
    municipality_id OWNER
    cycle_id TO(cycle)
    scorecard VARCHAR(60)
    component VARCHAR(120)
    subject_kind VARCHAR(12)
    subject INTEGER
    status VARCHAR(16)
    reason TEXT
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    approved_by_id TO(account) NULL
    UNIQUE municipality_id, cycle_id, scorecard, component, subject_kind, subject
    INDEX cycle_id
    INDEX made_by_id
    INDEX approved_by_id
"""


def up(_, db):
    create_table(db, "exemption", EXEMPTION)
    refuse(db, "exemption", "UPDATE", "true", "an exemption is withdrawn, not edited")


def down(_, db):
    allow(db, "exemption", "UPDATE")
    drop_table(db, "exemption")
