"""What a form stated counts only while it is handed in, and what was withdrawn stays on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.data.models import Fact, FlowStep, WithdrawnFact
from core.errors import Problem
from forms.definition import Question
from tests.core.flows.town import PLAN, Town

AIM = Question(name="aim", type="text", label={"ko": "목표"}, required="yes", fact="plan.aim")
STATING = replace(PLAN, items=(AIM,))


def counted(town: Town) -> list[str]:
    """Return the values that count now."""
    with town.storage.reading(town.municipality):
        return [row.value for row in Fact.select().where(Fact.name == "plan.aim")]


def withdrawn(town: Town) -> list[tuple[str, str, str]]:
    """Return the values that count no more, with the step that withdrew each and its reason."""
    with town.storage.reading(town.municipality):
        rows = WithdrawnFact.select(WithdrawnFact, FlowStep).join(FlowStep)
        found = rows.order_by(WithdrawnFact.id)
        return [(row.value, row.step.name, row.step.reason) for row in found]


def test_what_a_returned_form_stated_counts_no_more_until_it_is_handed_in_again(
    town: Town,
) -> None:
    plan = town.assign(STATING, "kim")
    town.hand_in(plan, aim="10%")
    before = counted(town)

    town.move(plan, "return-by-head", "head", "목표가 모호함")
    returned = counted(town)
    town.hand_in(plan, key="k2", aim="20%")

    assert (before, returned, counted(town)) == (["10%"], [], ["20%"])
    assert withdrawn(town) == [("10%", "return-by-head", "목표가 모호함")]


def test_what_an_unlocked_form_stated_counts_no_more(town: Town) -> None:
    plan = town.assign(STATING, "kim")
    town.hand_in(plan, aim="10%")
    town.move(plan, "approve", "head")
    town.move(plan, "confirm", "admin")
    town.move(plan, "ask-unlock", "admin", "숫자 오류")
    asked = counted(town)

    town.move(plan, "unlock", "second", "확인함")

    assert (asked, counted(town)) == (["10%"], [])
    assert withdrawn(town) == [("10%", "unlock", "확인함")]


def test_facts_of_other_forms_stay_when_one_is_returned(town: Town) -> None:
    mine, other = (town.assign(STATING, who, who) for who in ("kim", "lee"))
    town.hand_in(mine, aim="10%")
    town.hand_in(other, aim="30%")

    town.move(mine, "return-by-head", "head", "목표가 모호함")

    assert counted(town) == ["30%"]


def test_a_refused_return_withdraws_nothing(town: Town) -> None:
    plan = town.assign(STATING, "kim")
    town.hand_in(plan, aim="10%")

    with pytest.raises(Problem):
        town.move(plan, "return-by-head", "lee", "목표가 모호함")

    assert (counted(town), withdrawn(town)) == (["10%"], [])


def tamper(change: str) -> None:
    query = WithdrawnFact.update(value="") if change == "update" else WithdrawnFact.delete()
    query.execute()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_what_was_withdrawn_can_neither_be_changed_nor_removed(town: Town, change: str) -> None:
    plan = town.assign(STATING, "kim")
    town.hand_in(plan, aim="10%")
    town.move(plan, "return-by-head", "head", "목표가 모호함")
    before = withdrawn(town)

    with pytest.raises(Problem), town.storage.writing(town.municipality):
        tamper(change)

    assert withdrawn(town) == before
