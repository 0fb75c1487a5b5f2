"""How drafts of forms came about, what co-authors say about them, and a municipality's bank."""

from core.data.ddl import create_table, drop_table

REVISION = """
    id KEY
    municipality_id OWNER
    form_version_id TO(form_version)
    number INTEGER
    act VARCHAR(10)
    back INTEGER NULL
    ahead INTEGER NULL
    done TEXT
    content BYTEA
    digest VARCHAR(64)
    edited_by_id TO(account) NULL
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    UNIQUE municipality_id, form_version_id, number
    INDEX form_version_id
    INDEX edited_by_id
    INDEX made_by_id
"""
COMMENT = """
    id KEY
    municipality_id OWNER
    form_version_id TO(form_version)
    item VARCHAR(120)
    text TEXT
    written_by_id TO(account) NULL
    written_at TIMESTAMP
    resolved_by_id TO(account) NULL
    resolved_at TIMESTAMP NULL
    INDEX municipality_id, form_version_id
    INDEX form_version_id
    INDEX written_by_id
    INDEX resolved_by_id
"""
ENTRY = """
    id KEY
    municipality_id OWNER
    kind VARCHAR(10)
    name VARCHAR(120)
    title VARCHAR(200)
    content TEXT
    digest VARCHAR(64)
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    UNIQUE municipality_id, kind, name
    INDEX made_by_id
"""


def up(_, db):
    create_table(db, "draft_revision", REVISION)
    create_table(db, "draft_comment", COMMENT)
    create_table(db, "bank_entry", ENTRY)


def down(_, db):
    for table in ("bank_entry", "draft_comment", "draft_revision"):
        drop_table(db, table)
