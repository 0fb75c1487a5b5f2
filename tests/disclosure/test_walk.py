"""Nobody reads anywhere what they may not, and everybody reads somewhere what they may."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from flask import Flask

from tests.application import PASSWORD, Browser
from tests.disclosure.confidences import Secret, Secrets, secrets_of
from tests.disclosure.forms import post_forms, typed
from tests.disclosure.town import RATERS, STAFF, Town
from tests.disclosure.walker import Walk

#: Before whom most is to be kept, and who opens every page: they walk on both databases.
FIRST = ("two", "administrator")
#: Everybody else of the municipality who can log in; ``rater`` is one of the raters.
OTHERS = (*(name for name in STAFF if name != "two"), "rater", "nobody", "confirmer", "auditor")


#: What everybody may ask for, whoever they are.
PUBLIC = ("citizens.", "open_surveys.", "looks.")
#: Where the office asks for something by a form.
ASKING = frozenset(
    {"admin_run.index", "admin_what_if.index", "admin_scorecard.edit"}
    | {"admin_paylist.show", "admin_ranklist.show", "admin_configuration.index"}
)
#: What it sends only to read the answer.
SENT = frozenset(
    {
        "admin_export.answers",
        "admin_export.results",
        "admin_handover.export",
        "admin_paylist.export",
        "admin_ranklist.export",
        "admin_run.verify",
        "admin_scorecard.preview",
        "admin_what_if.try_out",
    }
)


@pytest.fixture(scope="module")
def secrets(town: Town) -> Secrets:
    """Give what nobody may read but whom it is meant for."""
    with town.reading():
        return secrets_of(town)


def logged_in(app: Flask, viewer: str, town: Town, code: str = "uj") -> Browser:
    login = f"log-{town.people[RATERS[0]]}" if viewer == "rater" else viewer
    browser = Browser(client=app.test_client(), code=code, account=0)
    assert browser.post("/login", {"login": login, "password": PASSWORD}).status_code == 302
    return browser


@pytest.mark.parametrize("viewer", FIRST)
def test_who_is_rated_and_who_rules_read_what_they_may_and_nothing_else(
    viewer: str, app: Flask, town: Town, secrets: Secrets
) -> None:
    walk = Walk(app, town, logged_in(app, viewer, town), secrets)

    walk.go()
    if viewer == "administrator":
        take_out(walk)

    require_kept(walk, viewer)


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
@pytest.mark.parametrize("viewer", OTHERS)
def test_everybody_else_reads_what_they_may_and_nothing_else(
    viewer: str, app: Flask, town: Town, secrets: Secrets
) -> None:
    is_brief = viewer in ("confirmer", "auditor")
    walk = Walk(app, town, logged_in(app, viewer, town), secrets, is_brief)

    walk.go()

    require_kept(walk, viewer)


def require_kept(walk: Walk, viewer: str) -> None:
    """Hold what somebody has read against what they may read."""
    assert [address for address, seen in walk.found.items() if seen.status >= 500] == []
    assert sorted(leaks(walk, viewer)) == []
    assert sorted(unread(walk, viewer)) == []


def take_out(walk: Walk) -> None:
    """Send every form that the office sends only to read the answer."""
    for name in ("glass-review", "glass-survey", "glass-paper"):
        facts = {"form": name, "phase": "", "reason": "심의 자료로 씁니다"}
        walk.send("/uj/admin/export/answers", facts)
    for run in walk.town.runs.values():
        walk.send("/uj/admin/export/results", {"run": str(run), "reason": "심의 자료로 씁니다"})
    pages = [one for one, seen in walk.found.items() if seen.endpoint in ASKING]
    for page in pages:
        for action, form in post_forms(walk.browser.client.get(page).text):
            if walk.endpoint(urljoin(page, action), "POST") in SENT:
                answers = [walk.send(urljoin(page, action), data) for data in typed(form)]
                assert {answer.status_code for answer in answers} == {200}
    assert {seen.endpoint for seen in walk.found.values()} & SENT == SENT


def leaks(walk: Walk, viewer: str) -> Iterator[str]:
    """Yield what was told to somebody who may not read it, or where it does not belong."""
    known = {one.name: one for one in walk.secrets.all}
    for address, seen in walk.found.items():
        for name in seen.told:
            if not may_read(known[name], viewer, seen.endpoint):
                yield f"{address} ({seen.endpoint}): {name}"


def may_read(secret: Secret, viewer: str, endpoint: str) -> bool:
    here = not secret.places or viewer == "rater" or endpoint.partition(".")[0] in secret.places
    return here and viewer in secret.readers


def unread(walk: Walk, viewer: str) -> set[str]:
    """Return what somebody may read and has read nowhere."""
    told = {name for seen in walk.found.values() for name in seen.told}
    return {one.name for one in walk.secrets.all if viewer in one.shown} - told


def test_who_is_not_logged_in_reads_nothing(app: Flask, town: Town, secrets: Secrets) -> None:
    walk = Walk(app, town, Browser(client=app.test_client(), code="uj", account=0), secrets)

    walk.go()

    assert [seen for seen in walk.found.values() if seen.told] == []
    assert {seen.status for seen in walk.found.values()} <= {200, 302, 401, 404}


@pytest.mark.parametrize("code", ["ss", "uj"])
def test_an_administrator_of_another_municipality_reads_nothing(
    code: str, app: Flask, town: Town, secrets: Secrets
) -> None:
    browser = logged_in(app, "stranger", town, "ss")
    walk = Walk(app, town, Browser(client=browser.client, code=code, account=0), secrets)

    walk.go()

    assert [seen for seen in walk.found.values() if seen.told] == []
    asked = [seen for seen in walk.found.values() if not seen.endpoint.startswith(PUBLIC)]
    assert any(seen.status == 404 for seen in asked) is (code == "ss")
