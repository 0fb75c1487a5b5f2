"""The ballot box is emptied into a fresh one by its owner, who alone may drop tables.

On PostgreSQL the application may add and read ballots only.  The function acts with the owner's
rights, for the municipality of the open transaction, and does this one thing.
"""

from core.data.ddl import create_function, is_sqlite, run

# The order is by random numbers of the server's strong source.  Everybody's ballots are written
# anew, because a table has one order; rows, keys and answers stay what they are.
SHUFFLE = """
DECLARE
    rights record;
    guard record;
    before bigint;
    after bigint;
BEGIN
    IF nullif(current_setting('goru.municipality', true), '') IS NULL THEN
        RAISE EXCEPTION 'the ballot box is emptied in the scope of a municipality';
    END IF;
    LOCK TABLE {schema}.ballot IN ACCESS EXCLUSIVE MODE;
    ALTER TABLE {schema}.ballot NO FORCE ROW LEVEL SECURITY;
    CREATE TABLE {schema}.fresh_ballot
        (LIKE {schema}.ballot INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
    SELECT count(*) INTO before FROM {schema}.ballot;
    INSERT INTO {schema}.fresh_ballot SELECT * FROM {schema}.ballot ORDER BY gen_random_uuid();
    GET DIAGNOSTICS after = ROW_COUNT;
    IF before <> after THEN
        RAISE EXCEPTION 'of % ballots % were copied', before, after;
    END IF;
    CREATE TEMPORARY TABLE ballot_guards ON COMMIT DROP AS
        SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger
        WHERE tgrelid = '{schema}.ballot'::regclass AND NOT tgisinternal;
    CREATE TEMPORARY TABLE ballot_rights ON COMMIT DROP AS
        SELECT pg_get_userbyid(grantee) AS grantee, privilege_type FROM pg_class, aclexplode(relacl)
        WHERE pg_class.oid = '{schema}.ballot'::regclass AND grantee <> relowner AND grantee <> 0;
    DROP TABLE {schema}.ballot;
    ALTER TABLE {schema}.fresh_ballot RENAME TO ballot;
    ALTER TABLE {schema}.ballot ADD CONSTRAINT ballot_pkey PRIMARY KEY (key);
    ALTER TABLE {schema}.ballot ADD CONSTRAINT ballot_municipality_id_fkey
        FOREIGN KEY (municipality_id) REFERENCES {schema}.municipality (id);
    CREATE INDEX ballot_municipality_id_phase_subject
        ON {schema}.ballot (municipality_id, phase, subject);
    FOR guard IN SELECT definition FROM ballot_guards LOOP
        EXECUTE guard.definition;
    END LOOP;
    -- default privileges may have given more on a new table than the old one gave
    FOR rights IN SELECT DISTINCT grantee::regrole AS grantee FROM pg_class, aclexplode(relacl)
        WHERE pg_class.oid = '{schema}.ballot'::regclass AND grantee <> relowner AND grantee <> 0
    LOOP
        EXECUTE format('REVOKE ALL ON {schema}.ballot FROM %s', rights.grantee);
    END LOOP;
    REVOKE ALL ON {schema}.ballot FROM PUBLIC;
    FOR rights IN SELECT * FROM ballot_rights LOOP
        EXECUTE format('GRANT %s ON {schema}.ballot TO %I', rights.privilege_type, rights.grantee);
    END LOOP;
    PERFORM {schema}.protect_rows('{schema}.ballot');
    DROP TABLE ballot_guards, ballot_rights;
    RETURN before;
END
"""
# Nobody reads or writes a row of another municipality, the table's owner included; where none is
# set, there are no rows.
PROTECT = """
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', which);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', which);
    EXECUTE format('CREATE POLICY own_rows ON %s '
        'USING (municipality_id = nullif(current_setting(''goru.municipality'', true), '''')::int) '
        'WITH CHECK (municipality_id = '
        'nullif(current_setting(''goru.municipality'', true), '''')::int)', which);
END
"""


def up(_, db):
    if is_sqlite(db):
        return
    create_function(db, "protect_rows(which regclass)", "void", PROTECT)
    create_function(db, "shuffle_ballots()", "bigint", SHUFFLE, definer=True)
    for function in ("protect_rows(regclass)", "shuffle_ballots()"):
        run(db, f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")


def down(_, db):
    if is_sqlite(db):
        return
    run(db, "DROP FUNCTION shuffle_ballots()")
    run(db, "DROP FUNCTION protect_rows(regclass)")
