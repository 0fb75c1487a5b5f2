"""``goru register``: a file is written, checked and imported from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from core.commands import main
from core.commands.open import chosen, open_installation
from core.cycles.opening import open_cycle
from core.data.models import Assignment, OrgUnit, Person, PluginState, Spell, Submission
from plugins.seosan.register import SHEET

WHICH = ("seosan-contracts/2026", "tasks")
TASK = {
    "no": "SS-2026-001",
    "title": "드론배송 노선 확대",
    "kind": "도전",
    "bureau": "B1",
    "department": "D1",
    "officer": "00001",
    **{f"{part}_{number}": "추진" for number in (1, 2, 3, 4) for part in ("content", "goal")},
}


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GORU_DATABASE", f"sqlite:///{tmp_path / 'goru.db'}")
    monkeypatch.setenv("GORU_FILES", str(tmp_path / "files"))
    made = CliRunner()
    made.invoke(main, ["migrate"])
    made.invoke(main, ["municipality", "add", "ss", "서산시"])
    settle()
    return made


def settle() -> None:
    """Store a bureau, a department, an officer, and the year's cycle of contracts."""
    parts = open_installation()
    place = chosen(parts, "ss")
    begin = date(2020, 1, 1)
    with parts.storage.writing(place.id):
        PluginState.create(plugin="seosan", place=1)
        bureau = OrgUnit.create(code="B1", name="제1국", kind="국실", valid_from=begin)
        OrgUnit.create(code="D1", name="제1과", kind="부서", parent=bureau, valid_from=begin)
        person = Person.create(staff_no="00001", name="직원 1", grade="7")
        unit = OrgUnit.get(OrgUnit.code == "D1")
        Spell.create(person=person, unit=unit, starts=begin)
    with parts.storage.writing(place.id):
        catalogue = parts.catalogues.current("ss")
        open_cycle(catalogue, "seosan-contracts", 2026, date(2026, 1, 2), None)
    parts.storage.close()


def register(runner: CliRunner, word: str, file: Path) -> Result:
    return runner.invoke(main, ["register", word, *WHICH, str(file)])


def with_row(file: Path, **changed: str) -> Path:
    """Fill a row below the example of a template."""
    book = openpyxl.load_workbook(file)
    for index, column in enumerate(SHEET.columns, start=1):
        book[SHEET.name].cell(row=3, column=index, value=({**TASK, **changed}).get(column.name))
    book.save(file)
    return file


def stored() -> tuple[int, int]:
    parts = open_installation()
    with parts.storage.reading(chosen(parts, "ss").id):
        found = Assignment.select().count(), Submission.select().count()
    parts.storage.close()
    return found


def test_a_template_is_filled_checked_and_imported(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "과제.xlsx"

    written = register(runner, "template", file)
    checked = register(runner, "check", with_row(file))
    imported = register(runner, "import", file)

    assert [one.exit_code for one in (written, checked, imported)] == [0, 0, 0]
    assert checked.output.splitlines()[-1] == "1 / 0"
    assert imported.output.strip() == "과제 등록: 1"
    assert stored() == (1, 1)


def test_a_mistake_is_told_by_its_place_and_nothing_is_stored(
    runner: CliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "과제.xlsx"
    register(runner, "template", file)

    checked = register(runner, "check", with_row(file, officer="77777"))
    imported = register(runner, "import", file)

    assert (checked.exit_code, imported.exit_code) == (1, 1)
    assert "사번 ‘77777’인 재직 직원이 없습니다." in checked.output
    assert checked.output.splitlines()[-1] == "0 / 1"
    assert stored() == (0, 0)


def test_a_phase_that_is_not_there_is_named(runner: CliRunner, tmp_path: Path) -> None:
    made = runner.invoke(
        main, ["register", "template", WHICH[0], "nothing", str(tmp_path / "a.xlsx")]
    )

    assert made.exit_code == 1
    assert "GR-210" in made.output


def test_a_trial_needs_no_file_of_one_s_own(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "모의.xlsx"

    written = runner.invoke(main, ["register", "example", *WHICH, str(file), "--rows", "40"])
    imported = register(runner, "import", file)

    assert (written.exit_code, imported.exit_code) == (0, 0)
    assert stored() == (40, 40)
