"""``goru configuration``: out of one municipality and into another from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.commands import main
from core.commands.open import chosen, open_installation
from core.cycles.configuration import change_configuration
from core.cycles.opening import open_cycle
from core.data.models import AuditEntry, Cycle
from tests.core.handover.town import newest

DAY = date(2026, 1, 5)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """Give a runner in an installation of two municipalities, one with a changed configuration."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GORU_DATABASE", f"sqlite:///{tmp_path / 'goru.db'}")
    monkeypatch.setenv("GORU_FILES", str(tmp_path / "files"))
    runner = CliRunner()
    for step in (
        ["migrate"],
        ["municipality", "add", "uj", "의정부시"],
        ["municipality", "add", "ss", "서산시"],
        ["plugins", "enable", "uijeongbu", "--municipality", "uj"],
    ):
        assert runner.invoke(main, step).exit_code == 0
    parts = open_installation()
    with parts.storage.writing(chosen(parts, "uj").id):
        catalogue = parts.catalogues.current("uj")
        cycle = open_cycle(catalogue, "uijeongbu-comprehensive", 2026, DAY, None)
        content = newest(cycle).content
        rosters = dict(content["rosters"])
        phase = next(name for name, raw in rosters.items() if "peers" in raw)
        rosters[phase] = {**rosters[phase], "peers": 7}
        change_configuration(catalogue, cycle, {**content, "rosters": rosters}, DAY, None)
    parts.storage.close()
    return runner


def invoke(runner: CliRunner, *words: str) -> Result:
    return runner.invoke(main, ["configuration", *words])


def test_a_package_goes_out_and_into_another_municipality(run: CliRunner, tmp_path: Path) -> None:
    file, again = tmp_path / "package.json", tmp_path / "again.json"
    into = ("import", str(file), "--municipality", "ss", "--language", "en")

    sent = invoke(run, "export", "uijeongbu-comprehensive/2026", str(file), "--municipality", "uj")
    refused = invoke(run, *into)
    run.invoke(main, ["plugins", "enable", "uijeongbu", "--municipality", "ss"])
    shown = invoke(run, *into, "--preview")
    none = invoke(run, "export", "uijeongbu-comprehensive/2026", str(again), "--municipality", "ss")
    taken = invoke(run, *into)
    back = invoke(run, "export", "uijeongbu-comprehensive/2026", str(again), "--municipality", "ss")

    assert (sent.exit_code, len(sent.output.strip())) == (0, 64)
    assert (refused.exit_code, none.exit_code) == (1, 1)
    assert "! Plugin 'uijeongbu' 0.1.0 is not enabled here." in refused.output
    assert shown.exit_code == 0
    assert ".peers\t" in shown.output
    assert (taken.exit_code, back.exit_code) == (0, 0)
    assert taken.output.splitlines()[-1].endswith("2026년 " + title())


def title() -> str:
    """Return what the cycle of the second municipality is called, after its year."""
    parts = open_installation()
    with parts.storage.reading(chosen(parts, "ss").id):
        found: str = Cycle.get().title.partition(" ")[2]
    parts.storage.close()
    return found


def test_an_export_that_cannot_be_written_is_not_on_record(run: CliRunner, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "package.json"

    failed = invoke(run, "export", "uijeongbu-comprehensive/2026", str(nowhere))

    assert failed.exit_code == 1
    assert "No such file or directory" in failed.output
    parts = open_installation()
    with parts.storage.reading(chosen(parts, "uj").id):
        assert AuditEntry.one(AuditEntry.action == "configuration.exported") is None
    parts.storage.close()


def test_a_file_that_is_no_package_ends_with_a_sentence(run: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "package.json"
    file.write_bytes(b"PK\3\4")

    refused = invoke(run, "import", str(file), "--municipality", "ss")

    assert refused.exit_code == 1
    assert "[GR-882]" in refused.output
