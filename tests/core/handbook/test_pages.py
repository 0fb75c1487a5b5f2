"""The handbook in the application: open to everybody, in the reader's language, led to by help."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from core.handbook.catalogue import ORDER
from tests.application import LogIn

PART = re.compile(r'href="(/uj/handbook/[^"]+)"')


@pytest.mark.parametrize(("language", "title"), [("ko", "사용 안내서"), ("en", "Handbook")])
def test_the_contents_lead_to_every_chapter_without_a_log_in(
    app: Flask, language: str, title: str
) -> None:
    page = app.test_client().get(f"/uj/handbook/?lang={language}").text

    assert f"<h1>{title}</h1>" in page
    assert {f"/uj/handbook/{name}" for name in ORDER} <= set(PART.findall(page))


@pytest.mark.parametrize("name", ORDER)
def test_a_chapter_is_a_page_with_its_pictures(app: Flask, name: str) -> None:
    visitor = app.test_client()

    page = visitor.get(f"/uj/handbook/{name}").text
    pictures = re.findall(r'<img src="(/static/handbook/ko/[^"]+)"', page)

    assert page.count("<h1>") == 1
    assert all("?v=" in one for one in pictures)
    for one in pictures:
        with visitor.get(one) as answer:
            assert (answer.status_code, answer.mimetype) == (200, "image/png")


def test_a_chapter_that_is_not_there_is_not_found(app: Flask) -> None:
    assert app.test_client().get("/uj/handbook/nothing").status_code == 404


def test_help_leads_to_the_part_that_explains_the_page(log_in: LogIn) -> None:
    browser = log_in("administrator")

    page = browser.get("/admin/cycles/").text.partition('class="g-help"')[2]
    (leads, *_) = PART.findall(page.partition("</details>")[0])
    chapter = browser.get(leads.removeprefix("/uj").partition("#")[0]).text

    assert leads == "/uj/handbook/admin-cycles#open-a-cycle"
    assert '<h2 id="open-a-cycle">' in chapter
