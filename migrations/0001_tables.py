"""The tables of the first release; frozen: later steps change them, this one stays."""

from core.data.ddl import create_table, drop_table

TABLES = {
    "municipality": """
        id KEY
        code VARCHAR(20)
        name VARCHAR(40)
        kind VARCHAR(10)
        motto VARCHAR(40)
        UNIQUE code
    """,
    "session": """
        id KEY
        token VARCHAR(64)
        municipality_id OWNER
        account INTEGER
        started_at TIMESTAMP
        seen_at TIMESTAMP
        UNIQUE token
        INDEX municipality_id
        INDEX account
    """,
    "plugin_state": """
        id KEY
        municipality_id OWNER
        plugin VARCHAR(60)
        place INTEGER
        enabled BOOLEAN
        settings TEXT
        revision INTEGER
        UNIQUE municipality_id, plugin
    """,
    "org_unit": """
        id KEY
        municipality_id OWNER
        code VARCHAR(20)
        name VARCHAR(60)
        kind VARCHAR(10)
        parent_id TO(org_unit) NULL
        evaluation_group VARCHAR(20)
        valid_from DATE
        valid_to DATE NULL
        UNIQUE municipality_id, code
        UNIQUE municipality_id, id
        INDEX parent_id
    """,
    "succession": """
        id KEY
        municipality_id OWNER
        predecessor_id TO(org_unit)
        successor_id TO(org_unit)
        share VARCHAR(20)
        UNIQUE municipality_id, predecessor_id, successor_id
        INDEX predecessor_id
        INDEX successor_id
    """,
    "person": """
        id KEY
        municipality_id OWNER
        staff_no VARCHAR(20)
        name VARCHAR(40)
        series VARCHAR(20)
        grade VARCHAR(10)
        position VARCHAR(20)
        employment VARCHAR(10)
        appointed_on DATE NULL
        grade_since DATE NULL
        left_on DATE NULL
        UNIQUE municipality_id, staff_no
        UNIQUE municipality_id, id
    """,
    "spell": """
        id KEY
        municipality_id OWNER
        person_id TO(person)
        unit_id TO(org_unit)
        starts DATE
        ends DATE NULL
        kind VARCHAR(10)
        leads BOOLEAN
        reason_code VARCHAR(20)
        source VARCHAR(10)
        UNIQUE municipality_id, person_id, starts, unit_id
        INDEX person_id
        INDEX unit_id
    """,
    "account": """
        id KEY
        municipality_id OWNER
        login VARCHAR(40)
        password VARCHAR(200)
        person_id TO(person) NULL
        language VARCHAR(5)
        active BOOLEAN
        failures INTEGER
        locked_until TIMESTAMP NULL
        UNIQUE municipality_id, login
        UNIQUE municipality_id, id
        INDEX person_id
    """,
    "grant": """
        id KEY
        municipality_id OWNER
        account_id TO(account)
        role VARCHAR(30)
        granted_at TIMESTAMP
        granted_by_id TO(account) NULL
        revoked_at TIMESTAMP NULL
        revoked_by_id TO(account) NULL
        INDEX municipality_id, account_id
        INDEX account_id
        INDEX granted_by_id
        INDEX revoked_by_id
    """,
    "cycle": """
        id KEY
        municipality_id OWNER
        programme VARCHAR(60)
        year INTEGER
        title VARCHAR(100)
        starts_on DATE
        ends_on DATE
        stage VARCHAR(20)
        UNIQUE municipality_id, programme, year
        UNIQUE municipality_id, id
    """,
    "configuration": """
        id KEY
        municipality_id OWNER
        cycle_id TO(cycle)
        version INTEGER
        effective_from DATE
        content TEXT
        digest VARCHAR(64)
        copied_from_id TO(configuration) NULL
        made_by_id TO(account) NULL
        made_at TIMESTAMP
        UNIQUE municipality_id, cycle_id, version
        UNIQUE municipality_id, id
        INDEX cycle_id
        INDEX copied_from_id
        INDEX made_by_id
    """,
    "phase": """
        id KEY
        municipality_id OWNER
        cycle_id TO(cycle)
        name VARCHAR(60)
        title VARCHAR(100)
        opens_at TIMESTAMP
        closes_at TIMESTAMP
        closed BOOLEAN
        UNIQUE municipality_id, cycle_id, name
        UNIQUE municipality_id, id
        INDEX cycle_id
    """,
    "goal": """
        id KEY
        municipality_id OWNER
        cycle_id TO(cycle)
        parent_id TO(goal) NULL
        kind VARCHAR(20)
        code VARCHAR(20)
        title VARCHAR(100)
        UNIQUE municipality_id, cycle_id, code
        UNIQUE municipality_id, id
        INDEX cycle_id
        INDEX parent_id
    """,
    "form_version": """
        id KEY
        municipality_id OWNER
        name VARCHAR(60)
        number INTEGER
        title VARCHAR(200)
        definition TEXT
        digest VARCHAR(64)
        identity TEXT
        state VARCHAR(12)
        made_by_id TO(account) NULL
        published_at TIMESTAMP NULL
        UNIQUE municipality_id, name, number
        UNIQUE municipality_id, id
        INDEX made_by_id
    """,
    "assignment": """
        id KEY
        municipality_id OWNER
        cycle_id TO(cycle)
        phase_id TO(phase)
        form_version_id TO(form_version)
        roster VARCHAR(60)
        actor_id TO(person)
        subject_kind VARCHAR(12)
        subject INTEGER
        relation VARCHAR(20)
        extended_to TIMESTAMP NULL
        state VARCHAR(12)
        UNIQUE municipality_id, phase_id, form_version_id, actor_id, subject_kind, subject
        UNIQUE municipality_id, id
        INDEX municipality_id, phase_id, subject
        INDEX cycle_id
        INDEX phase_id
        INDEX form_version_id
        INDEX actor_id
    """,
    "submission": """
        id KEY
        municipality_id OWNER
        assignment_id TO(assignment)
        form_version_id TO(form_version)
        state VARCHAR(12)
        revision INTEGER
        answers TEXT
        page INTEGER
        saved_at TIMESTAMP
        submitted_at TIMESTAMP NULL
        receipt VARCHAR(24) NULL
        idempotency_key VARCHAR(64) NULL
        UNIQUE municipality_id, assignment_id
        UNIQUE municipality_id, receipt
        INDEX assignment_id
        INDEX form_version_id
    """,
    "attachment": """
        id KEY
        municipality_id OWNER
        key VARCHAR(64)
        assignment_id TO(assignment)
        question VARCHAR(120)
        name VARCHAR(255)
        media_type VARCHAR(100)
        size BIGINT
        digest VARCHAR(64)
        UNIQUE municipality_id, key
        INDEX assignment_id
    """,
    "participation": """
        id KEY
        municipality_id OWNER
        phase_id TO(phase)
        form_version_id TO(form_version)
        person_id TO(person)
        subject INTEGER
        day DATE
        receipt VARCHAR(24)
        UNIQUE municipality_id, phase_id, form_version_id, person_id, subject
        UNIQUE municipality_id, receipt
        INDEX phase_id
        INDEX form_version_id
        INDEX person_id
    """,
    "fact": """
        id KEY
        municipality_id OWNER
        cycle_id TO(cycle)
        subject_kind VARCHAR(12)
        subject INTEGER
        name VARCHAR(60)
        period VARCHAR(10)
        value TEXT
        submission INTEGER NULL
        UNIQUE municipality_id, cycle_id, subject_kind, subject, name, period
        INDEX cycle_id
    """,
    "score_run": """
        id KEY
        municipality_id OWNER
        cycle_id TO(cycle)
        phase_id TO(phase) NULL
        scorer VARCHAR(60)
        scorer_version VARCHAR(20)
        settings TEXT
        configuration_version INTEGER
        evidence BYTEA NULL
        sentences TEXT
        input_digest VARCHAR(64)
        state VARCHAR(12)
        supersedes_id TO(score_run) NULL
        reason TEXT
        made_by_id TO(account) NULL
        made_at TIMESTAMP
        proposed_by_id TO(account) NULL
        proposed_at TIMESTAMP NULL
        published_by_id TO(account) NULL
        published_at TIMESTAMP NULL
        confirmed_by_id TO(account) NULL
        confirmed_at TIMESTAMP NULL
        UNIQUE municipality_id, id
        INDEX cycle_id
        INDEX phase_id
        INDEX supersedes_id
        INDEX made_by_id
        INDEX proposed_by_id
        INDEX published_by_id
        INDEX confirmed_by_id
    """,
    "evidence_block": """
        id KEY
        municipality_id OWNER
        run_id TO(score_run)
        number INTEGER
        content BYTEA
        UNIQUE municipality_id, run_id, number
    """,
    "score": """
        id BIGKEY
        municipality_id OWNER
        run_id TO(score_run)
        scorecard VARCHAR(60)
        subject_kind VARCHAR(12)
        subject INTEGER
        status VARCHAR(16)
        value TEXT
        parts TEXT
        sealed INTEGER
        trace BYTEA
        UNIQUE municipality_id, run_id, scorecard, subject_kind, subject
    """,
    "audit_head": """
        id KEY
        municipality_id OWNER
        number BIGINT
        digest VARCHAR(64)
        UNIQUE municipality_id
    """,
    "audit_entry": """
        id BIGKEY
        municipality_id OWNER
        number BIGINT
        at VARCHAR(32)
        actor INTEGER NULL
        action VARCHAR(60)
        object_kind VARCHAR(40)
        object_id VARCHAR(64)
        persons INTEGER
        details TEXT
        previous VARCHAR(64)
        digest VARCHAR(64)
        UNIQUE municipality_id, number
    """,
}

# The key is random, so neither it nor its order tells when a ballot came; SQLite keeps no row id.
BALLOT = """
    key RANDOMKEY(32)
    municipality_id OWNER
    phase INTEGER
    form_version INTEGER
    subject_kind VARCHAR(12)
    subject INTEGER
    answers TEXT
    INDEX municipality_id, phase, subject
"""


def up(_, db):
    for table, description in TABLES.items():
        create_table(db, table, description)
    create_table(db, "ballot", BALLOT, rowid=False)


def down(_, db):
    drop_table(db, "ballot")
    for table in reversed(TABLES):
        drop_table(db, table)
