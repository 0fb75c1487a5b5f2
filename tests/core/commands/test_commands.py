"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

from core.commands import COMMANDS, main
from core.commands.open import open_installation
from core.documents.register import issue
from tests.core.documents.sample import document


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GORU_DATABASE", f"sqlite:///{tmp_path / 'goru.db'}")
    monkeypatch.setenv("GORU_FILES", str(tmp_path / "files"))
    return CliRunner()


def workbook(path: Path, rows: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("survey")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_every_command_is_listed_with_its_help(runner: CliRunner) -> None:
    listed = runner.invoke(main, ["--help"])

    assert listed.exit_code == 0
    assert all(name in listed.output for name in COMMANDS)


def test_an_expression_is_evaluated_exactly(runner: CliRunner) -> None:
    answers = json.dumps({"실적": 45, "목표": 60})

    result = runner.invoke(main, ["expr", "${실적} div ${목표} * 100", "--answers", answers])

    assert json.loads(result.output) == {"type": "number", "value": "75"}


def test_a_file_of_expressions_gives_a_line_each(runner: CliRunner, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"expr": "1 div 0"}\n{"expr": "1 +"}\nnonsense\n', "utf-8")

    result = runner.invoke(main, ["expr", "--jsonl", str(lines), "--language", "en"])

    infinite, unfinished, nonsense = map(json.loads, result.output.splitlines())
    assert infinite == {"type": "number", "value": "Infinity"}
    assert (unfinished["error"]["line"], unfinished["error"]["column"]) == (1, 4)
    assert set(nonsense["error"]) == {"message", "line", "column"}


def test_a_form_that_can_be_asked_ends_with_the_sum_of_its_rows(
    runner: CliRunner, tmp_path: Path
) -> None:
    rows = [["type", "name", "label"], ["integer", "count", "건수"], ["note", "hi", "안내"]]
    path = workbook(tmp_path / "form.xlsx", rows)

    result = runner.invoke(main, ["form", "check", str(path), "--roundtrip", "--language", "en"])

    assert result.exit_code == 0
    last = result.output.splitlines()[-1]
    assert last == "rows read 2 = questions 2 + structure 0 + reported 0"


def test_a_form_with_a_mistake_is_refused_by_sheet_row_and_column(
    runner: CliRunner, tmp_path: Path
) -> None:
    rows = [["type", "name", "label", "relevant"], ["integer", "count", "건수", "${nobody} > 1"]]
    path = workbook(tmp_path / "form.xlsx", rows)

    told = runner.invoke(main, ["form", "check", str(path), "--language", "en"])
    machine = runner.invoke(main, ["form", "check", str(path), "--json"])

    assert (told.exit_code, machine.exit_code) == (1, 1)
    assert "nobody" in told.output
    (problem,) = [p for p in json.loads(machine.output)["problems"] if p["severity"] == "error"]
    assert (problem["sheet"], problem["row"], problem["column"]) == ("survey", 2, "relevant")


def test_a_form_goes_out_as_json_and_back_as_a_spreadsheet(
    runner: CliRunner, tmp_path: Path
) -> None:
    rows = [["type", "name", "label"], ["integer", "count", "건수"]]
    path = workbook(tmp_path / "form.xlsx", rows)
    definition, again = tmp_path / "form.json", tmp_path / "again.xlsx"

    runner.invoke(main, ["form", "import", str(path), str(definition)])
    runner.invoke(main, ["form", "export", str(definition), str(again)])

    checked = runner.invoke(main, ["form", "check", str(again)])
    assert json.loads(definition.read_text("utf-8"))["items"][0]["name"] == "count"
    assert checked.exit_code == 0


def test_an_installation_is_set_up_from_the_command_line(runner: CliRunner) -> None:
    steps = [
        ["migrate"],
        ["municipality", "add", "uj", "의정부시"],
        ["plugins", "enable", "uijeongbu"],
        ["account", "add", "admin", "--password", "long enough", "--role", "administrator"],
    ]

    results = [runner.invoke(main, step) for step in steps]

    assert [result.exit_code for result in results] == [0, 0, 0, 0]
    assert "0001" in results[0].output
    assert results[1].output == "/uj/login\n"
    assert "uijeongbu" in runner.invoke(main, ["plugins", "list"]).output
    assert runner.invoke(main, ["migrate"]).output == "nothing to do\n"


def test_a_problem_ends_a_command_with_a_sentence_and_no_traceback(runner: CliRunner) -> None:
    runner.invoke(main, ["migrate"])

    result = runner.invoke(main, ["plugins", "enable", "nowhere"])

    assert result.exit_code == 1
    assert "[GR-104]" in result.output
    assert "Traceback" not in result.output


def test_a_mistake_in_the_configuration_is_named(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GORU_SESSION_MINUTES", "soon")

    result = runner.invoke(main, ["migrate"])

    assert result.exit_code == 2
    assert "GORU_SESSION_MINUTES" in result.output


def test_a_document_is_checked_by_its_number_and_hash(runner: CliRunner) -> None:
    runner.invoke(main, ["migrate"])
    runner.invoke(main, ["municipality", "add", "uj", "의정부시"])

    with open_installation().storage.writing(1):
        one = issue(document(run=None), "pdf")

    genuine = runner.invoke(main, ["document", "check", one.full_number, one.digest[:16]])
    unknown = runner.invoke(main, ["document", "check", one.full_number, "0" * 16])

    assert genuine.exit_code == 0
    assert genuine.output.startswith("진본이며 최신 판입니다: 개인 성과평가 결과표, 1판, ")
    assert unknown.exit_code == 1
    assert unknown.output == "이 번호와 해시로 발급한 문서가 없습니다.\n"
