"""The dry run: legal from end to end, and the same for the same seed on either database."""

from __future__ import annotations

import hashlib
import zlib
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core import audit
from core.catalogues import Catalogues
from core.configuration import Configuration
from core.data.models import Appeal, AppealDecision, Municipality, Person, Score, ScoreRun
from core.data.storage import Storage
from core.demo.city import build_city
from core.demo.run import DryRun, Outcome
from core.files import FileStore
from core.library import Library
from core.runs.differences import differences as changed_by
from core.runs.verify import Finding, verify
from core.services import Services
from tests.independent.recompute import differences, recomputed

#: SHA-256 over staff number and exact score of everybody, for 60 people and seed 1.
RESULTS = "f1823464edd531b432cf2892f58ee7b84b2cff576450c674c58146bcc0cef452"


@pytest.fixture
def parts(configuration: Configuration, storage: Storage) -> Services:
    return Services(
        configuration=configuration,
        storage=storage,
        catalogues=Catalogues(Library.installed()),
        files=FileStore(configuration.files),
    )


def dry_run(parts: Services, folder: Path, said: list[str]) -> Outcome:
    return DryRun(parts=parts, people=60, seed=1, year=2025, folder=folder, tell=said.append).go()


def test_a_city_has_the_size_of_its_model() -> None:
    city = build_city(1300, 1, 2025)

    kinds = [unit.kind for unit in city.units]

    assert (kinds.count("부서"), kinds.count("팀"), len(city.people)) == (69, 235, 1300)
    assert city == build_city(1300, 1, 2025)
    assert city != build_city(1300, 2, 2025)
    assert all(person.name.startswith("직원 ") for person in city.people)
    assert all(spell.starts < date(2026, 1, 1) for spell in city.spells)


def test_a_dry_run_ends_in_confirmed_verified_exported_results(
    parts: Services, tmp_path: Path
) -> None:
    said: list[str] = []

    outcome = dry_run(parts, tmp_path / "out", said)

    assert [phase.submitted + phase.late for phase in outcome.phases] == [
        phase.report.total for phase in outcome.phases
    ]
    assert all(phase.submitted > 0 and phase.scored > 0 for phase in outcome.phases)
    assert said[0].startswith("1/6 조직·직원 60명")
    place = municipality(parts)
    with parts.storage.reading(place):
        runs = list(ScoreRun.select().order_by(ScoreRun.id))
        findings = [verify(run, parts.catalogues.current("goru")).finding for run in runs]
        assert [run.state for run in runs] == [
            *("confirmed", "confirmed", "superseded", "confirmed")
        ]
        assert findings == [Finding.SAME] * 4
        assert audit.verify(until=outcome.chain).intact
        assert recomputed_wrong(runs[-1]) == []
    assert len(outcome.files) == 8
    assert all(openpyxl.load_workbook(path).sheetnames for path in outcome.files)


def test_two_people_appeal_and_one_result_is_corrected(parts: Services, tmp_path: Path) -> None:
    said: list[str] = []

    dry_run(parts, tmp_path / "out", said)

    with parts.storage.reading(municipality(parts)):
        found = [
            (one.appeal.number, one.outcome, one.appeal.stage)
            for one in AppealDecision.select().order_by(AppealDecision.appeal)
        ]
        new = ScoreRun.select().order_by(ScoreRun.id.desc()).get()
        department, person = changed_by(new)
        upheld = Appeal.get(Appeal.number == 1).subject
    assert found == [(1, "upheld", "notified"), (2, "rejected", "notified")]
    assert (new.reason, department.scores, person.scores) == ("이의신청 2025-1 인용", 0, 1)
    (moved,) = [one for one in person.changes if one.before.value != one.after.value]
    assert (moved.subject, moved.reason["ko"]) == (upheld, "이의신청 2025-1 인용")
    assert f"person: 이의신청 2025-1 인용: 점수 1건, 등급 {person.grades}건" in "\n".join(said)


def test_the_same_seed_gives_the_same_results_on_either_database(
    parts: Services, tmp_path: Path
) -> None:
    dry_run(parts, tmp_path / "out", [])

    with parts.storage.reading(municipality(parts)):
        rows = (
            Score.select(Person.staff_no, Score.value)
            .join(Person, on=(Score.subject == Person.id))
            .where(Score.subject_kind == "person", Score.scorecard == "")
            .order_by(Person.staff_no)
            .tuples()
        )
        lines = [f"{staff_no} {value}" for staff_no, value in rows]

    assert len(lines) >= 55
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == RESULTS


def recomputed_wrong(run: ScoreRun) -> list[str]:
    """Return what the script that shares no line with the scorers finds wrong in a run."""
    assert run.evidence is not None
    now = recomputed(run.settings, zlib.decompress(run.evidence))
    columns = (Score.scorecard, Score.subject, Score.value)
    stored = list(Score.select(*columns).where(Score.run == run.id).tuples())
    assert len(stored) > 60
    forged = [(*stored[0][:2], "1/7"), *stored[1:]]
    assert len(differences(forged, now)) == 1
    return differences(stored, now)


def municipality(parts: Services) -> int:
    with parts.storage.installation():
        return int(Municipality.select(Municipality.id).scalar())
