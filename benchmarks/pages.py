"""Every page of every plugin in the full city: how long the server takes for it.

Addresses are found as people find them: by following links from the home page and the office's,
as the four log-ins of the dry run; and, for each form of this year's cycles, as people who have
not begun it, have a draft of it, and have handed it in.
"""

from __future__ import annotations

import os
import re
import statistics
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from benchmarks.city import PEOPLE, SECRET
from benchmarks.figures import Figure, table
from benchmarks.loaded import build, installed, opened
from core.access.passwords import hashed
from core.access.roles import STAFF, grant
from core.app import create_app
from core.configuration import Configuration
from core.data.models import Account, Assignment
from core.demo.run import CODE, LOGINS
from core.services import EXTENSION, Services
from goru.testing.browsing import Browser
from tests.services.postgresql import postgresql

#: Milliseconds that a page may take, and how often each address is opened.
MOST, TIMES = 100, 4
#: Addresses of one page that somebody opens.
SAMPLES = 6
LINK = re.compile(r'(?:href|hx-get)="([^"#]+)')
#: Files are no pages; what may take how long for them stands beside the benchmark of documents.
FILE = re.compile(r"\.(pdf|hwpx|xlsx|csv|json)$|/(template|xlsform)$")
PASSWORD = "a password of benchmarks"  # noqa: S105  opens a database that lives for minutes
#: Parts that are told apart in the table, by how the names of their pages begin.
PARTS: Mapping[str, tuple[str, ...]] = {
    "filling a form: every page of every form": ("fill.", "bulk."),
    "the other pages of staff": ("tasks.", "papers.", "results.", "outcomes.", "appeals."),
    "the office": ("admin",),
    "all pages": ("",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody logged in, where they begin, and below which paths they follow links."""

    browser: Browser
    begins: tuple[str, ...]
    below: tuple[str, ...] = ("/",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address that answers with a page; ``endpoint`` is what makes it."""

    endpoint: str
    guest: Guest
    path: str

    def opened(self) -> float:
        """Open it and return the milliseconds that the server took."""
        begun = time.perf_counter()
        answer = self.guest.browser.get(self.path)
        spent = (time.perf_counter() - begun) * 1000
        if answer.status_code != 200:
            raise AssertionError((self.path, answer.status))
        return spent


#: Milliseconds of each opening with what was opened, by endpoint.
Spent: TypeAlias = Mapping[str, list[tuple[float, Page]]]


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


def measured(found: Sequence[Page]) -> Spent:
    """Return milliseconds of each opening, by endpoint; every page was opened once before."""
    spent: dict[str, list[tuple[float, Page]]] = defaultdict(list)
    for page in found:
        spent[page.endpoint] += [(page.opened(), page) for _ in range(TIMES)]
    return spent


def slow(milliseconds: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]


def figures(spent: Spent, database: str) -> Iterator[Figure]:
    """Yield the slowest page of each part by its 95th percentile."""
    by_page = {name: slow([one for one, _ in taken]) for name, taken in spent.items()}
    for part, beginnings in PARTS.items():
        names = [name for name in by_page if name.startswith(beginnings)]
        worst = max(names, key=lambda name: by_page[name])
        every = [one for name in names for one, _ in spent[name]]
        yield Figure(
            what=f"{part} ({len(names)} pages, {len(every) // TIMES} addresses, {database})",
            value=f"95th percentile of the slowest page: {by_page[worst]:.0f} ms ({worst}); "
            f"of all {slow(every):.0f} ms, median {statistics.median(every):.0f} ms",
            target=f"≤ {MOST} ms",
            met=by_page[worst] <= MOST,
        )


def each_page(spent: Spent) -> str:
    """Return 95th percentile and median of every page, the slowest first, with its address."""
    rows = []
    for name, taken in spent.items():
        every = [one for one, _ in taken]
        _, worst = max(taken, key=lambda pair: pair[0])
        rows.append((slow(every), statistics.median(every), name, worst.path))
    told = [f"| {name} | {p95:.0f} | {half:.0f} | {path} |" for p95, half, name, path in rows]
    ordered = [line for _, line in sorted(zip(rows, told, strict=True), reverse=True)]
    return "\n".join(["| page | p95 ms | median ms | slowest |", "|---|---|---|---|", *ordered])


@contextmanager
def databases(folder: Path) -> Iterator[Iterator[tuple[str, Configuration]]]:
    """Give an empty installation on SQLite, and one on PostgreSQL that waits for the disk."""
    with postgresql(durable=True) as server:
        made = server.new_database()
        plain: dict[str, Any] = {
            "files": folder / "files",
            "secret": SECRET,
            "secure_cookies": False,
        }
        yield iter(
            (
                ("SQLite", Configuration(database=f"sqlite:///{folder / 'goru.db'}", **plain)),
                (
                    "PostgreSQL",
                    Configuration(database=made.app, database_owner=made.owner, **plain),
                ),
            )
        )


def measure_on(configuration: Configuration, folder: Path) -> Spent:
    """Return the milliseconds of every page in a new full city."""
    build(configuration, PEOPLE, folder).storage.close()
    app = create_app(configuration, installed())
    parts: Services = app.extensions[EXTENSION]
    spent = measured(pages(app, parts))
    parts.storage.close()
    return spent


def measure() -> list[Figure]:
    """Return the slowest pages on both databases; ``BENCH_PAGES`` prints every page, too."""
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as name, databases(Path(name)) as both:
        for database, configuration in both:
            spent = measure_on(configuration, Path(name) / database)
            found += figures(spent, database)
            if os.environ.get("BENCH_PAGES"):
                print(database, each_page(spent), sep="\n\n", end="\n\n")
    return found


if __name__ == "__main__":
    print(table(measure()))
