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


def test_a_whole_log_shows_its_anchor(
    auditor: Browser, storage: Storage, municipality: Municipality
) -> None:
    page = auditor.get("/admin/chain/?lang=en").text

    with storage.reading(municipality.id):
        head = audit.head()
    assert "Every entry of the log fits the one before it." in page
    assert head.digest in page
    assert f'<dd class="g-number">{head.number}</dd>' in page


def test_an_edited_entry_is_named(
    auditor: Browser, municipality: Municipality, configuration: Configuration
) -> None:
    tamper(
        configuration,
        municipality.id,
        "UPDATE audit_entry SET action = 'nothing' WHERE number = 1",
    )

    page = auditor.get("/admin/chain/?lang=en").text

    assert "The log was changed by hand." in page
    assert "<tr><td>1</td><td>its content was changed</td></tr>" in page
