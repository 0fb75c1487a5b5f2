"""No command prints or writes what the office may not read either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from core.commands import main
from core.configuration import Configuration
from core.data.models import Score
from tests.disclosure.confidences import DECIDERS, Secrets, secrets_of
from tests.disclosure.town import Town

#: Commands that tell results or answers.
TELLING = frozenset({"score explain", "score verify", "score run", "document check"})
#: Commands that cannot: they know no municipality's results, or only take something in.
SILENT: Mapping[str, str] = {
    "account add": "makes an account",
    "configuration export": "writes settings and forms, not what is answered or scored",
    "configuration import": "reads a package",
    "demo": "fills an installation of its own",
    "expr": "evaluates an expression that is typed",
    "form check": "reads a spreadsheet",
    "form export": "writes a form, not its answers",
    "form import": "reads a spreadsheet",
    "form limesurvey": "reads a survey of another program",
    "mail": "mails notices, and tells how many",
    "migrate": "changes the schema",
    "municipality add": "makes a municipality",
    "plugin new": "writes a project",
    "plugins enable": "names plugins",
    "plugins list": "names plugins",
    "register check": "reads a spreadsheet",
    "register example": "makes rows up",
    "register import": "takes something in, and tells its own rows",
    "register template": "writes columns without rows",
    "serve": "starts the application, which is walked",
    "worker": "does what pages asked for, and says how much waits",
}
#: What a distribution on the path says of its plugin.
ADVERTISED = "[goru.plugins]\nglass = tests.disclosure.glass:glass\n"


@pytest.fixture(scope="module")
def secrets(town: Town) -> Secrets:
    """Give what must not be printed."""
    with town.reading():
        return secrets_of(town)


@pytest.fixture
def runner(
    town: Town,
    installation: Configuration,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> CliRunner:
    """Give a command line of the town's installation, with its plugin installed."""
    folder = tmp_path / "glass-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: glass\nVersion: 1\n")
    (folder / "entry_points.txt").write_text(ADVERTISED)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("database", "files", "secret"):
        monkeypatch.setenv(f"GORU_{name.upper()}", str(getattr(installation, name)))
    assert town.runs
    return CliRunner()


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every command by its full name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if isinstance(one, click.Group):
            yield from commands(one, (*path, name))
        else:
            yield " ".join((*path, name))


def test_every_command_is_known_to_tell_results_or_not() -> None:
    assert set(commands(main)) == TELLING | SILENT.keys()


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
def test_the_command_line_tells_the_office_s_part_alone(
    runner: CliRunner, town: Town, secrets: Secrets
) -> None:
    told = {line: secrets.told(output) for line, output in printed(runner, town)}

    read = {(line, one.name, one.readers) for line, found in told.items() for one in found}
    assert [(line, name) for line, name, readers in read if not readers & DECIDERS] == []
    assert {"six", "two", "D8"} <= {name.rpartition(" ")[2] for _, name, _ in read}


def printed(runner: CliRunner, town: Town) -> Iterator[tuple[str, str]]:
    """Yield every command line that tells results, and what it printed."""
    with town.reading():
        keys = set(Score.select(Score.run, Score.subject_kind, Score.subject).tuples())
    for run, kind, key in sorted(keys):
        who = town.subject(kind, key)
        number = who if kind == "unit" else f"S-{who}"
        yield from ran(runner, "score", "explain", str(run), number)
    for run in town.runs.values():
        yield from ran(runner, "score", "verify", str(run))
    yield from ran(runner, "score", "run", str(town.cycle), "survey")
    yield from ran(runner, "document", "check", "2026-1", "0" * 16)


def ran(runner: CliRunner, *arguments: str) -> Iterator[tuple[str, str]]:
    result = runner.invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    yield " ".join(arguments), result.output
