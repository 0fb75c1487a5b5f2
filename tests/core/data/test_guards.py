from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.data.models import (
    Appeal,
    AppealDecision,
    AuditEntry,
    AuditHead,
    Ballot,
    Configuration,
    Cycle,
    EvidenceBlock,
    FormVersion,
    Municipality,
    Score,
    ScoreRun,
)
from core.data.storage import Storage
from core.errors import Problem
from core.errors.data import Immutable, WrongScope
from tests.core.data.rows import NOON, fill, make_run, make_score


def refused(storage: Storage, municipality: Municipality, change: Callable[[], Any]) -> bool:
    """Return whether the database refuses ``change``, by a guard or by a right it does not give."""
    try:
        with storage.writing(municipality.id):
            change()
    except (Immutable, WrongScope):
        return True
    return False


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> Municipality:
    with storage.writing(municipality.id):
        fill()
    return municipality


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: AuditEntry.update(actor=9).execute(), id="audit-edited"),
        pytest.param(lambda: AuditEntry.delete().execute(), id="audit-deleted"),
        pytest.param(lambda: AuditHead.update(number=0).execute(), id="audit-head-back"),
        pytest.param(lambda: AuditHead.delete().execute(), id="audit-head-deleted"),
        pytest.param(lambda: Ballot.update(answers={}).execute(), id="ballot-edited"),
        pytest.param(lambda: Ballot.delete().execute(), id="ballot-deleted"),
        pytest.param(lambda: Configuration.update(content={}).execute(), id="configuration-edited"),
        pytest.param(lambda: Configuration.delete().execute(), id="configuration-deleted"),
        pytest.param(lambda: Score.update(value="1/1").execute(), id="score-edited"),
    ],
)
def test_what_is_recorded_is_never_changed(
    change: Callable[[], Any], storage: Storage, city: Municipality
) -> None:
    assert refused(storage, city, change)


PUBLISHED_FORM: dict[str, dict[str, Any]] = {
    "definition": {"definition": "{1}"},
    "digest": {"digest": "1" * 64},
    "identity": {"identity": {"": "named"}},
    "title": {"title": "x"},
    "name": {"name": "x"},
    "number": {"number": 2},
    "back-to-draft": {"state": "draft"},
    "published-at": {"published_at": None},
}


@pytest.mark.parametrize("change", PUBLISHED_FORM.values(), ids=PUBLISHED_FORM)
def test_a_published_form_version_is_immutable(
    change: dict[str, Any], storage: Storage, city: Municipality
) -> None:
    with storage.writing(city.id):
        FormVersion.update(
            state="published", published_at=NOON, identity={"": "anonymous"}
        ).execute()

    assert refused(storage, city, lambda: FormVersion.update(change).execute())
    with storage.reading(city.id):
        assert FormVersion.get().identity == {"": "anonymous"}


def test_a_published_form_version_is_not_deleted(storage: Storage, city: Municipality) -> None:
    with storage.writing(city.id):
        form = FormVersion.create(
            name="g", number=1, title="g", definition="{}", digest="", state="published"
        )

    assert refused(storage, city, lambda: FormVersion.delete_by_id(form.id))


def test_a_draft_may_change_and_go(storage: Storage, city: Municipality) -> None:
    with storage.writing(city.id):
        form = FormVersion.create(name="g", number=1, title="g", definition="{}", digest="")
        form.identity = {"": "confidential"}
        form.save()
        assert form.delete_instance() == 1


def test_a_published_form_version_may_be_retired(storage: Storage, city: Municipality) -> None:
    with storage.writing(city.id):
        FormVersion.update(state="published").execute()
        assert FormVersion.update(state="retired").execute() == 1


STATES = ("simulated", "proposed", "published", "confirmed", "superseded")
FINAL = {"published", "confirmed", "superseded"}
MOVES = {
    ("published", "confirmed"),
    ("published", "superseded"),
    ("confirmed", "superseded"),
}


def run_in(storage: Storage, city: Municipality, state: str) -> int:
    with storage.writing(city.id):
        return int(make_run(Cycle.get(), state).id)


@pytest.mark.parametrize("new", STATES)
@pytest.mark.parametrize("old", STATES)
def test_a_final_run_moves_forward_only(
    old: str, new: str, storage: Storage, city: Municipality
) -> None:
    run = run_in(storage, city, old)

    result = refused(
        storage, city, lambda: ScoreRun.update(state=new).where(ScoreRun.id == run).execute()
    )

    assert result == (old in FINAL and old != new and (old, new) not in MOVES)


RUN_CHANGES: dict[str, dict[str, Any]] = {
    "settings": {"settings": {"a": 2}},
    "scorer": {"scorer": "x"},
    "version": {"scorer_version": "2"},
    "evidence": {"evidence": b"other"},
    "input": {"input_digest": "1" * 64},
    "sentences": {"sentences": {"1": {}}},
    "reason": {"reason": "x"},
    "made": {"made_at": NOON.replace(year=2020)},
    "proposed": {"proposed_at": NOON},
    "published": {"published_at": NOON},
    "with-a-move": {"state": "superseded", "settings": {"a": 2}},
}


