"""Webhooks: other programs that are told what happened, and what each was told."""

from core.data.ddl import create_table, drop_table

WEBHOOK = """
    id KEY
    municipality_id OWNER
    title VARCHAR(60)
    address VARCHAR(500)
    events TEXT
    state VARCHAR(8)
    reason VARCHAR(8)
    salt VARCHAR(32)
    old_salt VARCHAR(32)
    old_until TIMESTAMP NULL
    failing_since TIMESTAMP NULL
    held_until TIMESTAMP NULL
    made_by_id TO(account) NULL
    made_at TIMESTAMP
    UNIQUE municipality_id, id
    INDEX made_by_id
"""
DELIVERY = """
    id KEY
    municipality_id OWNER
    webhook_id TO(webhook)
    message VARCHAR(40)
    event VARCHAR(40)
    body TEXT
    state VARCHAR(8)
    attempts INTEGER
    status INTEGER NULL
    failure VARCHAR(10)
    made_at TIMESTAMP
    due_at TIMESTAMP NULL
    tried_at TIMESTAMP NULL
    ended_at TIMESTAMP NULL
    UNIQUE municipality_id, webhook_id, message
    INDEX municipality_id, state, due_at
    INDEX webhook_id
"""
TABLES = {"webhook": WEBHOOK, "webhook_delivery": DELIVERY}


def up(_, db):
    for table, description in TABLES.items():
        create_table(db, table, description)


def down(_, db):
    for table in reversed(TABLES):
        drop_table(db, table)
