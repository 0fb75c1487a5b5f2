"""Shortcuts of the office lead where people go next, and tell no more than the pages there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from core.clock import korean_now
from core.data.models import (
    Account,
    Assignment,
    Cycle,
    FormVersion,
    Municipality,
    Person,
    Phase,
    Submission,
)
from core.data.storage import Storage
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED
from core.services import Services
from tests.application import PASSWORD, Browser, LogIn
from tests.core.admin.conftest import begin_office
from tests.core.admin.office import Ids

ENGLISH = {"lang": "en"}


def promise(storage: Storage, municipality: Municipality, identity: str) -> None:
    """Let a form that promises something else have been what was filled."""
    with storage.writing(municipality.id):
        first = FormVersion.select().order_by(FormVersion.id).first()
        copied = dict(first.__data__) | {"identity": {"": identity}, "number": 2}
        del copied["id"]
        made = FormVersion.create(**copied)
        Assignment.update(form_version=made).execute()
        Submission.update(form_version=made).execute()


def page_of(browser: Browser, storage: Storage, municipality: Municipality) -> str:
    """Return the page of somebody to whom a form is assigned."""
    with storage.reading(municipality.id):
        person = Assignment.select().order_by(Assignment.id).first().actor_id
    return browser.get(f"/admin/people/details/?id={person}&lang=en").text


def test_the_first_page_leads_to_who_is_late_later_deadlines_and_progress(
    administrator: Browser, parts: Services, municipality: Municipality, storage: Storage
) -> None:
    begin_office(parts, municipality)
    with storage.reading(municipality.id):
        phase = Phase.select().order_by(Phase.id).first()

    shown = administrator.get("/admin/", query_string=ENGLISH).text

    for way in (f"reminder/{phase.id}", f"extension/{phase.id}", f"dashboard/{phase.cycle_id}"):
        assert f'/admin/{way}"' in shown
        assert administrator.get(f"/admin/{way}").status_code == 200
    assert "Find people" in shown


def test_confirmers_are_offered_no_search_for_people_that_they_may_not_open(
    enabled: None, log_in: LogIn
) -> None:
    confirmer = log_in("confirmer")

    assert "find-person" not in confirmer.get("/admin/").text
    assert confirmer.get("/admin/people/").status_code == 403


def test_a_person_is_shown_with_their_account_and_the_forms_that_name_them(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    promise(storage, municipality, NAMED)
    with storage.writing(municipality.id):
        actor = Assignment.select().order_by(Assignment.id).first().actor
        Account.create(login="somebody", password="-", person=actor)

    shown = page_of(administrator, storage, municipality)

    assert "somebody" in shown
    assert "Roles and password" in shown
    assert len(re.findall("<td>handed in</td>", shown)) == 5


@pytest.mark.parametrize("identity", [CONFIDENTIAL, ANONYMOUS])
def test_a_person_is_shown_without_forms_that_do_not_name_them(
    administrator: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    identity: str,
) -> None:
    promise(storage, municipality, identity)

    shown = page_of(administrator, storage, municipality)

    assert "Nothing is assigned." in shown
    assert "handed in" not in shown


def test_the_page_of_a_row_leads_back_to_the_list_as_it_was_filtered(
    administrator: Browser, people: None
) -> None:
    listed = administrator.get("/admin/people/?search=S01").text
    found = re.findall(r'href="([^"]*/people/details/[^"]*)"', listed)

    assert len(found) == 1
    path = found[0].replace("&amp;", "&").partition("/uj")[2]
    assert "/people/?search=S01" in administrator.get(path).text


def test_the_log_can_be_kept_to_one_object(log_in: LogIn, people: None) -> None:
    administrator = log_in("administrator")
    clerk = log_in("staff", name="clerk")

    shown = administrator.get(f"/admin/audit/?kind=account&object={clerk.account}").text
    rows = shown.partition("<tbody>")[2].partition("</tbody>")[0]

    assert rows.count("<tr>") == rows.count(f"<td>{clerk.account}</td>") > 0
    assert "role.granted" in rows


def test_a_later_deadline_is_proposed_within_the_cycle(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    now = korean_now()
    with storage.writing(municipality.id):
        phase = Phase.select().order_by(Phase.id).first()
        Phase.update(closed=False, closes_at=now + timedelta(days=1)).execute()
        Cycle.update(ends_on=now.date() + timedelta(days=30)).execute()
    within = administrator.get(f"/admin/extension/{phase.id}").text
    with storage.writing(municipality.id):
        Cycle.update(ends_on=now.date() + timedelta(days=2)).execute()
    beyond = administrator.get(f"/admin/extension/{phase.id}").text

    until = (now + timedelta(days=4)).isoformat(timespec="minutes")
    assert f'value="{until}"' in within
    assert f'value="{until}"' not in beyond


def test_only_the_newest_version_of_a_form_can_be_edited_from_the_list(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    promise(storage, municipality, NAMED)

    listed = administrator.get("/admin/forms/", query_string=ENGLISH).text

    versions = re.findall(r"<tr>\s*<td>", listed.partition("<tbody>")[2])
    assert (len(versions), listed.count("/admin/building/begin")) == (2, 1)


@pytest.mark.parametrize(
    ("roles", "of_the_staff", "first"),
    [
        (("administrator",), False, "/uj/admin/"),
        (("auditor",), False, "/uj/admin/"),
        (("administrator",), True, "/uj/"),
        (("staff",), False, "/uj/"),
    ],
)
def test_a_log_in_leads_to_the_office_only_who_works_there_and_is_not_of_the_staff(
    log_in: LogIn,
    people: None,
    storage: Storage,
    municipality: Municipality,
    roles: tuple[str, ...],
    of_the_staff: bool,
    first: str,
) -> None:
    with storage.reading(municipality.id):
        person = Person.get(Person.staff_no == "S01") if of_the_staff else None
    browser = log_in(*roles, name="somebody", person=person)

    answer = browser.post("/login", {"login": "somebody", "password": PASSWORD})

    assert answer.headers["Location"] == first
