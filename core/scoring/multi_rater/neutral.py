"""E09: the neutral value in the place of a score that too few raters gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from core.scoring.evidence import Evidence
from core.scoring.multi_rater.method import Method
from core.scoring.rounding import shown
from core.scoring.scores import Status, Step, SubjectScore
from core.scoring.sentences import Trace

#: The rule of neutral values.
RULE = "E09"
#: Scored colleagues without whom a unit's mean would tell a single person's score.
FEWEST = 3
PLACES = {
    "unit": {"ko": "같은 부서에서 점수가 있는 사람들의 평균", "en": "the mean of the same unit"},
    "all": {"ko": "점수가 있는 전체의 평균", "en": "the mean of everybody scored"},
}


def with_neutral_values(
    lines: Sequence[SubjectScore], evidence: Evidence, method: Method
) -> Iterator[SubjectScore]:
    """Yield the lines; with ``method.neutral`` those without a score get their unit's mean.

    Where the unit has fewer than 3 scores it is the mean of all.  Without any score nothing
    changes.  Source: domain rule E09.
    """
    means = _means(lines, evidence) if method.neutral else {}
    for one in lines:
        if one.value is not None or "" not in means:
            yield one
            continue
        unit = _unit(one.subject, evidence)
        place = "unit" if unit in means and unit else "all"
        yield _filled(one, means[unit if place == "unit" else ""], place)


def stands_in(trace: Sequence[Step]) -> bool:
    """Return whether a neutral value stands in the place of what too few raters gave.

    A trace says so by a step of rule E09 that has a result; then the value tells nothing of them.
    """
    if isinstance(trace, Trace):
        return any(one.sentence.rule == RULE and one.result is not None for one in trace.told)
    return any(step.rule == RULE and step.result for step in trace)


def _means(lines: Iterable[SubjectScore], evidence: Evidence) -> dict[str, Fraction]:
    """Return the mean by unit, that of everybody under the empty name."""
    values: dict[str, list[Fraction]] = defaultdict(list)
    for one in lines:
        if one.value is not None:
            for unit in {"", _unit(one.subject, evidence)}:
                values[unit].append(one.value)
    return {
        unit: sum(found, Fraction()) / len(found)
        for unit, found in values.items()
        if not unit or len(found) >= FEWEST
    }


def _unit(subject: int, evidence: Evidence) -> str:
    return evidence.traits.get(subject, {}).get("unit", "")


def _filled(line: SubjectScore, value: Fraction, place: str) -> SubjectScore:
    where = PLACES[place]
    step = Step(
        rule=RULE,
        text={
            "ko": f"평가불가이므로 {where['ko']} {shown(value)}점을 대신 씁니다(확인 필요).",
            "en": f"Not ratable: {where['en']}, {shown(value)} points, stands in (to be checked).",
        },
        result=str(value),
    )
    return replace(line, status=Status.SCORED, value=value, trace=(*line.trace, step))
