"""What the city's forms are looked at for beyond single answers, when they are handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from goru import Answers, to_text
from goru.checks import Check, Finding, Inspection, finding
from plugins.uijeongbu.common_measures import MOST, SATISFACTION

WHOLE: Final = 100


def number(stored: Any) -> Fraction:
    """Return a stored number; 0 where there is none."""
    return Fraction(str(stored)) if stored not in (None, "") else Fraction()


def points(inspection: Inspection) -> Iterator[Finding]:
    """Yield that the points of all common indicators together cannot make 100, or do not."""
    names = Counter(str(one.get("code", "")) for one in (inspection.answers, *inspection.beside))
    for code, times in names.items():
        if times > 1:
            yield finding(
                "preset",
                f"지표 ‘{code}’을(를) {times}번 정하였습니다. 한 지표는 한 번만 정합니다.",
                f"Indicator '{code}' is set {times} times. Set it once.",
            )
    total = sum((number(one.get("points")) for one in inspection.beside), Fraction())
    total += number(inspection.answers.get("points"))
    if total > WHOLE or (inspection.is_last and total != WHOLE):
        yield finding(
            "points",
            f"공통지표 배점의 합이 {to_text(total)}입니다. 모두 더하여 {WHOLE}이 되게 고치십시오.",
            f"The points of all common indicators add up to {to_text(total)}; make them {WHOLE}.",
        )


def results(inspection: Inspection) -> Iterator[Finding]:
    """Yield departments that stand twice or are exempt, and values that cannot be."""
    answers = inspection.answers
    rows = list(answers.get("results") or ())
    exempt = {str(one.get("exempt_unit")) for one in answers.get("exempt") or ()}
    units = Counter(str(row.get("results_unit")) for row in rows)
    for unit, times in units.items():
        if times > 1:
            yield finding(
                "results",
                f"부서 ‘{unit}’이(가) {times}번 있습니다. 부서마다 한 번만 적으십시오.",
                f"Department '{unit}' stands {times} times. Write it once.",
            )
        if unit in exempt:
            yield finding(
                "results",
                f"부서 ‘{unit}’은(는) 이 지표에서 제외되었습니다. 행을 지우십시오.",
                f"Department '{unit}' is exempt from this indicator. Take the row away.",
            )
    yield from _out_of_bounds(answers, rows)


def _out_of_bounds(answers: Answers, rows: list[Any]) -> Iterator[Finding]:
    measure = str(answers.get("measure", ""))
    scale = number(answers.get("scale"))
    least = Fraction(1) if measure == SATISFACTION else Fraction()
    most = scale if measure == SATISFACTION else MOST.get(measure)
    for place, row in enumerate(rows, 1):
        value = number(row.get("results_value"))
        if value < least or (most is not None and value > most):
            end = "" if most is None else to_text(most)
            yield finding(
                "results",
                f"{place}행의 값 {to_text(value)}은(는) {to_text(least)}부터 {end}까지여야 합니다.",
                f"Row {place}: {to_text(value)} must lie between {to_text(least)} and {end}.",
            )


def claimed(inspection: Inspection) -> Iterator[Finding]:
    """Yield that an achievement was claimed before: the same title on the same day."""
    own = _achievement(inspection.answers)
    for one in inspection.department:
        if _achievement(one.answers) == own:
            yield finding(
                "title",
                f"같은 건명과 일자의 실적을 ‘{one.unit}’에서 이미 신청했습니다. 같은 실적은 한 "
                "번만 신청하고, 함께한 실적이면 공동부서 기여율로 나누십시오.",
                f"'{one.unit}' has claimed the same title and day. Claim an achievement once; "
                "share it by the table of departments.",
            )


def _achievement(answers: Answers) -> tuple[str, str]:
    return "".join(str(answers.get("title", "")).split()), str(answers.get("date", ""))


CHECKS: Final = (
    Check(
        name="uijeongbu-common-points",
        title={"ko": "공통지표 배점의 합 100", "en": "Points that add up to 100"},
        inspect=points,
        whole=True,
    ),
    Check(
        name="uijeongbu-common-results",
        title={"ko": "공통지표 실적의 부서와 값", "en": "Departments and values of results"},
        inspect=results,
    ),
    Check(
        name="uijeongbu-claimed-once",
        title={"ko": "같은 실적의 중복 신청", "en": "Achievements claimed twice"},
        inspect=claimed,
        citywide=True,
    ),
)
