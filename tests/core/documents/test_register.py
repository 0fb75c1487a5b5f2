"""The register: numbers without gaps, versions by content, copies that are genuine and current."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from core.clock import korean_now
from core.data.models import Account, AuditEntry, IssuedDocument, Municipality, ScoreRun
from core.data.storage import Storage
from core.documents.blocks import Paragraph
from core.documents.document import Issued
from core.documents.excel import excel
from core.documents.html import html
from core.documents.hwpx import hwpx
from core.documents.pdf import pdf
from core.documents.register import Verdict, check, issue
from core.errors.data import Immutable, ReadOnlyScope, WrongScope
from core.errors.documents import UnknownFormat
from tests.core.data.rows import NOON
from tests.core.documents.conftest import moved
from tests.core.documents.sample import cells, document, html_page, hwpx_lines, pdf_text

YEAR = korean_now().year


@pytest.fixture
def account(storage: Storage, municipality: Municipality) -> int:
    with storage.writing(municipality.id):
        return int(Account.create(login="planner", password="-").id)


def issued(storage: Storage, city: Municipality, name: str = "pdf", **changes: object) -> Issued:
    with storage.writing(city.id):
        return issue(document(run=None, **changes), name)


def test_numbers_of_a_year_follow_one_another(storage: Storage, municipality: Municipality) -> None:
    found = [issued(storage, municipality, kind=f"kind-{n}").full_number for n in range(3)]

    assert found == [f"{YEAR}-1", f"{YEAR}-2", f"{YEAR}-3"]


def test_what_is_undone_leaves_no_gap(storage: Storage, municipality: Municipality) -> None:
    def failing() -> None:
        with storage.writing(municipality.id):
            issue(document(kind="lost"), "pdf")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()

    assert issued(storage, municipality).full_number == f"{YEAR}-1"


def test_every_municipality_counts_for_itself(
    storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> None:
    here, there = issued(storage, municipality), issued(storage, other_municipality)

    assert here.full_number == there.full_number == f"{YEAR}-1"
    with storage.reading(other_municipality.id):
        assert IssuedDocument.select().count() == 1


def test_at_the_same_moment_two_get_two_numbers(
    storage: Storage, municipality: Municipality
) -> None:
    barrier, found = threading.Barrier(4), list[str]()

    def one(n: int) -> None:
        barrier.wait(30)
        found.append(issued(storage, municipality, kind=f"kind-{n}").full_number)

    threads = [threading.Thread(target=one, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(found) == [f"{YEAR}-{n}" for n in range(1, 5)]


def test_the_same_content_keeps_number_version_author_and_time(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    with storage.writing(municipality.id, actor=account):
        first = issue(document(), "pdf")

    again = issued_run(storage, municipality, "pdf")
    other = issued_run(storage, municipality, "hwpx")

    assert again == other == first
    assert (first.version, first.made_by) == (1, "planner")
    with storage.reading(municipality.id):
        rows = list(IssuedDocument.select().order_by(IssuedDocument.id))
    assert [(row.format, row.version) for row in rows] == [("pdf", 1), ("hwpx", 1)]


def issued_run(storage: Storage, city: Municipality, name: str) -> Issued:
    with storage.writing(city.id):
        return issue(document(), name)


def test_changed_content_is_a_new_version_of_the_number(
    storage: Storage, municipality: Municipality
) -> None:
    first = issued(storage, municipality)
    second = issued(storage, municipality, title="고친 제목")
    back = issued(storage, municipality)

    assert (first.number, second.number, back.number) == (1, 1, 1)
    assert (first.version, second.version, back.version) == (1, 2, 3)
    assert back.digest == first.digest


def test_another_subject_run_or_language_is_another_document(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        found = [
            issue(document(subject_kind="person", subject=1), "pdf"),
            issue(document(subject_kind="person", subject=2), "pdf"),
            issue(document(subject_kind="person", subject=1, run=9), "pdf"),
            issue(document(subject_kind="person", subject=1, language="en"), "pdf"),
        ]

    assert [one.number for one in found] == [1, 2, 3, 4]


def test_all_four_formats_of_a_version_state_the_same(
    storage: Storage, municipality: Municipality
) -> None:
    one = issued(storage, municipality)
    texts = {
        "html": html_page(html(one))[1],
        "pdf": pdf_text(pdf(one)),
        "xlsx": "\n".join(str(cell) for row in cells(excel(one)) for cell in row),
        "hwpx": "\n".join(hwpx_lines(hwpx(one))),
    }

    assert {name for name, text in texts.items() if one.digest not in text} == set()
    assert {name for name, text in texts.items() if one.full_number not in text} == set()


def test_issuing_is_on_record_with_the_people_whose_data_it_shows(
    storage: Storage, municipality: Municipality, account: int
) -> None:
    with storage.writing(municipality.id, actor=account):
        one = issue(document(persons=1300), "xlsx")

    with storage.reading(municipality.id):
        entry = AuditEntry.get(AuditEntry.action == "document.issued")
    assert (entry.actor, entry.persons) == (account, 1300)
    assert (entry.object_kind, entry.object_id) == ("result-card", f"{YEAR}-1")
    assert entry.details == {
        "version": 1,
        "format": "xlsx",
        "digest": one.digest,
        "run": 4712,
    }


def test_each_time_it_is_taken_out_is_on_record(
    storage: Storage, municipality: Municipality
) -> None:
    for _ in range(3):
        issued(storage, municipality)

    with storage.reading(municipality.id):
        count = AuditEntry.select().where(AuditEntry.action == "document.issued").count()
    assert count == 3


def test_there_is_no_other_format(storage: Storage, municipality: Municipality) -> None:
    with pytest.raises(UnknownFormat) as caught:
        issued(storage, municipality, "docx")

    assert caught.value.facts["known"] == "html, pdf, hwpx, xlsx"


def test_reading_issues_nothing(storage: Storage, municipality: Municipality) -> None:
    with pytest.raises(ReadOnlyScope), storage.reading(municipality.id):
        issue(document(), "pdf")


@pytest.mark.parametrize(
    "change",
    [lambda: IssuedDocument.update(digest="0" * 64), IssuedDocument.delete],
    ids=["update", "delete"],
)
def test_the_register_is_never_changed(
    change: Callable[[], Any], storage: Storage, municipality: Municipality
) -> None:
    issued(storage, municipality)

    with pytest.raises((Immutable, WrongScope)), storage.writing(municipality.id):
        change().execute()

    with storage.reading(municipality.id):
        assert IssuedDocument.get().digest != "0" * 64


def test_a_number_with_its_hash_is_genuine(storage: Storage, municipality: Municipality) -> None:
    one = issued(storage, municipality)

    with storage.reading(municipality.id):
        whole = check(one.full_number, one.digest)
        short = check(f" {one.full_number} ", one.digest[:16].upper())
        spaced = check(one.full_number, f"{one.digest[:8]} {one.digest[8:20]}")

    assert whole.verdict is Verdict.CURRENT
    assert (whole.title, whole.version, whole.newest) == (one.document.title, 1, 1)
    assert whole == short == spaced
    assert isinstance(whole.issued_at, datetime)


@pytest.mark.parametrize(
    ("number", "hashed"),
    [
        (f"{YEAR}-1", "0" * 64),
        (f"{YEAR}-2", None),
        ("2026", None),
        ("", ""),
        (f"{YEAR}-1", "too short"),
        (f"{YEAR}-1 OR 1=1", None),
        (f"{YEAR}-99999999999", None),
    ],
)
def test_anything_else_is_not(
    number: str, hashed: str | None, storage: Storage, municipality: Municipality
) -> None:
    one = issued(storage, municipality)

    with storage.reading(municipality.id):
        found = check(number, one.digest if hashed is None else hashed)

    assert (found.verdict, found.title, found.version) == (Verdict.UNKNOWN, "", 0)


def test_an_older_version_is_outdated(storage: Storage, municipality: Municipality) -> None:
    old = issued(storage, municipality)
    new = issued(storage, municipality, blocks=(Paragraph(text="고침"),))

    with storage.reading(municipality.id):
        before, after = check(old.full_number, old.digest), check(new.full_number, new.digest)

    assert (before.verdict, before.version, before.newest) == (Verdict.OUTDATED, 1, 2)
    assert after.verdict is Verdict.CURRENT


@pytest.mark.parametrize("state", ["published", "confirmed", "superseded"])
def test_a_document_of_a_superseded_run_does_not_hold_any_more(
    state: str, storage: Storage, published: ScoreRun
) -> None:
    with storage.writing(published.municipality_id):
        one = issue(document(run=published.id), "pdf")
    if state != "published":
        moved(storage, published, state="confirmed", confirmed_at=NOON)
    if state == "superseded":
        moved(storage, published, state="superseded")

    with storage.reading(published.municipality_id):
        found = check(one.full_number, one.digest)

    expected = Verdict.SUPERSEDED if state == "superseded" else Verdict.CURRENT
    assert found.verdict is expected


def test_a_decision_on_an_appeal_holds_although_it_led_to_another_run(
    storage: Storage, published: ScoreRun
) -> None:
    with storage.writing(published.municipality_id):
        one = issue(document(run=published.id, subject_kind="appeal", subject=7), "hwpx")
    moved(storage, published, state="superseded")

    with storage.reading(published.municipality_id):
        assert check(one.full_number, one.digest).verdict is Verdict.CURRENT


def test_a_document_of_a_discarded_simulation_does_not_hold_any_more(
    storage: Storage, municipality: Municipality
) -> None:
    one = issued_run(storage, municipality, "pdf")

    with storage.reading(municipality.id):
        assert check(one.full_number, one.digest).verdict is Verdict.SUPERSEDED


def test_another_municipalitys_document_is_unknown_here(
    storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> None:
    one = issued(storage, municipality)

    with storage.reading(other_municipality.id):
        assert check(one.full_number, one.digest).verdict is Verdict.UNKNOWN
