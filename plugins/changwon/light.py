"""The mid-term light: progress against what was planned to date, by F01.

Green from 90, amber from 70 percent, both proposals [c].  Of two rounds the second holds; the
change between them is told (the feedback is to raise the result).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from goru import Scorer, Settings, Texts
from goru.scoring import (
    Down,
    Evidence,
    RateLimits,
    Row,
    Scores,
    Status,
    Step,
    SubjectScore,
    Up,
    attainment,
    attainment_steps,
    equals,
    require_known,
    rows_by_subject,
    shown,
    step,
)
from plugins.changwon.settings import LightSettings

RULE = "C6"
QUESTIONS = ("round", "direction", "planned", "result")
#: How progress and attainment are measured, by direction.
MEASURES: Mapping[str, type[Up | Down]] = MappingProxyType({"up": Up, "down": Down})
GREEN: Texts = {"ko": "정상", "en": "green"}
AMBER: Texts = {"ko": "주의", "en": "amber"}
RED: Texts = {"ko": "부진", "en": "red"}
TITLES: Mapping[str, Texts] = MappingProxyType(
    {"first": {"ko": "1차", "en": "First round"}, "second": {"ko": "2차", "en": "Second round"}}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lights:
    """Least progress of the green and the amber light, the most that is recorded; in percent."""

    green: Fraction = Fraction(90)
    amber: Fraction = Fraction(70)
    cap: Fraction = Fraction(120)

    def light(self, progress: Fraction) -> Texts:
        """Return the light of a progress in percent."""
        if progress >= self.green:
            return GREEN
        return AMBER if progress >= self.amber else RED


def measured(row: Row, target: str) -> Up | Down:
    """Return how a row is measured against its answer to ``target``.

    Raises:
        Problem: The direction is unknown, or the target cannot be divided by.

    """
    direction = row.text("direction")
    require_known(direction, MEASURES, f"‘{row.name}’의 방향", f"Direction of '{row.name}'")
    return MEASURES[direction](name=row.name, target=row.needed(target))


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the progress of every subject in percent; without a result there is none.

    Raises:
        Problem: A plan is 0, or an answer is no number.

    """
    told = Lights(**{name: Fraction(settings[name]) for name in ("green", "amber", "cap")})
    rows = rows_by_subject(evidence, QUESTIONS)
    return Scores(lines=tuple(line(one, rows.get(one, ()), told) for one in evidence.subjects))


def line(subject: int, rows: Sequence[Row], told: Lights) -> SubjectScore:
    """Return the progress of one subject."""
    reviewed = [row for row in rows if row.number("result") is not None]
    if not reviewed:
        reason = step(
            RULE,
            "중간평가 실적이 미입력입니다. 미입력은 0이 아니므로 진도율을 내지 않습니다.",
            "No result of a review yet. Missing is not 0, so there is no progress.",
        )
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(reason,))
    rounds = {name: found for name in TITLES if (found := of_round(reviewed, name, told))}
    last = list(rounds.values())[-1]
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=mean(last),
        parts={TITLES[name]["ko"]: mean(found) for name, found in rounds.items()},
        trace=tuple(steps(reviewed, rounds, told)),
    )


def of_round(rows: Sequence[Row], name: str, told: Lights) -> list[Fraction]:
    """Return the progress of each indicator in a round; a review without one is of the first."""
    return [
        attainment(measured(row, "planned"), row.needed("result"), limits(told)).value
        for row in rows
        if (row.text("round") or "first") == name
    ]


def limits(told: Lights) -> RateLimits:
    """Return between what progress is recorded."""
    return RateLimits(cap=told.cap)


def mean(found: Sequence[Fraction]) -> Fraction:
    """Return the mean of at least one number."""
    return sum(found, Fraction()) / len(found)


def steps(
    rows: Sequence[Row], rounds: Mapping[str, Sequence[Fraction]], told: Lights
) -> Iterator[Step]:
    """Yield how the progress came about; the last step's result is it."""
    for row in rows:
        yield from attainment_steps(measured(row, "planned"), row.needed("result"), limits(told))
    means = {name: mean(found) for name, found in rounds.items()}
    if len(means) > 1:
        yield _change(*means.values())
    name, value = list(means.items())[-1]
    light = told.light(value)
    yield step(
        RULE,
        f"{TITLES[name]['ko']} 진도율 {equals(value)}% → {light['ko']}",
        f"{TITLES[name]['en']}: progress {equals(value)}% → {light['en']}",
        value,
    )


def _change(first: Fraction, second: Fraction) -> Step:
    sums = f"{shown(first)}% → {shown(second)}%"
    return step(RULE, f"피드백 전·후 진도율: {sums}", f"Before and after the feedback: {sums}")


LIGHT_SCORER = Scorer(
    name="changwon-light",
    title={"ko": "중간평가 신호등", "en": "Mid-term light"},
    version="1",
    settings=LightSettings,
    score=score,
    unit={"ko": "%", "en": "%"},
    highest=120,
)
