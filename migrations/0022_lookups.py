"""Whose forms, and the forms about whom, found without reading all of a municipality's."""

from core.data.ddl import create_index, drop_index

INDEXES = (
    ("assignment", "municipality_id, actor_id"),
    ("assignment", "municipality_id, subject_kind, subject"),
)


def up(_, db):
    for table, columns in INDEXES:
        create_index(db, table, columns)


def down(_, db):
    for table, columns in reversed(INDEXES):
        drop_index(db, table, columns)
