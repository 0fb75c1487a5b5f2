"""A dry run of a plugin tells what was seen of its forms, and what was not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from core.access.login import confirm
from core.catalogues import Catalogues
from core.commands import main
from core.configuration import Configuration
from core.data.models import Account, Assignment, Submission
from core.data.storage import Storage
from core.demo.coverage.run import PluginRun, Tried
from core.demo.coverage.table import lines_of
from core.errors.demo import BadExamples, NothingToTry
from core.files import FileStore
from core.library import Library
from core.services import Services
from forms.trying.cells import Cell, Sheet
from goru import FormDefinition, PhasePlan, Programme, hookimpl
from goru.asking import ask, choice, column_rule, form, long, needed, rule, texts
from goru.workflows import Opening, Stage, Transition, Workflow
from tests.database import SECRET

TITLE = texts("나래 보고", "Narae report")
AUTHOR, SUPERIOR = frozenset({"author"}), frozenset({"superior"})
REPORT = form(
    "narae-report",
    TITLE,
    (
        ask("yes-no", "done", "했습니까?", "Done?"),
        ask("integer", "hours", "시간", "Hours", relevant="${done} = 'yes'"),
        long("why", "이유", "Why", 200, 10, relevant="${done} = 'no' or ${hours} > 40"),
        ask(
            "table",
            "parts",
            "부분",
            "Parts",
            parameters={"columns": "part_columns"},
            **rule("sum(${parts_share}) = 100", "합이 100이어야 합니다.", "They add up to 100."),
        ),
        ask("text", "answer", "답변", "Answer", parameters={"max": "40"}),
    ),
    settings={"workflow": "narae-way"},
    part_columns=(
        needed("share", "비율", "Share", type="integer", **column_rule(". > 0", "양수", "Above 0")),
    ),
)
WAY = Workflow(
    name="narae-way",
    title=TITLE,
    stages=(
        Stage(name="writing", title=TITLE, opens=(Opening(parts=("*",), who=AUTHOR),)),
        Stage(name="answering", title=TITLE, opens=(Opening(parts=("answer",), who=SUPERIOR),)),
        Stage(name="done", title=TITLE),
    ),
    transitions=(
        Transition(
            name="hand-in", title=TITLE, sources=("writing",), target="answering", who=AUTHOR
        ),
        Transition(
            name="answer",
            title=TITLE,
            sources=("answering",),
            target="done",
            who=SUPERIOR,
            signs=True,
            complete=True,
        ),
        Transition(
            name="return",
            title=TITLE,
            sources=("answering",),
            target="writing",
            who=SUPERIOR,
            reason=True,
        ),
    ),
)
#: A form of which two cells can never be seen.
DEAD = form(
    "narae-dead",
    TITLE,
    (
        ask("select-one", "colour", "색", "Colour", choices="colours"),
        ask("text", "never", "없음", "Never", relevant="${colour} = 'red' and ${colour} = 'blue'"),
    ),
    colours=(choice("red", "빨강", "Red"), choice("blue", "파랑", "Blue")),
)
#: A plugin that asks it.
PLUGIN = """
from goru import hookimpl
from tests.core.demo.test_coverage import DEAD, year_of


@hookimpl
def form_definitions():
    yield DEAD


@hookimpl
def programmes():
    yield year_of(DEAD)
"""
#: A form whose rule nothing generic keeps.
CODED = form(
    "narae-coded",
    TITLE,
    (
        ask(
            "text",
            "code",
            "부호",
            "Code",
            **rule("regex(., '^N-[0-9]{4}-[A-Z]{3}$')", "부호", "A code"),
        ),
    ),
)


def year_of(*forms: FormDefinition) -> Programme:
    """Return a programme that asks everybody some forms."""
    phases = tuple(
        PhasePlan(
            name=one.name, title=TITLE, form=one.name, roster="listed", opens=(1, 2), closes=(12, 1)
        )
        for one in forms
    )
    return Programme(name="narae-year", title=TITLE, phases=phases)


def plugin_of(*forms: FormDefinition, examples: Path | None = None) -> ModuleType:
    """Return a plugin with a year of some forms."""
    made, programme = ModuleType("narae"), year_of(*forms)
    vars(made)["form_definitions"] = hookimpl(lambda: iter(forms), specname="form_definitions")
    vars(made)["workflows"] = hookimpl(lambda: iter([WAY]), specname="workflows")
    vars(made)["programmes"] = hookimpl(
        lambda: iter([programme] if forms else []), specname="programmes"
    )
    if examples is not None:
        made.__path__ = [str(examples)]
        made.__package__ = "narae"
    return made


def tried(configuration: Configuration, storage: Storage, plugin: ModuleType) -> Tried:
    library = Library(Library.installed(["standard"]).plugins | {"narae": plugin})
    parts = Services(
        configuration=configuration,
        storage=storage,
        catalogues=Catalogues(library),
        files=FileStore(configuration.files),
    )
    return PluginRun(parts=parts, plugin="narae", people=30, seed=1, tell=lambda _: None).go()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of a package ``narae``, which examples may be written into."""
    folder = tmp_path / "narae"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    sys.modules.pop("narae", None)


