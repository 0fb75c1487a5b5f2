"""Whatever people write is read to the letter, on every page, and never runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import APIResponse, BrowserContext, Error, Page

from forms.engine.labels import plain
from tests.browser.conftest import Enter
from tests.browser.forms import SHORT, SURVEY
from tests.browser.hostile import (
    NOT_WRITTEN,
    PRODUCT,
    Marks,
    build_on,
    columns,
    furnish,
    poison,
    written,
)
from tests.browser.test_accessibility import OWN, SHOWN, addresses, app, special, values
from tests.browser.town import Town, build, served
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
__all__ = ["app", "values"]
MARK = re.compile(r"zq\d+z")
#: What a page shows and keeps in attributes, but for addresses, which are written otherwise.
READ = r"""() => {
  const found = [document.documentElement.textContent];
  for (const one of document.querySelectorAll('*')) {
    for (const attribute of one.attributes) {
      if (!/^(href|src|action|formaction|hx-.*|content)$/.test(attribute.name)) {
        found.push(attribute.value);
      }
    }
  }
  return found.filter(text => /zq\d+z/.test(text) || text.includes('9359'));
}"""
#: Places that only show in states and years that the city is not in.
ELSEWHERE = frozenset(
    {
        *("AllocatedGrade.reason", "Attachment.name", "FlowNote.text", "FlowStep.reason"),
        *("FormVersion.definition.constraint_message", "FormVersion.definition.hint"),
        *("Goal.title", "IssuedDocument.title", "Notice.detail", "PayList.reason"),
        *("Pledge.wording", "PublishRequest.reason", "PublishRequest.title", "RankList.reason"),
        *("Scenario.title", "Submission.title", "Webhook.title", "NoticeText.subject"),
    }
)
#: Characters after a mark that are compared.
LONGEST = 500


class Known(dict[str, Any]):
    """Values of addresses' variables; where a page is of no use here, the first row that is."""

    def __missing__(self, name: str) -> Any:
        return 1


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Give a city of its own: nobody else wants to live in it."""
    folder = tmp_path_factory.mktemp("hostile")
    build(folder)
    with served(folder) as running:
        yield running


@dataclass(slots=True)
class Reader:
    """Opens every page and notes what it shows otherwise than it was written."""

    marks: Marks
    seen: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)

    def open(self, page: Page, endpoint: str, url: str) -> None:
        """Open an address as a page, or as a file where it is one."""
        try:
            answer = page.goto(url, wait_until="load")
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            self.take(page.request.get(url), endpoint)
            return
        assert answer is not None
        self.head(endpoint, answer.status, answer.headers)
        self.compare(endpoint, page.evaluate(READ))
        if page.evaluate("window.hostile"):
            self.faults.append(f"{endpoint}: a script ran")

    def take(self, answer: APIResponse, endpoint: str) -> None:
        """Note what a file is sent with."""
        self.head(endpoint, answer.status, answer.headers)

    def head(self, endpoint: str, status: int, headers: dict[str, str]) -> None:
        """Note how an answer is sent."""
        self.opened[endpoint] = status
        policy = headers.get("content-security-policy", "")
        if "unsafe-" in policy or "default-src 'self'" not in policy or "script-src" not in policy:
            self.faults.append(f"{endpoint}: sent under {policy!r}")
        if status >= 500:
            self.faults.append(f"{endpoint}: {status}")

    def compare(self, endpoint: str, texts: list[str]) -> None:
        """Hold what a page shows against what was written."""
        for text in texts:
            if PRODUCT in text:
                self.faults.append(f"{endpoint}: something was computed")
            for found in MARK.finditer(text):
                shown = text[found.start() : found.start() + LONGEST]
                self.seen.add(found[0])
                if not is_literal(shown, self.marks.texts.get(found[0], "?")):
                    self.faults.append(
                        f"{endpoint}: {self.marks.places.get(found[0])}: {shown[:90]!r}"
                    )


def is_literal(shown: str, was: str) -> bool:
    """Return whether a text begins as it was written, or as much of it as is shown before "…".

    Labels know entities, which stand for the signs that they name.
    """
    shown = " ".join(shown.split())
    for text in (was, plain(was)):
        wanted = " ".join(text.split())
        cut = shown.partition("…")[0] if "…" in shown else wanted
        if shown.startswith(wanted) or wanted.startswith(cut):
            return True
    return False


def test_every_column_that_holds_text_is_written_by_people_or_said_not_to_be() -> None:
    names = {name for _, name, _ in columns()} | {column.name for _, _, column in columns()}

    assert {one for every in NOT_WRITTEN.values() for one in every} - names == set()
    assert len(list(written())) > 50


def test_whatever_people_write_is_shown_to_the_letter_and_never_runs(
    town: Town,
    app: Flask,
    values: dict[str, Any],
    context: BrowserContext,
    enter: Enter,
    page_errors: PageErrors,
) -> None:
    page_errors.expect("status of 4")
    job, many = town.hand_out(SURVEY), town.hand_out(SHORT, subjects=3)
    own = special(town) | {
        "fill.show": {"assignment": job.assignments[0]},
        "bulk.show": {"phase": many.phase, "form_version": many.form_version},
    }
    values |= {"assignment": job.assignments[0], "form_version": many.form_version}
    furnish(town)
    marks = Marks()
    poison(town, marks)
    values = Known({**values, "draft": build_on(town, marks)})
    found = addresses(app, values, own)
    reader = Reader(marks)

    def walk(login: str, endpoints: list[str]) -> None:
        context.clear_cookies()
        page = context.new_page()
        page.on("dialog", lambda dialog: reader.faults.append(f"dialog: {dialog.message}"))
        if login:
            enter(page, login)
        for endpoint in endpoints:
            if endpoint != "login.back":
                reader.open(page, endpoint, town.server + found[endpoint])
        page.close()

    office = [one for one in found if not one.startswith(("login.", *OWN))]
    walk("", [one for one in found if one.startswith("login.")])
    walk("admin", office)
    found["admin_building.builder"] += "?item=count"
    walk("admin", ["admin_building.builder"])
    walk("staff", [one for one in found if one.startswith(SHOWN)])
    walk(job.login, ["fill.show"])
    walk(many.login, ["bulk.show"])

    assert sorted(set(reader.faults)) == []
    read = {marks.places[one] for one in reader.seen}
    assert set(marks.places.values()) - read - ELSEWHERE == set()
