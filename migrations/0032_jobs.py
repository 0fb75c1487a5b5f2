"""Long work: what was asked, how far it is, and what came of it."""

from core.data.ddl import create_table, drop_table

JOB = """
    id KEY
    municipality_id OWNER
    kind VARCHAR(40)
    arguments TEXT
    state VARCHAR(10)
    attempt INTEGER
    lost INTEGER
    language VARCHAR(5)
    asked_by_id TO(account)
    asked_at TIMESTAMP
    heartbeat TIMESTAMP NULL
    ended_at TIMESTAMP NULL
    done INTEGER
    steps INTEGER
    result TEXT NULL
    failure VARCHAR(10) NULL
    sentences TEXT NULL
    expires_at TIMESTAMP NULL
    UNIQUE municipality_id, id
    INDEX municipality_id, state
    INDEX municipality_id, asked_by_id
"""


def up(_, db):
    create_table(db, "job", JOB)


def down(_, db):
    drop_table(db, "job")
