"""1,300 result cards as one PDF and one workbook, one card as HWPX, and entering them."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, table
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Cycle, Municipality, OrgUnit, Person, Phase, Score, ScoreRun, Spell
from core.data.open import open_storage
from core.data.scope import municipality_id
from core.data.storage import Storage
from core.documents.cards import result_card, result_cards
from core.documents.document import Document, Issued
from core.documents.excel import excel
from core.documents.hwpx import hwpx
from core.documents.pdf import pdf
from core.documents.register import issue
from core.documents.runs import Order
from core.library import Library
from core.runs.snapshots import pack, trace_text
from core.scoring.scores import Step
from plugins import standard

PEOPLE = 1_300
PDF_SECONDS, EXCEL_SECONDS, HWPX_MILLISECONDS, CARD_MILLISECONDS, BUILD_SECONDS = 30, 5, 200, 200, 5
SECRET = "a secret of benchmarks, long enough"  # noqa: S105  opens a database that lives for a minute
DAY, NOON = date(2026, 3, 2), datetime(2026, 3, 2, 12)  # noqa: DTZ001  records hold UTC without a zone
AREAS = ("협업", "소통", "전문성", "책임감", "혁신")
TRIES = 5


def fill() -> None:
    """Store a published run with a score about everybody, in the open writing scope."""
    own = {"municipality": municipality_id()}
    numbers = range(1, PEOPLE + 1)
    unit = OrgUnit.create(code="U1", name="기획예산과", kind="과", valid_from=DAY)
    people = [own | {"staff_no": f"S{n:04}", "name": f"직원 {n}", "grade": "7"} for n in numbers]
    Person.insert_many(people).execute()
    Spell.insert_many(
        [own | {"person": n, "unit": unit.id, "starts": DAY} for n in numbers]
    ).execute()
    cycle = Cycle.create(
        programme="year", year=2026, title="2026", starts_on=DAY, ends_on=date(2026, 12, 31)
    )
    phase = Phase.create(cycle=cycle, name="f", title="다면평가", opens_at=NOON, closes_at=NOON)
    run = ScoreRun.create(
        cycle=cycle,
        phase=phase,
        scorer="multi-rater",
        scorer_version="1",
        settings={},
        configuration_version=1,
        input_digest="0" * 64,
        made_at=NOON,
    )
    of_all = own | {"run": run.id, "subject_kind": "person", "status": "scored", "sealed": 15}
    Score.insert_many([of_all | scored(n) for n in numbers]).execute()
    ScoreRun.update(state="published", published_at=NOON).execute()


def scored(n: int) -> dict[str, Any]:
    """Return what is stored of a score, another one for each ``n``."""
    value = f"{7_000 + n}/100"
    parts = {area: f"{6_500 + (n * place) % 3_000}/100" for place, area in enumerate(AREAS, 1)}
    trace = pack(trace_text((Step(rule="F08", text={"ko": "평균"}, result=value),)))
    return {"subject": n, "value": value, "parts": parts, "trace": trace}


@contextmanager
def a_city() -> Iterator[tuple[Storage, int, Any]]:
    """Give a city with a published run about everybody; its storage, id and catalogue."""
    folder = Path(tempfile.mkdtemp())
    configuration = Configuration(
        database=f"sqlite:///{folder / 'goru.db'}", files=folder, secret=SECRET
    )
    migrate(configuration)
    storage = open_storage(configuration)
    catalogue = Library({"standard": standard}).catalogue("uj", {"standard": {}})
    with storage.installation(writing=True):
        place = int(Municipality.create(code="uj", name="의정부시").id)
    with storage.writing(place):
        fill()
    yield storage, place, catalogue
    storage.close()
    shutil.rmtree(folder)


def timed(act: Callable[[], Any], tries: int = 1) -> tuple[float, Any]:
    """Return the least seconds of ``tries``, and what ``act`` returned."""
    found = []
    for _ in range(tries):
        begun = time.perf_counter()
        made = act()
        found.append(time.perf_counter() - begun)
    return min(found), made


def of_all(order: Order) -> Document:
    return result_cards(order)


def of_one(order: Order) -> Document:
    person = Person.get(Person.staff_no == "S0001")
    return result_card(order, Score.get(Score.run == order.run.id, Score.subject == person.id))


def measure() -> list[Figure]:
    """Return how long the documents of a whole city take, and those of one person."""
    with a_city() as (storage, place, catalogue):

        def made(build_it: Callable[[Order], Document]) -> Issued:
            with storage.reading(place):
                order = Order(run=ScoreRun.get(), catalogue=catalogue, municipality="의정부시")
                document = build_it(order)
            with storage.writing(place):
                return issue(document, "pdf")

        building, everybody = timed(lambda: made(of_all))
        _, one = timed(lambda: made(of_one))
        in_pdf, file = timed(lambda: pdf(everybody))
        in_excel, book = timed(lambda: excel(everybody))
        in_hwpx, _ = timed(lambda: hwpx(one), TRIES)
        alone, _ = timed(lambda: pdf(one), TRIES)
    return [
        seconds(f"{PEOPLE:,} result cards: read, describe, enter", building, BUILD_SECONDS),
        seconds("the same as one PDF", in_pdf, PDF_SECONDS, f", {len(file) / 2**20:.0f} MiB"),
        seconds("the same as Excel", in_excel, EXCEL_SECONDS, f", {len(book) / 2**20:.1f} MiB"),
        milliseconds("one result card as HWPX", in_hwpx, HWPX_MILLISECONDS),
        milliseconds("one result card as PDF", alone, CARD_MILLISECONDS),
    ]


def seconds(what: str, value: float, most: int, more: str = "") -> Figure:
    return Figure(what=what, value=f"{value:.1f} s{more}", target=f"≤ {most} s", met=value <= most)


def milliseconds(what: str, value: float, most: int) -> Figure:
    shown = f"{value * 1000:.0f} ms"
    return Figure(what=what, value=shown, target=f"≤ {most} ms", met=value * 1000 <= most)


if __name__ == "__main__":
    print(table(measure()))
