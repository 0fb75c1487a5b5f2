"""A workshop from its rosters to its results, in a database."""

from __future__ import annotations

from typing import Any

import pytest

from core.data.models import Assignment, Ballot, Phase
from core.errors.scores import PhaseStillOpen
from tests.application import LogIn
from tests.plugins.gyeongnam.workshop import GROUPS, PEOPLE, Workshop


def test_every_group_rates_the_other_and_never_its_own(workshop: Workshop) -> None:
    pairs = workshop.assign("peers")

    assert pairs == [(who, "G2" if who in GROUPS["G1"] else "G1") for who in sorted(PEOPLE)]
    for place, who in enumerate(PEOPLE):
        about = "G2" if who in GROUPS["G1"] else "G1"
        workshop.hand_in("peers", who, {"task": 4, "analysis": 5, "real": 3 + place % 3}, about)

    assert workshop.score("peers") == {"G1": 86, "G2": 86}


def test_the_second_of_a_group_records_it(workshop: Workshop) -> None:
    assert workshop.assign("groups") == [("g12", "G1"), ("g22", "G2")]


def answers(who: str, phase: str, mark: int) -> dict[str, Any]:
    return {"moment": phase, "code": f"C{who}", **{f"q{n}": mark for n in range(1, 11)}}


def test_both_surveys_are_paired_by_code_without_a_name(workshop: Workshop) -> None:
    for phase, mark in (("before", 3), ("after", 4)):
        assert workshop.assign(phase) == [(who, "B") for who in sorted(PEOPLE)]
        for who in PEOPLE:
            workshop.hand_in(phase, who, answers(who, phase, mark))

    workshop.close("after")
    with pytest.raises(PhaseStillOpen):
        workshop.score("after")
    workshop.close("before")

    assert workshop.score("after") == {"B": 50}
    with workshop.writing():
        assert Ballot.select().count() == 2 * len(PEOPLE)


def test_every_form_opens_for_whom_it_is_assigned_to(workshop: Workshop, log_in: LogIn) -> None:
    with workshop.writing():
        names = [phase.name for phase in Phase.select().order_by(Phase.id)]
    # what is written about papers begins when those are there
    names = [name for name in names if name not in {"reading", "directed"}]
    for name in names:
        workshop.assign(name)
    with workshop.writing():
        rows = [Assignment.select().join(Phase).where(Phase.name == name).first() for name in names]
        asked = [(row.id, row.actor) for row in rows if row is not None]
    for assignment, person in asked:
        browser = log_in("staff", name=f"fills-{assignment}", person=person)

        answer = browser.get(f"/fill/{assignment}")

        assert answer.status_code == 200
        assert "<form" in answer.text
    assert len(asked) == len(names)