def test_every_cell_of_a_form_with_conditions_rules_and_stages_is_seen(
    configuration: Configuration, storage: Storage
) -> None:
    found = tried(configuration, storage, plugin_of(REPORT))

    (sheet,) = found.sheets
    assert sheet.missing == ()
    assert {
        Cell("question", "why", True),
        Cell("question", "why", False),
        Cell("required", "hours", False),
        Cell("constraint", "why", False),
        Cell("constraint", "parts", True),
        Cell("constraint", "parts_share", False),
        Cell("transition", "return", True),
        Cell("transition", "answer", False),
        Cell("condition", "return: reason", False),
        Cell("condition", "answer: signature", False),
        Cell("condition", "answer: complete", False),
    } <= sheet.done
    assert Cell("question", "done", False) in sheet.impossible
    with storage.reading(1):
        assert Submission.select().where(Submission.state == "submitted").count() >= 1
        assert Assignment.select().count() == 31


def test_those_who_acted_may_log_in_afterwards(
    configuration: Configuration, storage: Storage
) -> None:
    found = tried(configuration, storage, plugin_of(REPORT))

    with storage.reading(1):
        keys = {one.login: int(one.id) for one in Account.select()}
    assert found.logins.keys() == keys.keys()
    assert {"admin", "confirmer", "mayor", "head", "staff"} <= keys.keys()
    assert confirm(storage, 1, keys["mayor"], "mayor-1234")


def test_a_condition_that_nothing_fulfils_is_a_missing_cell(
    configuration: Configuration, storage: Storage
) -> None:
    found = tried(configuration, storage, plugin_of(DEAD))

    (sheet,) = found.sheets
    assert sheet.missing == (
        Cell("question", "never", True),
        Cell("required", "never", True),
        Cell("required", "never", False),
    )
    assert found.missing == 3
    assert "  ✗ 문항 never (보임) · question never (shown)" in list(lines_of(found))


def test_the_command_prints_the_table_and_the_log_ins_and_fails_where_a_cell_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, package: Path
) -> None:
    (package / "__init__.py").write_text(PLUGIN)
    install(tmp_path)
    monkeypatch.setenv("GORU_DATABASE", f"sqlite:///{tmp_path / 'goru.db'}")
    monkeypatch.setenv("GORU_FILES", str(tmp_path / "files"))
    monkeypatch.setenv("GORU_SECRET", SECRET)

    done = CliRunner().invoke(main, ["demo", "--plugin", "narae", "--people", "20"])

    assert done.exit_code == 1
    assert "  ✗ 문항 never (보임) · question never (shown)" in done.output.splitlines()
    assert "빠진 칸 (missing cells): 3" in done.output
    assert "mayor-1234" in done.output


def install(site: Path) -> None:
    """Write what a distribution on the path says of its plugin."""
    folder = site / "narae-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: narae\nVersion: 1\n")
    (folder / "entry_points.txt").write_text("[goru.plugins]\nnarae = narae\n")


def test_an_example_of_its_author_shows_what_no_search_finds(
    configuration: Configuration, storage: Storage, package: Path
) -> None:
    answers = {"forms": {"narae-coded": [{"code": "N-2026-ABC"}]}}
    (package / "examples.json").write_text(json.dumps(answers))

    found = tried(configuration, storage, plugin_of(CODED, examples=package))

    assert found.missing == 0


def test_without_it_the_form_cannot_be_handed_in(
    configuration: Configuration, storage: Storage
) -> None:
    found = tried(configuration, storage, plugin_of(CODED))

    assert found.sheets[0].missing == (
        Cell("constraint", "code", True),
        Cell("hand-in", "narae-coded", True),
    )


@pytest.mark.parametrize(
    "text", ["{", '{"form": {}}', '{"forms": {"narae-coded": "N"}}'], ids=["cut", "key", "kind"]
)
def test_examples_that_cannot_be_read_are_refused(
    configuration: Configuration, storage: Storage, package: Path, text: str
) -> None:
    (package / "examples.json").write_text(text)

    with pytest.raises(BadExamples, match="narae"):
        tried(configuration, storage, plugin_of(CODED, examples=package))


def test_a_plugin_without_a_programme_has_nothing_to_try(
    configuration: Configuration, storage: Storage
) -> None:
    with pytest.raises(NothingToTry, match="narae"):
        tried(configuration, storage, plugin_of())


def test_a_cell_that_cannot_exist_is_not_missing_and_its_reason_is_told() -> None:
    cells = (Cell("required", "history", True), Cell("required", "history", False))
    sheet = Sheet(form="narae-report", title=TITLE, wanted=cells)
    sheet.done.add(cells[0])
    sheet.impossible[cells[1]] = {"ko": "늘 3행", "en": "always has 3 rows"}

    found = Tried(plugin="narae", sheets=(sheet,), logins={}, seconds=0)

    assert found.missing == 0
    assert list(lines_of(found)) == [
        "",
        "narae: 양식 1개 (1 forms) · 0 s",
        "양식                 필수        빠짐",
        "form             required     missing",
        "narae-report          1/1           -",
        "합계 · total          1/1           -",
        "[narae-report] 나래 보고 · Narae report",
        "  – 필수 history (비움): 늘 3행 · required history (broken): always has 3 rows",
        "본 칸 (cells seen): 1",
        "~ 계산만 한 칸 (only evaluated): 0",
        "– 있을 수 없는 칸 (cannot exist): 1",
        "✗ 빠진 칸 (missing cells): 0",
    ]
