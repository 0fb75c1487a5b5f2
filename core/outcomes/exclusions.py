"""Who is paid nothing: the rules on discipline, short service and fraud.

All that is known of a case is a date and yes or no; what it was about is nowhere stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from core.errors.formulas import OutOfBounds
from core.outcomes.telling import step
from core.outcomes.years import year_after
from core.scoring.bounds import require_between
from core.scoring.scores import Step


class Unpaid(StrEnum):
    """Why somebody is paid nothing; stored as it is."""

    DISCIPLINED = "disciplined"
    SHORT_SERVICE = "short-service"
    BARRED = "barred"


#: Code -> what people read.
TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        Unpaid.DISCIPLINED: {"ko": "징계", "en": "Disciplined"},
        Unpaid.SHORT_SERVICE: {"ko": "실근무기간 미달", "en": "Short service"},
        Unpaid.BARRED: {"ko": "부정수령 지급제한", "en": "Barred after fraud"},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The period that is paid for, both days inclusive, and the day on which it is paid."""

    starts: date
    ends: date
    paid_on: date

    def holds(self, day: date) -> bool:
        """Return whether ``day`` lies in the period that is paid for."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What decides whether somebody is paid.

    ``service_days`` counts days of actual service in the period.  ``disciplined_on`` are days of
    disciplinary action; ``spared`` says that it was decided, for a special reason, to pay all the
    same, which is not possible after a fraud.  ``barred`` has, for each fraud, the day on which it
    was established and the last day without pay.

    Raises:
        OutOfBounds: A bar lasts longer than a year, or ends before it starts.

    """

    service_days: int
    disciplined_on: tuple[date, ...] = ()
    spared: bool = False
    barred: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        for since, until in self.barred:
            most = year_after(since)
            if not since <= until <= most:
                raise OutOfBounds(
                    what_ko="지급제한 마지막 날",
                    what_en="last day without pay",
                    found=until,
                    bounds_ko=f"{since}부터 {most}까지의",
                    bounds_en=f"from {since} to {most}",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPay:
    """The rule: fewer than ``least_days`` of service give nothing.

    Source: less than two months' service, three secondary sources [b3]; counted as 60 days [c].
    """

    least_days: int = 60

    def __post_init__(self) -> None:
        what = {"ko": "최소 실근무일수", "en": "least days of service"}
        require_between(Fraction(self.least_days), 0, 366, **what)


def unpaid(conduct: Conduct, period: Period, rule: NoPay) -> Unpaid | None:
    """Return why somebody is paid nothing, or None; the gravest reason first.

    Source: 수당규정 제6조의2 제10항 (fraud: no bonus for up to a year) and 제12항 (disciplined in
    the period, unless there is a special reason); the least service is [b3].
    """
    if any(since <= period.paid_on <= until for since, until in conduct.barred):
        return Unpaid.BARRED
    if conduct.spared:
        return None
    if any(map(period.holds, conduct.disciplined_on)):
        return Unpaid.DISCIPLINED
    return Unpaid.SHORT_SERVICE if conduct.service_days < rule.least_days else None


def unpaid_steps(conduct: Conduct, period: Period, rule: NoPay) -> Iterator[Step]:
    """Yield the step that tells the reason; its result is the code, empty where there is none."""
    ko, en = _sentence(unpaid(conduct, period, rule), conduct, rule)
    yield step("F15", ko, en, unpaid(conduct, period, rule) or "")


def _sentence(code: Unpaid | None, conduct: Conduct, rule: NoPay) -> tuple[str, str]:
    days, least = conduct.service_days, rule.least_days
    if code is Unpaid.BARRED:
        return (
            "부정수령에 따른 지급제한 기간 중입니다(수당규정 제6조의2 제10항).",
            "Barred after a fraud (allowance decree, article 6-2(10)).",
        )
    if code is Unpaid.DISCIPLINED:
        return (
            "평가기간에 징계를 받았습니다(수당규정 제6조의2 제12항).",
            "Disciplined in the period (allowance decree, article 6-2(12)).",
        )
    if code is Unpaid.SHORT_SERVICE:
        return (
            f"실근무일수가 {days}일로 {least}일보다 적습니다.",
            f"Days of actual service: {days}, fewer than {least}.",
        )
    if conduct.spared:
        return (
            "특별한 사유가 있어 지급하기로 결정되었습니다.",
            "It was decided, for a special reason, to pay the person.",
        )
    return (
        f"지급 제외 사유가 없습니다(실근무일수 {days}일, 최소 {least}일).",
        f"No reason to pay nothing ({days} days of actual service, {least} needed).",
    )
