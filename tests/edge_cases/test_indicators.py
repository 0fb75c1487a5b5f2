"""E14–E17: targets and results at the edges of what a formula can tell."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from core.access.roles import CONFIRMER, grant
from core.data.models import Account, Exemption, Municipality, OrgUnit, Score, ScoreRun
from core.data.storage import Storage
from core.errors import Problem
from core.errors.cycles import ApproverNeeded
from core.errors.scorecards import WrongExemption
from core.runs.snapshots import trace_of
from core.runs.verify import Finding, verify
from core.scorecards.exemptions import assess, exempt
from core.scorecards.run import simulate_scorecards
from core.scorecards.taken import Taken
from core.scoring.composite.evaluation import evaluate
from goru.scoring import Status, challenge
from tests.core.runs.city import City
from tests.core.scorecards.town import catalogue, settle
from tests.core.scoring.trees import card, given, leaf, part
from tests.plugins.standard.scoring import korean
from tests.plugins.standard.test_indicator_sheet import wrong
from tests.plugins.standard.test_scorer_indicators import BUDGET, DAYS, PROJECT, TIMELY, of


@pytest.mark.parametrize("direction", ["up", "down", "match"])
def test_e14_a_target_of_zero_is_refused_where_the_formula_divides_by_it(direction: str) -> None:
    more = {"tolerance": "2", "factor": "2"} if direction == "match" else {}

    assert wrong(direction=direction, target="0", **more)["target"] == "constraint"
    with pytest.raises(Problem, match="GR-640"):
        of({**BUDGET, "direction": direction, "target": 0, "actual": 2})


def test_e14_a_zero_target_has_its_own_formula_and_a_zero_result_the_cap_with_a_flag() -> None:
    zero = {"name": "사고", "weight": 10, "direction": "zero", "each": 25, "actual": 2}
    inverse = of(DAYS | {"method": "역수식", "actual": 0}, score_cap="120")

    assert wrong(direction="zero", target="0", per_case="25") == {}
    assert of(zero).value == 50
    assert (inverse.value, inverse.trace[0].rule) == (120, "E14")


def test_e15_numbers_below_zero_keep_their_sign_and_a_range_is_advised() -> None:
    growth = {"name": "증가율", "weight": 10, "direction": "up", "target": -2}

    better, worse = (
        of(growth | {"actual": -1}, score_cap="150", cap="150"),
        of(growth | {"actual": -3}),
    )

    assert (better.value, worse.value) == (150, 50)
    assert any(step.rule == "E15" and "구간 방식" in step.text["ko"] for step in worse.trace)


def test_e16_far_above_the_target_is_recorded_to_120_and_scored_to_100() -> None:
    found = of(TIMELY | {"actual": 190})

    assert found.value == 100
    assert [step.result for step in found.trace if step.rule == "E16"] == ["120"]


def test_e16_three_years_above_110_raise_the_suspicion_of_a_low_target() -> None:
    history = {2023: Fraction(78), 2024: Fraction(82), 2025: Fraction(86)}

    def suspected(*rates: int) -> bool:
        return challenge("up", history, Fraction(92), [*map(Fraction, rates)]).suspected

    assert suspected(111, 115, 120)
    assert not suspected(111, 115, 110)


def test_e17_an_excluded_indicator_gives_its_weight_to_the_others() -> None:
    found = of(TIMELY, DAYS, BUDGET, PROJECT | {"reason": "사업 취소", "stages": None})

    assert found.value == Fraction(8100, 85)  # 95.29
    assert "청사 이전: 평가제외(사업 취소): 가중치(15)는 나머지 지표에 나뉩니다." in korean(found)


def test_e17_with_more_than_half_of_the_weight_excluded_there_is_no_score_by_formula() -> None:
    values = {"a": {1: "80"}, "b": {1: "excluded"}}

    def total(kept: str, excluded: str) -> object:
        found = card("c", leaf("a", kept), leaf("b", excluded))
        return evaluate({"c": found}, given(found, values)).totals("c")[1]

    assert total("50", "50") == part("80")
    assert total("49", "51") == part("missing")
    flagged = of(TIMELY | {"weight": 51, "reason": "재난"}, DAYS | {"weight": 49})
    assert flagged.status is Status.SCORED
    assert [step.rule for step in flagged.trace if "넘습니다" in step.text["ko"]] == ["E17"]


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> Iterator[City]:
    """Give a town where 60 percent of the weight of the first department may be excluded."""
    with storage.writing(municipality.id):
        found = settle()
        grant(Account.get_by_id(found.accounts[2]), CONFIRMER)
        yield found


def assessed(city: City, value: str = "72.5", component: str = "") -> Exemption:
    row = Taken("department", component, unit(), "scored", "위원회 정성평가", value)
    return assess(city.cycle, row, city.accounts[0], second=city.accounts[2])


def unit() -> int:
    return int(OrgUnit.get(OrgUnit.code == "U1").id)


def excluded(city: City, component: str) -> None:
    row = ("department", component, unit(), "excluded", "사업 취소")
    exempt(city.cycle, *row, city.accounts[0], second=city.accounts[2])


def result(city: City) -> Score:
    run = simulate_scorecards(city.cycle, catalogue(), None)
    return Score.get(Score.run == run.id, Score.scorecard == "department", Score.subject == unit())


def test_e17_the_committee_gives_a_score_where_more_than_half_is_excluded(city: City) -> None:
    excluded(city, "target")  # 60 of 100
    assert (result(city).status, result(city).value) == ("missing", "")

    made = assessed(city)

    found = result(city)
    assert (found.status, Fraction(found.value)) == ("scored", Fraction("72.5"))
    told = [step for step in trace_of(found.trace) if step.rule == "E17"]
    assert [step.result for step in told] == ["145/2"]
    assert "위원회가 정성평가한 점수 72.5000점 (위원회 정성평가)" in told[0].text["ko"]
    assert (made.value, made.approved_by_id) == ("72.5", city.accounts[2])
    assert verify(ScoreRun.get_by_id(found.run_id), catalogue()).finding is Finding.SAME


def test_e17_the_committee_gives_none_where_the_formula_does(city: City) -> None:
    excluded(city, "panel")  # 40 of 100

    with pytest.raises(WrongExemption, match="the formula gives a score"):
        assessed(city)
    assert Exemption.select().where(Exemption.status == "scored").count() == 0


@pytest.mark.parametrize("value", ["", "-1", "100.5", "많음", "72.555"])
def test_e17_points_lie_between_0_and_100(city: City, value: str) -> None:
    excluded(city, "target")

    with pytest.raises(WrongExemption, match="from 0 to 100"):
        assessed(city, value)


def test_e17_two_people_decide_it(city: City) -> None:
    excluded(city, "target")
    row = Taken("department", "", unit(), "scored", "위원회 정성평가", "70")

    with pytest.raises(ApproverNeeded):
        assess(city.cycle, row, city.accounts[0])
