"""What people are told: the outbox, the office's own texts, who wants what how, and where to."""

from core.data.ddl import create_table, drop_table, is_sqlite, run

NOTICE = """
    id KEY
    municipality_id OWNER
    person_id TO(person) NULL
    account_id TO(account) NULL
    kind VARCHAR(20)
    cause VARCHAR(120)
    phase_id TO(phase) NULL
    day DATE NULL
    sealed BOOLEAN
    subject VARCHAR(200)
    body TEXT
    way VARCHAR(8)
    state VARCHAR(8)
    attempts INTEGER
    made_at TIMESTAMP
    due_at TIMESTAMP NULL
    sent_at TIMESTAMP NULL
    read_at TIMESTAMP NULL
    failure VARCHAR(20)
    detail VARCHAR(300)
    UNIQUE municipality_id, cause
    UNIQUE municipality_id, person_id, phase_id, day
    INDEX municipality_id, state, due_at
    INDEX person_id
    INDEX account_id
    INDEX phase_id
"""
TEXT = """
    id KEY
    municipality_id OWNER
    kind VARCHAR(20)
    language VARCHAR(5)
    subject VARCHAR(200)
    body TEXT
    UNIQUE municipality_id, kind, language
"""
WISH = """
    id KEY
    municipality_id OWNER
    person_id TO(person)
    kind VARCHAR(20)
    way VARCHAR(8)
    UNIQUE municipality_id, person_id, kind
    INDEX person_id
"""
TABLES = {"notice": NOTICE, "notice_text": TEXT, "notice_wish": WISH}
# Strict tables of SQLite know the length of a text by a check alone.
ON_SQLITE = "TEXT NOT NULL DEFAULT '' CHECK (length(mail) <= 254)"
ELSEWHERE = "VARCHAR(254) NOT NULL DEFAULT ''"


def up(_, db):
    for table, description in TABLES.items():
        create_table(db, table, description)
    kind = ON_SQLITE if is_sqlite(db) else ELSEWHERE
    run(db, f'ALTER TABLE "person" ADD COLUMN "mail" {kind}')


def down(_, db):
    run(db, 'ALTER TABLE "person" DROP COLUMN "mail"')
    for table in reversed(TABLES):
        drop_table(db, table)
