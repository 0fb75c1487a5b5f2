"""``goru form limesurvey``: a survey becomes a definition, its report goes beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from core.commands import main
from forms import serial
from tests.forms.limesurvey.lss import G, Q, lss


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    file = tmp_path / "survey.lss"
    questions = [Q(code="Q1", kind="N"), Q(code="Q2", kind="S", relevance="SAVEDID > 1")]
    file.write_bytes(lss("old", G(questions=questions)))
    return file


def test_a_survey_becomes_a_definition_with_its_report(survey: Path) -> None:
    done = CliRunner().invoke(main, ["form", "limesurvey", str(survey), "--language", "en"])

    assert done.exit_code == 0
    definition = serial.from_json(done.stdout)
    assert [one.name for one in definition.questions()] == ["Q1", "Q2"]
    assert "Q2 → text Q2: carried over with changes." in done.stderr


def test_what_is_no_survey_is_refused_with_its_code(tmp_path: Path) -> None:
    file = tmp_path / "form.lss"
    file.write_bytes(b"<html/>")

    done = CliRunner().invoke(main, ["form", "limesurvey", str(file), "--language", "en"])

    assert done.exit_code != 0
    assert "GR-911" in done.output
