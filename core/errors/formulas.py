"""GR-64x: the formulas of performance evaluation; each names the number that cannot be used."""

from __future__ import annotations

from core.errors.base import Problem


class ZeroTarget(Problem):
    """An indicator that divides by its target has the target 0 (E14)."""

    code, status = "GR-640", 422
    ko = "지표 ‘{name}’의 목표값이 {target}입니다. ‘{formula_ko}’ 산식은 목표값으로 나누므로 0을 쓸 수 없습니다. 제로목표, 구간, 이행 지표로 바꾸십시오."
    en = "The target of indicator '{name}' is {target}. The formula '{formula_en}' divides by the target, so it cannot be 0. Measure it as a zero target, a range or milestones."


class TargetNotPositive(Problem):
    """The inverse formula is used with a target that is not above 0."""

    code, status = "GR-641", 422
    ko = "지표 ‘{name}’의 목표값이 {target}입니다. 하향 역수식은 목표값이 0보다 커야 합니다. 차감식을 고르거나 목표값을 고치십시오."
    en = "The target of indicator '{name}' is {target}. The inverse formula needs one above 0. Choose the mirror formula, or correct the target."


class EmptyRange(Problem):
    """The lowest and the highest target of a range are the same."""

    code, status = "GR-642", 422
    ko = "지표 ‘{name}’의 최저목표와 최고목표가 모두 {low}입니다. 서로 다른 값을 적으십시오."
    en = "The lowest and the highest target of indicator '{name}' are both {low}. Enter different ones."


class NotHundred(Problem):
    """Weights or shares that make a whole do not add up to 100."""

    code, status = "GR-643", 422
    ko = "{what_ko}의 합이 {total}입니다. 합이 100이 되도록 고치십시오."
    en = "{what_en} add up to {total}. Correct them so that they make 100."


class OutOfBounds(Problem):
    """A parameter of a formula, or a number it is given, lies outside its bounds."""

    code, status = "GR-644", 422
    ko = (
        "{what_ko}의 값이 {found}입니다. {bounds_ko} 값만 쓸 수 있습니다. 고쳐서 다시 산정하십시오."
    )
    en = "{what_en}: {found} does not do. It must be {bounds_en}. Correct it and score again."


class OutOfOrder(Problem):
    """The bounds of a table do not fall from row to row."""

    code, status = "GR-645", 422
    ko = "{what_ko}에서 {first} 다음에 {second}이(가) 나옵니다. 큰 값부터 차례로, 같은 값 없이 적으십시오."
    en = "In {what_en}, {second} follows {first}. Order the bounds from the highest to the lowest, each once."


class NothingWeighs(Problem):
    """The weights that count add up to 0."""

    code, status = "GR-646", 422
    ko = "{what_ko}의 가중치 합이 {total}이어서 나눌 수 없습니다. 0보다 큰 가중치를 하나 이상 정하십시오."
    en = "The weights of {what_en} add up to {total}, so nothing can be divided by them. Set at least one above 0."


class UnknownEntry(Problem):
    """A grade, category or direction is none of those that the settings know."""

    code, status = "GR-647", 422
    ko = "{what_ko}의 값 ‘{found}’을(를) 알 수 없습니다. 쓸 수 있는 값: {known}. 응답이나 산정 설정을 고치십시오."
    en = "{what_en}: '{found}' is not known. Known: {known}. Correct the answer or the scorer's settings."


class ClaimedTwice(Problem):
    """The same achievement is claimed more than once."""

    code, status = "GR-648", 422
    ko = "실적 ‘{claim}’이(가) {times}번 신청되었습니다. 같은 실적은 한 번만 인정하므로 하나만 남기고 공동부서와 기여율을 적으십시오."
    en = "The achievement '{claim}' is claimed {times} times, but counts once. Keep one claim and enter the departments' shares in it."


class NoNumber(Problem):
    """A number that a formula needs is missing, or is something else."""

    code, status = "GR-649", 422
    ko = "{what_ko}에 숫자가 있어야 하는데 ‘{found}’이(가) 적혀 있습니다. 응답이나 산정 설정의 문항 이름을 고치십시오."
    en = "{what_en}: a number is needed, but there is '{found}'. Correct the answer, or the name of the question in the scorer's settings."
