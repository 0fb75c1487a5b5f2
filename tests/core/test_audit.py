# ruff: noqa: S608, PT012  the statements are made of constants; a block is the transaction under test
from __future__ import annotations

import hashlib
import threading

import orjson
import pytest

from core import audit
from core.audit import Anchor, Finding
from core.configuration import Configuration
from core.data.models import AuditEntry, Municipality, Person
from core.data.open import open_storage
from core.data.storage import Storage
from core.errors.data import BrokenChain, NestedScope, ReadOnlyScope, WrongScope
from tests.core.data.tampering import tamper

ENTRIES = 6


@pytest.fixture
def log(storage: Storage, municipality: Municipality) -> Anchor:
    """Give the head of a log of six entries."""
    for number in range(1, ENTRIES + 1):
        with storage.writing(municipality.id, actor=7):
            anchor = audit.record("grade.changed", "person", str(number), persons=1, grade="수")
    return anchor


def check(storage: Storage, municipality: Municipality, until: Anchor | None = None) -> set[str]:
    with storage.reading(municipality.id):
        return {finding.kind for finding in audit.verify(until).findings}


def test_an_entry_says_who_did_what_to_which_object(
    storage: Storage, municipality: Municipality, log: Anchor
) -> None:
    with storage.reading(municipality.id):
        entry = AuditEntry.one(AuditEntry.number == 6)

    assert entry is not None
    assert (entry.actor, entry.action, entry.object_kind, entry.object_id) == (
        7,
        "grade.changed",
        "person",
        "6",
    )
    assert (entry.persons, entry.details) == (1, {"grade": "수"})
    assert len(entry.at) == len("2026-03-02T12:00:00.123456Z")


def test_the_digest_can_be_computed_by_anybody(
    storage: Storage, municipality: Municipality, log: Anchor
) -> None:
    with storage.reading(municipality.id):
        first, second = AuditEntry.select().order_by(AuditEntry.number).limit(2)
    start = hashlib.sha256(f"goru audit {municipality.id}".encode()).hexdigest()
    told = {
        "municipality": municipality.id,
        "number": 2,
        "at": second.at,
        "actor": 7,
        "action": "grade.changed",
        "object_kind": "person",
        "object_id": "2",
        "persons": 1,
        "details": {"grade": "수"},
    }
    text = orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()

    digest = hashlib.sha256(f"{first.digest}\n{text}".encode()).hexdigest()

    assert first.previous == start
    assert second.previous == first.digest
    assert second.digest == digest


def test_an_untouched_log_is_intact(
    storage: Storage, municipality: Municipality, log: Anchor
) -> None:
    with storage.reading(municipality.id):
        report = audit.verify(log)
        head = audit.head()

    assert report.intact
    assert report.head == head == log
    assert log.number == ENTRIES


def test_an_empty_log_is_intact(storage: Storage, municipality: Municipality) -> None:
    with storage.reading(municipality.id):
        report = audit.verify(audit.head())

    assert report.intact
    assert report.head.number == 0


def test_an_entry_is_undone_with_its_change(
    storage: Storage, municipality: Municipality, log: Anchor
) -> None:
    with pytest.raises(RuntimeError), storage.writing(municipality.id):
        audit.record("x")
        raise RuntimeError

    with storage.reading(municipality.id):
        assert audit.verify(log).head == log


def test_a_refusal_is_recorded_after_the_refused_change_is_undone(
    storage: Storage, municipality: Municipality, log: Anchor
) -> None:
    with pytest.raises(NestedScope), storage.writing(municipality.id):
        audit.refuse(storage, municipality.id, 8, "run.confirm", reason="own run")

    audit.refuse(
        storage,
        municipality.id,
        8,
        "run.confirm",
        object_kind="run",
        object_id="3",
        reason="own run",
    )

    with storage.reading(municipality.id):
        entry = AuditEntry.one(AuditEntry.number == ENTRIES + 1)
        assert audit.verify().intact
    assert entry is not None
    assert entry.details == {"reason": "own run", "refused": True}
    assert (entry.actor, entry.object_id) == (8, "3")


def test_recording_needs_the_writing_scope_of_a_municipality(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id), pytest.raises(ReadOnlyScope):
        audit.record("x")
    with storage.installation(writing=True), pytest.raises(WrongScope):
        audit.record("x")


def test_municipalities_have_chains_of_their_own(
    storage: Storage, municipality: Municipality, other_municipality: Municipality, log: Anchor
) -> None:
    with storage.writing(other_municipality.id):
        first = audit.record("x")

    assert first.number == 1
    assert check(storage, municipality, log) == set()
    assert check(storage, other_municipality, first) == set()


