"""Panels look at indicators of other departments; their marks count for the units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from core.cycles.configuration import change_configuration, newest_configuration
from core.data.models import (
    Assignment,
    Cycle,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Score,
    Submission,
)
from core.documents.submission import submission_document
from core.errors.documents import SealedAuthors
from core.runs.run import simulate
from core.scorecards.run import simulate_scorecards
from core.services import Services
from core.submissions.filling import open_filling
from tests.core.submissions.city import City
from tests.core.submissions.test_about_submissions import result, three

LEFT = date(2026, 1, 2)
PANEL = ("D1-2", "D2-1", "D2-2", "T1-1", "T1-2")
GRADES: Mapping[str, Any] = {"recuse": "no", "comment": "모든 과정을 살펴보았음"}


@pytest.fixture
def city(parts: Services, municipality: Municipality) -> City:
    made = City(parts, municipality)
    made.assign("indicators")
    appoint(made)
    three(made)
    return made


def appoint(city: City) -> None:
    """Name the panel: some of it in the department itself, and an evaluator from outside."""
    with city.writing():
        Person.create(staff_no="X1", name="외부위원", grade="")
        city.people["X1"] = Person.get(Person.staff_no == "X1").id
        cycle = Cycle.get()
        found = newest_configuration(cycle)
        assert found is not None
        rosters = {name: dict(raw) for name, raw in found.content["rosters"].items()}
        for phase in ("pre-evaluation", "post-evaluation"):
            rosters[phase] |= {"internal": list(PANEL), "internal_each": 2}
            rosters[phase] |= {"external": ["X1"], "external_each": 1}
        content = {**found.content, "rosters": rosters}
        change_configuration(city.catalogue, cycle, content, found.effective_from, None)


def members(city: City, phase: str) -> Mapping[str, set[str]]:
    """Return who looks at which indicator, by its title."""
    names = {key: number for number, key in city.people.items()}
    with city.reading():
        rows = Assignment.select().join(Phase).where(Phase.name == phase)
        found: dict[str, set[str]] = {}
        for row in rows:
            title = Submission.get_by_id(row.subject).title
            found.setdefault(title, set()).add(names[row.actor_id])
        return found


def test_nobody_of_the_department_or_its_teams_is_asked(city: City) -> None:
    report = city.assign("post-evaluation", seed=3)

    assert set(members(city, "post-evaluation")) == {"지표 0", "지표 1", "지표 2"}
    assert all(who == {"D2-1", "D2-2", "X1"} for who in members(city, "post-evaluation").values())
    assert (report.total, report.by_relation) == (9, {"external": 3, "internal": 6})
    assert report.unfilled == ()


def test_too_few_of_other_departments_are_reported(city: City) -> None:
    sheet = city.of("indicators", "D2")[0]
    city.hand_in(sheet, city.sheet("D2", name="다른 지표"))
    with city.writing():
        Person.update(left_on=LEFT).where(Person.staff_no == "D2-2").execute()

    report = city.assign("pre-evaluation", seed=3)

    assert {(one.wanted, one.found) for one in report.unfilled} == {(2, 1)}
    assert members(city, "pre-evaluation")["다른 지표"] & {"D2-1", "D2-2"} == set()


def marked(city: City, phase: str, grades: Mapping[str, str]) -> None:
    """Let every member give all indicators the grade of their relation."""
    for assignment in city.of(phase):
        with city.reading():
            row = Assignment.get_by_id(assignment)
            relation, actor = row.relation, row.actor_id
            filling = open_filling(city.catalogue, assignment, actor, now=city.now, language="ko")
        marks = dict.fromkeys(("effort", "impact", "response"), grades[relation])
        given = {**filling.state.answers, **GRADES, **marks}
        city.hand_in(assignment, filling.with_answers(given).state.complete())


def test_the_member_sees_what_the_sheet_says_and_stays_unnamed(city: City) -> None:
    city.assign("post-evaluation", seed=3)
    (first, *_) = city.of("post-evaluation")

    with city.reading():
        who = Assignment.get_by_id(first).actor_id
        filling = open_filling(city.catalogue, first, who, now=city.now, language="ko")
    marked(city, "post-evaluation", {"internal": "A", "external": "B"})

    assert filling.state.answers["name"] == "지표 0"
    assert filling.task.identity == "confidential"
    handed_in = city.submission(first)
    with city.reading(), pytest.raises(SealedAuthors):
        submission_document(city.catalogue, handed_in, municipality="의정부시")


def test_a_run_about_indicators_scores_each_of_them(city: City) -> None:
    city.assign("post-evaluation", seed=3)
    marked(city, "post-evaluation", {"internal": "A", "external": "B"})

    with city.writing():
        Phase.update(closed=True).where(Phase.name == "post-evaluation").execute()
        phase = Phase.get(Phase.name == "post-evaluation")
        run = simulate(phase.cycle, phase, city.catalogue, None)
        rows = list(Score.select().where(Score.run == run.id))

    assert {row.subject_kind for row in rows} == {"submission"}
    assert [Fraction(row.value) for row in rows] == [Fraction(85)] * 3


def test_attainment_and_panels_make_the_score_of_the_unit(city: City) -> None:
    for assignment in city.of("results"):
        city.hand_in(assignment, result(city, assignment, "28.95"))
    city.assign("post-evaluation", seed=3)
    marked(city, "post-evaluation", {"internal": "A", "external": "B"})

    with city.writing():
        Phase.update(closed=True).where(Phase.name == "post-evaluation").execute()
        run = simulate_scorecards(Cycle.get(), city.catalogue, None)
        unit = OrgUnit.get(OrgUnit.code == "D1").id
        score = Score.get(Score.run == run.id, Score.subject == unit)

    # 60 of 100, 20 of 90, 20 of 80
    assert Fraction(score.value) == Fraction(94)
