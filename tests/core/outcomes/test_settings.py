"""Settings of outcomes: defaults that say where they come from, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from marshmallow import Schema, ValidationError

from core.errors.outcomes import TooEarly
from core.outcomes.bonus_settings import BonusSettings
from core.outcomes.merit_settings import (
    MeritSettings,
    PromotionSettings,
    bands_of,
    promotion_rule_of,
    require_criteria_in_time,
)
from core.outcomes.records import addons_of, bonus_of, covers, salary_of
from core.outcomes.salary_settings import SalarySettings
from goru.outcomes import STATUTORY, Mode

NEEDED: Mapping[type[Schema], Mapping[str, Any]] = {
    BonusSettings: {"kind": "bonus", "allocation": "staff"},
    SalarySettings: {"kind": "salary", "allocation": "managers"},
    MeritSettings: {"kind": "merit", "phase": "rating"},
    PromotionSettings: {"kind": "promotion"},
}


def loaded(schema: type[Schema], **raw: Any) -> dict[str, Any]:
    found: dict[str, Any] = schema().load({**NEEDED[schema], **raw})
    return found


@pytest.mark.parametrize("schema", NEEDED, ids=lambda schema: schema.__name__)
def test_every_setting_has_titles_and_an_origin_and_defaults_survive_storage(
    schema: type[Schema],
) -> None:
    told = [one for name, one in schema().fields.items() if name != "kind"]

    assert all({"ko", "en"} <= one.metadata["title"].keys() for one in told)
    assert all(one.metadata["origin"] for one in told)
    stored = schema().dump(loaded(schema))
    assert schema().dump(schema().load(stored)) == stored


def test_the_defaults_of_a_bonus_are_the_known_rates_by_person() -> None:
    rule = bonus_of(loaded(BonusSettings))

    assert (rule.mode, dict(rule.rates.percents)) == (
        Mode.INDIVIDUAL,
        {"S": Fraction("172.5"), "A": Fraction(125), "B": Fraction(85), "C": Fraction(0)},
    )
    assert BonusSettings().dump(loaded(BonusSettings))["rates"] == "S 172.5, A 125, B 85, C 0"
    addons = addons_of(loaded(BonusSettings))
    assert [addons.people, addons.special, addons.long_term] == [0, 50, 0]


def test_the_defaults_of_performance_salary_know_grade_5() -> None:
    rule = salary_of(loaded(SalarySettings))

    assert [*rule.rates("3").percents.values()] == [8, 6, 4, 0]
    assert [*rule.rates("5").percents.values()] == [8, Fraction("5.5"), Fraction("3.5")]


@pytest.mark.parametrize(
    ("schema", "raw", "named"),
    [
        pytest.param(
            BonusSettings,
            {"rates": [{"grade": "S", "rate": "100"}, {"grade": "A", "rate": "101"}]},
            "GR-660",
            id="rates-rise",
        ),
        pytest.param(
            BonusSettings,
            {"mode": "mixed", "unit_allocation": "units", "rates": [{"grade": "S", "rate": "1"}]},
            "GR-661",
            id="too-few-grades",
        ),
        pytest.param(BonusSettings, {"mode": "mixed"}, "departments' grades", id="no-unit-grades"),
        pytest.param(BonusSettings, {"special_people": "5.1"}, "special_people", id="6-percent"),
        pytest.param(BonusSettings, {"budget": -1}, "budget", id="negative-budget"),
        pytest.param(BonusSettings, {"redistribute": True}, "redistribute", id="no-such-setting"),
        pytest.param(MeritSettings, {"exchange_floor": "미"}, "no such band", id="no-such-floor"),
        pytest.param(MeritSettings, {"group_by": "name"}, "group_by", id="no-such-group"),
        pytest.param(
            MeritSettings,
            {"bands": [{"name": "수", "high": "70", "low": "0", "share": "120"}]},
            "120",
            id="quota-above-100",
        ),
        pytest.param(PromotionSettings, {"shift": "21"}, "shift", id="shift-above-20"),
        pytest.param(
            PromotionSettings,
            {"years": [{"job_grade": "5", "weights": ["1"]}]},
            "GR-644",
            id="one-weight-for-three-years",
        ),
    ],
)
def test_settings_that_break_the_rule_are_refused_with_the_number(
    schema: type[Schema], raw: Mapping[str, Any], named: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        loaded(schema, **raw)

    assert named in str(caught.value.messages)


def test_merit_and_promotion_settings_give_their_rules() -> None:
    assert bands_of(loaded(MeritSettings)) == STATUTORY
    weights = [{"job_grade": "6", "weights": ["60", "40"]}]
    assert promotion_rule_of(loaded(PromotionSettings, years=weights)).weights_of("6") == (
        Fraction(60),
        Fraction(40),
    )


def test_criteria_for_bonus_points_that_apply_too_early_are_refused() -> None:
    criteria = {"points": [], "changed_on": "2026-03-02", "applies_from": "2027-03-01"}

    with pytest.raises(TooEarly):
        require_criteria_in_time(loaded(PromotionSettings, criteria=[criteria]))

    require_criteria_in_time(loaded(PromotionSettings, criteria=[criteria | {"disaster": True}]))


@pytest.mark.parametrize(
    ("schema", "job_grade", "employment", "covered"),
    [
        (BonusSettings, "6", "일반직", True),
        (BonusSettings, "5", "일반직", False),
        (BonusSettings, "7", "임기제", False),
        (SalarySettings, "5", "일반직", True),
        (SalarySettings, "7", "임기제", True),
        (SalarySettings, "7", "일반직", False),
    ],
)
def test_job_grade_and_employment_decide_which_outcome_pays(
    schema: type[Schema], job_grade: str, employment: str, covered: bool
) -> None:
    assert covers(loaded(schema), job_grade, employment) is covered
