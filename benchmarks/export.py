"""Exporting 100,000 answers of 77 questions, against the bare library writing the same cells."""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.figures import Figure, table
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import (
    Assignment,
    Cycle,
    FormVersion,
    Municipality,
    Person,
    Phase,
    Submission,
)
from core.data.open import open_storage
from core.data.storage import Storage
from core.exports.answers import order_answers, write_answers
from core.library import Library
from forms.definition import Choice, Definition, Question
from forms.serial import digest, to_json
from plugins import standard

ROWS, QUESTIONS = 100_000, 77
RATIO, MEMORY = 1.3, 300
DAY, NOON = date(2026, 3, 2), datetime(2026, 3, 2, 12)  # noqa: DTZ001  records hold UTC without a zone
CHUNK = 1_000
OPINION = "협업 과정에서 일정과 역할을 분명히 나누어 주어 도움이 되었습니다."


def definition() -> Definition:
    """Return a form of 60 marks, 12 choices and 5 texts."""
    marks = [Question(name=f"q{n}", type="rating", parameters={"end": "5"}) for n in range(60)]
    one = [Question(name=f"c{n}", type="select-one", choices="grades") for n in range(12)]
    texts = [Question(name=f"t{n}", type="multiline") for n in range(5)]
    grades = tuple(Choice(name=name, label={"ko": f"등급 {name}"}) for name in "sabc")
    return Definition(
        name="wide",
        title={"ko": "넓은 양식"},
        items=(*marks, *one, *texts),
        choices={"grades": grades},
    )


def answers(row: int) -> dict[str, Any]:
    """Return what row ``row`` answers; one text in five is filled."""
    marks: dict[str, Any] = {f"q{n}": (row + n) % 5 + 1 for n in range(60)}
    chosen = {f"c{n}": "sabc"[(row + n) % 4] for n in range(12)}
    texts = {f"t{n}": f"{OPINION} {row}" if (row + n) % 5 == 0 else None for n in range(5)}
    return marks | chosen | texts


def fill(storage: Storage, rows: int) -> None:
    """Store a closed phase with ``rows`` confidential answers, each by another person."""
    with storage.installation(writing=True):
        city = int(Municipality.create(code="uj", name="의정부시").id)
    form = definition()
    with storage.writing(city):
        cycle = Cycle.create(programme="p", year=2026, title="2026", starts_on=DAY, ends_on=DAY)
        phase = Phase.create(
            cycle=cycle, name="f", title="f", opens_at=NOON, closes_at=NOON, closed=True
        )
        version = FormVersion.create(
            name="wide",
            number=1,
            title="넓은 양식",
            definition=to_json(form),
            digest=digest(form),
            identity={"": "confidential"},
            state="published",
        )
        of_all = {"municipality": city, "form_version": version.id, "state": "submitted"}
        listed = of_all | {"cycle": cycle.id, "phase": phase.id}
        times = of_all | {"saved_at": NOON, "submitted_at": NOON}
        for start in range(0, rows, CHUNK):
            part = range(start, min(start + CHUNK, rows))
            insert(
                Person, [{"municipality": city, "staff_no": n, "name": n, "grade": 7} for n in part]
            )
            insert(Assignment, [listed | {"actor": row + 1} for row in part])
            insert(
                Submission,
                [times | {"assignment": row + 1, "answers": answers(row)} for row in part],
            )


def insert(model: type[Any], rows: list[dict[str, Any]]) -> None:
    model.insert_many(rows).execute()


def ours(database: str, target: str) -> Callable[[], object]:
    """Return the export, its order on record already."""
    storage = open_storage(Configuration(database=database, files=Path(), secret="x" * 32))
    catalogue = Library({"standard": standard}).catalogue("uj", {"standard": {}})
    with storage.writing(1):
        order = order_answers("wide", municipality="의정부시", reason="성능 측정")

    def run() -> None:
        with storage.reading(1):
            write_answers(order, target, catalogue, with_labels=False)

    return run


def bare(_database: str, target: str) -> Callable[[], object]:
    """Return the library alone, writing the same cells from memory."""
    given = [(number, 1, None, None, *answers(number).values()) for number in range(ROWS)]

    def run() -> None:
        workbook = xlsxwriter.Workbook(target, {"constant_memory": True})
        page = workbook.add_worksheet()
        for number, row in enumerate(given):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(number, place, cell)
                elif cell is not None:
                    page.write_number(number, place, cell)
        workbook.close()

    return run


def timed(which: str, database: str, target: str) -> None:
    """Print seconds of the processor and megabytes of one of the two, in a process of its own."""
    run = {"ours": ours, "bare": bare}[which](database, target)
    gc.collect()
    begun = time.process_time()  # other processes do not count
    run()
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(seconds, peak)


def measured(which: str, database: str, folder: Path) -> tuple[float, int]:
    """Return seconds and peak megabytes of one of the two."""
    command = [sys.executable, "-m", "benchmarks.export", which, database]
    command.append(str(folder / f"{which}.xlsx"))
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  our own module
    seconds, peak = output.split()
    return float(seconds), int(peak)


def measure() -> list[Figure]:
    """Return ratio and memory of the export."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'goru.db'}"
        configuration = Configuration(database=database, files=folder, secret="x" * 32)
        migrate(configuration)
        storage = open_storage(configuration)
        fill(storage, ROWS)
        storage.close()
        baseline, _ = measured("bare", database, folder)
        seconds, peak = measured("ours", database, folder)
    ratio = seconds / baseline
    what = f"Excel export, {ROWS:,} rows x {QUESTIONS} columns"
    return [
        Figure(
            what=what,
            value=f"{seconds:.1f} s of processor = {ratio:.2f} x bare ({baseline:.1f} s)",
            target=f"at most {RATIO} x the bare library",
            met=ratio <= RATIO,
        ),
        Figure(
            what=f"{what}: memory",
            value=f"{peak} MiB",
            target=f"at most {MEMORY} MiB",
            met=peak <= MEMORY,
        ),
    ]


def main() -> None:
    """Print the table; with arguments, run one of the two sides."""
    if len(sys.argv) > 1:
        timed(*sys.argv[1:])
    else:
        print(table(measure()))


if __name__ == "__main__":
    main()
