"""Where the office lies, who finds which door, and what every page of it promises."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from core.data.models import Municipality
from tests.application import Browser, LogIn
from tests.core.admin.office import Ids

MENU = re.compile(r'<nav class="g-office-nav".*?</nav>', re.DOTALL)
LINK = re.compile(r'<a href="(/[^"]+)"[^>]*>([^<]+)</a>')


def menu(browser: Browser, path: str = "/admin/") -> dict[str, str]:
    """Return the entries of the office's menu by address."""
    found = MENU.search(browser.get(path).text)
    assert found
    return dict(LINK.findall(found.group()))


def pages(ids: Ids, account: int) -> list[str]:
    """Return one address of every kind of page."""
    return [
        "/admin/",
        "/admin/plugins/",
        "/admin/plugins/city/settings",
        "/admin/people/",
        "/admin/units/",
        "/admin/spells/",
        "/admin/accounts/",
        "/admin/account/",
        f"/admin/account/{account}",
        "/admin/forms/",
        "/admin/form/",
        f"/admin/form/{ids.form}",
        f"/admin/form/{ids.form}/preview",
        "/admin/limesurvey/new",
        "/admin/building/",
        "/admin/building-bank/",
        "/admin/cycles/",
        "/admin/cycle/",
        f"/admin/cycle/{ids.cycle}",
        f"/admin/phase/{ids.phase}",
        f"/admin/phase/progress/{ids.cycle}",
        f"/admin/configuration/{ids.cycle}",
        f"/admin/configuration/{ids.cycle}/scorers/review",
        "/admin/facts/",
        "/admin/fact/",
        "/admin/runs/",
        f"/admin/run/{ids.run}",
        "/admin/documents/",
        "/admin/jobs/",
        f"/admin/document/run/{ids.run}/ranking.html",
        f"/admin/document/run/{ids.run}/distribution.html",
        f"/admin/allocation/{ids.run}",
        f"/admin/allocation-settings/{ids.cycle}",
        f"/admin/allocation-settings/{ids.cycle}/bonus",
        f"/admin/simulation/{ids.phase}",
        "/admin/outcomes/",
        f"/admin/outcome-settings/{ids.cycle}/bonus/bonus",
        f"/admin/outcome-settings/{ids.cycle}/promotion/ranking",
        "/admin/paylists/",
        "/admin/ranklists/",
        "/admin/bases/",
        "/admin/payflags/",
        "/admin/appeals/",
        "/admin/appeal-windows/",
        f"/admin/appeal-settings/{ids.cycle}",
        f"/admin/appeal-settings/{ids.cycle}/review",
        f"/admin/publication/{ids.cycle}",
        f"/admin/publication/{ids.cycle}/review",
        f"/admin/difference/{ids.run}",
        "/admin/days-off/",
        "/admin/notices/",
        "/admin/notices/text/job/ko",
        f"/admin/extension/{ids.phase}",
        f"/admin/reminder/{ids.phase}",
        "/admin/audit/",
        "/admin/chain/",
    ]


def test_the_menu_of_one_municipality_never_leads_into_another(
    administrator: Browser, log_in: LogIn, other_municipality: Municipality
) -> None:
    here = menu(administrator)
    there = menu(log_in("administrator", at=other_municipality))

    assert {address.split("/")[1] for address in here} == {"uj"}
    assert {address.split("/")[1] for address in there} == {"ss"}


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        ("administrator", {"plugins", "people", "accounts", "forms", "cycles", "runs", "audit"}),
        ("confirmer", {"cycles", "runs"}),
        ("auditor", {"people", "cycles", "runs", "audit"}),
    ],
)
def test_a_role_finds_its_doors_and_no_others(
    role: str, doors: set[str], log_in: LogIn, enabled: None
) -> None:
    browser = log_in(role)

    found = {address.strip("/").split("/")[-1] for address in menu(browser)} - {"admin"}
    refused = {
        name: browser.get(f"/admin/{name}/").status_code
        for name in ("plugins", "people", "accounts", "forms", "cycles", "runs", "audit")
    }

    assert doors <= found
    assert {name for name, status in refused.items() if status == 200} == doors
    assert {status for name, status in refused.items() if name not in doors} <= {403}


def test_every_page_has_one_heading_labels_captions_and_no_inline_script(
    administrator: Browser, ids: Ids
) -> None:
    for path in pages(ids, administrator.account):
        answer = administrator.get(path)
        page = answer.text

        assert answer.status_code == 200, path
        assert page.count("<h1") == 1, path
        assert page.count("<table") == page.count("<caption"), path
        assert "onclick" not in page, path
        assert "javascript:" not in page, path
        assert " style=" not in page, path
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), path
        assert unlabelled(page) == [], path
        assert doubled_ids(page) == [], path


def unlabelled(page: str) -> list[str]:
    """Return the inputs that no label names."""
    named = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    inputs = re.findall(r"<(?:input|select|textarea)[^>]*>", page)
    wrapped = re.sub(r"<label(?![^>]* for=).*?</label>", "", page, flags=re.DOTALL)
    return [
        tag
        for tag in inputs
        if 'type="hidden"' not in tag
        and tag in wrapped
        and (match := re.search(r' id="([^"]+)"', tag), match and match.group(1) in named)[1]
        is not True
        and "aria-label" not in tag
    ]


def doubled_ids(page: str) -> list[str]:
    found = re.findall(r' id="([^"]+)"', page)
    return sorted({name for name in found if found.count(name) > 1})


def test_nothing_of_flask_admins_own_look_is_served(app: Flask, administrator: Browser) -> None:
    static = [
        rule.rule for rule in app.url_map.iter_rules() if rule.rule.endswith("<path:filename>")
    ]

    assert static == ["/static/<path:filename>"]
    assert (
        administrator.get("/admin/static/bootstrap/bootstrap4/js/popper.min.js").status_code == 404
    )


def test_an_english_reader_reads_english(administrator: Browser) -> None:
    page = administrator.get("/admin/?lang=en").text

    assert "What needs doing" in page
    assert '<html lang="en">' in page
