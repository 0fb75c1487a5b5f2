"""The pages of the full city, found as people find them.

They follow links from the home page and the office's, as the four log-ins of the dry run; and, for
each form of this year's cycles, as people who have not begun it, have a draft of it, and have
handed it in.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from benchmarks.loaded import opened
from core.access.passwords import hashed
from core.access.roles import STAFF, grant
from core.data.models import Account, Assignment
from core.data.storage import Storage
from core.demo.run import CODE, LOGINS
from core.services import Services
from goru.testing.browsing import Browser
from tests.counting import counted

#: Addresses of one page that somebody opens.
SAMPLES = 6
LINK = re.compile(r'(?:href|hx-get)="([^"#]+)')
#: What a page needs to be drawn.
PART = re.compile(r'(?:src|rel="(?:stylesheet|icon|preload)" href)="([^"#]+)')
#: Files are no pages; what may take how long for them stands beside the benchmark of documents.
FILE = re.compile(r"\.(pdf|hwpx|xlsx|csv|json)$|/(template|xlsform)$")
PASSWORD = "a password of benchmarks"  # noqa: S105  opens a database that lives for minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody logged in, where they begin, and below which paths they follow links."""

    browser: Browser
    begins: tuple[str, ...]
    below: tuple[str, ...] = ("/",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What one opening of a page took: milliseconds of processor and clock, queries, its size."""

    processor: float
    clock: float
    queries: int
    kilobytes: float
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address that answers with a page; ``endpoint`` is what makes it."""

    endpoint: str
    guest: Guest
    path: str

    def opened(self, storage: Storage) -> Opening:
        """Open it and return what the server took for it."""
        with counted(storage) as queries:
            clock, processor = time.perf_counter(), time.process_time()
            answer = self.guest.browser.get(self.path)
            clock, processor = time.perf_counter() - clock, time.process_time() - processor
        if answer.status_code != 200:
            raise AssertionError((self.path, answer.status))
        return Opening(
            processor=processor * 1000,
            clock=clock * 1000,
            queries=len(queries),
            kilobytes=len(answer.data) / 1000,
            path=self.path,
        )


def logged_in(app: Flask, login: str, password: str) -> Browser:
    """Return the browser of an account."""
    browser = Browser(client=app.test_client(), code=CODE, account=0)
    answer = browser.post("/login", {"login": login, "password": password})
    if answer.status_code != 302:
        raise AssertionError((login, answer.status))
    return browser


def guests(app: Flask, parts: Services) -> Iterator[Guest]:
    """Yield the four log-ins of the dry run, and who fills each form of this year's cycles."""
    for login, roles in LOGINS.items():
        begins = ("/", "/papers", "/results") + (("/admin/",) if roles != (STAFF,) else ())
        yield Guest(browser=logged_in(app, login, f"{login}-1234"), begins=begins)
    password = hashed(PASSWORD)
    for number, (assignment, person) in enumerate(fillings(parts)):
        login, own = f"filler-{number}", f"/fill/{assignment}"
        with parts.storage.writing(1):
            grant(Account.create(login=login, password=password, person=person), STAFF)
        browser = logged_in(app, login, PASSWORD)
        yield Guest(browser=browser, begins=("/", "/papers", own), below=(own, "/bulk"))


def fillings(parts: Services) -> Iterator[tuple[int, int]]:
    """Yield an assignment and who fills it, for each form and state in this year's cycles."""
    with parts.storage.reading(1):
        rows = list(
            Assignment.select(
                *(Assignment.form_version, Assignment.state),
                *(Assignment.id, Assignment.actor),
            )
            .where(Assignment.cycle.in_([one.id for one in opened()]))
            .order_by(Assignment.id)
            .tuples()
        )
    seen = set()
    for form, state, assignment, person in rows:
        if (form, state) not in seen:
            seen.add((form, state))
            yield assignment, person


def pages(app: Flask, parts: Services) -> list[Page]:
    """Return every page that is reached, a few addresses of each that is reached often."""
    adapter = app.url_map.bind("localhost")
    return [page for guest in guests(app, parts) for page in reached(guest, adapter)]


def reached(guest: Guest, adapter: MapAdapter) -> Iterator[Page]:
    """Yield the pages that somebody reaches by links."""
    waiting, seen, often = deque(guest.begins), set(guest.begins), defaultdict[str, int](int)
    while waiting:
        path = waiting.popleft()
        endpoint = endpoint_of(path, adapter)
        if not endpoint or often[endpoint] >= SAMPLES:
            continue
        answer = guest.browser.get(path)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        often[endpoint] += 1
        yield Page(endpoint=endpoint, guest=guest, path=path)
        links = [one for one in linked(answer.text, path) if one.startswith(guest.below)]
        waiting.extend(dict.fromkeys(one for one in links if one not in seen))
        seen.update(links)


def linked(text: str, path: str) -> Iterator[str]:
    """Yield the addresses below the municipality that a page leads to."""
    for found in LINK.findall(text):
        target = unescape(found)
        if target.startswith("?"):
            target = f"/{CODE}{path.partition('?')[0]}{target}"
        if target.startswith(f"/{CODE}/") and not FILE.search(urlsplit(target).path):
            yield target.removeprefix(f"/{CODE}")


def endpoint_of(path: str, adapter: MapAdapter) -> str:
    """Return what answers an address; nothing for one that leads elsewhere."""
    try:
        return str(adapter.match(f"/{CODE}{urlsplit(path).path}", method="GET")[0])
    except HTTPException:
        return ""


def first_visit(app: Flask) -> tuple[int, int]:
    """Return how many requests and bytes the home page takes; nothing is compressed."""
    browser = logged_in(app, "staff", "staff-1234")
    answers = [browser.get("/")]
    needed = dict.fromkeys(unescape(one) for one in PART.findall(answers[0].text))
    answers += [browser.client.get(one) for one in needed if one.startswith("/")]
    return len(answers), sum(len(one.data) for one in answers)
