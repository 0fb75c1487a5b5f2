"""The formulas: what they promise for any legal input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goru.scoring import (
    Award,
    Claim,
    Contribution,
    Down,
    FixedTerm,
    Indicator,
    Inverse,
    Match,
    Measure,
    Milestones,
    Normalisation,
    Panel,
    Quality,
    Range,
    RateLimits,
    Step,
    StepTable,
    Task,
    Trim,
    Up,
    Weighing,
    Weighting,
    Zero,
    attainment,
    attainment_steps,
    challenge,
    challenge_steps,
    contribution,
    contribution_steps,
    fixed_term,
    fixed_term_steps,
    normalised,
    normalised_steps,
    panel,
    panel_steps,
    quality,
    quality_steps,
    weighted,
    weighted_steps,
)


def numbers(least: int, most: int) -> st.SearchStrategy[Fraction]:
    """Give decimals with two places."""
    return st.integers(least * 100, most * 100).map(lambda n: Fraction(n, 100))


def parts_of_100(count: int) -> st.SearchStrategy[list[Fraction]]:
    """Give ``count`` parts that make 100."""
    raw = st.lists(st.integers(1, 50), min_size=count, max_size=count)
    return raw.map(lambda found: [Fraction(one * 100, sum(found)) for one in found])


anything, positive = numbers(-500, 500), numbers(1, 500)
targets = anything.filter(bool)
ranges = st.tuples(anything, anything).filter(lambda pair: pair[0] != pair[1])
ladders = st.lists(anything, min_size=1, max_size=5, unique=True).map(
    lambda bounds: [(one, Fraction(n)) for n, one in enumerate(sorted(bounds, reverse=True))]
)
measures: st.SearchStrategy[Measure[Any]] = st.one_of(
    targets.map(lambda target: Up(target=target)),
    targets.map(lambda target: Down(target=target)),
    positive.map(lambda target: Inverse(target=target)),
    st.builds(Match, target=targets, tolerance=numbers(0, 50), factor=numbers(0, 10)),
    ranges.map(lambda pair: Range(low=pair[0], high=pair[1])),
    ladders.map(lambda rows: StepTable(rows=tuple(rows))),
    st.builds(Zero, per_case=positive),
)
limits = st.tuples(numbers(0, 150), numbers(0, 150)).map(
    lambda pair: RateLimits(floor=min(pair), cap=max(pair))
)
many = settings(max_examples=80, deadline=None)


def last(steps: Iterable[Step]) -> Fraction:
    return Fraction(list(steps)[-1].result)


# --- F01 ------------------------------------------------------------------------------------


@given(measures, anything, limits)
@many
def test_an_attainment_lies_within_its_limits_and_its_steps_lead_to_it(
    measure: Measure[Any], actual: Fraction, told: RateLimits
) -> None:
    found = attainment(measure, actual, told)

    assert told.floor <= found.value <= told.cap
    assert last(attainment_steps(measure, actual, told)) == found.value


@given(st.integers(1, 6).flatmap(parts_of_100), st.lists(numbers(0, 1), min_size=6), limits)
@many
def test_milestones_lie_within_their_limits_and_their_steps_lead_there(
    weights: list[Fraction], done: list[Fraction], told: RateLimits
) -> None:
    measure, actual = Milestones(weights=tuple(weights)), done[: len(weights)]

    found = attainment(measure, actual, told)

    assert told.floor <= found.value <= told.cap
    assert last(attainment_steps(measure, actual, told)) == found.value
    assert found.rate is not None
    assert 0 <= found.rate <= 100


@given(targets, anything, anything, limits)
@many
def test_attainment_never_falls_as_the_actual_gets_better(
    target: Fraction, one: Fraction, other: Fraction, told: RateLimits
) -> None:
    low, high = sorted((one, other))
    mirrored = [attainment(Down(target=target), actual, told).value for actual in (low, high)]
    inverse = [attainment(Inverse(target=abs(target)), a, told).value for a in (low, high)]

    assert attainment(Up(target=target), low, told).value <= (
        attainment(Up(target=target), high, told).value
    )
    assert mirrored == sorted(mirrored, reverse=True)
    assert inverse == sorted(inverse, reverse=True)


@given(targets, numbers(0, 500))
@many
def test_up_and_down_mirror_each_other_and_reach_100_on_target(
    target: Fraction, apart: Fraction
) -> None:
    up, down = Up(target=target), Down(target=target)

    assert up.rate(target) == down.rate(target) == 100
    assert up.rate(target + apart) == down.rate(target - apart)


# --- F02 ------------------------------------------------------------------------------------

rows = st.lists(
    st.tuples(numbers(1, 50), numbers(0, 150), st.booleans()), min_size=1, max_size=8
).filter(lambda found: not all(out for *_, out in found))


def indicators(found: Sequence[tuple[Fraction, Fraction, bool]]) -> list[Indicator]:
    return [
        Indicator(name=f"지표 {n}", weight=weight, rate=rate, excluded="재난" if out else "")
        for n, (weight, rate, out) in enumerate(found)
    ]


@given(rows, numbers(50, 150))
@many
def test_a_weighted_score_is_the_sum_of_its_points_and_its_steps_lead_there(
    found: list[tuple[Fraction, Fraction, bool]], cap: Fraction
) -> None:
    told, given_ = Weighting(cap=cap), indicators(found)

    total = weighted(given_, told)

    counted = [(weight, min(rate, cap)) for weight, rate, out in found if not out]
    assert total.value == sum(total.points.values())
    assert total.value == sum(w * r for w, r in counted) / sum(w for w, _ in counted)
    assert min(r for _, r in counted) <= total.value <= cap
    assert last(weighted_steps(given_, told)) == total.value


@given(rows, rows, numbers(1, 9), st.randoms(use_true_random=False))
@many
def test_neither_the_order_nor_the_unit_of_weights_changes_a_weighted_score(
    found: list[tuple[Fraction, Fraction, bool]],
    others: list[tuple[Fraction, Fraction, bool]],
    factor: Fraction,
    chance: Any,
) -> None:
    def scaled(all_: list[tuple[Fraction, Fraction, bool]]) -> list[Indicator]:
        return indicators([(weight * factor, rate, out) for weight, rate, out in all_])

    plain, shuffled = indicators(found), chance.sample(indicators(found), len(found))

    assert weighted(shuffled) == weighted(plain)
    assert weighted(scaled(found)) == weighted(plain)
    assert (weighted(scaled(found)).value < weighted(scaled(others)).value) == (
        weighted(plain).value < weighted(indicators(others)).value
    )


# --- F03 ------------------------------------------------------------------------------------

panels = st.fixed_dictionaries(
    {name: st.lists(numbers(0, 100), max_size=9) for name in ("internal", "external")}
)
trims = st.sampled_from(
    [
        Trim(),
        Trim(method="drop_n"),
        Trim(method="pct", percent=Fraction(20)),
        Trim(method="sigma", n_min=3),
    ]
)


@given(panels, trims, numbers(1, 100), numbers(1, 9), st.randoms(use_true_random=False))
@many
def test_a_panels_score_depends_on_marks_and_proportions_alone(
    marks: dict[str, list[Fraction]], trim: Trim, share: Fraction, factor: Fraction, chance: Any
) -> None:
    def told(times: Fraction) -> Panel:
        weights = {"internal": share * times, "external": 50 * times}
        return Panel(weighing=Weighing(weights=weights, min_n=1, trim=trim))

    mean = panel(marks, told(Fraction(1))).mean
    shuffled = {name: chance.sample(all_, len(all_)) for name, all_ in reversed(marks.items())}

    assert panel(shuffled, told(factor)).mean == mean
    everything = sorted(mark for all_ in marks.values() for mark in all_)
    assert (mean is None) == (not everything)
    if mean is not None:
        assert everything[0] <= mean <= everything[-1]
        assert last(panel_steps(marks, told(Fraction(1)))) == mean


# --- F04, F07 -------------------------------------------------------------------------------

qualities = st.one_of(
    st.builds(Quality, mode=st.just("share"), share=numbers(0, 100)),
    st.builds(Quality, mode=st.just("coef"), cap=numbers(90, 120)),
)


@given(
    st.lists(numbers(1, 5), min_size=1, max_size=5),
    numbers(0, 100),
    qualities,
    st.randoms(use_true_random=False),
)
@many
def test_quality_keeps_a_score_between_0_and_the_cap(
    criteria: list[Fraction], score: Fraction, told: Quality, chance: Any
) -> None:
    found = quality(criteria, score, told)

    assert 0 <= found.value <= max(told.cap, Fraction(100))
    assert quality(chance.sample(criteria, len(criteria)), score, told) == found
    assert last(quality_steps(criteria, score, told)) == found.value


TABLE = {
    "fixed": Award(least=Fraction(3, 2), most=Fraction(3, 2)),
    "each": Award(most=Fraction(2), per_unit=Fraction(1, 10)),
}
claims = st.lists(
    st.tuples(st.sampled_from(sorted(TABLE)), numbers(0, 50), numbers(0, 100)), max_size=6
).map(
    lambda found: [
        Claim(
            name=f"실적 {n}",
            category=category,
            units=units,
            shares={1: share, 2: 100 - share},
        )
        for n, (category, units, share) in enumerate(found)
    ]
)


@given(claims, numbers(0, 10), st.randoms(use_true_random=False))
@many
def test_contributions_are_capped_and_shared_without_loss(
    found: list[Claim], cap: Fraction, chance: Any
) -> None:
    told, free = Contribution(table=TABLE, cap=cap), Contribution(table=TABLE, cap=Fraction(999))

    credit = contribution(1, found, told)

    assert 0 <= credit.value <= cap
    assert contribution(1, chance.sample(found, len(found)), told) == credit
    assert last(contribution_steps(1, found, told)) == credit.value
    whole = [
        Claim(name=c.name, category=c.category, units=c.units, shares={1: Fraction(100)})
        for c in found
    ]
    assert contribution(1, whole, free).value == sum(
        contribution(one, found, free).value for one in (1, 2)
    )


# --- F10 ------------------------------------------------------------------------------------

groups = st.dictionaries(
    st.sampled_from("가나다"), st.lists(numbers(0, 100), min_size=1, max_size=6), min_size=1
).map(
    lambda found: {
        name: {100 * place + n: x for n, x in enumerate(scores)}
        for place, (name, scores) in enumerate(sorted(found.items()))
    }
)
normalisations = st.builds(
    Normalisation,
    mode=st.sampled_from(["meanshift", "zscore", "tscore"]),
    ddof=st.sampled_from([0, 1]),
    alpha=numbers(0, 1),
    small=st.integers(2, 4),
)


@given(groups, normalisations, st.randoms(use_true_random=False))
@many
def test_levelling_keeps_the_order_within_groups_and_its_steps_lead_there(
    found: dict[str, dict[int, Fraction]], told: Normalisation, chance: Any
) -> None:
    level = normalised(found, told)

    shuffled = {
        name: dict(chance.sample(list(members.items()), len(members)))
        for name, members in reversed(found.items())
    }
    assert normalised(shuffled, told).values == level.values
    for members in found.values():
        ranked = sorted(members, key=lambda one: members[one])
        after = [level.values[one] for one in ranked]
        assert after == sorted(after)
    for one in level.raw:
        assert last(normalised_steps(level, one, told)) == level.values[one]


@given(groups)
@many
def test_a_mean_shift_gives_every_group_the_mean_of_all(
    found: dict[str, dict[int, Fraction]],
) -> None:
    level = normalised(found, Normalisation(mode="meanshift", small=2))

    for members in found.values():
        if len(members) >= 2:
            assert sum(level.values[one] for one in members) / len(members) == level.overall.mean
        else:
            assert all(level.values[one] == x for one, x in members.items())


# --- F18, F19 -------------------------------------------------------------------------------


@given(
    st.sampled_from(["up", "down"]),
    st.dictionaries(st.integers(2015, 2025), anything, min_size=1, max_size=5),
    anything,
    numbers(1, 9),
    st.randoms(use_true_random=False),
)
@many
def test_the_challenge_depends_neither_on_the_order_nor_on_the_unit_of_results(
    direction: str, history: Mapping[int, Fraction], target: Fraction, factor: Fraction, chance: Any
) -> None:
    found = challenge(direction, history, target)

    shuffled = dict(chance.sample(list(history.items()), len(history)))
    assert challenge(direction, shuffled, target) == found
    scaled = {year: y * factor for year, y in history.items()}
    again = challenge(direction, scaled, target * factor)
    assert (again.challenge, again.gap, again.grade) == (found.challenge, found.gap, found.grade)
    result = list(challenge_steps(direction, history, target))[-1].result
    assert result == ("" if found.challenge is None else str(found.challenge))


@given(st.integers(2000, 2020), numbers(-99, 99), numbers(-9, 9), st.integers(2, 6))
@many
def test_the_forecast_of_a_straight_line_lies_on_it(
    first: int, start: Fraction, slope: Fraction, years: int
) -> None:
    history = {first + n: start + n * slope for n in range(years)}

    assert challenge("up", history, Fraction(1)).forecast == start + years * slope


@given(
    st.integers(1, 5).flatmap(parts_of_100),
    st.lists(numbers(0, 100), min_size=5),
    anything,
    st.randoms(use_true_random=False),
)
@many
def test_a_fixed_term_score_is_within_its_points_of_the_degrees(
    shares: list[Fraction], degrees: list[Fraction], points: Fraction, chance: Any
) -> None:
    pairs = zip(shares, degrees, strict=False)
    tasks = [Task(name=str(n), share=s, degree=d) for n, (s, d) in enumerate(pairs)]
    told = FixedTerm(grades={"S": Fraction(90), "A": Fraction(0)})

    found = fixed_term(tasks, points, told)

    assert min(one.degree for one in tasks) - 5 <= found.value
    assert found.value <= max(one.degree for one in tasks) + 5
    assert fixed_term(chance.sample(tasks, len(tasks)), points, told) == found
    assert last(fixed_term_steps(tasks, points, told)) == found.value
    assume(found.value >= 0)
    assert found.grade == ("S" if found.value >= 90 else "A")
