from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from forms.field_types import TypeTable
from forms.problems import FormProblem
from forms.xlsform import check

SURVEY = [["type", "name", "label"], ["begin group", "g", "G"], ["gps", "a", "A"], ["end group"]]


def test_a_check_ends_with_the_sum_of_the_rows(
    workbook: Callable[..., bytes], types: TypeTable, tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbook({"survey": SURVEY}))

    report = check(path, types, roundtrip=True)

    korean, english = report.as_text("ko").splitlines(), report.as_text("en").splitlines()
    assert english[-1] == "rows read 3 = questions 1 + structure 2 + reported 0"
    assert korean[-1] == "읽은 행 3 = 문항 1 + 구조 2 + 보고 0"
    assert english[-4] == "form.xlsx: imports. 0 errors, 1 warnings, 1 notes."
    assert "Exported and imported again it is equal." in english
    assert report.exit_code == 0


def test_a_check_names_sheet_row_and_column_with_a_repair(
    workbook: Callable[..., bytes], types: TypeTable
) -> None:
    report = check(workbook({"survey": SURVEY}), types)

    assert report.as_text("en").splitlines()[0] == (
        "sheet survey, row 3, column type (A3): [warning] The type 'gps' cannot be asked here; "
        "people answer it as text. Choose another type, or leave it so."
    )


def test_a_refused_file_ends_with_one(workbook: Callable[..., bytes], types: TypeTable) -> None:
    report = check(workbook({"survey": [["type", "name"], ["select_one l", "a"]]}), types)

    assert report.exit_code == 1
    assert report.as_json()["imports"] is False
    assert "refused" in report.as_text("en")


def test_json_has_every_problem_with_its_place(
    workbook: Callable[..., bytes], types: TypeTable
) -> None:
    told = check(workbook({"survey": SURVEY}), types).as_json()

    found = told["problems"][0]
    assert (found["code"], found["sheet"], found["row"], found["cell"]) == (
        "type-becomes-text",
        "survey",
        3,
        "A3",
    )
    assert set(found["message"]) == {"ko", "en"}
    assert told["tally"]["rows"] == 3


def test_a_problem_without_a_place_is_one_sentence() -> None:
    problem = FormProblem(code="x", severity="note", message={"ko": "가.", "en": "A."})

    assert (problem.sentence("ko"), problem.sentence("fr")) == ("[알림] 가.", "[note] A.")
