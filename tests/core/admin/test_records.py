"""Tables of what runs in cycles; sealed forms tell nothing there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.data.models import Assignment, FormVersion, Municipality, Submission
from core.data.storage import Storage
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED
from tests.application import Browser, LogIn
from tests.core.admin.office import Ids

ENGLISH = {"lang": "en"}


def page(browser: Browser, path: str, **query: str) -> str:
    answer = browser.get(f"/admin/{path}/", query_string=ENGLISH | query)
    assert answer.status_code == 200, path
    return answer.text


def promise(storage: Storage, municipality: Municipality, identity: str, **more: Any) -> None:
    """Let a form that promises something else have been what was filled."""
    with storage.writing(municipality.id):
        first = FormVersion.select().order_by(FormVersion.id).first()
        copied = dict(first.__data__) | {"identity": {"": identity}, "number": 2, **more}
        del copied["id"]
        made = FormVersion.create(**copied)
        Assignment.update(form_version=made).execute()
        Submission.update(form_version=made).execute()


def rows(text: str) -> int:
    return int(re.findall(r"(\d+) rows", text)[0])


def body(text: str) -> str:
    return text.partition("<tbody>")[2].partition("</tbody>")[0]


def test_programmes_are_listed_with_their_plugin_phases_and_cycles(
    administrator: Browser, ids: Ids
) -> None:
    shown = page(administrator, "programmes")

    assert "city-yearly" in shown
    assert "1 cycles were opened from it" in shown
    for told in ("1.1 ~ 12.31", "city-review", "city-all", "city-mean"):
        assert f"<td>{told}</td>" in shown
    assert "city-yearly" in page(administrator, "programmes", plugin="city")
    assert "city-yearly" in page(administrator, "programmes", plugin="no such plugin")


def test_assignments_of_a_named_form_tell_who_about_whom_and_how_far(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    promise(storage, municipality, NAMED)

    shown = page(administrator, "assignments")

    assert rows(shown) == 30
    assert "직원 0 (S00)" in body(shown)
    assert "handed in" in body(shown)


@pytest.mark.parametrize("identity", [CONFIDENTIAL, ANONYMOUS])
def test_assignments_of_a_sealed_form_tell_neither_who_nor_how_far(
    administrator: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    identity: str,
) -> None:
    promise(storage, municipality, identity)

    shown = page(administrator, "assignments")

    assert rows(shown) == 30
    assert len(set(re.findall(r"<tr>\s*(<td>.*?)</tr>", body(shown), re.S))) == 1
    assert "직원" not in body(shown)
    for state in ("open", "submitted", "excused"):
        assert rows(page(administrator, "assignments", state=state)) == 0


def test_submissions_of_a_sealed_form_have_a_day_and_no_author(
    administrator: Browser, ids: Ids
) -> None:
    shown = page(administrator, "submissions")

    assert rows(shown) == 30
    assert "직원" not in body(shown)
    assert "sealed" in body(shown)
    assert re.search(r"\d\d:\d\d", body(shown)) is None
    assert re.search(r"<td>\d{4}-\d\d-\d\d</td>", body(shown))


def test_submissions_of_a_named_form_tell_author_and_subject_but_no_hour(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    promise(storage, municipality, NAMED)

    shown = body(page(administrator, "submissions"))

    assert "직원 0 (S00)" in shown
    assert re.search(r"\d\d:\d\d", shown) is None


def test_anonymous_forms_are_never_listed(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    promise(storage, municipality, ANONYMOUS)

    assert rows(page(administrator, "submissions")) == 0


def test_sealed_forms_of_a_few_are_not_listed(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        few = Assignment.select(Assignment.actor).distinct().order_by(Assignment.actor).limit(2)
        of_few = Assignment.select(Assignment.id).where(
            Assignment.actor.in_([one.actor_id for one in few])
        )
        Submission.update(state="draft").where(Submission.assignment.not_in(of_few)).execute()

    assert rows(page(administrator, "submissions")) == 0
    promise(storage, municipality, NAMED)
    assert rows(page(administrator, "submissions")) == 10


def test_committees_are_the_registers_and_minutes(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    assert rows(page(administrator, "committees")) == 0
    promise(storage, municipality, NAMED, name="committee-minutes", title="회의록")

    shown = page(administrator, "committees")

    assert rows(shown) == 30
    assert "회의록" in body(shown)


@pytest.mark.parametrize("path", ["assignments", "submissions"])
def test_tables_are_filtered_and_searched(administrator: Browser, ids: Ids, path: str) -> None:
    assert rows(page(administrator, path, phase=str(ids.phase), cycle=str(ids.cycle))) == 30
    assert rows(page(administrator, path, search="다면평가")) == 30
    assert rows(page(administrator, path, search="직원")) == 0


@pytest.mark.parametrize("path", ["programmes", "assignments", "submissions", "committees"])
def test_who_audits_reads_them_and_staff_do_not(log_in: LogIn, enabled: None, path: str) -> None:
    assert log_in("auditor").get(f"/admin/{path}/").status_code == 200
    assert log_in("staff").get(f"/admin/{path}/").status_code == 403
