"""Simulating a run: exact, frozen, complete, or nothing at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from core.access.roles import CONFIRMER, grant
from core.data.models import (
    Account,
    AuditEntry,
    Cycle,
    Municipality,
    Phase,
    Score,
    ScoreRun,
)
from core.data.storage import Storage
from core.errors import Problem
from core.errors.cycles import ApproverNeeded
from core.errors.scores import BadScorerSettings, NotConfigured, NotDiscarded, NothingToScore
from core.library import Catalogue
from core.runs.run import discard, simulate
from core.runs.snapshots import evidence_of, trace_of, unpack
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores, Status, Step, SubjectScore
from tests.core.runs.city import (
    CLOSES,
    OPENS,
    START,
    City,
    Rating,
    a_catalogue,
    build,
    configure,
    scorer,
)

CLARITY_OUT = {"weights": {"clarity": Decimal(0)}}


def stored(run: ScoreRun, subject: int) -> Score:
    return Score.get(Score.run == run.id, Score.subject == subject)


def test_a_run_keeps_exact_values_parts_and_traces(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id, city.accounts[0]):
        run = simulate(city.cycle, city.phase, catalogue, city.accounts[0])

    with storage.reading(municipality.id):
        second = stored(run, city.people[1])
    # answered 3, 4, 5 about trust and 5, 1, 2 about clarity
    assert (second.status, second.value) == ("scored", "10/3")
    assert second.parts == {"trust": "4/1", "clarity": "8/3"}
    assert second.sealed == 3
    assert trace_of(second.trace)[-1] == Step(
        rule="mean", text={"ko": "가중평균", "en": "Weighted mean"}, result="10/3"
    )


def test_a_run_keeps_what_it_was_made_of(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        made = simulate(city.cycle, city.phase, catalogue, city.accounts[0])
        run = ScoreRun.get_by_id(made.id)

    assert (run.state, run.scorer, run.scorer_version) == ("simulated", "rating-mean", "1")
    assert (run.settings, run.configuration_version) == ({"weights": {}}, 1)
    assert (run.cycle_id, run.phase_id, run.made_by_id) == (
        city.cycle.id,
        city.phase.id,
        city.accounts[0],
    )
    with storage.reading(municipality.id):
        (block,) = run.blocks
    assert evidence_of(unpack(block.content)).subjects == city.people


def test_settings_in_force_are_used_and_kept_exactly(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        configure(city.cycle, version=2, made_by=city.accounts[0], weights={"trust": "0.1"})
        run = simulate(city.cycle, city.phase, catalogue, None)
        second = stored(run, city.people[1])

    assert run.configuration_version == 2
    assert run.settings == {"weights": {"trust": "0.1"}}
    assert Fraction(second.value) == (4 * Fraction(1, 10) + Fraction(8, 3)) / Fraction(11, 10)


def test_other_settings_can_be_tried_out_on_named_answers(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = build(people=4, raters=3, identity={"": "named"})
        tried = simulate(city.cycle, city.phase, catalogue, None, CLARITY_OUT)
        same = simulate(city.cycle, city.phase, catalogue, None, {"weights": {}})
        value = stored(tried, city.people[1]).value

    assert (tried.configuration_version, value) == (0, "4/1")
    assert same.configuration_version == 1


@pytest.mark.parametrize("second", [None, 0, 1], ids=["nobody", "the same", "without the right"])
def test_other_settings_on_unnamed_answers_take_a_second_person(
    storage: Storage,
    municipality: Municipality,
    city: City,
    catalogue: Catalogue,
    second: int | None,
) -> None:
    agrees = None if second is None else city.accounts[second]
    with storage.writing(municipality.id), pytest.raises(ApproverNeeded):
        simulate(city.cycle, city.phase, catalogue, city.accounts[0], CLARITY_OUT, second=agrees)

    with storage.reading(municipality.id):
        assert ScoreRun.select().count() == 0


def test_the_second_person_of_a_tried_out_run_is_on_record(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    maker, second = city.accounts[:2]
    with storage.writing(municipality.id):
        grant(Account.get_by_id(second), CONFIRMER)
        simulate(city.cycle, city.phase, catalogue, maker, CLARITY_OUT, second=second)
        simulate(city.cycle, city.phase, catalogue, maker, {"weights": {}}, second=second)
        entries = AuditEntry.select().where(AuditEntry.action == "run.simulated")
        tried, same = (entry.details for entry in entries.order_by(AuditEntry.number))

    assert (tried["second"], tried["configuration"]) == (second, 0)
    assert "second" not in same


def test_whoever_nobody_answered_about_is_missing_and_not_zero(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=0)
        run = simulate(city.cycle, city.phase, catalogue, None)
        first = stored(run, city.people[0])

    assert (first.status, first.value, first.parts) == ("missing", "", {})


def test_a_new_run_is_told_to_plugins_after_the_commit_alone(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    plugin = Rating(scorer())
    catalogue = a_catalogue(plugin=plugin)

    with storage.writing(municipality.id):
        run = simulate(city.cycle, city.phase, catalogue, None)
        before = list(plugin.seen)

    def undone() -> None:
        with storage.writing(municipality.id):
            simulate(city.cycle, city.phase, catalogue, None)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()

    assert (before, plugin.seen) == ([], [run.id])


def test_a_run_is_on_record_with_the_persons_it_scored(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id, city.accounts[0]):
        run = simulate(city.cycle, city.phase, catalogue, city.accounts[0])

    with storage.reading(municipality.id):
        entry = AuditEntry.get(AuditEntry.action == "run.simulated")
    assert (entry.actor, entry.object_id, entry.persons) == (city.accounts[0], str(run.id), 4)
    assert entry.details["digest"] == run.input_digest


def line(subject: int, **changes: object) -> SubjectScore:
    fields = {
        "subject": subject,
        "status": Status.SCORED,
        "value": Fraction(1),
        "trace": (Step(rule="x", text={"ko": "x"}, result="1/1"),),
    }
    return SubjectScore(**fields | changes)  # type: ignore[arg-type]  # fields of several types


PROMISES = {
    "a subject is missing": lambda evidence: evidence.subjects[1:],
    "a subject is added": lambda evidence: (*evidence.subjects, 99999),
    "the order is another": lambda evidence: evidence.subjects[::-1],
}


@pytest.mark.parametrize("subjects", PROMISES.values(), ids=PROMISES)
def test_a_scorer_that_leaves_the_subjects_is_refused(
    subjects: object, storage: Storage, municipality: Municipality, city: City
) -> None:
    def wrong(evidence: Evidence, _: object) -> Scores:
        return Scores(lines=tuple(line(one) for one in subjects(evidence)))  # type: ignore[operator]  # see PROMISES

    catalogue = a_catalogue(scorer(score=wrong))

    with pytest.raises(Problem) as caught, storage.writing(municipality.id):
        simulate(city.cycle, city.phase, catalogue, None)

    assert caught.value.code == "GR-606"
    with storage.reading(municipality.id):
        assert ScoreRun.select().count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"value": None}, id="scored-without-value"),
        pytest.param({"status": Status.MISSING}, id="missing-with-value"),
        pytest.param({"trace": ()}, id="no-trace"),
        pytest.param(
            {"trace": (Step(rule="x", text={"ko": "x"}, result="2/1"),)}, id="trace-to-another"
        ),
    ],
)
def test_a_scorer_whose_line_contradicts_itself_is_refused(
    changes: dict[str, object], storage: Storage, municipality: Municipality, city: City
) -> None:
    catalogue = a_catalogue(
        scorer(
            score=lambda evidence, _: Scores(
                lines=tuple(line(one, **changes) for one in evidence.subjects)
            )
        )
    )

    with pytest.raises(Problem) as caught, storage.writing(municipality.id):
        simulate(city.cycle, city.phase, catalogue, None)

    assert caught.value.code == "GR-606"


def test_settings_that_do_not_fit_are_refused(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with pytest.raises(BadScorerSettings) as caught, storage.writing(municipality.id):
        simulate(city.cycle, city.phase, catalogue, None, {"wieghts": {}})

    assert caught.value.facts["scorer"] == "rating-mean"


def test_a_phase_without_scorer_is_refused(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        diary = Phase.create(
            cycle=city.cycle, name="diary", title="일지", opens_at=OPENS, closes_at=CLOSES
        )

        with pytest.raises(NothingToScore):
            simulate(city.cycle, diary, catalogue, None)


def test_a_configuration_that_is_not_in_force_yet_is_not_used(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        configure(city.cycle, version=2, made_by=city.accounts[0], effective_from=date(2999, 1, 1))
        run = simulate(city.cycle, city.phase, catalogue, None)

    assert run.configuration_version == 1


def test_a_cycle_without_configuration_is_refused(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        bare = Cycle.create(
            programme="year", year=2027, title="2027", starts_on=START, ends_on=START
        )

        with pytest.raises(NotConfigured) as caught:
            simulate(bare, city.phase, catalogue, None)

    assert caught.value.facts == {"cycle": "2027"}


def test_only_simulations_are_discarded(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        gone = simulate(city.cycle, city.phase, catalogue, None)
        kept = simulate(city.cycle, city.phase, catalogue, None)
        ScoreRun.update(state="proposed").where(ScoreRun.id == kept.id).execute()

        discard(gone)
        with pytest.raises(NotDiscarded):
            discard(ScoreRun.get_by_id(kept.id))

    with storage.reading(municipality.id):
        assert [run.id for run in ScoreRun.select()] == [kept.id]
        assert Score.select().count() == 4
