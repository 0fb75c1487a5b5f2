"""A person's own part of the year's result, by shares and roles in the department's indicators.

``Σ share · role · (30% mid-term + 70% final) ÷ Σ share · role``; all numbers are proposals [c].
Neither grade nor years of service count (창원시 2024: beyond seniority).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Scorer, Settings, Unfit, told
from goru.scoring import (
    Evidence,
    Row,
    Scores,
    Status,
    Step,
    SubjectScore,
    equals,
    given,
    require_known,
    rows_by_subject,
    shown,
    step,
    sum_of,
)
from goru.settings import decimal, exact
from plugins.changwon.personal_form import ROLES

RULE: Final = "CW-08"
HUNDRED: Final = 100
NAMES: Final = {one.name: (one.label["ko"], one.label["en"]) for one in ROLES}
#: [c] What each role counts for in percent.
COUNTS: Final = MappingProxyType({"main": 100, "deputy": 80, "support": 60})


class PersonalSettings(Schema):
    """What roles, the mid-term and the final result count for."""

    roles = fields.Dict(
        keys=fields.String(validate=validate.OneOf(list(NAMES))),
        values=fields.Decimal(validate=validate.Range(min=0, min_inclusive=False)),
        load_default=lambda: {name: Decimal(one) for name, one in COUNTS.items()},
        metadata=told(
            "역할별 반영률(%)",
            "What roles count for in %",
            "c",
            "main 주담당, deputy 부담당, support 협조",
            "main, deputy, support",
        ),
    )
    midterm = decimal("30", told("중간평가(%)", "Mid-term (%)", "c"), most=HUNDRED)
    final = decimal("70", told("최종평가(%)", "Final (%)", "c"), most=HUNDRED)
    cap = decimal(
        "100", told("달성률 반영 상한(%)", "Highest rate that counts (%)", "c"), most=HUNDRED
    )

    @validates_schema
    def shares_make_a_hundred(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse shares that do not add up, and roles that are left out."""
        if data["midterm"] + data["final"] != HUNDRED:
            raise ValidationError(
                Unfit(
                    ko="중간평가와 최종평가의 비중을 더하여 100이어야 합니다.",
                    en="The shares must add up to 100.",
                ),
                "midterm",
            )
        if set(data["roles"]) != set(NAMES):
            raise ValidationError(
                Unfit(
                    ko="역할마다 반영률을 적어야 합니다.",
                    en="Every role needs a number.",
                ),
                "roles",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody's part in an indicator: ``weight`` is its share by its role, ``rate`` in percent."""

    name: str
    role: str
    share: Fraction
    factor: Fraction
    midterm: Fraction
    final: Fraction
    rate: Fraction

    @property
    def weight(self) -> Fraction:
        """Return what it counts for beside the others."""
        return self.share * self.factor / HUNDRED


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the points of everybody's own part, with parts by indicator.

    Raises:
        Problem: A share or a rate is no number, or a role is unknown.

    """
    rows = rows_by_subject(evidence, ["parts"])
    return Scores(lines=tuple(line(one, rows.get(one, ()), settings) for one in evidence.subjects))


def line(subject: int, rows: Sequence[Row], settings: Settings) -> SubjectScore:
    """Return the score of one person; nobody without a statement has one."""
    found = [part for row in rows for part in parts(row, settings)]
    if not found:
        reason = step(
            RULE,
            "확인된 개인 성과기여서가 없어 점수를 내지 않습니다.",
            "No statement of the part in the result: there is no score.",
        )
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(reason,))
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=value(found),
        parts={f"{place}. {one.name}": one.rate for place, one in enumerate(found, start=1)},
        trace=tuple(steps(found, settings)),
    )


def parts(row: Row, settings: Settings) -> Iterator[Part]:
    """Yield what a statement says of each indicator; a rate counts up to the cap."""
    factors, shares = exact(settings["roles"]), Fraction(settings["midterm"])
    cap = Fraction(settings["cap"])
    for one in row.table("parts"):
        role = one.text("parts_role")
        require_known(role, factors, "역할", "Role")
        midterm, final = (min(one.needed(f"parts_{name}"), cap) for name in ("midterm", "final"))
        yield Part(
            name=one.text("parts_name"),
            role=role,
            share=one.needed("parts_share"),
            factor=factors[role],
            midterm=midterm,
            final=final,
            rate=(shares * midterm + (HUNDRED - shares) * final) / HUNDRED,
        )


def value(found: Sequence[Part]) -> Fraction:
    """Return the mean of the rates by weight."""
    whole = sum((one.weight for one in found), Fraction())
    return sum((one.weight * one.rate for one in found), Fraction()) / whole


def steps(found: Sequence[Part], settings: Settings) -> Iterator[Step]:
    """Yield how the points came about; the last step's result is they."""
    midterm, final = (given(Fraction(settings[name])) for name in ("midterm", "final"))
    for one in found:
        ko, en = NAMES[one.role]
        rate = f"{midterm}% × {shown(one.midterm)} + {final}% × {shown(one.final)}"
        weight = f"{given(one.share)} × {given(one.factor)}% {equals(one.weight)}"
        yield step(
            RULE,
            f"{one.name}({ko}): {rate} {equals(one.rate)}, 반영 비중 {weight}",
            f"{one.name} ({en}): {rate} {equals(one.rate)}, weight {weight}",
            one.rate,
        )
    top = sum_of(f"{shown(one.weight)} × {shown(one.rate)}" for one in found)
    below = sum_of(shown(one.weight) for one in found)
    result = value(found)
    yield step(
        RULE,
        f"개인 기여: ({top}) ÷ ({below}) {equals(result)}점. 직급과 근속은 반영하지 않습니다.",
        f"Own part: ({top}) ÷ ({below}) {equals(result)} points. Neither grade nor service counts.",
        result,
    )


PERSONAL_SCORER: Final = Scorer(
    name="changwon-personal",
    title={"ko": "개인 기여", "en": "Own part"},
    version="1",
    settings=PersonalSettings,
    score=score,
)