@pytest.mark.parametrize("state", sorted(FINAL))
@pytest.mark.parametrize("change", RUN_CHANGES.values(), ids=RUN_CHANGES)
def test_a_final_run_keeps_its_content(
    change: dict[str, Any], state: str, storage: Storage, city: Municipality
) -> None:
    run = run_in(storage, city, state)

    assert refused(
        storage, city, lambda: ScoreRun.update(change).where(ScoreRun.id == run).execute()
    )


def test_the_evidence_of_a_final_run_may_expire(storage: Storage, city: Municipality) -> None:
    run = run_in(storage, city, "confirmed")

    with storage.writing(city.id):
        assert ScoreRun.update(evidence=None).where(ScoreRun.id == run).execute() == 1


@pytest.mark.parametrize("state", STATES)
def test_a_final_run_and_its_scores_stay(state: str, storage: Storage, city: Municipality) -> None:
    run = run_in(storage, city, "simulated")
    with storage.writing(city.id):
        row = ScoreRun.get_by_id(run)
        make_score(row)
        ScoreRun.update(state=state).where(ScoreRun.id == run).execute()

    def add() -> None:
        Score.create(run=run, subject_kind="unit", subject=7, status="scored", trace=b"")

    def drop_scores() -> None:
        Score.delete().where(Score.run == run).execute()

    def drop_run() -> None:
        Score.delete().where(Score.run == run).execute()
        ScoreRun.delete_by_id(run)

    changes = (add, drop_scores, drop_run)
    assert {refused(storage, city, change) for change in changes} == {state in FINAL}


@pytest.mark.parametrize("state", STATES)
def test_the_evidence_of_a_final_run_stays_until_it_expires(
    state: str, storage: Storage, city: Municipality
) -> None:
    run = run_in(storage, city, "simulated")
    with storage.writing(city.id):
        EvidenceBlock.create(run=run, number=0, content=b"{}")
        ScoreRun.update(state=state, evidence=b"[]").where(ScoreRun.id == run).execute()

    def add() -> None:
        EvidenceBlock.create(run=run, number=1, content=b"{}")

    def drop() -> None:
        EvidenceBlock.delete().where(EvidenceBlock.run == run, EvidenceBlock.number == 0).execute()

    assert {refused(storage, city, change) for change in (add, drop)} == {state in FINAL}
    with storage.writing(city.id):
        ScoreRun.update(evidence=None).where(ScoreRun.id == run).execute()
    assert not refused(storage, city, lambda: EvidenceBlock.delete().execute())


def test_a_block_of_evidence_is_never_changed(storage: Storage, city: Municipality) -> None:
    run = run_in(storage, city, "simulated")
    with storage.writing(city.id):
        EvidenceBlock.create(run=run, number=0, content=b"{}")

    assert refused(storage, city, lambda: EvidenceBlock.update(content=b"[]").execute())


def test_a_guard_says_what_it_keeps(storage: Storage, city: Municipality) -> None:
    with pytest.raises(Problem) as caught, storage.writing(city.id):
        Configuration.delete().execute()

    assert caught.value.code == "GR-211"
    assert caught.value.facts["reason"] == "a configuration is replaced by its next version"


def filed(storage: Storage, city: Municipality, number: int | None) -> int:
    with storage.writing(city.id):
        Appeal.update(number=number, filed_at=NOON).execute()
        return int(Appeal.get().id)


APPEAL_CHANGES: dict[str, dict[str, Any]] = {
    "subject": {"subject": 10**6},
    "kind": {"subject_kind": "unit"},
    "number": {"number": 2},
    "filed": {"filed_at": NOON.replace(year=2020)},
}


@pytest.mark.parametrize("change", APPEAL_CHANGES.values(), ids=APPEAL_CHANGES)
def test_a_filed_appeal_stays_about_what_it_was_filed_on(
    change: dict[str, Any], storage: Storage, city: Municipality
) -> None:
    filed(storage, city, 1)

    assert refused(storage, city, lambda: Appeal.update(change).execute())
    with storage.writing(city.id):
        assert Appeal.update(stage="review", due_at=NOON).execute() == 1


@pytest.mark.parametrize("number", [None, 1], ids=["begun", "filed"])
def test_only_an_appeal_that_was_never_filed_may_go(
    number: int | None, storage: Storage, city: Municipality
) -> None:
    appeal = filed(storage, city, number)
    with storage.writing(city.id):
        AppealDecision.delete().execute()

    result = refused(storage, city, lambda: Appeal.delete_by_id(appeal))

    assert result == (number is not None)


@pytest.mark.parametrize(
    "change",
    [{"outcome": "upheld"}, {"decided_at": NOON.replace(year=2020)}, {"body": "superior"}],
    ids=["outcome", "when", "by whom"],
)
def test_a_decision_on_an_appeal_stays_as_it_was_taken(
    change: dict[str, Any], storage: Storage, city: Municipality
) -> None:
    with storage.writing(city.id):
        AppealDecision.update(outcome="rejected", decided_at=NOON).execute()

    assert refused(storage, city, lambda: AppealDecision.update(change).execute())
    assert refused(storage, city, lambda: AppealDecision.delete().execute())
    with storage.writing(city.id):
        assert AppealDecision.update(notified_at=NOON).execute() == 1
