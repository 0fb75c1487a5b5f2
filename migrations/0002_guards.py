"""What is published, confirmed or recorded is never changed: refused by the database itself."""

from core.data.ddl import allow, create_function, is_sqlite, refuse, run

FINAL = "('published', 'confirmed', 'superseded')"
CONTENT = (
    "municipality_id",
    "cycle_id",
    "phase_id",
    "scorer",
    "scorer_version",
    "settings",
    "configuration_version",
    "input_digest",
    "sentences",
    "supersedes_id",
    "reason",
    "made_by_id",
    "made_at",
)
DECISIONS = ("proposed_by_id", "proposed_at", "published_by_id", "published_at")
CONFIRMATION = ("confirmed_by_id", "confirmed_at")


def changed(columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


# A run moves on by its states alone; evidence may expire, but is never replaced.
MOVES = """(OLD.state = 'published' AND NEW.state IN ('published', 'confirmed', 'superseded'))
    OR (OLD.state = 'confirmed' AND NEW.state IN ('confirmed', 'superseded'))
    OR (OLD.state = 'superseded' AND NEW.state = 'superseded')"""
RUN = f"""(OLD.state IN {FINAL} AND (NOT ({MOVES}) OR {changed(CONTENT + DECISIONS)}
    OR (NEW.evidence IS DISTINCT FROM OLD.evidence AND NEW.evidence IS NOT NULL)))
    OR (OLD.state IN ('confirmed', 'superseded') AND ({changed(CONFIRMATION)}))"""
FORM = (
    "municipality_id",
    "name",
    "number",
    "title",
    "definition",
    "digest",
    "identity",
    "made_by_id",
    "published_at",
)
OF_FINAL = f"EXISTS (SELECT 1 FROM score_run WHERE id = {{row}}.run_id AND state IN {FINAL})"  # noqa: S608  constants
# Evidence may expire as a whole: first the run's own, then the blocks.
HAS_EVIDENCE = "EXISTS (SELECT 1 FROM score_run WHERE id = OLD.run_id AND evidence IS NOT NULL)"
NEEDED = f"{OF_FINAL.format(row='OLD')} AND {HAS_EVIDENCE}"
#: table, event, condition, what people read
GUARDS = (
    ("audit_entry", "UPDATE", "true", "audit_entry is append-only"),
    ("audit_entry", "DELETE", "true", "audit_entry is append-only"),
    ("audit_head", "UPDATE", "NEW.number <= OLD.number", "audit_head only moves on"),
    ("audit_head", "DELETE", "true", "audit_head only moves on"),
    ("ballot", "UPDATE", "true", "a ballot is never changed"),
    ("ballot", "DELETE", "true", "a ballot is never changed"),
    ("configuration", "UPDATE", "true", "a configuration is replaced by its next version"),
    ("configuration", "DELETE", "true", "a configuration is replaced by its next version"),
    (
        "form_version",
        "UPDATE",
        f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {changed(FORM)})",
        "a published form version is immutable",
    ),
    ("form_version", "DELETE", "OLD.state <> 'draft'", "a published form version is immutable"),
    ("score_run", "UPDATE", RUN, "a published score run is immutable"),
    ("score_run", "DELETE", f"OLD.state IN {FINAL}", "a published score run is immutable"),
    (
        "evidence_block",
        "INSERT",
        OF_FINAL.format(row="NEW"),
        "a published score run is immutable",
    ),
    ("evidence_block", "UPDATE", "true", "evidence is never changed"),
    ("evidence_block", "DELETE", NEEDED, "a published score run is immutable"),
    ("score", "INSERT", OF_FINAL.format(row="NEW"), "a published score run is immutable"),
    ("score", "UPDATE", "true", "a score is never changed"),
    ("score", "DELETE", OF_FINAL.format(row="OLD"), "a published score run is immutable"),
)
TRUNCATION = """BEGIN RAISE EXCEPTION 'goru: % is append-only', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation'; END"""
KEPT = (
    "audit_entry",
    "audit_head",
    "ballot",
    "configuration",
    "evidence_block",
    "form_version",
    "score_run",
    "score",
)


def up(_, db):
    for guard in GUARDS:
        refuse(db, *guard)
    if is_sqlite(db):
        return
    create_function(db, "refuse_truncation()", "trigger", TRUNCATION)
    for table in KEPT:
        run(
            db,
            f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table} "
            "EXECUTE FUNCTION refuse_truncation()",
        )


def down(_, db):
    if not is_sqlite(db):
        for table in KEPT:
            run(db, f"DROP TRIGGER {table}_truncate_guard ON {table}")
        run(db, "DROP FUNCTION refuse_truncation()")
    for table, event, *_ in reversed(GUARDS):
        allow(db, table, event)