EDITS = {
    "actor": "actor = 9",
    "nobody": "actor = NULL",
    "action": "action = 'grade.seen'",
    "time": "at = '2020-01-01T00:00:00.000000Z'",
    "object": "object_id = '99'",
    "persons": "persons = 0",
    "details": """details = '{"grade":"가"}'""",
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edited_entry_is_found(
    edit: str,
    storage: Storage,
    municipality: Municipality,
    configuration: Configuration,
    log: Anchor,
) -> None:
    tamper(configuration, municipality.id, f"UPDATE audit_entry SET {edit} WHERE number = 3")

    with storage.reading(municipality.id):
        report = audit.verify()

    assert report.findings == (Finding(number=3, kind="edited"),)
    with pytest.raises(BrokenChain):
        report.require_intact()


def test_an_edited_entry_with_a_digest_to_match_is_found(
    storage: Storage, municipality: Municipality, configuration: Configuration, log: Anchor
) -> None:
    with storage.reading(municipality.id):
        row = AuditEntry.one(AuditEntry.number == 3)
    assert row is not None
    forged = {
        "municipality": municipality.id,
        "number": 3,
        "at": row.at,
        "actor": 9,
        "action": row.action,
        "object_kind": row.object_kind,
        "object_id": row.object_id,
        "persons": row.persons,
        "details": row.details,
    }
    text = orjson.dumps(forged, option=orjson.OPT_SORT_KEYS)
    digest = hashlib.sha256(row.previous.encode() + b"\n" + text).hexdigest()

    tamper(
        configuration,
        municipality.id,
        f"UPDATE audit_entry SET actor = 9, digest = '{digest}' WHERE number = 3",
    )

    with storage.reading(municipality.id):
        assert audit.verify().findings == (Finding(number=4, kind="unlinked"),)


def test_a_deleted_entry_is_found(
    storage: Storage, municipality: Municipality, configuration: Configuration, log: Anchor
) -> None:
    tamper(configuration, municipality.id, "DELETE FROM audit_entry WHERE number = 3")

    assert check(storage, municipality) == {"missing", "unlinked"}


def test_a_deleted_entry_is_found_though_the_rest_is_renumbered(
    storage: Storage, municipality: Municipality, configuration: Configuration, log: Anchor
) -> None:
    tamper(
        configuration,
        municipality.id,
        "DELETE FROM audit_entry WHERE number = 3",
        "UPDATE audit_entry SET number = 3 WHERE number = 4",
        "UPDATE audit_entry SET number = 4 WHERE number = 5",
        "UPDATE audit_entry SET number = 5 WHERE number = 6",
    )

    assert check(storage, municipality) == {"unlinked", "edited", "cut"}


def test_an_inserted_entry_is_found(
    storage: Storage, municipality: Municipality, configuration: Configuration, log: Anchor
) -> None:
    columns = "municipality_id, at, actor, action, object_kind, object_id, persons, details"
    tamper(
        configuration,
        municipality.id,
        "UPDATE audit_entry SET number = 7 WHERE number = 6",
        f"INSERT INTO audit_entry ({columns}, previous, digest, number) "
        f"SELECT {columns}, previous, digest, 6 FROM audit_entry WHERE number = 5",
        "UPDATE audit_head SET number = 7",
    )

    assert check(storage, municipality) == {"unlinked", "edited"}


def test_exchanged_entries_are_found(
    storage: Storage, municipality: Municipality, configuration: Configuration, log: Anchor
) -> None:
    tamper(
        configuration,
        municipality.id,
        "UPDATE audit_entry SET number = 99 WHERE number = 3",
        "UPDATE audit_entry SET number = 3 WHERE number = 4",
        "UPDATE audit_entry SET number = 4 WHERE number = 99",
    )

    assert check(storage, municipality) == {"unlinked", "edited"}


def test_a_cut_tail_is_found_by_the_head(
    storage: Storage, municipality: Municipality, configuration: Configuration, log: Anchor
) -> None:
    tamper(configuration, municipality.id, "DELETE FROM audit_entry WHERE number > 4")

    assert check(storage, municipality) == {"cut"}


def cut_well(storage: Storage, municipality: Municipality, configuration: Configuration) -> None:
    """Cut the tail and set the head back, as the restored backup of an older log would be."""
    with storage.reading(municipality.id):
        row = AuditEntry.one(AuditEntry.number == 4)
    assert row is not None
    tamper(
        configuration,
        municipality.id,
        "DELETE FROM audit_entry WHERE number > 4",
        f"UPDATE audit_head SET number = 4, digest = '{row.digest}'",
    )


def test_a_well_cut_tail_is_found_by_the_anchor_alone(
    storage: Storage, municipality: Municipality, configuration: Configuration, log: Anchor
) -> None:
    cut_well(storage, municipality, configuration)

    assert check(storage, municipality) == set()
    assert check(storage, municipality, log) == {"cut"}


def test_a_log_restored_and_continued_is_found_by_the_anchor(
    storage: Storage, municipality: Municipality, configuration: Configuration, log: Anchor
) -> None:
    cut_well(storage, municipality, configuration)
    for _ in range(4):
        with storage.writing(municipality.id):
            audit.record("x")

    assert check(storage, municipality) == set()
    assert check(storage, municipality, log) == {"replaced"}


def test_a_log_longer_than_a_page_is_checked_to_its_end(
    storage: Storage,
    municipality: Municipality,
    configuration: Configuration,
    monkeypatch: pytest.MonkeyPatch,
    log: Anchor,
) -> None:
    monkeypatch.setattr(audit, "PAGE", 2)
    assert check(storage, municipality, log) == set()

    tamper(configuration, municipality.id, "UPDATE audit_entry SET actor = 9 WHERE number = 6")

    assert check(storage, municipality, log) == {"edited"}


def test_writers_at_once_make_one_chain(
    storage: Storage, municipality: Municipality, configuration: Configuration
) -> None:
    def work() -> None:
        own = open_storage(configuration)
        for number in range(10):
            with own.writing(municipality.id):
                Person.create(staff_no=f"{threading.get_ident()}-{number}", name="x", grade="9")
                audit.record("person.added")
        own.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with storage.reading(municipality.id):
        report = audit.verify()
    assert report.intact
    assert report.head.number == 40
