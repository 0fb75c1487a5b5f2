"""F03: the marks of a panel, internal and external officials' by their shares.

Grades become points, each group is trimmed and averaged, and the groups are put together by
weight; a group without enough marks is left out and the other weights count for it.

Source: domain rule F03; the points of the grades are a proposal [c] (a scale from S to D with gaps
is a precedent [b2]).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from types import MappingProxyType

from core.errors.formulas import UnknownEntry
from core.scoring.bounds import require_not_negative, require_weight
from core.scoring.multi_rater.group_steps import group_step, groups_to_show, weighted_terms
from core.scoring.multi_rater.groups import Outcome, Weigher, Weighing
from core.scoring.ratings import NUMBER
from core.scoring.relations import title
from core.scoring.scores import Reader, Step
from core.scoring.telling import equals, step

#: Points of each grade, a proposal.
GRADES: Mapping[str, Fraction] = MappingProxyType(
    {grade: Fraction(points) for grade, points in zip("SABCD", (100, 90, 80, 70, 60), strict=True)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The settings of F03: how groups are weighed, and the points of each grade.

    ``min_shown`` raters are needed before an explanation shows a group by itself (E09).

    Raises:
        OutOfBounds: A weight is negative.
        NothingWeighs: All weights are 0.

    """

    weighing: Weighing
    grades: Mapping[str, Fraction] = field(default_factory=lambda: GRADES)
    min_shown: int = 3

    def __post_init__(self) -> None:
        for relation, weight in self.weighing.weights.items():
            ko, en = title(relation, "ko"), title(relation, "en")
            require_not_negative(weight, f"{ko} 평가의 비중", f"Share of the {en} panel")
        require_weight(self.weighing.weights.values(), "평가단", "the panels")


def points_of(mark: str | int, grades: Mapping[str, Fraction]) -> Fraction:
    """Return the points of a mark: those of its grade, or the number that it is.

    Raises:
        UnknownEntry: It is neither.

    """
    text = str(mark).strip()
    if text in grades:
        return grades[text]
    if NUMBER.fullmatch(text):
        return Fraction(text)
    what = {"what_ko": "평가 등급", "what_en": "Mark of a panel"}
    raise UnknownEntry(found=text, known=", ".join(grades) or "-", **what)


def panel(marks: Mapping[str, Sequence[Fraction]], told: Panel) -> Outcome:
    """Return what the panels' marks (in points, by relation) came to.

    ``mean`` is the score in points; None where no group has ``min_n`` marks.
    """
    everything = [mark for given in marks.values() for mark in given]
    unit = lcm(*(mark.denominator for mark in everything))
    weigher = Weigher(told.weighing)
    whole = {relation: [int(mark * unit) for mark in all_] for relation, all_ in marks.items()}
    tallies = [weigher.tally(whole.get(relation, ())) for relation in weigher.weights]
    return weigher.outcome(tallies, unit)


def panel_steps(marks: Mapping[str, Sequence[Fraction]], told: Panel) -> Iterator[Step]:
    """Yield how the score came about; the last step's result is it, if there is one.

    Groups are told to administrators only, and none of fewer than ``min_shown`` marks.
    """
    found = panel(marks, told)
    for relation, raters in found.left_out.items():
        yield _left_out(relation, raters, told.weighing.min_n)
    if found.mean is None:
        return
    weigher, shown_groups = Weigher(told.weighing), groups_to_show(found.groups, told.min_shown)
    for groups in shown_groups:
        yield group_step("F03", groups, weigher.mean_of(groups))
    sums = weighted_terms(shown_groups, told.weighing) if shown_groups else ""
    yield from _combined(found.mean, sums, told)


def _combined(mean: Fraction, sums: str, told: Panel) -> Iterator[Step]:
    trimmed_ko = "" if told.weighing.trim.method == "none" else "(절사 후)"
    trimmed_en = "" if told.weighing.trim.method == "none" else " after trimming"
    ko, en = "집단별 평균을 비중으로 합친 점수", "Means of the groups by their shares"
    text = f"{sums} {equals(mean)}" if sums else equals(mean)
    yield step("F03", f"{ko}{trimmed_ko}: {text}점", f"{en}{trimmed_en}: {text} points", mean)


def _left_out(relation: str, raters: int, least: int) -> Step:
    ko, en = title(relation, "ko"), title(relation, "en")
    return step(
        "F03",
        f"{ko} 평가는 {raters}명으로 {least}명보다 적어 빼고, 남은 집단의 비중으로 나눕니다.",
        f"Only {raters} {en} marks, fewer than {least}: left out; the other share counts for it.",
        reader=Reader.ADMINISTRATOR,
    )
