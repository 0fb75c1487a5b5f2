"""The settings of an allocation: one schema, its defaults, and the names that must fit."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from marshmallow import ValidationError

from core.allocation.rules import exchange_floor
from core.settings import fill_form, form_class, read_form
from goru.allocation import STATUTORY, AllocationSettings, rules_of
from tests.sent_forms import sent

RAW = {"scorecard": "person"}
TWO = [{"name": "수", "share": "50"}, {"name": "우", "share": "50"}]


def loaded(**raw: Any) -> Any:
    return AllocationSettings().load(RAW | raw)


def test_the_defaults_are_the_usual_bonus() -> None:
    found = rules_of(loaded())

    assert [(one.name, str(one.share), one.paid) for one in found.grades] == [
        ("S", "20", True),
        ("A", "40", True),
        ("B", "30", True),
        ("C", "10", False),
    ]
    assert (found.method, found.policy, found.places) == ("cumulative", "strict", None)
    assert (found.tie_keys, found.pooling_limit) == (STATUTORY, 4)
    assert exchange_floor(loaded()) == "A"


def test_shares_are_kept_exactly_and_come_back_as_text() -> None:
    grades = [{"name": "S", "share": "100/3"}, {"name": "A", "share": 66.6}]

    settings = loaded(grades=grades)

    assert [one["share"] for one in settings["grades"]] == [Fraction(100, 3), Fraction(333, 5)]
    dumped = AllocationSettings().dump(settings)
    assert [one["share"] for one in dumped["grades"]] == ["100/3", "333/5"]


@pytest.mark.parametrize("share", ["-1", "1e9", "x", "", "1/0", "1234", None])
def test_a_share_that_is_none_is_refused(share: object) -> None:
    with pytest.raises(ValidationError, match="share"):
        loaded(grades=[{"name": "S", "share": share}, {"name": "A", "share": "50"}])


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        pytest.param({"scorecard": ""}, "scorecard", id="of-no-result"),
        pytest.param({"phase": "review"}, "scorecard", id="of-two-results"),
        pytest.param({"grades": TWO + TWO}, "grades", id="a-grade-twice"),
        pytest.param(
            {"grades": [TWO[0] | {"paid": False}, TWO[1]]}, "grades", id="unpaid-before-paid"
        ),
        pytest.param({"method": "floor_absorb"}, "absorb", id="nobody-absorbs"),
        pytest.param({"method": "half_up_absorb", "absorb": "F"}, "absorb", id="absorbs-unknown"),
        pytest.param({"exchange_floor": "우"}, "exchange_floor", id="unknown-exchange-floor"),
        pytest.param({"floors": {"hero": "우"}}, "floors", id="unknown-floor"),
        pytest.param({"group_by": "kind"}, "group_by", id="a-trait-of-units"),
        pytest.param({"level": "unit", "group_by": "grade"}, "group_by", id="a-trait-of-people"),
        pytest.param({"tie_keys": ["service", "service"]}, "tie_keys", id="a-key-twice"),
        pytest.param({"tie_keys": ["luck"]}, "tie_keys", id="unknown-key"),
        pytest.param({"bands": {"a": ["6"], "b": ["6"]}}, "bands", id="a-value-twice"),
        pytest.param({"method": "dice"}, "method", id="unknown-method"),
        pytest.param({"pooling_limit": -1}, "pooling_limit", id="negative"),
        pytest.param({"quota": 3}, "quota", id="unknown-setting"),
    ],
)
def test_settings_that_do_not_fit_name_their_place(raw: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        loaded(**raw)

    assert set(caught.value.normalized_messages()) == {field}


def test_keys_of_people_do_not_hold_for_units() -> None:
    settings = loaded(level="unit", tie_keys=["in-rank", "staff-no", "part:common", "fact:budget"])

    assert rules_of(settings).tie_keys == ("part:common", "fact:budget")


def test_rounded_scores_are_compared_at_the_places() -> None:
    assert rules_of(loaded(rank_on="rounded", places=1)).places == 1


def test_the_second_grade_is_the_floor_of_exchange_officers_unless_another_is_named() -> None:
    assert exchange_floor(loaded(grades=TWO)) == "우"
    assert exchange_floor(loaded(grades=TWO, exchange_floor="수")) == "수"


def test_every_setting_is_told_in_two_languages_with_its_origin() -> None:
    for name, field in AllocationSettings().fields.items():
        titles = field.metadata["title"]
        assert titles["ko"], name
        assert titles["en"], name
        assert field.metadata["origin"].split(":")[0] in {"b1", "b2", "b3", "c"}, name


def test_the_admin_form_is_derived_from_it_and_gives_the_same_settings_back() -> None:
    schema = AllocationSettings()
    shown = fill_form(schema, RAW, "ko")

    posted = sent(shown)
    form, raw = read_form(schema, posted, {}, "ko")

    assert form.errors == {}
    assert raw is not None
    assert schema.load(raw) == schema.load(RAW)
    assert form_class(schema, "en")()["group_by"].label.text == "Groups by"
