"""Every page of staff and office has help, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from core.help.catalogue import help_for, paragraphs
from core.pages.language import LANGUAGES
from tests.application import LogIn

FOLDER = Path(__file__).parents[3] / "themes/krds/templates/help"
#: What shows no page of its own: files, redirects, style sheets, what machines ask.
NO_PAGES = frozenset({"api", "attachments", "documents", "looks", "static", "root", "health"})


def test_every_page_has_help(app: Flask) -> None:
    asked = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.partition(".")[0] not in NO_PAGES
    }

    missing = sorted(one for one in asked if not help_for(FOLDER, one, "ko"))
    assert not missing, ", ".join(missing)


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.stem)
def test_help_is_short_and_says_the_same_in_both_languages(path: Path) -> None:
    found = paragraphs(path, 0)

    assert set(found) == set(LANGUAGES)
    assert len({len(said) for said in found.values()}) == 1
    assert all(len(" ".join(said)) <= 400 for said in found.values())


def test_no_help_is_there_for_what_is_gone(app: Flask) -> None:
    known = {rule.endpoint for rule in app.url_map.iter_rules()} | app.blueprints.keys()

    assert {path.stem for path in FOLDER.iterdir()} - known - {"admin"} == set()


def test_help_stands_on_the_page_in_the_readers_language(log_in: LogIn) -> None:
    browser = log_in("administrator")

    assert (
        "지금 할 일"
        in browser.get("/").text.partition('class="g-help"')[2].partition("</details>")[0]
    )
    assert "Begin with the one thing" in browser.get("/?lang=en").text
    assert "흰 글자가 읽히지 않는 색" in browser.get("/admin/municipality/").text
