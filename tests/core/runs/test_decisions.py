"""Deciding about a run: one way, by two people, on record, never edited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.access.roles import CONFIRMER, grant
from core.clock import utc_now
from core.data.models import Account, AuditEntry, Municipality, Phase, ScoreRun, Submission
from core.data.storage import Storage
from core.errors import Problem
from core.errors.scores import (
    BeingSuperseded,
    IllegalMove,
    Outdated,
    PhaseStillOpen,
    PublishedAlready,
    ReasonNeeded,
    SecondPersonNeeded,
    Superseding,
    TriedOut,
)
from core.library import Catalogue
from core.runs.decisions import confirm, current_run, propose, publish, supersede
from core.runs.run import simulate
from tests.core.runs.city import City, build, configure

#: Places in ``City.accounts``: who configured, and two others.
CONFIGURER, PROPOSER, OTHER = 0, 1, 2
MOVES: dict[str, Callable[[ScoreRun, int], ScoreRun]] = {
    "proposed": propose,
    "published": publish,
    "confirmed": confirm,
}
STATES = ("simulated", "proposed", "published", "confirmed", "superseded")


def brought_to(state: str, city: City, catalogue: Catalogue) -> ScoreRun:
    """Return a new run in ``state``, decided by the proposer and the other one."""
    run = simulate(city.cycle, city.phase, catalogue, city.accounts[PROPOSER])
    for after, move in MOVES.items():
        if run.state == state:
            break
        run = move(run, city.accounts[PROPOSER if after == "proposed" else OTHER])
    return run


def test_a_run_goes_from_simulated_to_confirmed_by_two_people(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        brought_to("confirmed", city, catalogue)
        run = ScoreRun.get()

    assert run.state == "confirmed"
    assert run.proposed_by_id == city.accounts[PROPOSER]
    assert {run.published_by_id, run.confirmed_by_id} == {city.accounts[OTHER]}
    times = [run.proposed_at, run.published_at, run.confirmed_at]
    assert None not in times
    assert times == sorted(times)  # type: ignore[type-var]  # none is None


def test_every_decision_is_on_record_with_the_persons_it_is_about(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = brought_to("confirmed", city, catalogue)

    with storage.reading(municipality.id):
        entries = list(AuditEntry.select().order_by(AuditEntry.number))
    assert [(one.action, one.object_id, one.persons, one.details.get("by")) for one in entries] == [
        ("run.simulated", str(run.id), 4, None),
        ("run.proposed", str(run.id), 4, city.accounts[PROPOSER]),
        ("run.published", str(run.id), 4, city.accounts[OTHER]),
        ("run.confirmed", str(run.id), 4, city.accounts[OTHER]),
    ]


LEGAL = {"proposed": "simulated", "published": "proposed", "confirmed": "published"}


@pytest.mark.parametrize("after", MOVES)
@pytest.mark.parametrize("before", STATES)
def test_a_step_is_neither_skipped_nor_repeated(
    before: str,
    after: str,
    storage: Storage,
    municipality: Municipality,
    city: City,
    catalogue: Catalogue,
) -> None:
    with storage.writing(municipality.id):
        made = simulate(city.cycle, city.phase, catalogue, None)
        ScoreRun.update(state=before).where(ScoreRun.id == made.id).execute()
        run = ScoreRun.get_by_id(made.id)

        if LEGAL[after] == before:
            assert MOVES[after](run, city.accounts[OTHER]).state == after
        else:
            with pytest.raises(IllegalMove):
                MOVES[after](run, city.accounts[OTHER])


def test_whoever_was_slower_is_refused(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        made = simulate(city.cycle, city.phase, catalogue, None)
        seen_earlier = ScoreRun.get_by_id(made.id)
        propose(made, city.accounts[PROPOSER])

        with pytest.raises(IllegalMove) as caught:
            propose(seen_earlier, city.accounts[OTHER])

    assert caught.value.facts["state_en"] == "Proposed"


@pytest.mark.parametrize(
    ("state", "decider", "done"),
    [
        pytest.param("proposed", PROPOSER, "proposed it", id="proposer-publishes"),
        pytest.param("published", PROPOSER, "proposed it", id="proposer-confirms"),
        pytest.param("published", CONFIGURER, "made its configuration", id="configurer-confirms"),
    ],
)
def test_one_person_does_not_decide_alone(
    state: str,
    decider: int,
    done: str,
    storage: Storage,
    municipality: Municipality,
    city: City,
    catalogue: Catalogue,
) -> None:
    with storage.writing(municipality.id):
        run = brought_to(state, city, catalogue)
        move = publish if state == "proposed" else confirm

        with pytest.raises(SecondPersonNeeded) as caught:
            move(run, city.accounts[decider])

        assert ScoreRun.get().state == state
    assert (caught.value.code, caught.value.facts["done_en"]) == ("GR-612", done)


def test_two_accounts_of_one_person_are_one_person(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = brought_to("proposed", city, catalogue)
        second = Account.create(login="second", password="-", person=city.people[PROPOSER])

        with pytest.raises(SecondPersonNeeded):
            publish(run, second.id)


def test_accounts_without_a_person_are_different_people(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        one, two = (Account.create(login=login, password="-").id for login in ("x", "y"))
        run = propose(simulate(city.cycle, city.phase, catalogue, None), one)

        assert publish(run, two).state == "published"


def test_tried_out_settings_are_not_proposed(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    second = city.accounts[OTHER]
    with storage.writing(municipality.id):
        grant(Account.get_by_id(second), CONFIRMER)
        tried = {"weights": {"trust": 2}}
        run = simulate(city.cycle, city.phase, catalogue, None, tried, second=second)

        with pytest.raises(TriedOut):
            propose(run, city.accounts[PROPOSER])


def test_a_run_is_not_proposed_before_the_close(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=1, identity={"": "named"}, closed=False)
        run = simulate(city.cycle, city.phase, catalogue, None)

        with pytest.raises(PhaseStillOpen):
            propose(run, city.accounts[PROPOSER])


def test_a_run_older_than_an_answer_is_not_proposed(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=1, identity={"": "named"}, closed=False)
        run = simulate(city.cycle, city.phase, catalogue, None)
        late = Submission.select().order_by(Submission.id).first().id
        in_a_minute = utc_now() + timedelta(minutes=1)
        Submission.update(submitted_at=in_a_minute).where(Submission.id == late).execute()
        Phase.update(closed=True).execute()

        with pytest.raises(Outdated) as caught:
            propose(ScoreRun.get_by_id(run.id), city.accounts[PROPOSER])

    assert caught.value.facts["what_en"] == "answers"


def test_a_run_older_than_the_configuration_is_not_proposed(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = simulate(city.cycle, city.phase, catalogue, None)
        configure(city.cycle, version=2, made_by=city.accounts[0])

        with pytest.raises(Outdated) as caught:
            propose(run, city.accounts[PROPOSER])

    assert caught.value.facts["what_en"] == "configuration"


def test_a_phase_has_one_shown_run(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        first = brought_to("published", city, catalogue)
    with pytest.raises(PublishedAlready) as caught, storage.writing(municipality.id):
        brought_to("published", city, catalogue)

    assert caught.value.facts == {"other": first.id}


def test_a_run_is_superseded_when_the_new_one_is_confirmed_and_not_before(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        old = brought_to("confirmed", city, catalogue)
        new = simulate(city.cycle, city.phase, catalogue, None)
        new = supersede(old, new, " 이의 인용 ", city.accounts[OTHER])
        new = publish(propose(new, city.accounts[PROPOSER]), city.accounts[OTHER])
        between = ScoreRun.get_by_id(old.id).state
        confirm(new, city.accounts[OTHER])
        after = {run.id: run.state for run in ScoreRun.select()}

    assert between == "confirmed"
    assert after == {old.id: "superseded", new.id: "confirmed"}
    assert (new.supersedes_id, new.reason) == (old.id, "이의 인용")


def test_a_run_that_is_being_superseded_is_not_confirmed(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        old = brought_to("published", city, catalogue)
        new = simulate(city.cycle, city.phase, catalogue, None)
        new = propose(supersede(old, new, "누락", city.accounts[OTHER]), city.accounts[PROPOSER])

        with pytest.raises(BeingSuperseded) as caught:
            confirm(old, city.accounts[OTHER])

    assert caught.value.facts == {"run": old.id, "new": new.id}


def test_superseding_needs_a_reason(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        old = brought_to("confirmed", city, catalogue)
        new = simulate(city.cycle, city.phase, catalogue, None)

        with pytest.raises(ReasonNeeded):
            supersede(old, new, "  ", city.accounts[OTHER])


@pytest.mark.parametrize("state", ["simulated", "proposed"])
def test_only_a_shown_run_is_superseded(
    state: str, storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        old = brought_to(state, city, catalogue)
        new = simulate(city.cycle, city.phase, catalogue, None)

        with pytest.raises(Superseding):
            supersede(old, new, "누락", city.accounts[OTHER])


def test_the_current_run_is_the_newest_that_ratees_may_see(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        nothing = current_run(city.phase)
        shown = brought_to("published", city, catalogue)
        simulate(city.cycle, city.phase, catalogue, None)
        found = current_run(city.phase)

    assert nothing is None
    assert found == shown


def test_sentences_name_states_in_the_language_of_the_reader(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with pytest.raises(Problem) as caught, storage.writing(municipality.id):
        publish(simulate(city.cycle, city.phase, catalogue, None), city.accounts[OTHER])

    run = caught.value.facts["run"]
    assert caught.value.sentence("ko") == (
        f"산정 {run}번은 지금 ‘모의 산정’ 상태라서 ‘1차 결과’(으)로 바꿀 수 없습니다. "
        "화면을 새로 고쳐 상태를 확인하십시오."
    )
