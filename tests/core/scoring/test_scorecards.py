"""Scorecards: weighted trees in which missing is not zero and nothing is rounded on the way."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from core.scoring.composite.branch_steps import branch_steps
from core.scoring.composite.combining import Part, combined
from core.scoring.composite.duty import Units
from core.scoring.composite.evaluation import Exempt, Inputs, evaluate
from core.scoring.composite.normalisation import Normalisation
from core.scoring.composite.trees import Component, Levelling, Scorecard, in_order
from core.scoring.rounding import half_up
from core.scoring.scores import Status
from tests.core.scoring.trees import F, branch, card, given, leaf, part

#: [c] Uijeongbu's tree, as the worked example has it.
DEPARTMENT = card(
    "department",
    branch("kpi", "50", leaf("attainment", "60"), leaf("internal", "20"), leaf("external", "20")),
    branch(
        "common",
        "15",
        leaf("reform", "25"),
        leaf("calls", "25"),
        leaf("website", "25"),
        leaf("satisfaction", "25"),
    ),
    leaf("environment", "5", full=F(5)),
    leaf("contribution", "10", full=F(10)),
    level="unit",
    weights_sum=F(80),
)
PERSON = card(
    "person",
    leaf("department", "80", scorecard="department", scorer=""),
    leaf("multi-rater", "20"),
)
WORKED: Mapping[str, str] = {
    "kpi/attainment": "91.50",
    "kpi/internal": "84",
    "kpi/external": "269/3",
    "common/reform": "75",
    "common/calls": "92.4",
    "common/website": "94",
    "common/satisfaction": "84",
    "environment": "71/30",
    "contribution": "3.35",
}


def worked(**others: str) -> Inputs:
    """Return the worked example: unit 1 with its nine values, person 7 in it all year."""
    leaves = {
        ("department", path): {1: part(others.get(path, value))} for path, value in WORKED.items()
    }
    return Inputs(
        subjects={"department": (1,), "person": (7,)},
        leaves={**leaves, ("person", "multi-rater"): {7: part("85.35")}},
        days={7: ((1, 365),)},
        units=Units(titles={1: "기획예산과"}),
    )


def test_the_worked_example_of_five_components_comes_out_v33() -> None:
    found = evaluate({"person": PERSON, "department": DEPARTMENT}, worked())

    def told(name: str, path: str, subject: int) -> str:
        value = found.columns[name, path][subject].value
        assert value is not None
        return half_up(value, 4)

    assert told("department", "kpi", 1) == "89.6333"
    assert told("department", "common", 1) == "86.3500"
    assert told("department", "", 1) == "79.3573"
    assert told("person", "", 7) == "80.5558"


def test_a_missing_component_leaves_no_total_and_is_not_zero() -> None:
    found = evaluate(
        {"person": PERSON, "department": DEPARTMENT}, worked(**{"common/calls": "missing"})
    )

    assert found.columns["department", "common"][1] == Part(Status.MISSING)
    assert found.totals("department")[1] == Part(Status.MISSING)
    assert found.totals("person")[7] == Part(Status.MISSING)


@pytest.mark.parametrize(
    ("second", "rule", "expected"),
    [
        pytest.param("50", "missing", "80", id="both"),
        pytest.param("0", "missing", "60", id="zero points are a value"),
        pytest.param("missing", "missing", "missing", id="missing"),
        pytest.param("missing", "leave-out", "100", id="missing, left out"),
        pytest.param("missing", "zero", "60", id="missing, counted as zero"),
        pytest.param("not-applicable", "missing", "100", id="not applicable"),
        pytest.param("excluded", "missing", "100", id="excluded"),
        pytest.param("excluded", "zero", "100", id="excluded is never zero"),
    ],
)
def test_missing_not_applicable_and_excluded_each_have_their_rule(
    second: str, rule: str, expected: str
) -> None:
    found = card("c", leaf("a", "60"), leaf("b", "40", missing=rule))

    total = evaluate({"c": found}, given(found, {"a": {1: "100"}, "b": {1: second}})).totals("c")

    assert total[1] == part(expected)


def test_more_than_half_of_the_weight_excluded_leaves_no_score_e17() -> None:
    found = card("c", leaf("a", "49"), leaf("b", "51"))
    half = card("c", leaf("a", "50"), leaf("b", "50"))
    values = {"a": {1: "80"}, "b": {1: "excluded"}}

    assert evaluate({"c": found}, given(found, values)).totals("c")[1] == part("missing")
    assert evaluate({"c": half}, given(half, values)).totals("c")[1] == part("80")


def test_a_branch_without_any_value_says_why() -> None:
    found = card("c", leaf("a", "50"), leaf("b", "50"), most_excluded=F(100))
    values = {
        "a": {1: "not-applicable", 2: "excluded"},
        "b": {1: "not-applicable", 2: "not-applicable"},
    }

    totals = evaluate({"c": found}, given(found, values)).totals("c")

    assert [totals[1].status, totals[2].status] == [Status.NOT_APPLICABLE, Status.EXCLUDED]


def test_bonus_points_are_added_after_the_weights_within_their_limits() -> None:
    found = card(
        "c",
        leaf("a", "100"),
        leaf("bonus", None, missing="leave-out", most=F(5), least=F(-5)),
    )
    values = {
        "a": {1: "90", 2: "90", 3: "90", 4: "90"},
        "bonus": {1: "2.5", 2: "9", 3: "-9", 4: "missing"},
    }

    totals = evaluate({"c": found}, given(found, values)).totals("c")

    assert [totals[one].value for one in (1, 2, 3, 4)] == [F("92.5"), 95, 85, 90]


def test_an_exemption_takes_a_component_or_the_whole_out_for_one_subject() -> None:
    found = card("c", leaf("a", "60"), leaf("b", "40"))
    exempt = {
        ("c", "b"): {1: Exempt(Status.EXCLUDED, "재난")},
        ("c", ""): {2: Exempt(Status.NOT_APPLICABLE, "신규임용")},
    }
    inputs = given(found, {"a": {1: "70", 2: "70"}, "b": {1: "0", 2: "0"}}, exempt=exempt)

    totals = evaluate({"c": found}, inputs).totals("c")

    assert totals == {1: part("70"), 2: part("not-applicable")}


def test_levelling_moves_every_group_to_the_mean_of_all() -> None:
    levelling = Levelling(by="group", normalisation=Normalisation(mode="meanshift"))
    found = card("c", leaf("a", "100", levelling=levelling), level="unit")
    values = {"a": {1: "92", 2: "88", 3: "84", 4: "78", 5: "74", 6: "70"}}
    traits = {"unit": {n: {"group": "A" if n < 4 else "B"} for n in range(1, 7)}}

    totals = evaluate({"c": found}, given(found, values, traits=traits)).totals("c")

    assert [totals[one].value for one in range(1, 7)] == [85, 81, 77, 85, 81, 77]


def test_scorecards_that_need_each_other_are_refused() -> None:
    one = card("one", leaf("a", "100", scorecard="two", scorer=""))
    two = card("two", leaf("a", "100", scorecard="one", scorer=""))

    with pytest.raises(ValueError, match="one, two"):
        in_order({"one": one, "two": two})


# --- properties -----------------------------------------------------------------------------

POINTS = st.fractions(min_value=0, max_value=100, max_denominator=60)
WEIGHTS = st.fractions(min_value=Fraction(1, 10), max_value=90, max_denominator=10)
PARTS = st.one_of(
    POINTS.map(lambda value: Part(Status.SCORED, value)),
    st.sampled_from([part("missing"), part("excluded"), part("not-applicable")]),
)


@st.composite
def branches(draw: st.DrawFn) -> tuple[Component, list[Part]]:
    """Draw a branch with a part for each of its components."""
    number = draw(st.integers(1, 6))
    rules = st.sampled_from(["missing", "leave-out", "zero"])
    components = [leaf(f"c{n}", str(draw(WEIGHTS)), missing=draw(rules)) for n in range(number)]
    if draw(st.booleans()):
        components.append(leaf("bonus", None, missing="leave-out", most=F(5)))
    parts = [draw(PARTS) for _ in components]
    return branch("b", "100", *components), parts


@drawn(branches())
def test_the_last_step_ends_in_the_value(drawing: tuple[Component, list[Part]]) -> None:
    found, parts = drawing
    value = combined(found, parts).value

    steps = list(branch_steps(found, parts, "b"))

    assert steps[-1].result == ("" if value is None else str(value))
    assert all(step.text["ko"] and step.text["en"] for step in steps)


@drawn(branches(), st.randoms(use_true_random=False))
def test_the_order_of_components_changes_nothing(
    drawing: tuple[Component, list[Part]], random: object
) -> None:
    found, parts = drawing
    pairs = list(zip(found.components, parts, strict=True))
    random.shuffle(pairs)  # type: ignore[attr-defined]  # what the strategy draws
    mixed = branch("b", "100", *(one for one, _ in pairs))

    assert combined(mixed, [one for _, one in pairs]) == combined(found, parts)


@drawn(branches(), st.fractions(min_value=Fraction(1, 7), max_value=9, max_denominator=7))
def test_scaling_all_weights_changes_no_value(
    drawing: tuple[Component, list[Part]], factor: Fraction
) -> None:
    found, parts = drawing
    scaled = [
        leaf(
            one.name,
            None if one.weight is None else str(one.weight * factor),
            missing=one.missing,
            most=one.most,
        )
        for one in found.components
    ]

    assert combined(branch("b", "100", *scaled), parts) == combined(found, parts)


@drawn(st.lists(POINTS, min_size=1, max_size=6))
def test_a_branch_lies_between_its_least_and_its_highest_component(values: list[Fraction]) -> None:
    found: Scorecard = card("c", *(leaf(f"c{n}", str(n + 1)) for n in range(len(values))))
    columns = {f"c{n}": {1: str(value)} for n, value in enumerate(values)}

    total = evaluate({"c": found}, given(found, columns)).totals("c")[1].value

    assert total is not None
    assert min(values) <= total <= max(values)
