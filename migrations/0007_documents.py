"""The register of issued documents, which only grows."""

from core.data.ddl import allow, create_table, drop_table, is_sqlite, refuse, run

ISSUED = """
    id KEY
    municipality_id OWNER
    year INTEGER
    number INTEGER
    version INTEGER
    kind VARCHAR(80)
    title VARCHAR(200)
    subject_kind VARCHAR(12) NULL
    subject INTEGER NULL
    run INTEGER NULL
    language VARCHAR(5)
    digest VARCHAR(64)
    format VARCHAR(8)
    persons INTEGER
    issued_by_id TO(account) NULL
    issued_at TIMESTAMP
    UNIQUE municipality_id, year, number, version, format
    INDEX municipality_id, kind, run, subject
    INDEX issued_by_id
"""
KEPT = "an issued document stays in the register as it was issued"


def up(_, db):
    create_table(db, "issued_document", ISSUED)
    for event in ("UPDATE", "DELETE"):
        refuse(db, "issued_document", event, "true", KEPT)
    if not is_sqlite(db):
        run(
            db,
            "CREATE TRIGGER issued_document_truncate_guard BEFORE TRUNCATE ON issued_document "
            "EXECUTE FUNCTION refuse_truncation()",
        )


def down(_, db):
    if not is_sqlite(db):
        run(db, "DROP TRIGGER issued_document_truncate_guard ON issued_document")
    for event in ("DELETE", "UPDATE"):
        allow(db, "issued_document", event)
    drop_table(db, "issued_document")
