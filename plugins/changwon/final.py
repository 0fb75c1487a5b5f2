"""The year's result: attainment, quality of the indicators, and actions done after the review.

``70% attainment + 20% quality + 10% actions`` are proposals [c].  Where the review asked for no
action the other two count for it [c].  Each group of units has its own ranking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from goru import Scorer, Settings
from goru.scoring import (
    Down,
    Evidence,
    Indicator,
    Row,
    Scores,
    Status,
    Step,
    SubjectScore,
    Up,
    Weighting,
    attainment,
    attainment_steps,
    equals,
    given,
    rows_by_subject,
    shown,
    step,
    sum_of,
    weighted,
    weighted_steps,
)
from goru.settings import exact
from plugins.changwon import quality
from plugins.changwon.common import RATINGS
from plugins.changwon.light import measured
from plugins.changwon.ranking import Place, places
from plugins.changwon.settings import FinalSettings

RULE = "C7"
TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "attainment": ("달성도", "attainment"),
        "quality": ("지표 품질", "quality"),
        "actions": ("AAR 조치 이행", "actions done"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one unit came to: the parts in points, those that count, and the steps to them."""

    parts: Mapping[str, Fraction]
    shares: Mapping[str, Fraction]
    steps: tuple[Step, ...]

    @property
    def total(self) -> Fraction:
        """Return the total in points, by the shares of the parts that there are."""
        whole = sum((self.shares[name] for name in self.parts), Fraction())
        weighed = (self.shares[name] * value for name, value in self.parts.items())
        return sum(weighed, Fraction()) / whole


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the total of every unit in points, with parts, and its place in its group.

    Without a result or a consultant's mark there is no total.

    Raises:
        Problem: An indicator cannot be measured as it is stated.

    """
    rows = rows_by_subject(evidence, RATINGS, ["attain", "actions"])
    results = {one: result(rows.get(one, ()), settings) for one in evidence.subjects}
    groups = {one: evidence.traits.get(one, {}).get("group", "") for one in evidence.subjects}
    ranked = places(
        ((one, groups[one], found.total) for one, found in results.items() if found),
        settings["best"],
        settings["good"],
    )
    told = bool(settings["best"] or settings["good"])
    lines = (line(one, results[one], ranked.get(one), told=told) for one in evidence.subjects)
    return Scores(lines=tuple(lines))


def line(subject: int, found: Result | None, place: Place | None, *, told: bool) -> SubjectScore:
    """Return the total of one unit; its place is ``told`` where somebody is awarded."""
    if found is None or place is None:
        reason = step(
            RULE,
            "실적이나 지표 품질이 미입력이어서 점수를 내지 않습니다.",
            "A result or the quality of the indicators is missing: there is no score.",
        )
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(reason,))
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=found.total,
        parts={TITLES[name][0]: value for name, value in found.parts.items()},
        trace=(*found.steps, *((rank_step(place),) if told else ()), total_step(found)),
    )


def result(rows: Sequence[Row], settings: Settings) -> Result | None:
    """Return what a unit's evaluations state; None where something that counts is missing."""
    stated, marks = list(named(rows)), quality.marks_of(rows)
    counting = [one for one in stated if not one.text("attain_excluded")]
    shares = exact({name: settings[name] for name in TITLES})
    unknown = any(one.number("attain_result") is None for one in counting)
    if unknown or not counting or (shares["quality"] and len(marks) < len(RATINGS)):
        return None
    indicators = [indicator(one) for one in stated]
    weighting = Weighting(cap=Fraction(settings["cap"]))
    told = quality.Rule(weights=exact(settings["weights"]))
    known = done(rows)
    parts = {"attainment": weighted(indicators, weighting).value}
    parts |= {"quality": told.score(marks)} if shares["quality"] else {}
    counts = known and shares["actions"]
    parts |= {"actions": sum(known, Fraction()) / len(known)} if counts else {}
    return Result(
        parts=parts,
        shares=shares,
        steps=(
            *(taken for one in counting for taken in measuring(one)),
            *weighted_steps(indicators, weighting),
            *(quality.steps(marks, told) if shares["quality"] else ()),
            *((action_step(known),) if shares["actions"] else ()),
        ),
    )


def done(rows: Sequence[Row]) -> list[Fraction]:
    """Return how far each action of the review is, in percent."""
    found = (one.number("actions_done") for row in rows for one in row.table("actions"))
    return [one for one in found if one is not None]


def named(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the indicators of the table, each with its name."""
    for row in rows:
        for one in row.table("attain"):
            yield replace(one, name=one.text("attain_name"))


def indicator(row: Row) -> Indicator:
    """Return an indicator with its attainment, or with the reason why it is excluded."""
    excluded = row.text("attain_excluded")
    rate = None if excluded else attainment(*stated_by(row)).value
    weight = row.needed("attain_weight")
    return Indicator(name=row.name, weight=weight, rate=rate, excluded=excluded)


def stated_by(row: Row) -> tuple[Up | Down, Fraction]:
    """Return how an indicator is measured, and its result."""
    answers = {name.removeprefix("attain_"): value for name, value in row.answers.items()}
    return measured(replace(row, answers=answers), "target"), row.needed("attain_result")


def measuring(row: Row) -> Iterator[Step]:
    """Yield how an attainment came about."""
    yield from attainment_steps(*stated_by(row))


def action_step(done: Sequence[Fraction]) -> Step:
    """Return the step that tells how far the actions are."""
    if not done:
        return step(
            RULE,
            "중간평가 조치가 없어 AAR 조치 이행은 해당없음이며 나머지 비율로 나눕니다.",
            "The review asked for no action: the other shares count for it.",
        )
    value = sum(done, Fraction()) / len(done)
    sums = f"({sum_of(given(one) for one in done)}) ÷ {len(done)} {equals(value)}"
    return step(RULE, f"AAR 조치 이행률의 평균: {sums}%", f"Actions done, mean: {sums}%", value)


def rank_step(place: Place) -> Step:
    """Return the step that tells the place in the group, and the award."""
    group = place.group or "전체"
    ko, en = (
        f"{group} {place.of}개 부서 가운데 {place.rank}위",
        f"{group}: {place.rank} of {place.of}",
    )
    if place.open:
        ko, en = f"{ko}, 동점이어서 위원회가 정함", f"{en}, tied: the committee decides"
    elif place.award["ko"]:
        ko, en = f"{ko}, {place.award['ko']}", f"{en}, {place.award['en']}"
    return step(RULE, ko, en)


def total_step(found: Result) -> Step:
    """Return the step to the total."""
    whole = sum((found.shares[name] for name in found.parts), Fraction())
    sums = sum_of(f"{given(found.shares[one])}% × {shown(v)}" for one, v in found.parts.items())
    scaled = "" if whole == Fraction(100) else f" ÷ {given(whole)}%"
    left = f"({sums})" if scaled else sums
    names = ", ".join(TITLES[name][0] for name in found.parts)
    english = ", ".join(TITLES[name][1] for name in found.parts)
    return step(
        RULE,
        f"총점({names}): {left}{scaled} {equals(found.total)}점",
        f"Total ({english}): {left}{scaled} {equals(found.total)} points",
        found.total,
    )


FINAL_SCORER = Scorer(
    name="changwon-final",
    title={"ko": "종합평가", "en": "Final evaluation"},
    version="1",
    settings=FinalSettings,
    score=score,
)
