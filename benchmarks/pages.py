"""Every page of every plugin in the full city: how long the server works on it.

What counts is the processor's time in the server, which other work on the machine hardly changes;
the clock's time, in which the server also waits for the database, stands beside it.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.city import PEOPLE, SECRET
from benchmarks.figures import Figure, table
from benchmarks.loaded import build, installed
from benchmarks.walking import Opening, Page, first_visit, pages
from core.app import create_app
from core.configuration import Configuration
from core.data.statistics import refresh_statistics
from core.data.storage import Storage
from core.services import EXTENSION, Services
from tests.services.postgresql import postgresql

#: Milliseconds that a page may take, and how often each address is opened.
MOST, TIMES = 100, 4
#: Kilobytes of a first visit, with all that the page needs.
FIRST = 150
#: The table of pages: what of an opening is told twice, by what it is sorted, and its head.
TIMED, ORDER = ("processor", "clock"), itemgetter(0)
HEAD = (
    "| page | processor ms | clock ms | queries | kB | slowest |",
    "|---|---|---|---|---|---|",
)
#: Parts that are told apart in the table, by how the names of their pages begin.
PARTS: Mapping[str, tuple[str, ...]] = {
    "filling a form: every page of every form": ("fill.", "bulk."),
    "the other pages of staff": ("tasks.", "papers.", "results.", "outcomes.", "appeals."),
    "the office": ("admin",),
    "all pages": ("",),
}
#: Documents that a browser shows: as long as what they list, and told apart from pages.
DOCUMENTS = ("documents.", "reports.document", "admin_document.")
#: What each opening took, by endpoint.
Spent: TypeAlias = Mapping[str, list[Opening]]


def measured(found: Sequence[Page], storage: Storage) -> Spent:
    """Return what each opening took, by endpoint; every page was opened once before."""
    spent: dict[str, list[Opening]] = defaultdict(list)
    for page in found:
        spent[page.endpoint] += [page.opened(storage) for _ in range(TIMES)]
    return spent


def slow(milliseconds: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]


def figures(spent: Spent, database: str) -> Iterator[Figure]:
    """Yield the slowest page of each part by its 95th percentile of processor time."""
    by_page = {name: slow([one.processor for one in taken]) for name, taken in spent.items()}
    documents = {name for name in by_page if name.startswith(DOCUMENTS)}
    parts = {
        part: [name for name in by_page if name.startswith(of) and name not in documents]
        for part, of in PARTS.items()
    }
    for part, names in (parts | {"documents shown as pages": sorted(documents)}).items():
        worst = max(names, key=lambda name: by_page[name])
        every = [one for name in names for one in spent[name]]
        above = sum(by_page[name] > MOST for name in names)
        yield Figure(
            what=f"{part} ({len(names)} pages, {len(every) // TIMES} addresses, {database})",
            value=f"95th percentile: {slow([one.processor for one in every]):.0f} ms of "
            f"processor, {slow([one.clock for one in every]):.0f} ms by the clock; "
            f"{above} pages above, the slowest {by_page[worst]:.0f} ms ({worst})",
            target=f"≤ {MOST} ms",
            met=by_page[worst] <= MOST,
        )


def each_page(spent: Spent, *, above: float = 0) -> str:
    """Return the 95th percentiles of every page that takes longer, the slowest first."""
    rows = []
    for name, taken in spent.items():
        worst = max(taken, key=lambda one: one.processor)
        processor, clock = (slow([getattr(one, of) for one in taken]) for of in TIMED)
        queries = max(one.queries for one in taken)
        rows.append((processor, clock, queries, max(one.kilobytes for one in taken), name, worst))
    told = [
        f"| {name} | {processor:.0f} | {clock:.0f} | {queries} | {size:.0f} | {worst.path} |"
        for processor, clock, queries, size, name, worst in sorted(rows, key=ORDER, reverse=True)
        if processor > above
    ]
    return "\n".join([*HEAD, *told])


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


def measure_on(configuration: Configuration, folder: Path) -> tuple[Spent, tuple[int, int]]:
    """Return what every page took in a new full city, and requests and bytes of a first visit."""
    build(configuration, PEOPLE, folder).storage.close()
    app = create_app(configuration, installed())
    parts: Services = app.extensions[EXTENSION]
    refresh_statistics(parts.storage)
    spent, first = measured(pages(app, parts), parts.storage), first_visit(app)
    parts.storage.close()
    return spent, first


def measure() -> list[Figure]:
    """Return the slowest pages on both databases, and print those above the target.

    ``BENCH_PAGES=all`` prints every page.
    """
    found: list[Figure] = []
    above = 0 if os.environ.get("BENCH_PAGES") == "all" else MOST
    with tempfile.TemporaryDirectory() as name, databases(Path(name)) as both:
        for database, configuration in both:
            spent, first = measure_on(configuration, Path(name) / database)
            found += [*figures(spent, database), visiting(*first, database)]
            print(database, each_page(spent, above=above), sep="\n\n", end="\n\n")
    return found


def visiting(requests: int, size: int, database: str) -> Figure:
    """Return what the first visit of the home page takes."""
    value = f"{requests} requests, {size / 1000:.0f} kB before compression"
    return Figure(
        what=f"first visit of the home page ({database})",
        value=value,
        target=f"≤ {FIRST} kB",
        met=size <= FIRST * 1000,
    )


if __name__ == "__main__":
    print(table(measure()))
