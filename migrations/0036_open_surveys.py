"""Surveys that are open to everybody who has the link."""

from core.data.ddl import create_table, drop_table

SURVEY = """
    id KEY
    municipality_id OWNER
    phase_id TO(phase)
    form_version_id TO(form_version)
    measured TEXT
    fact VARCHAR(60)
    with_codes BOOLEAN
    made_by_id TO(account) NULL
    UNIQUE municipality_id, phase_id
    UNIQUE municipality_id, id
    INDEX phase_id
    INDEX form_version_id
    INDEX made_by_id
"""
LINK = """
    id KEY
    municipality_id OWNER
    survey_id TO(open_survey)
    token VARCHAR(24)
    subject_kind VARCHAR(12)
    subject INTEGER
    UNIQUE municipality_id, token
    UNIQUE municipality_id, survey_id, subject_kind, subject
    INDEX survey_id
"""
# The key is a digest, so neither it nor its order tells when a code was used.
CODE = """
    key RANDOMKEY(64)
    municipality_id OWNER
    survey INTEGER
    used BOOLEAN
    INDEX municipality_id, survey
"""


def up(_, db):
    create_table(db, "open_survey", SURVEY)
    create_table(db, "open_link", LINK)
    create_table(db, "one_time_code", CODE, rowid=False)


def down(_, db):
    drop_table(db, "one_time_code")
    drop_table(db, "open_link")
    drop_table(db, "open_survey")
