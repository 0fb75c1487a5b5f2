"""People whom somebody has listed, or everybody: about nobody, themselves, or one office.

Source: a panel of 20 representatives by series (강서구 인사운영개선평가단), about 50
representatives of a forum; about 30 heads of offices at a workshop (경상남도).  Who they are is
chosen by people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.rosters.chart import chart_of
from core.rosters.organisation import Organisation, Pairing, RosterResult, Unfilled

#: What the listed answer about: nobody, themselves; else a unit by code or name.
NOBODY, THEMSELVES = "", "self"


def assign_listed(
    organisation: Organisation, people: Sequence[str], about: str = NOBODY, wanted: int = 0
) -> RosterResult:
    """Return a pairing for everybody of ``people`` (staff numbers) who is at work on the last day.

    Without ``people`` it is everybody.  ``about`` is `NOBODY`, `THEMSELVES`, or the code or the
    name of a unit.  Reported is who is not at work, a unit that is not there (then nobody is
    assigned), and a list of fewer than ``wanted``.
    """
    at_hand = chart_of(organisation).at_hand
    chosen = sorted(set(people) & at_hand if people else at_hand)
    unit = "" if about in (NOBODY, THEMSELVES) else unit_of(organisation, about)
    if unit is None:
        return RosterResult(pairings=(), unfilled=(no_unit(about),))
    return RosterResult(
        pairings=tuple(_pairing(one, about, unit) for one in chosen),
        unfilled=(
            *(away(one) for one in sorted(set(people) - at_hand)),
            *_too_few(len(chosen), wanted),
        ),
    )


def unit_of(organisation: Organisation, named: str) -> str | None:
    """Return the code of the unit of this code or name, the first by code; None for none."""
    units = organisation.units
    found = (code for code in sorted(units) if units[code].name == named)
    return named if named in units else next(found, None)


def _pairing(person: str, about: str, unit: str) -> Pairing:
    if unit:
        return Pairing(actor=person, subject_kind="unit", subject=unit, relation="respondent")
    if about == THEMSELVES:
        return Pairing(actor=person, subject_kind="person", subject=person, relation="self")
    return Pairing(actor=person, subject_kind="none", subject="", relation="")


def away(person: str) -> Unfilled:
    """Return the report on somebody who is listed and cannot be asked."""
    ko, en = "그날 근무하지 않거나 없는 사번입니다.", "Not at work on that day, or no such number."
    return lacking(person, ko, en)


def no_unit(named: str) -> Unfilled:
    """Return the report on a unit that is not there."""
    ko = f"‘{named}’ 부서가 없습니다. 배정 설정에서 부서코드나 부서명을 확인하십시오."
    return lacking(
        named, ko, f"There is no unit '{named}'. Check its code or name in the settings."
    )


def lacking(subject: str, ko: str, en: str, wanted: int = 1, found: int = 0) -> Unfilled:
    """Return a line of the report."""
    reason: Mapping[str, str] = {"ko": ko, "en": en}
    return Unfilled(subject=subject, relation="", wanted=wanted, found=found, reason=reason)


def _too_few(found: int, wanted: int) -> Iterator[Unfilled]:
    if found < wanted:
        ko = f"{wanted}명이 필요하지만 {found}명입니다. 명단을 채우십시오."
        yield lacking("", ko, f"{wanted} are wanted, {found} are there.", wanted, found)
