"""``goru score``: scorecards are computed, explained and verified from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.commands import main
from core.commands.open import chosen, open_installation
from core.cycles.configuration import make_configuration
from core.data.models import Cycle, Fact, OrgUnit, Person, Spell
from core.records import Programme
from core.scorecards.checking import complete
from tests.core.scorecards import town

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
CARDS = {
    "department": town.scorecards()["department"],
    "person": {
        "title": {"ko": "개인", "en": "People"},
        "level": "person",
        "components": [
            {
                "name": "department",
                "title": {"ko": "부서 점수", "en": "Department"},
                "weight": "100",
                "scorecard": "department",
            },
            town.column("bonus", None, most="5"),
        ],
    },
}


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GORU_DATABASE", f"sqlite:///{tmp_path / 'goru.db'}")
    monkeypatch.setenv("GORU_FILES", str(tmp_path / "files"))
    made = CliRunner()
    made.invoke(main, ["migrate"])
    made.invoke(main, ["municipality", "add", "uj", "의정부시"])
    settle()
    return made


def settle() -> None:
    """Store a department with one person, their columns, and a cycle with two scorecards."""
    parts = open_installation()
    with parts.storage.writing(chosen(parts, "uj").id):
        unit = OrgUnit.create(code="U1", name="기획예산과", kind="과", valid_from=FIRST)
        person = Person.create(staff_no="S1", name="직원 1", grade="7")
        Spell.create(person=person, unit=unit, starts=FIRST)
        cycle = Cycle.create(
            programme="year", year=2025, title="2025 평가", starts_on=FIRST, ends_on=LAST
        )
        known = town.catalogue()
        trees = complete(known, known.get(Programme, "year"), CARDS)
        make_configuration(cycle, {"rosters": {}, "scorers": {}, "scorecards": trees}, FIRST, None)
        columns = [("unit", unit.id, "target", "80"), ("unit", unit.id, "panel", "90")]
        for kind, subject, name, value in [*columns, ("person", person.id, "bonus", "2.5")]:
            Fact.create(cycle=cycle, subject_kind=kind, subject=subject, name=name, value=value)
    parts.storage.close()


def score(runner: CliRunner, *words: str) -> Result:
    return runner.invoke(main, ["score", *words])


def test_a_cycle_without_a_phase_has_its_scorecards_computed(runner: CliRunner) -> None:
    made = score(runner, "run", "year/2025")

    assert made.exit_code == 0
    head, *lines, digest = made.output.splitlines()
    assert head == "run 1 (scorecards 1, configuration 1):"
    assert lines == ["  department: scored 1", "  person: scored 1"]
    assert digest.startswith("input ")
    assert score(runner, "verify", "1").exit_code == 0


def test_the_first_scorecard_that_has_the_subject_is_explained(runner: CliRunner) -> None:
    score(runner, "run", "year/2025")

    person = score(runner, "explain", "1", "S1")
    unit = score(runner, "explain", "1", "U1", "--language", "en")

    assert person.output.endswith("결과: 86.50 (반올림 전 173/2)\n\n")
    assert unit.output.endswith("Result: 84.00 (before rounding 84/1)\n\n")


def test_a_scorecard_can_be_named(runner: CliRunner) -> None:
    score(runner, "run", "year/2025")

    named = score(runner, "explain", "1", "S1", "--scorecard", "person")
    other = score(runner, "explain", "1", "S1", "--scorecard", "department")
    unknown = score(runner, "explain", "1", "S1", "--scorecard", "people")

    assert (named.exit_code, other.exit_code, unknown.exit_code) == (0, 1, 1)
    assert "[GR-210]" in other.output
    assert "[GR-634]" in unknown.output
    assert "Traceback" not in unknown.output


def test_a_cycle_without_scorecards_needs_a_phase(runner: CliRunner) -> None:
    parts = open_installation()
    with parts.storage.writing(chosen(parts, "uj").id):
        other = Cycle.create(
            programme="other", year=2025, title="다른 평가", starts_on=FIRST, ends_on=LAST
        )
        make_configuration(other, {"rosters": {}, "scorers": {}}, FIRST, None)
    parts.storage.close()

    made = score(runner, "run", "other/2025")

    assert (made.exit_code, "[GR-634]" in made.output) == (1, True)
