"""Programs at the interface, and the office's long pages: milliseconds of the server's processor.

The city has 1,300 people and a confirmed run of last year; the form has 600 questions.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Final

from flask import Flask

from benchmarks.city import PEOPLE
from benchmarks.figures import Figure, table
from benchmarks.pages import slow
from benchmarks.walking import logged_in
from benchmarks.workshop import Workshop, configuration_in, opened, spent
from core.access import tokens
from core.app import create_app
from core.clock import korean_now
from core.commands.demo import prepared
from core.data.models import Account, Phase, ScoreRun
from core.demo.run import CODE, DryRun
from core.services import EXTENSION, Services
from goru.testing.browsing import Browser

#: Milliseconds at the 95th percentile, and how often each is asked.
MOST, TIMES = 200, 12
WORDS: Final = ("어떻습니까", "어떠합니까")
TICKED: Final = re.compile(r'name="ticked" value="([^"]*)"')
SCOPES: Final = ("people:read", "results:read", "assignments:read", "forms:read")


def city(folder: Path) -> Flask:
    """Return the application of a new city whose last year is confirmed."""
    configuration = configuration_in(folder)
    parts = prepared(configuration)
    DryRun(
        parts=parts,
        people=PEOPLE,
        seed=1,
        year=korean_now().year - 1,
        folder=folder / "exports",
        tell=lambda _line: None,
    ).go()
    parts.storage.close()
    return create_app(configuration)


def interface(app: Flask) -> Iterator[Figure]:
    """Yield every list of the interface, a hundred entries of it."""
    parts: Services = app.extensions[EXTENSION]
    with parts.storage.writing(1):
        account = Account.get(Account.login == "admin")
        until = korean_now().date() + timedelta(days=1)
        token = tokens.make("benchmarks", account, SCOPES, until)
        run = ScoreRun.select().order_by(ScoreRun.id.desc()).first().id
    client, headers = app.test_client(), {"Authorization": f"Bearer {token}"}
    for path in ("/people", "/units", "/forms", f"/runs/{run}/results"):
        url = f"/{CODE}/api/v1{path}?limit=100"
        found = asked(lambda url=url: client.get(url, headers=headers).status_code)  # type: ignore[misc]  # a default binds the loop's value
        yield figure(f"interface, 100 entries of {path.split('/')[-1]}", found, MOST)


def roster(app: Flask) -> Iterator[Figure]:
    """Yield the preview of a roster of the whole city."""
    parts: Services = app.extensions[EXTENSION]
    browser = logged_in(app, "admin", "admin-1234")
    with parts.storage.reading(1):
        phases = [one.id for one in Phase.select().order_by(Phase.id)]
    found = {one: asked(lambda one=one: preview(browser, one), 3) for one in phases}  # type: ignore[misc]  # as above
    worst = max(found, key=lambda one: slow(found[one]))
    again = asked(lambda: preview(browser, worst))
    yield figure(f"roster previewed, {PEOPLE:,} people, the slowest phase", again, MOST)


def preview(browser: Browser, phase: int) -> int:
    """Return the status of the preview of a phase's roster; a phase without one has none."""
    status = browser.get(f"/admin/roster-preview/{phase}").status_code
    return 200 if status in {200, 404, 409, 422} else int(status)


def long_pages(workshop: Workshop) -> Iterator[Figure]:
    """Yield find and replace, and translations, of 600 questions in two languages."""
    draft, browser = workshop.draft, workshop.browser
    find = f"/admin/building-find/{draft}"
    paths: Mapping[str, str] = {
        "found in 600 questions": f"{find}?sought={WORDS[0]}",
        "translations of 600 questions in 2 languages": f"/admin/building-texts/{draft}",
    }
    for what, path in paths.items():
        found = asked(lambda path=path: browser.get(path).status_code)  # type: ignore[misc]  # as above
        yield figure(what, found, MOST)
    taken = [replaced(browser, find, *words) for words in (WORDS, WORDS[::-1]) * 3]
    yield figure("replaced in all that one page finds of them", taken[1:], MOST)


def replaced(browser: Browser, path: str, sought: str, replacement: str) -> float:
    """Return what replacing took, of everything that the page has ticked."""
    page = browser.get(f"{path}?sought={sought}").text
    told = {"sought": sought, "replacement": replacement}
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    ticked = [unescape(one) for one in TICKED.findall(page)]
    form = {**told, "seen": seen, "ticked": ticked, "csrf_token": browser.token()}
    url = f"/{browser.code}{path}"

    def posted() -> None:
        answer = browser.client.post(url, data=form)
        if answer.status_code != 302:
            raise AssertionError(answer.status)

    return spent(posted)


def asked(ask: Callable[[], int], times: int = TIMES) -> Sequence[float]:
    """Return what each of several answers took; the first, which warms up, is not counted."""

    def answered() -> None:
        status = ask()
        if status != 200:
            raise AssertionError(status)

    answered()
    return [spent(answered) for _ in range(times)]


def figure(what: str, found: Sequence[float], most: int) -> Figure:
    """Return the 95th percentile beside what it may be."""
    value = slow(found)
    told = f"95th percentile: {value:.0f} ms of processor (least {min(found):.0f} ms)"
    return Figure(what=what, value=told, target=f"≤ {most} ms", met=value <= most)


def measure() -> Iterator[Figure]:
    """Yield all of them."""
    with tempfile.TemporaryDirectory() as name:
        yield from long_pages(opened(Path(name)))
    with tempfile.TemporaryDirectory() as name:
        app = city(Path(name))
        yield from interface(app)
        yield from roster(app)


if __name__ == "__main__":
    print(table(measure()))
