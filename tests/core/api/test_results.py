"""What programs read of assignments, submissions, results and answers: what the office may."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from core.clock import utc_now
from core.data.models import AuditEntry, Municipality, Phase, Score, ScoreRun
from core.data.storage import Storage
from tests.core.api.conftest import Caller, Program
from tests.core.exports.forms import FIRST, a_phase, people, publish, submit, vote

ANSWERS = {"trust": 4, "opinion": "비밀 의견"}


@pytest.fixture
def caller(program: Program) -> Caller:
    return program()


def town(identity: str, count: int = 6) -> Phase:
    """Store a closed phase in which everybody rated the first of the staff."""
    phase, version, staff = a_phase(), publish(FIRST, 1, {"": identity}), people(count)
    for one in staff:
        submit(phase, version, one, ANSWERS, subject=staff[0])
    return phase


def scored(phase: Phase, *scores: tuple[int, str, int]) -> ScoreRun:
    """Store a run: subject, exact value, unnamed answers behind it."""
    run = ScoreRun.create(
        cycle=phase.cycle_id,
        phase=phase,
        scorer="mean",
        scorer_version="1",
        settings={},
        configuration_version=1,
        input_digest="0" * 64,
        made_at=utc_now(),
    )
    for subject, value, sealed in scores:
        facts: dict[str, Any] = {"subject_kind": "person", "subject": subject, "sealed": sealed}
        parts = {"trust": value, "peer": value}
        Score.create(run=run, status="scored", value=value, parts=parts, trace=b"[]", **facts)
    return run


def test_cycles_and_phases_are_listed_in_korean_time(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        phase = a_phase()

    (cycle,) = caller.items("/cycles")
    (told,) = caller.items(f"/cycles/{cycle['id']}/phases")

    assert (cycle["programme"], cycle["year"], cycle["starts_on"]) == ("year", 2026, "2026-01-01")
    assert (told["id"], told["opens_at"]) == (phase.id, "2026-03-02T09:00:00+09:00")
    assert told["closed"] is True


@pytest.mark.parametrize(
    ("identity", "state"), [("named", "submitted"), ("confidential", None), ("anonymous", None)]
)
def test_whether_somebody_has_answered_is_told_of_named_forms_alone(
    identity: str,
    state: str | None,
    caller: Caller,
    storage: Storage,
    municipality: Municipality,
) -> None:
    with storage.writing(municipality.id):
        phase = town(identity)

    told = caller.items(f"/phases/{phase.id}/assignments")

    assert len(told) == 6
    assert {one["state"] for one in told} == {state}
    assert {one["identity"] for one in told} == {identity}
    assert told[1]["actor"] == "S1"
    assert told[1]["subject"]["code"] == "S0"


@pytest.mark.parametrize(
    ("identity", "count"), [("named", 6), ("confidential", 0), ("anonymous", 0)]
)
def test_submissions_are_metadata_and_of_named_forms_alone(
    identity: str, count: int, caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        phase = town(identity)

    answer = caller.get(f"/phases/{phase.id}/submissions", limit=4)

    assert len(answer.get_json()["items"]) == min(count, 4)
    assert "비밀 의견" not in answer.text
    for one in answer.get_json()["items"]:
        assert one["receipt"] == f"R-{one['assignment']}"
        assert one["submitted_at"] == "2026-03-10T01:00:00+00:00"


def test_results_are_exact_and_reading_them_is_on_record(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        phase = town("named")
        run = scored(phase, (1, "137/3", 0), (2, "250/3", 0))

    answer = caller.get(f"/runs/{run.id}/results", reason="월간 보고")

    first, second = answer.get_json()["items"]
    assert (first["rank"], first["subject"]["code"]) == (1, "S1")
    assert (first["value"], first["rounded"]) == ("250/3", "83.33")
    assert (second["value"], second["parts"]) == ("137/3", {"trust": "137/3"})
    with storage.reading(municipality.id):
        entry = AuditEntry.select().where(AuditEntry.action == "export.results").get()
    assert (entry.actor, entry.object_id) == (caller.account, str(run.id))
    assert entry.details["reason"] == "API: 인사 시스템 (월간 보고)"


def test_what_too_few_ballots_are_behind_is_told_to_no_program(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        phase = town("anonymous")
        run = scored(phase, (1, "100/1", 2), (2, "50/1", 9))

    answer = caller.get(f"/runs/{run.id}/results")

    told = {one["subject"]["code"]: one for one in answer.get_json()["items"]}
    assert (told["S0"]["status"], told["S0"]["value"], told["S0"]["rounded"]) == (
        "withheld",
        None,
        None,
    )
    assert (told["S0"]["rank"], told["S0"]["parts"]) == (None, {})
    assert (told["S1"]["status"], told["S1"]["value"], told["S1"]["rank"]) == ("scored", "50/1", 1)
    assert "100/1" not in answer.text


def test_results_come_by_pages_in_one_order(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        run = scored(town("named"), *((n, f"{n}0/1", 0) for n in range(1, 6)))

    first = caller.get(f"/runs/{run.id}/results", limit=3).get_json()
    second = caller.get(f"/runs/{run.id}/results", limit=3, after=first["next"]).get_json()

    ranks = [one["rank"] for page in (first, second) for one in page["items"]]
    assert (ranks, second["next"]) == ([1, 2, 3, 4, 5], None)


def test_auditors_programs_see_no_run_that_is_not_decided(
    program: Program, storage: Storage, municipality: Municipality
) -> None:
    auditor = program("results:read", roles=("auditor",))
    with storage.writing(municipality.id):
        run = scored(town("named"), (1, "1/1", 0))

    assert auditor.items("/runs") == []
    assert auditor.get(f"/runs/{run.id}/results").status_code == 404


def test_runs_are_listed_without_what_was_frozen(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        run = scored(town("named"), (1, "1/1", 0))

    (told,) = caller.items("/runs", cycle=run.cycle_id)

    assert (told["id"], told["state"], told["phase"]) == (run.id, "simulated", run.phase_id)
    assert not {"settings", "evidence", "sentences"} & set(told)
    assert caller.items("/runs", cycle=999) == []


def test_answers_leave_as_the_office_exports_them_and_on_record(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        town("named")

    answer = caller.get("/exports/answers", form="survey", reason="감사")

    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Disposition"].startswith("attachment")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.data))
    rows = book.get_sheet_by_name("응답(코드) Codes").to_python()
    assert len(rows) == 7
    with storage.reading(municipality.id):
        entry = AuditEntry.select().where(AuditEntry.action == "export.answers").get()
    assert (entry.actor, entry.details["reason"]) == (caller.account, "API: 인사 시스템 (감사)")


def test_few_ballots_do_not_leave(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        phase, version, staff = a_phase(), publish(FIRST, 1, {"": "anonymous"}), people(2)
        for mark in (1, 2):
            vote(phase, version, mark, subject=staff[0])

    answer = caller.get("/exports/answers", form="survey")

    assert answer.status_code in {403, 409, 422}
    assert set(answer.get_json()) == {"code", "message"}


def test_open_confidential_phases_do_not_leave(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        phase = a_phase(closed=False)
        version, staff = publish(FIRST, 1, {"": "confidential"}), people(6)
        for one in staff:
            submit(phase, version, one, ANSWERS, subject=staff[0])

    answer = caller.get("/exports/answers", form="survey", phase=phase.id)

    assert answer.status_code == 409
    assert set(answer.get_json()["message"]) == {"ko", "en"}
