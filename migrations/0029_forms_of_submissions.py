"""What was handed in of a form: records that people who were there may read are found by it."""

from core.data.ddl import create_index, drop_index

FORM = "municipality_id, form_version_id, state"


def up(_, db):
    create_index(db, "submission", FORM)


def down(_, db):
    drop_index(db, "submission", FORM)
