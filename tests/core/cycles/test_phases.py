"""Deadlines are decided by the server, at receipt, to the second."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.cycles.assigning import assign
from core.cycles.phases import (
    close_phase,
    extend,
    is_anonymous,
    open_phase,
    phase_is_open,
    require_open,
)
from core.data.models import Assignment, Ballot, Cycle, Phase
from core.errors.cycles import ClosedForGood, OnlyTogether, StillRunning, UnusableDeadline
from core.errors.forms import PhaseClosed
from core.errors.scores import ReasonNeeded
from core.library import Catalogue

Phases = dict[str, Phase]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def assigned(cycle: Cycle, phase: Phase, catalogue: Catalogue) -> Assignment:
    assign(cycle, phase, catalogue, 1, None)
    found: Assignment = Assignment.select().where(Assignment.phase == phase).first()
    return found


@pytest.mark.parametrize(
    ("now", "open_"),
    [
        ("2026-05-31 23:59:59.999999", False),
        ("2026-06-01 00:00:00", True),
        ("2026-06-15 23:59:59", True),
        ("2026-06-15 23:59:59.999999", True),
        ("2026-06-16 00:00:00", False),
    ],
)
def test_the_first_and_the_last_second_count(phases: Phases, now: str, open_: bool) -> None:
    assert phase_is_open(phases["review"], at(now)) is open_


def test_an_answer_out_of_time_is_told_the_window(phases: Phases) -> None:
    with pytest.raises(PhaseClosed) as refused:
        require_open(phases["review"], None, at("2026-06-16 00:00:00"))

    assert refused.value.facts == {
        "phase": "review 단계",
        "opens": "2026-06-01 00:00",
        "closes": "2026-06-15 23:59",
    }


def test_an_extension_holds_for_one_assignment_alone(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    phase = phases["review"]
    mine = assigned(cycle, phase, catalogue)
    late = at("2026-06-18 12:00:00")

    extend(mine, at("2026-06-20 23:59:59"), "병가", at("2026-06-10 00:00:00"))

    assert phase_is_open(phase, late, mine)
    assert not phase_is_open(phase, late)
    assert not phase_is_open(phase, at("2026-06-21 00:00:00"), mine)
    with pytest.raises(UnusableDeadline):
        extend(mine, at("2026-06-19 00:00:00"), "병가", late)
    with pytest.raises(ReasonNeeded):
        extend(mine, at("2026-06-25 00:00:00"), " ", late)


def test_a_phase_is_not_closed_before_its_last_extension_without_a_reason(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    phase = phases["review"]
    mine = assigned(cycle, phase, catalogue)
    extend(mine, at("2026-06-20 23:59:59"), "병가", at("2026-06-10 00:00:00"))

    with pytest.raises(StillRunning) as refused:
        close_phase(phase, at("2026-06-17 09:00:00"))
    closed = close_phase(phase, at("2026-06-21 00:00:00"))

    assert refused.value.facts["until"] == "2026-06-20 23:59"
    assert closed.closed
    assert not phase_is_open(closed, at("2026-06-18 12:00:00"), mine)
    with pytest.raises(PhaseClosed):  # from a stale copy, read before the closing
        require_open(phases["review"], mine, at("2026-06-18 12:00:00"))


def test_a_closed_phase_opens_again_for_everybody_with_a_reason(phases: Phases) -> None:
    phase = close_phase(phases["review"], at("2026-06-10 00:00:00"), reason="앞당김")
    until, now = at("2026-06-30 23:59:59"), at("2026-06-16 09:00:00")

    with pytest.raises(ReasonNeeded):
        open_phase(phase, until, "", now)
    with pytest.raises(UnusableDeadline):
        open_phase(phase, at("2026-06-15 00:00:00"), "장애", now)
    opened = open_phase(phase, until, "장애", now)

    assert phase_is_open(opened, until)


def test_closing_an_anonymous_phase_mixes_its_ballots_for_good(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    phase = phases["climate"]
    mine = assigned(cycle, phase, catalogue)
    for number in range(20):
        facts = {"form_version": mine.form_version_id, "subject_kind": "none", "subject": 0}
        Ballot.insert(
            key=f"{number:032}", phase=phase.id, answers={"q": str(number)}, **facts
        ).execute()

    with pytest.raises(OnlyTogether):
        extend(mine, at("2026-06-20 23:59:59"), "병가", at("2026-05-02 00:00:00"))
    closed = close_phase(phase, at("2026-06-01 00:00:00"))

    assert is_anonymous(phase)
    assert Ballot.select().where(Ballot.phase == phase.id).count() == 20
    with pytest.raises(ClosedForGood):
        open_phase(closed, at("2026-06-30 23:59:59"), "더 받음", at("2026-06-02 00:00:00"))
    with pytest.raises(ClosedForGood):
        assign(cycle, closed, catalogue, 2, None)


def test_a_named_phase_needs_no_ballot_box(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assigned(cycle, phases["contract"], catalogue)

    assert not is_anonymous(phases["contract"])
