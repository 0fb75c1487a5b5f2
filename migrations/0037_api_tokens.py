"""Tokens by which other programs of the municipality ask and tell."""

from core.data.ddl import create_table, drop_table

TABLE = """
    id KEY
    municipality_id OWNER
    digest VARCHAR(64)
    title VARCHAR(60)
    account_id TO(account)
    scopes TEXT
    expires_on DATE
    last_used_on DATE NULL
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    revoked_by_id TO(account) NULL
    revoked_at TIMESTAMP NULL
    UNIQUE municipality_id, digest
    UNIQUE municipality_id, id
    INDEX account_id
    INDEX made_by_id
    INDEX revoked_by_id
"""


def up(_, db):
    create_table(db, "api_token", TABLE)


def down(_, db):
    drop_table(db, "api_token")
