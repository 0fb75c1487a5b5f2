"""Actor rules: whom each means, on the day, in this submission."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.data.models import Assignment, Person
from core.errors.appeals import NotTheirs
from core.flows.asked import parts_of, persons
from core.flows.chart import chart_of
from core.flows.paper import Paper, paper_of
from core.flows.stand_ins import Period, name_stand_in
from forms.definition import Definition
from tests.core.flows.town import LOG_WORKFLOW, PLAN, Town, asked, configure

HANDOVER = Definition(
    name="handover",
    title={"ko": "업무 인계인수서"},
    items=(asked("receiver", "인수자", "Receiver"), asked("work", "업무", "Work")),
    settings={"workflow": "review-and-approve"},
)


def paper(town: Town, assignment: int) -> Paper:
    """Return a submission with its workflow; inside a scope."""
    return paper_of(town.catalogue, assignment, town.now.date())


@pytest.mark.parametrize(
    ("rule", "who"),
    [
        ("author", {"kim"}),
        ("subject", {"lee"}),
        ("unit-head", {"head"}),
        ("superior", {"head"}),
        ("mayor", {"mayor"}),
        ("head:bureau", {"director"}),
        ("head:nothing", set()),
        ("receiver", {"hr"}),
        ("answer:receiver", {"hr"}),
        ("answer:work", set()),
        ("relation:consultant", {"second"}),
        ("consultant", {"second"}),
        ("role:personnel", set()),
    ],
)
def test_a_rule_means_the_people_of_the_day(town: Town, rule: str, who: set[str]) -> None:
    made = town.assign(HANDOVER, "kim", "lee")
    advised = town.assign(HANDOVER, "second", "lee")
    town.hand_in(made, receiver="hr", work="인사")
    with town.storage.writing(town.municipality):
        Assignment.update(relation="consultant").where(Assignment.id == advised).execute()

    with town.storage.reading(town.municipality):
        chart = chart_of(town.now.date())
        found = persons(paper(town, made), rule, chart)
        assert {Person.get_by_id(one).staff_no for one in found} == who


def test_a_role_counts_in_the_matters_of_others_alone(town: Town) -> None:
    own, other = town.assign(PLAN, "admin"), town.assign(PLAN, "kim")

    with town.storage.reading(town.municipality):
        chart, party = chart_of(town.now.date()), town.party("admin")
        assert "role:administrator" not in parts_of(paper(town, own), party, chart)
        assert "role:administrator" in parts_of(paper(town, other), party, chart)


def test_nobody_handles_their_own_matter_for_somebody_else(town: Town) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    today = town.now.date()
    with town.storage.writing(town.municipality, actor=town.accounts["head"]):
        period = Period(starts=today, ends=today + timedelta(days=1))
        name_stand_in(town.people["head"], town.people["kim"], period, "출장")

    with pytest.raises(NotTheirs):
        town.move(plan, "approve", "kim")


def test_a_right_to_act_holds_in_its_period_alone(town: Town) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    tomorrow = town.now.date() + timedelta(days=1)
    with town.storage.writing(town.municipality, actor=town.accounts["head"]):
        period = Period(starts=tomorrow, ends=tomorrow)
        name_stand_in(town.people["head"], town.people["lee"], period, "출장")

    with pytest.raises(NotTheirs):
        town.move(plan, "approve", "lee")


def test_what_is_under_way_keeps_the_workflow_that_it_began_with(town: Town) -> None:
    first = town.assign(PLAN, "kim")
    town.hand_in(first, aim="민원 감축")
    with town.storage.writing(town.municipality):
        ours = {**LOG_WORKFLOW, "title": {"ko": "우리 것", "en": "Ours"}}
        configure(town.cycle, {"review-and-approve": ours}, version=2)
    second = town.assign(PLAN, "lee")

    with town.storage.reading(town.municipality):
        titles = [paper(town, one).workflow.title["ko"] for one in (first, second)]
    assert titles == ["작성·승인·검토·확정", "우리 것"]
