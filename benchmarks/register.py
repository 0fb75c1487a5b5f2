"""The register of 397 tasks: an Excel file read, checked row by row, and all of it stored."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from benchmarks.city import SECRET
from benchmarks.figures import Figure, table
from core.clock import KST
from core.commands.demo import prepared
from core.configuration import Configuration
from core.cycles.opening import open_cycle
from core.data.models import Account, Municipality, OrgUnit, Person, Phase
from core.library import Catalogue, Library
from core.registers.applying import apply
from core.registers.planning import layout_of, plan
from core.services import Services
from core.sheets.reading import read_table
from goru.registers import Made
from plugins.seosan.register import REGISTER, SHEET, example

TASKS, DEPARTMENTS, YEAR, TIMES, TARGET = 397, 20, 2026, 3, 1.0
#: Of an account that nobody logs in with.
NOBODY = "-"
NOW = datetime(YEAR, 1, 5, 9, tzinfo=KST)


def workbook(rows: Sequence[Made]) -> bytes:
    """Return the file that an office fills."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET.name)
        for place, column in enumerate(SHEET.columns):
            sheet.write_string(0, place, column.header)
        for number, made in enumerate(rows, start=1):
            values = example(made)
            for place, column in enumerate(SHEET.columns):
                sheet.write_string(number, place, values.get(column.name, ""))
    return target.getvalue()


def town(folder: Path) -> tuple[Services, Catalogue, int]:
    """Return a town of 20 departments with its cycle open, and the administrator's account."""
    configuration = Configuration(
        database=f"sqlite:///{folder / 'goru.db'}", files=folder, secret=SECRET
    )
    parts = prepared(configuration)
    with parts.storage.installation(writing=True):
        place = Municipality.create(code="ss", name="서산시").id
    with parts.storage.writing(place):
        admin = Account.create(login="admin", password=NOBODY).id
        began = {"valid_from": date(2020, 1, 1)}
        bureau = OrgUnit.create(code="B1", name="제1국", kind="국실", **began)
        for number in range(DEPARTMENTS):
            named = {"code": f"D{number:02}", "name": f"제{number}과"}
            OrgUnit.create(**named, kind="부서", parent=bureau, **began)
            Person.create(staff_no=f"{number:05}", name=f"직원 {number}", grade="7")
    library = Library.installed(configuration.allowed_plugins)
    catalogue = library.catalogue("ss", {"standard": {}, "seosan": {}})
    with parts.storage.writing(place, actor=admin):
        open_cycle(catalogue, "seosan-contracts", YEAR, date(YEAR, 1, 2), admin)
    return parts, catalogue, admin


def imported(folder: Path) -> float:
    """Return the processor's seconds from the file to the last stored form."""
    parts, catalogue, admin = town(folder)
    rows = [
        Made(
            number=number,
            year=YEAR,
            unit=f"D{number % DEPARTMENTS:02}",
            above="B1",
            person=f"{number % DEPARTMENTS:05}",
        )
        for number in range(1, TASKS + 1)
    ]
    data = workbook(rows)
    with parts.storage.installation():
        place = Municipality.get(Municipality.code == "ss").id
    begun = time.process_time()
    book = read_table(data, layout_of(REGISTER))
    with parts.storage.writing(place, actor=admin):
        count = apply(plan(catalogue, Phase.get(Phase.name == "tasks"), book, NOW))
    taken = time.process_time() - begun
    parts.storage.close()
    if count != TASKS:
        raise AssertionError(count)
    return taken


def measure() -> list[Figure]:
    """Return the figure of the import, the quickest of some."""
    taken = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as folder:
            taken.append(imported(Path(folder)))
    value = min(taken)
    what = f"import of {TASKS} tasks from Excel, checked and stored (processor time)"
    return [
        Figure(what=what, value=f"{value:.2f} s", target=f"≤ {TARGET:g} s", met=value <= TARGET)
    ]


if __name__ == "__main__":
    print(table(measure()))
