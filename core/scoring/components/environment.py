"""F06: points for the conditions that a department works under (부서환경역량).

Per respondent the mean of the answered items of a domain, per department the mean over its
respondents, over the domains the weighted mean H; then H is placed between the lowest and the
highest department, or by its distance from the mean.  A higher H is a harder environment.
Departments with too few respondents get the city's mean, and it is said so.

Source: domain rule F06 and form U6; the weights and limits are proposals [c].
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from core.scoring.components.surveys import Survey, surveyed
from core.scoring.evidence import Evidence
from core.scoring.rounding import figure, root, shown
from core.scoring.scores import Scores, Status, Step, SubjectScore

Hardships = Mapping[int, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The settings of F06.

    ``domains`` maps each domain to its questions, rated 1 to ``scale``, and ``weights`` to its
    weight.  ``placing`` is ``minmax`` (0 to ``max_points``) or ``z`` (``clip`` deviations at
    most, times ``per_deviation`` points).  ``fewest`` respondents make a result of its own.
    """

    domains: Mapping[str, Sequence[str]]
    weights: Mapping[str, Fraction]
    placing: str = "minmax"
    max_points: Fraction = Fraction(5)
    clip: Fraction = Fraction(2)
    per_deviation: Fraction = Fraction(1)
    fewest: int = 5
    scale: int = 5
    answered_share: Fraction = Fraction(70)
    not_applicable: Collection[str] = ("na",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What was measured: respondents that count, and by domain the mean of each department."""

    respondents: Mapping[int, int]
    means: Mapping[int, Mapping[str, Fraction]]
    hardship: Hardships


def score_environment(evidence: Evidence, told: Environment) -> Scores:
    """Return the points of every department of the evidence.

    Nobody measured leaves all without a score.

    Raises:
        NoQuestions: No domain names a question.
        UnknownQuestion: A domain names one that the form does not have.
        UnusableAnswer: An answer is no rating of the scale.

    """
    found = conditions(evidence, told)
    lines = (line(subject, found, told) for subject in evidence.subjects)
    return Scores(lines=tuple(lines))


def conditions(evidence: Evidence, told: Environment) -> Conditions:
    """Return what the respondents of each department came to."""
    survey = Survey(
        areas=told.domains,
        setting="domains",
        scale=told.scale,
        answered_share=told.answered_share,
        not_applicable=told.not_applicable,
    )
    given = surveyed(evidence, survey)
    measured = [one for one, number in sorted(given.respondents.items()) if number >= told.fewest]
    found = {
        one: {name: mean[one] for name, mean in given.areas.items() if one in mean}
        for one in measured
    }
    return Conditions(
        respondents=given.respondents,
        means=found,
        hardship={
            one: hardship(mean, told.weights)
            for one, mean in found.items()
            if mean.keys() == told.domains.keys()
        },
    )


def hardship(mean: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    """Return H, the mean of the domains by weight, on the scale."""
    total = sum((weights[name] * one for name, one in mean.items()), Fraction())
    return total / sum((weights[name] for name in mean), Fraction())


def min_max(h: Fraction, all_h: Sequence[Fraction], told: Environment) -> Fraction:
    """Return ``max_points * (H - Hmin) / (Hmax - Hmin)``; half of them where all are equal [c]."""
    low, high = min(all_h), max(all_h)
    return told.max_points * (h - low) / (high - low) if low < high else told.max_points / 2


def z_score(h: Fraction, all_h: Sequence[Fraction], told: Environment) -> Fraction:
    """Return ``clip((H - mean) / sd) * per_deviation``; 0 where all are equal.

    The deviation is that of the population, an irrational one cut at 12 decimals.
    """
    mean = average(all_h)
    deviation = root(average([(one - mean) ** 2 for one in all_h]))
    z = (h - mean) / deviation if deviation else Fraction()
    return min(max(z, -told.clip), told.clip) * told.per_deviation


PLACINGS: Mapping[str, Callable[[Fraction, Sequence[Fraction], Environment], Fraction]] = (
    MappingProxyType({"minmax": min_max, "z": z_score})
)


def average(values: Sequence[Fraction]) -> Fraction:
    """Return the mean of one value or more."""
    return sum(values, Fraction()) / len(values)


def line(subject: int, found: Conditions, told: Environment) -> SubjectScore:
    """Return the score of one department."""
    all_h = tuple(found.hardship.values())
    if not all_h:
        return SubjectScore(
            subject=subject, status=Status.MISSING, trace=tuple(_nobody(told.fewest))
        )
    is_own = subject in found.hardship
    h = found.hardship[subject] if is_own else average(all_h)
    value = PLACINGS[told.placing](h, all_h, told)
    steps = _own(subject, found, told, h) if is_own else _stands_in(told.fewest, h)
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=value,
        trace=(*steps, _placed(h, all_h, told, value)),
    )


def _step(ko: str, en: str, result: str = "", rule: str = "F06") -> Step:
    return Step(rule=rule, text={"ko": ko, "en": en}, result=result)


def _nobody(fewest: int) -> Iterator[Step]:
    yield _step(
        f"유효한 응답자가 {fewest}명 이상인 부서가 없어 점수를 낼 수 없습니다.",
        f"No department has {fewest} valid respondents, so there are no scores.",
        rule="E09",
    )


def _stands_in(fewest: int, h: Fraction) -> Iterator[Step]:
    yield _step(
        f"유효한 응답자가 {fewest}명보다 적거나 답이 없는 영역이 있어 전체 부서 평균 {shown(h)}을 "
        "대신 씁니다(확인 필요).",
        f"Fewer than {fewest} valid respondents, or a domain without answers: the mean of all "
        f"departments, {shown(h)}, stands in (to be checked).",
        str(h),
        rule="E09",
    )


def _own(subject: int, found: Conditions, told: Environment, h: Fraction) -> Iterator[Step]:
    number = found.respondents[subject]
    yield _step(f"유효한 응답자는 {number}명입니다.", f"Valid respondents: {number}.")
    terms = " + ".join(
        f"{figure(told.weights[name])} × {shown(mean)}"
        for name, mean in found.means[subject].items()
    )
    weight = sum((told.weights[name] for name in found.means[subject]), Fraction())
    names = ", ".join(f"{name} {shown(mean)}" for name, mean in found.means[subject].items())
    yield _step(
        f"영역별 평균은 {names}이고 가중 평균은 ({terms}) ÷ {figure(weight)} = {shown(h)}입니다.",
        f"Domain means: {names}. Weighted mean: ({terms}) ÷ {figure(weight)} = {shown(h)}.",
        str(h),
    )


def _placed(h: Fraction, all_h: Sequence[Fraction], told: Environment, value: Fraction) -> Step:
    if told.placing == "z":
        ko = f"부서 평균 {shown(average(all_h))}에서 떨어진 정도로 {shown(value)}점"
        en = f"By its distance from the mean {shown(average(all_h))}: {shown(value)} points"
        return _step(ko, en, str(value))
    low, high, most = min(all_h), max(all_h), figure(told.max_points)
    sums = (
        f"{most} × ({shown(h)} − {shown(low)}) ÷ ({shown(high)} − {shown(low)}) = "
        if low < high
        else f"{most} ÷ 2 = "
    )
    return _step(
        f"가장 낮은 부서와 높은 부서 사이의 위치: {sums}{shown(value)}점",
        f"Its place between the lowest and the highest department: {sums}{shown(value)} points",
        str(value),
    )
