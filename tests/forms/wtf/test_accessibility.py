"""Every field type under axe, in a real browser with the theme's style."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.asking import TEMPLATES, Asked
from tests.forms.wtf.test_drawing import every

pytestmark = pytest.mark.browser
STATIC = TEMPLATES.parent / "static"
STYLES = ("vendor/krds-uiux/css/token/krds_tokens.css", "css/goru.css")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def document(sheet: Asked, page: int, *, wrong: bool) -> str:
    styles = "".join(f"<style>{Path(STATIC / name).read_text('utf-8')}</style>" for name in STYLES)
    problems = sheet.state.problems if wrong else ()
    return (
        f'<!doctype html><html lang="ko"><head><title>양식</title>{styles}</head><body>'
        f"<main><h1>양식</h1><form>{sheet.html(page, problems=problems)}</form></main></body>"
    )


@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize("wrong", [False, True], ids=["fresh", "refused"])
def test_axe_finds_nothing_wrong(page: Page, index: int, wrong: bool) -> None:
    page.set_content(document(every(required="yes"), index, wrong=wrong))

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})

    assert [rule["id"] for rule in found.response["violations"]] == []
    assert "label" in {rule["id"] for rule in found.response["passes"]}


def test_every_target_is_at_least_twenty_four_pixels_high(page: Page) -> None:
    page.set_content(document(every(), 0, wrong=False))

    heights = page.eval_on_selector_all(
        "input:not([type=radio]):not([type=checkbox]), select, textarea, button, label.g-choice,"
        " .g-cell-choice label",
        "all => all.map(one => one.getBoundingClientRect().height)",
    )

    assert heights
    assert min(heights) >= 24
