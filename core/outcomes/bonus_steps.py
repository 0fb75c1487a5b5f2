"""F15 told: how somebody's percent of the base came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from core.outcomes.bonus import Bonus, Graded, Mode, Pot, percents
from core.outcomes.money import won
from core.outcomes.telling import comes_to, step
from core.scoring.scores import Reader, Step
from core.scoring.telling import given

RULE = "F15"
Sentences = Iterator[Step]


def percent_steps(one: Graded, pots: Mapping[int, Pot], bonus: Bonus) -> Sentences:
    """Yield the steps to the percent of ``one``; the last result is it.

    ``pots`` are those of everybody who is paid (``core.outcomes.bonus.pots``).

    Raises:
        UnknownGrade: A grade has no rate.

    """
    yield from TOLD[bonus.mode](one, pots, bonus)


def _individual(one: Graded, _pots: Mapping[int, Pot], bonus: Bonus) -> Sentences:
    value = _own(one, bonus)
    yield step(
        RULE,
        f"개인별 지급: ‘{one.grade}’ 등급의 지급률은 {given(value)}%입니다.",
        f"Paid by person: the rate of grade '{one.grade}' is {given(value)}%.",
        value,
    )


def _department(one: Graded, _pots: Mapping[int, Pot], bonus: Bonus) -> Sentences:
    value = _own(one, bonus)
    yield step(
        RULE,
        f"부서별 지급(부서 안에서는 같은 지급률): 부서의 ‘{one.unit_grade}’ 등급 지급률은 "
        f"{given(value)}%입니다.",
        f"Paid by department, at one rate within it: the rate of its grade '{one.unit_grade}' is "
        f"{given(value)}%.",
        value,
    )


def _mixed(one: Graded, _pots: Mapping[int, Pot], bonus: Bonus) -> Sentences:
    unit, person = bonus.rates.percent(one.unit_grade), bonus.rates.percent(one.grade)
    value = _own(one, bonus)
    sums = (
        f"{given(bonus.share)} × {given(unit)}% + {given(1 - bonus.share)} × {given(person)}% "
        f"{comes_to(value)}%"
    )
    yield step(
        RULE,
        f"부서·개인 병용: 부서 ‘{one.unit_grade}’, 개인 ‘{one.grade}’ 등급이므로 {sums}",
        f"Department and person: grades '{one.unit_grade}' and '{one.grade}' give {sums}",
        value,
    )


def _within(one: Graded, pots: Mapping[int, Pot], bonus: Bonus) -> Sentences:
    pot = pots[one.unit]
    covered = pot.covered
    own = bonus.rates.percent(one.grade)
    yield step(
        RULE,
        f"부서별 지급 뒤 개인별 차등: 부서의 ‘{one.unit_grade}’ 등급에 따른 부서 지급액 "
        f"{won(pot.paid)}원은 부서원의 개인 등급에 따른 금액 {won(pot.claims)}원의 "
        f"{given(covered)}배입니다.",
        f"By department, then by person: the department's grade '{one.unit_grade}' gives it "
        f"{won(pot.paid)} won, {given(covered)} times the {won(pot.claims)} won of its "
        "members' own rates.",
        covered,
        Reader.ADMINISTRATOR,
    )
    value = own * covered
    sums = f"{given(own)}% × {given(covered)} {comes_to(value)}%"
    yield step(
        RULE,
        f"개인 ‘{one.grade}’ 등급의 지급률 {sums}",
        f"The rate of the person's grade '{one.grade}', {sums}",
        value,
    )


def _from_table(one: Graded, _pots: Mapping[int, Pot], bonus: Bonus) -> Sentences:
    value = _own(one, bonus)
    yield step(
        RULE,
        f"기관이 정한 표: 부서 ‘{one.unit_grade}’, 개인 ‘{one.grade}’ 등급의 지급률은 "
        f"{given(value)}%입니다.",
        f"The municipality's table: grades '{one.unit_grade}' (department) and '{one.grade}' "
        f"(person) give {given(value)}%.",
        value,
    )


def _own(one: Graded, bonus: Bonus) -> Fraction:
    """Return the percent in a mode in which colleagues do not matter."""
    return percents([one], bonus)[one.subject]


TOLD: Mapping[Mode, Callable[[Graded, Mapping[int, Pot], Bonus], Sentences]] = MappingProxyType(
    {
        Mode.INDIVIDUAL: _individual,
        Mode.DEPARTMENT: _department,
        Mode.MIXED: _mixed,
        Mode.WITHIN: _within,
        Mode.TABLE: _from_table,
    }
)
