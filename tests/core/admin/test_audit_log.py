"""The audit log in the office: read, never written, and proven whole."""

from __future__ import annotations

import re

import pytest

from core import audit
from core.configuration import Configuration
from core.data.models import Municipality
from core.data.storage import Storage
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.data.tampering import tamper
from tests.counting import counted


@pytest.fixture
def auditor(log_in: LogIn) -> Browser:
    return log_in("auditor")


def test_the_newest_entry_stands_first_with_who_did_it(auditor: Browser, log: Log) -> None:
    page = auditor.get("/admin/audit/").text

    numbers = [int(number) for number in re.findall(r"<tr>\s*<td>(\d+)</td>", page)]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == log.last.number
    assert "<td>auditor</td>" in page


def test_an_action_can_be_chosen(auditor: Browser) -> None:
    page = auditor.get("/admin/audit/?action=role.granted").text

    body = page.partition("<tbody>")[2]
    assert "<td>role.granted</td>" in body
    assert "<td>login</td>" not in body


def checked(auditor: Browser) -> str:
    """Check the log and return its page."""
    assert auditor.post("/admin/chain/").status_code == 302
    return auditor.get("/admin/chain/?lang=en").text


def test_the_log_shows_its_anchor(
    auditor: Browser, storage: Storage, municipality: Municipality
) -> None:
    page = auditor.get("/admin/chain/?lang=en").text

    with storage.reading(municipality.id):
        head = audit.head()
    assert head.digest in page
    assert f'<dd class="g-number">{head.number}</dd>' in page
    assert "The log was not checked yet." in page


def test_a_check_of_a_whole_log_says_how_far_it_went_and_what_it_has_not_seen(
    auditor: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        head = audit.head()

    page = checked(auditor)

    assert f"Every entry of the log up to number {head.number} fits the one before it." in page
    assert f'<dd class="g-number">1–{head.number}</dd>' in page
    assert '<dd class="g-number">1</dd>' in page  # the entry that tells of the check
    assert "(auditor)" in page
    with storage.writing(municipality.id):
        audit.record("something.else")
    assert '<dd class="g-number">2</dd>' in auditor.get("/admin/chain/?lang=en").text


def test_looking_at_the_last_check_reads_no_more_of_a_longer_log(
    auditor: Browser, storage: Storage, municipality: Municipality
) -> None:
    checked(auditor)
    asks = []
    for _ in range(2):
        with storage.writing(municipality.id):
            for _ in range(20):
                audit.record("something.else")
        with counted(storage) as seen:
            auditor.get("/admin/chain/")
        asks.append([one for one in seen if '"audit_entry"' in one])

    assert asks[0] == asks[1]
    assert all("LIMIT" in one for one in asks[0])


def test_an_edited_entry_is_named(
    auditor: Browser, municipality: Municipality, configuration: Configuration
) -> None:
    tamper(
        configuration,
        municipality.id,
        "UPDATE audit_entry SET action = 'nothing' WHERE number = 1",
    )

    page = checked(auditor)

    assert "The log was changed by hand." in page
    assert "<tr><td>1</td><td>its content was changed</td></tr>" in page


def test_a_change_of_the_last_entry_that_was_checked_shows_at_once(
    auditor: Browser,
    storage: Storage,
    municipality: Municipality,
    configuration: Configuration,
) -> None:
    with storage.reading(municipality.id):
        last = audit.head().number
    assert f"up to number {last} fits" in checked(auditor)
    tamper(
        configuration,
        municipality.id,
        f"UPDATE audit_entry SET digest = 'forged' WHERE number = {last}",  # noqa: S608  own number
    )

    page = auditor.get("/admin/chain/?lang=en").text

    assert "The log was changed by hand." in page
    assert f"Entry {last}, the last that was checked, is not there any more as it was." in page
