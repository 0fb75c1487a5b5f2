"""A configuration is never edited: each change is a version, and late ones take two people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from core.access.roles import ADMINISTRATOR, CONFIRMER, grant
from core.cycles.assigning import assign
from core.cycles.configuration import (
    SCORERS,
    change_configuration,
    configuration_on,
    newest_configuration,
    plan_of,
    settings_of,
)
from core.data.models import (
    Assignment,
    AuditEntry,
    Configuration,
    Cycle,
    FormVersion,
    Participation,
    Phase,
    Submission,
)
from core.errors.cycles import (
    ApproverNeeded,
    ChangedMeanwhile,
    CycleSettled,
    EarlierThanBefore,
    UnknownPhase,
    WrongSettings,
)
from core.errors.outcomes import TooEarly
from core.library import Catalogue
from core.records import Programme
from tests.core.cycles.sample import an_account

Phases = dict[str, Phase]
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
WEIGHTS = {"scorers": {"review": {"weights": {"peer": "0.7"}, "min_n": 3}}}
#: The programme's own.
SAME = {"scorers": {"review": {"weights": {"peer": "0.6"}}}}


def begin(cycle: Cycle, phase: Phase, catalogue: Catalogue) -> None:
    """Let somebody begin to answer in ``phase``."""
    assign(cycle, phase, catalogue, 1, None)
    row = Assignment.select().where(Assignment.phase == phase).first()
    Submission.create(
        assignment=row,
        form_version=row.form_version_id,
        saved_at=datetime(2026, 6, 1),  # noqa: DTZ001  UTC without zone
    )


def test_a_change_is_a_new_version_and_the_old_one_stays(
    cycle: Cycle, catalogue: Catalogue
) -> None:
    made = change_configuration(catalogue, cycle, WEIGHTS, MARCH, None)

    first = configuration_on(cycle, date(2026, 2, 28))
    assert first is not None
    assert (first.version, made.version) == (1, 2)
    assert configuration_on(cycle, MARCH) == made == newest_configuration(cycle)
    assert first.content["scorers"]["review"] == {"weights": {"peer": "0.6"}, "min_n": 1}
    assert made.content["scorers"]["review"] == {"weights": {"peer": "0.7"}, "min_n": 3}
    assert made.content["rosters"]["review"] == {"peers": 3}


def test_a_change_is_audited_with_before_and_after(cycle: Cycle, catalogue: Catalogue) -> None:
    made = change_configuration(catalogue, cycle, WEIGHTS, MARCH, None)

    entry = AuditEntry.get(AuditEntry.action == "configuration.changed")
    assert entry.details == {
        "version": 2,
        "effective_from": "2026-03-01",
        "digest": made.digest,
        "second": None,
        "changes": {
            "scorers.review": {
                "before": {"weights": {"peer": "0.6"}, "min_n": 1},
                "after": {"weights": {"peer": "0.7"}, "min_n": 3},
            }
        },
    }


def test_no_change_makes_no_version(cycle: Cycle, catalogue: Catalogue) -> None:
    same = newest_configuration(cycle)
    assert same is not None

    found = change_configuration(catalogue, cycle, same.content, same.effective_from, None)

    assert found == same
    assert Configuration.select().count() == 1


def test_stored_settings_are_read_back_exactly(cycle: Cycle, catalogue: Catalogue) -> None:
    made = change_configuration(catalogue, cycle, WEIGHTS, MARCH, None)
    plan = plan_of(catalogue.get(Programme, "yearly"), "review")

    settings = settings_of(catalogue, made.content, SCORERS, plan)

    assert {key: str(value) for key, value in settings["weights"].items()} == {"peer": "0.7"}
    assert settings["min_n"] == 3


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"scorers": {"review": {"min_n": "x"}}}, WrongSettings),
        ({"scorers": {"review": {"weight": {}}}}, WrongSettings),
        ({"scorers": {"contract": {}}}, WrongSettings),
        ({"rosters": {"review": {"peers": 31}}}, WrongSettings),
        ({"rosters": {"reviews": {}}}, UnknownPhase),
        ({"colours": {"review": {}}}, WrongSettings),
    ],
    ids=["no number", "misspelt", "no scorer there", "too many", "no such phase", "no such kind"],
)
def test_settings_that_do_not_fit_are_refused(
    cycle: Cycle,
    catalogue: Catalogue,
    content: dict[str, dict[str, dict[str, object]]],
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        change_configuration(catalogue, cycle, content, MARCH, None)

    assert Configuration.select().count() == 1


def test_versions_come_into_force_in_their_order(cycle: Cycle, catalogue: Catalogue) -> None:
    change_configuration(catalogue, cycle, WEIGHTS, APRIL, None)

    with pytest.raises(EarlierThanBefore):
        change_configuration(catalogue, cycle, {}, MARCH, None)
    with pytest.raises(ChangedMeanwhile):
        change_configuration(catalogue, cycle, {}, APRIL, None, based_on=1)

    assert change_configuration(catalogue, cycle, {}, APRIL, None, based_on=2).version == 3


def test_scoring_locks_at_the_first_sealed_answer(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    begin(cycle, phases["review"], catalogue)
    first, second = an_account("a"), an_account("b")
    grant(first, ADMINISTRATOR)
    grant(second, CONFIRMER)

    with pytest.raises(ApproverNeeded):
        change_configuration(catalogue, cycle, WEIGHTS, MARCH, first.id)
    with pytest.raises(ApproverNeeded):
        change_configuration(catalogue, cycle, WEIGHTS, MARCH, first.id, second=first.id)
    made = change_configuration(catalogue, cycle, WEIGHTS, MARCH, first.id, second=second.id)

    assert made.version == 2
    entry = AuditEntry.get(AuditEntry.action == "configuration.changed")
    assert entry.details["second"] == second.id


def test_a_ballot_locks_scoring_too(cycle: Cycle, phases: Phases, catalogue: Catalogue) -> None:
    version = FormVersion.get(FormVersion.name == "climate")
    person = Assignment.actor.rel_model.select().first()
    facts = {"phase": phases["review"], "form_version": version, "person": person}
    Participation.create(**facts, day=MARCH, receipt="r")

    with pytest.raises(ApproverNeeded):
        change_configuration(catalogue, cycle, WEIGHTS, MARCH, None)


def test_named_answers_and_other_phases_lock_nothing(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    begin(cycle, phases["contract"], catalogue)
    begin(cycle, phases["second"], catalogue)

    assert change_configuration(catalogue, cycle, WEIGHTS, MARCH, None).version == 2


def scorecards(weight: str = "100", **leaf: Any) -> dict[str, Any]:
    """Return a configuration whose only scorecard takes up the answers of ``review``."""
    one = {"name": "review", "title": {"ko": "다면"}, "weight": weight, "phase": "review"} | leaf
    more = {"name": "rest", "title": {"ko": "나머지"}, "scorer": "weighted"}
    rest = [] if weight == "100" else [more | {"weight": str(100 - int(weight))}]
    card = {"title": {"ko": "개인"}, "level": "person", "components": [one, *rest]}
    return SAME | {"scorecards": {"person": card}}


WEIGHTED: dict[str, Any] = {"scorer": "weighted", "settings": {"weights": {"peer": "0.6"}}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, WEIGHTED),
        (WEIGHTED, {}),
        (WEIGHTED, WEIGHTED | {"settings": {"weights": {"peer": "0.5"}}}),
        (WEIGHTED, WEIGHTED | {"settings": {"min_n": 4, "weights": {"peer": "0.6"}}}),
    ],
    ids=["own scorer", "the phase's scorer", "other weights", "another least group"],
)
def test_scoring_of_a_leaf_locks_at_the_first_sealed_answer(
    cycle: Cycle,
    phases: Phases,
    catalogue: Catalogue,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    first, second = an_account("a"), an_account("b")
    grant(second, CONFIRMER)
    change_configuration(catalogue, cycle, scorecards(**before), MARCH, first.id)
    begin(cycle, phases["review"], catalogue)

    with pytest.raises(ApproverNeeded):
        change_configuration(catalogue, cycle, scorecards(**after), MARCH, first.id)
    made = change_configuration(
        catalogue, cycle, scorecards(**after), MARCH, first.id, second=second.id
    )

    assert made.version == 3


@pytest.mark.parametrize(
    "after",
    [scorecards(weight="60", **WEIGHTED), scorecards(full="5", **WEIGHTED), SAME],
    ids=["weight", "full marks", "no scorecards"],
)
def test_what_a_sealed_score_counts_for_is_changed_by_one_person(
    cycle: Cycle, phases: Phases, catalogue: Catalogue, after: dict[str, Any]
) -> None:
    change_configuration(catalogue, cycle, scorecards(**WEIGHTED), MARCH, None)
    begin(cycle, phases["review"], catalogue)

    assert change_configuration(catalogue, cycle, after, MARCH, None).version == 3


def test_a_leaf_takes_up_what_a_phase_scores_without_a_second_person(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    begin(cycle, phases["review"], catalogue)

    assert change_configuration(catalogue, cycle, scorecards(), MARCH, None).version == 2


def test_a_confirmed_cycle_keeps_its_configuration(cycle: Cycle, catalogue: Catalogue) -> None:
    cycle.stage = "confirmed"

    with pytest.raises(CycleSettled):
        change_configuration(catalogue, cycle, WEIGHTS, MARCH, None)


def bonus_points(points: str, applies: str) -> dict[str, Any]:
    """Return a configuration whose promotion list gives points for a licence."""
    typed = {"changed_on": "2000-01-01", "applies_from": applies}
    criteria = [{"points": f"자격증 {points}", **typed}]
    return SAME | {"outcomes": {"list": {"kind": "promotion", "criteria": criteria}}}


def test_a_changed_criterion_for_bonus_points_waits_a_year_whatever_day_was_typed(
    cycle: Cycle, catalogue: Catalogue
) -> None:
    first = change_configuration(catalogue, cycle, bonus_points("0.5", "2021-01-01"), MARCH, None)

    with pytest.raises(TooEarly):
        change_configuration(catalogue, cycle, bonus_points("0.7", "2021-01-01"), APRIL, None)
    with pytest.raises(TooEarly):
        change_configuration(catalogue, cycle, SAME, APRIL, None)

    assert newest_configuration(cycle) == first
