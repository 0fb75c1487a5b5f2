"""The scorer of common indicators (공통지표 평가): every department by what U5c states of all.

A count counts by F01, a score as it is, a defect costs points, a survey is converted by F05; the
indicators count by their points, those of exempt departments go to their others (E17).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from marshmallow import Schema

from goru import Scorer, Settings, told
from goru.scoring import (
    CONVERSIONS,
    Evidence,
    Indicator,
    RateLimits,
    Row,
    Scores,
    Status,
    Step,
    SubjectScore,
    Up,
    Weighting,
    Zero,
    attainment,
    attainment_steps,
    by_code,
    equals,
    given,
    headed,
    require_known,
    rows_by_subject,
    step,
    weighted,
    weighted_steps,
)
from goru.settings import decimal, whole
from plugins.uijeongbu.common_measures import COUNT, DEDUCTION, SATISFACTION, SCORE
from plugins.uijeongbu.common_result import COLUMN

NAME: Final = "uijeongbu-common"
PARAMETERS: Final = ("points", "target", "per_case", "floor", "scale")
WORDS: Final = ("code", "measure", "convert", "way")
TABLES: Final = ("results", "exempt")


class CommonSettings(Schema):
    """What administrators may change; both are proposals."""

    cap = decimal("100", told("반영 상한(점)", "Most points that count", "c"), most=200)
    most_excluded = whole(
        100, told("제외 한도(배점 %)", "Most of the points exempt (%)", "c"), least=0
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """One common indicator: how it is measured, each department's value, and who is exempt."""

    row: Row
    points: Fraction
    values: Mapping[int, Fraction]
    exempt: Mapping[int, str]

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.row.name

    def indicator(self, unit: int) -> Indicator:
        """Return a department's part as the weighted score takes it."""
        excluded = self.exempt.get(unit, "")
        rate = None if excluded else self.measured(unit)[0]
        return Indicator(name=self.name, weight=self.points, rate=rate, excluded=excluded)

    def measured(self, unit: int) -> tuple[Fraction, Sequence[Step]]:
        """Return a department's score, 0 to 100 or above, and how it came about."""
        measure = self.row.text("measure")
        require_known(measure, WAYS, f"‘{self.name}’의 측정방식", f"Measure of '{self.name}'")
        return WAYS[measure](self.row, self.values[unit])


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return every unit's score in points, with parts by indicator.

    Of the forms themselves, which are about indicators, it is the mean of their departments.

    Raises:
        Problem: An indicator cannot be measured as it is set; the sentence names it.

    """
    rows = rows_by_subject(evidence, (*PARAMETERS, *WORDS), TABLES, "name")
    codes = by_code(evidence)
    told_ = Weighting(
        cap=Fraction(settings["cap"]), most_excluded=Fraction(settings["most_excluded"])
    )
    if evidence.subject_kind != "unit":
        return Scores(lines=tuple(_of_form(one, rows.get(one, ())) for one in evidence.subjects))
    found = [common(row, evidence, codes) for listed in rows.values() for row in listed]
    named = sorted(found, key=lambda one: one.name)
    return Scores(lines=tuple(line(one, named, told_) for one in evidence.subjects))


def common(row: Row, evidence: Evidence, codes: Mapping[str, int]) -> Common:
    """Return the indicator that a form states; imported values take the place of typed ones."""
    imported = evidence.facts.get(f"{COLUMN}{row.text('code')}", {})
    typed = {
        codes[code]: one.needed("results_value")
        for one in row.table("results")
        if (code := one.text("results_unit")) in codes
    }
    brought = {unit: Fraction(text) for unit, text in imported.items()}
    return Common(
        row=row,
        points=row.needed("points"),
        values=brought if row.text("way") == "imported" else typed,
        exempt={
            codes[code]: one.text("exempt_reason") or "-"
            for one in row.table("exempt")
            if (code := one.text("exempt_unit")) in codes
        },
    )


def line(unit: int, found: Sequence[Common], told_: Weighting) -> SubjectScore:
    """Return the score of one department; a value that is missing is no 0."""
    counted = [one for one in found if unit not in one.exempt]
    lacking = [one.name for one in counted if unit not in one.values]
    if lacking or not found:
        steps = tuple(_missing(lacking))
        return SubjectScore(subject=unit, status=Status.MISSING, trace=steps)
    if not counted:
        ko, en = "모든 공통지표에서 제외된 부서입니다.", "Exempt from every common indicator."
        why = (step("E17", ko, en),)
        return SubjectScore(subject=unit, status=Status.NOT_APPLICABLE, trace=why)
    indicators = [one.indicator(unit) for one in found]
    total = weighted(indicators, told_)
    steps = tuple(one for of in counted for one in of.measured(unit)[1])
    return SubjectScore(
        subject=unit,
        status=Status.SCORED,
        value=total.value,
        parts=total.points,
        trace=(*steps, *weighted_steps(indicators, told_)),
    )


def _missing(lacking: Sequence[str]) -> Iterator[Step]:
    names = ", ".join(lacking)
    if names:
        ko = f"실적이 미입력인 공통지표: {names}. 미입력은 0이 아니므로 점수를 내지 않습니다."
        yield step("F02", ko, f"Results missing of: {names}. Missing is not 0, so no score.")
    else:
        yield step("F02", "공통지표가 없습니다.", "There are no common indicators.")


def _of_form(subject: int, rows: Sequence[Row]) -> SubjectScore:
    values = [one.needed("results_value") for row in rows for one in row.table("results")]
    if not values:
        why = step("F01", "표에 적은 실적이 없습니다.", "No result is typed.")
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(why,))
    found = [WAYS[row.text("measure")](row, one)[0] for row in rows for one in values]
    mean = sum(found, Fraction()) / len(found)
    ko, en = f"{len(values)}개 부서의 평균", f"Mean of {len(values)} departments"
    told_ = step("F01", f"{ko} {equals(mean)}점", f"{en} {equals(mean)} points", mean)
    return SubjectScore(subject=subject, status=Status.SCORED, value=mean, trace=(told_,))


def _count(row: Row, value: Fraction) -> tuple[Fraction, Sequence[Step]]:
    measure = Up(name=row.name, target=row.needed("target"))
    return attainment(measure, value).value, tuple(attainment_steps(measure, value))


def _deduction(row: Row, value: Fraction) -> tuple[Fraction, Sequence[Step]]:
    measure = Zero(name=row.name, per_case=row.needed("per_case"))
    limits = RateLimits(floor=row.number("floor") or Fraction())
    return attainment(measure, value, limits).value, tuple(attainment_steps(measure, value, limits))


def _score(row: Row, value: Fraction) -> tuple[Fraction, Sequence[Step]]:
    ko, en = f"외부 점수 {given(value)}점", f"Score from outside: {given(value)} points"
    return value, (step("F01", headed(row.name, ko), headed(row.name, en), value),)


def _satisfaction(row: Row, value: Fraction) -> tuple[Fraction, Sequence[Step]]:
    scale = int(row.needed("scale"))
    how = CONVERSIONS[row.text("convert") or "linear"]
    found = how.convert(value, scale)
    sums = f"{how.written(given(value), scale)} {equals(found)}"
    ko = headed(row.name, f"{how.title['ko']}: {sums}점")
    return found, (step("F05", ko, headed(row.name, f"{how.title['en']}: {sums}"), found),)


#: How a value becomes points, by the name of the measure.
WAYS: Final[Mapping[str, Callable[[Row, Fraction], tuple[Fraction, Sequence[Step]]]]] = (
    MappingProxyType(
        {COUNT: _count, SCORE: _score, DEDUCTION: _deduction, SATISFACTION: _satisfaction}
    )
)
COMMON_SCORER: Final = Scorer(
    name=NAME,
    title={"ko": "공통지표 평가", "en": "Common indicators"},
    version="1",
    settings=CommonSettings,
    score=score,
    names_others=True,
)
