"""The five payout modes, add-ons, and what of them is refused."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.formulas import OutOfBounds
from core.errors.outcomes import RatesRise, TooFewGrades, UnknownGrade
from goru.outcomes import (
    Addons,
    Bonus,
    Graded,
    Mode,
    Rates,
    Salary,
    extra,
    extra_steps,
    percent_steps,
    percents,
    pots,
    salary_percent,
    special_heads,
    years_at_top,
    years_at_top_steps,
)
from tests.core.outcomes.examples import BASE, rates

TABLE = {
    "S": {"S": "200", "A": "150", "B": "100"},
    "A": {"S": "180", "A": "125", "B": "90"},
    "B": {"S": "150", "A": "100", "B": "0"},
}


def table(given: Mapping[str, Mapping[str, str]] = TABLE) -> Bonus:
    rows = {unit: rates(by_person) for unit, by_person in given.items()}
    return Bonus(rates=rates(), mode=Mode.TABLE, table=rows)


def somebody(subject: int, grade: str, unit: int = 1, unit_grade: str = "A") -> Graded:
    return Graded(subject=subject, base=BASE, grade=grade, unit=unit, unit_grade=unit_grade)


@pytest.mark.parametrize(
    ("bonus", "percent"),
    [
        pytest.param(Bonus(rates=rates()), "172.5", id="individual"),
        pytest.param(Bonus(rates=rates(), mode=Mode.DEPARTMENT), "125", id="department"),
        pytest.param(Bonus(rates=rates(), mode=Mode.MIXED), "148.75", id="mixed"),
        pytest.param(Bonus(rates=rates(), mode=Mode.WITHIN), "125", id="within-department"),
        pytest.param(table(), "180", id="table"),
    ],
)
def test_each_mode_has_its_percent_and_tells_it(bonus: Bonus, percent: str) -> None:
    one = somebody(1, "S")

    assert percents([one], bonus) == {1: Fraction(percent)}
    assert [*percent_steps(one, pots([one], bonus), bonus)][-1].result == str(Fraction(percent))


def test_within_a_department_its_rate_is_met_and_persons_differ_by_their_own() -> None:
    bonus = Bonus(rates=rates(), mode=Mode.WITHIN)
    people = [somebody(1, "S"), somebody(2, "B"), somebody(3, "C"), somebody(4, "S", 2, "C")]

    found = percents(people, bonus)

    pot = 3 * 125
    assert found[1] + found[2] + found[3] == pot
    assert found[1] / found[2] == Fraction("172.5") / 85
    assert [found[3], found[4]] == [0, 0]


def test_in_a_department_of_unpaid_grades_nobody_is_paid() -> None:
    bonus = Bonus(rates=rates(), mode=Mode.WITHIN)

    assert percents([somebody(1, "C"), somebody(2, "C")], bonus) == {1: 0, 2: 0}


@given(
    st.lists(st.tuples(st.sampled_from("SABC"), st.integers(1, 3), st.sampled_from("SABC"))),
    st.sampled_from([mode for mode in Mode if mode is not Mode.TABLE]),
    st.randoms(),
)
def test_the_order_of_the_people_changes_no_percent_and_steps_end_in_it(
    drawn: list[tuple[str, int, str]], mode: Mode, chance: st.DrawFn
) -> None:
    grade_of = {unit: grade for _, unit, grade in drawn}
    people = [
        somebody(number, grade, unit, grade_of[unit])
        for number, (grade, unit, _) in enumerate(drawn)
    ]
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    bonus = Bonus(rates=rates(), mode=mode)

    found = percents(people, bonus)

    assert percents(shuffled, bonus) == found
    shared = pots(people, bonus)
    assert all(
        [*percent_steps(one, shared, bonus)][-1].result == str(found[one.subject]) for one in people
    )


@given(
    st.lists(st.tuples(st.sampled_from("SABC"), st.integers(1, 3), st.sampled_from("SABC"))),
    st.integers(1, 10**9),
)
def test_a_pot_is_what_its_members_bases_come_to_one_by_one(
    drawn: list[tuple[str, int, str]], base: int
) -> None:
    grade_of = {unit: grade for _, unit, grade in drawn}
    bonus = Bonus(rates=rates(), mode=Mode.WITHIN)
    rate = bonus.rates.percent
    people = [
        Graded(subject=one, base=base + one, grade=own, unit=unit, unit_grade=grade_of[unit])
        for one, (own, unit, _) in enumerate(drawn)
    ]

    found = percents(people, bonus)

    for one in people:
        members = [other for other in people if other.unit == one.unit]
        paid = sum(other.base * rate(other.unit_grade) for other in members)
        claims = sum(other.base * rate(other.grade) for other in members)
        assert found[one.subject] == (rate(one.grade) * paid / claims if claims else 0)


class Counted(dict[str, Fraction]):
    """Rates that count how often one is looked up."""

    looked_up = 0

    def __getitem__(self, grade: str) -> Fraction:
        self.looked_up += 1
        return super().__getitem__(grade)


@pytest.mark.parametrize("heads", [10, 100, 1000])
def test_telling_a_department_asks_for_as_many_rates_as_it_has_people(heads: int) -> None:
    counted = Counted(rates().percents)
    bonus = Bonus(rates=Rates(percents=counted), mode=Mode.WITHIN)
    people = [somebody(one, "SAB"[one % 3]) for one in range(heads)]

    shared = pots(people, bonus)
    told = [[*percent_steps(one, shared, bonus)][-1].result for one in people]

    assert told == [str(percent) for percent in percents(people, bonus).values()]
    assert counted.looked_up == 6 * heads


def test_rates_that_rise_are_refused_with_both_numbers() -> None:
    with pytest.raises(RatesRise, match=r"GR-660.*'B' with 126%.*'A' with 125%"):
        rates({"S": "172.5", "A": "125", "B": "126"})


@pytest.mark.parametrize(("percent", "found"), [("-1", "-1"), ("1000.5", "1000.5")])
def test_a_rate_out_of_all_measure_is_refused(percent: str, found: str) -> None:
    with pytest.raises(OutOfBounds) as caught:
        rates({"S": percent})

    assert caught.value.facts["found"] == found


@pytest.mark.parametrize("mode", [Mode.DEPARTMENT, Mode.MIXED, Mode.WITHIN])
def test_modes_with_the_departments_result_need_three_grades(mode: Mode) -> None:
    with pytest.raises(TooFewGrades, match="GR-661") as caught:
        Bonus(rates=rates({"S": "150", "A": "100"}), mode=mode)

    assert (caught.value.facts["found"], caught.value.facts["least"]) == (2, 3)
    assert Bonus(rates=rates({"S": "150", "A": "100"})).mode is Mode.INDIVIDUAL


def test_a_table_needs_three_grades_and_falls_in_both_directions() -> None:
    with pytest.raises(TooFewGrades):
        table({"S": {"S": "100", "A": "90"}})
    with pytest.raises(RatesRise, match="'A' with 201% is above 'S' with 200%"):
        table(TABLE | {"A": {"S": "201", "A": "125", "B": "90"}})
    with pytest.raises(UnknownGrade):
        table(TABLE | {"A": {"S": "180"}})


@pytest.mark.parametrize("bonus", [Bonus(rates=rates()), table()])
def test_a_grade_without_a_rate_is_refused(bonus: Bonus) -> None:
    with pytest.raises(UnknownGrade, match=r"GR-662.*'D'"):
        percents([somebody(1, "D", unit_grade="D")], bonus)


def test_a_share_of_the_department_above_1_is_refused() -> None:
    with pytest.raises(OutOfBounds) as caught:
        Bonus(rates=rates(), share=Fraction("1.2"))

    assert caught.value.facts["found"] == "1.2"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"people": Fraction(6)}, "6"),
        ({"special": Fraction(51)}, "51"),
        ({"long_term": Fraction("50.1")}, "50.1"),
        ({"years": 2}, "2"),
    ],
)
def test_add_ons_beyond_the_law_are_refused(told: dict[str, Fraction], found: str) -> None:
    with pytest.raises(OutOfBounds) as caught:
        Addons(**told)  # type: ignore[arg-type]  # one of them is a number of years

    assert caught.value.facts["found"] == found


@pytest.mark.parametrize(("people", "heads"), [(19, 0), (20, 1), (39, 1), (40, 2), (1300, 65)])
def test_the_special_add_on_is_for_whole_people_within_5_percent(people: int, heads: int) -> None:
    assert special_heads(people, Fraction(5)) == heads


def test_years_at_the_top_count_back_without_a_gap() -> None:
    assert years_at_top(["S", "S", "S", "A", "S"], "S") == 3
    assert years_at_top(["A", "S", "S", "S"], "S") == 0
    assert [step.result for step in years_at_top_steps(["S", "S"], "S", 3)] == ["2"]


def test_an_add_on_is_cut_below_ten_won() -> None:
    assert extra(3_173_610, Fraction("33.3")) == 1_056_810
    assert [step.result for step in extra_steps(3_173_610, Fraction(5), "가산", "extra")] == [
        "158680"
    ]


def test_a_job_grade_may_have_its_own_salary_rates() -> None:
    rule = Salary(
        others=rates({"S": "8", "A": "6", "B": "4", "C": "0"}),
        by_job_grade={"5": rates({"S": "8", "A": "5.5", "B": "3.5"})},
    )

    assert [salary_percent(job, "A", rule) for job in "35"] == [6, Fraction("5.5")]
    with pytest.raises(UnknownGrade):
        salary_percent("5", "C", rule)
