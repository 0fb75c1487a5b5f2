"""Every command on an installation that is not ready: one sentence, exit code 2, nothing made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from core.commands import main
from tests.database import SECRET

#: A file that commands find where they take one in; none of them comes to read it.
THERE = __file__
#: What every command that uses the database is called with here.
WORDS: Mapping[str, tuple[str, ...]] = {
    "account add": ("admin", "--password", "long enough"),
    "configuration export": ("1", "package.zip"),
    "configuration import": (THERE,),
    "document check": ("2026-1", "0" * 16),
    "mail": (),
    "municipality add": ("uj", "의정부시"),
    "plugins enable": ("uijeongbu",),
    "register check": ("1", "review", THERE),
    "register example": ("1", "review", "register.xlsx"),
    "register import": ("1", "review", THERE),
    "register template": ("1", "review", "register.xlsx"),
    "score explain": ("1", "S1"),
    "score run": ("1",),
    "score verify": ("1",),
    "serve": (),
    "worker": (),
}
#: Commands that work without a database, or make one.
WITHOUT = {
    *("demo", "expr", "form check", "form export", "form import", "migrate"),
    *("form limesurvey", "plugin new", "plugins list"),
}


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the names of all subcommands that do something."""
    if not isinstance(command, click.Group):
        yield " ".join(path)
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from leaves(found, (*path, name))


@pytest.fixture
def unmade(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Name a SQLite file that is not there; return it."""
    monkeypatch.setenv("GORU_SECRET", SECRET)
    monkeypatch.setenv("GORU_FILES", str(tmp_path / "files"))
    monkeypatch.setenv("GORU_DATABASE", f"sqlite:///{tmp_path / 'goru.db'}")
    return tmp_path / "goru.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def unmigrated(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, unmade: Path
) -> Iterator[None]:
    """Name a database that holds nothing yet, once of each kind."""
    if request.param == "sqlite":
        unmade.touch()
        yield
        return
    server = request.getfixturevalue("postgresql_server")
    database = server.new_database()
    monkeypatch.setenv("GORU_DATABASE", database.app)
    monkeypatch.setenv("GORU_UNSAFE_DATABASE", "true")
    yield
    server.drop(database)


def called(name: str) -> tuple[int, str]:
    """Return how a command ends, and what it prints."""
    result = CliRunner().invoke(main, [*name.split(), *WORDS[name]])
    return result.exit_code, result.output


def test_every_command_is_known_to_use_the_database_or_not() -> None:
    assert sorted(leaves(main)) == sorted({*WORDS, *WITHOUT})


@pytest.mark.parametrize("name", WORDS)
def test_a_command_without_a_database_says_so_and_makes_none(name: str, unmade: Path) -> None:
    code, told = called(name)

    assert (code, told.startswith("Error: [GR-821] 데이터베이스 파일 ")) == (2, True)
    assert (str(unmade) in told, "Traceback" in told, unmade.exists()) == (True, False, False)


@pytest.mark.usefixtures("unmigrated")
@pytest.mark.parametrize("name", WORDS)
def test_a_command_on_an_empty_database_says_to_migrate(name: str) -> None:
    code, told = called(name)

    assert (code, told.startswith("Error: [GR-208] ")) == (2, True)
    assert "Run `goru migrate`." in told


def test_an_unreachable_server_is_told_with_the_same_exit_code(
    unmade: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GORU_DATABASE", f"postgresql://nobody@/none?host={unmade.parent}")

    code, told = called("score verify")

    assert (code, told.startswith("Error: [GR-209] ")) == (2, True)
