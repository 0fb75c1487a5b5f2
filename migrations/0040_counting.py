"""Counts of assignments and submissions, lists of them, and entries of the log about an object."""

from core.data.ddl import create_index, drop_index

# The municipality is not first: by it alone an index that has all columns would be read whole.
COUNTED = "cycle_id, municipality_id, phase_id, form_version_id, actor_id, relation, state"
STANDS = "phase_id, municipality_id, state"
ROSTER = "roster, municipality_id, phase_id"
LISTED = "state, municipality_id, form_version_id, assignment_id, submitted_at, receipt"
ABOUT = "municipality_id, object_kind, object_id, number"


def up(_, db):
    create_index(db, "assignment", COUNTED)
    create_index(db, "assignment", STANDS)
    create_index(db, "assignment", ROSTER)
    create_index(db, "submission", LISTED)
    create_index(db, "audit_entry", ABOUT)


def down(_, db):
    drop_index(db, "audit_entry", ABOUT)
    drop_index(db, "submission", LISTED)
    drop_index(db, "assignment", ROSTER)
    drop_index(db, "assignment", STANDS)
    drop_index(db, "assignment", COUNTED)
