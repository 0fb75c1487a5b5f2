"""The roster of contracts: officials of grade 4 and above, their rater, and a confirmer if any.

Source: 2024년 직무성과계약: grade 4 and above, rated by the vice mayor; 지방공무원 평정규칙
제5조제2항: the appointing authority (the mayor) is never the confirmer, so a director whose rater
is the vice mayor has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import (
    Organisation,
    Pairing,
    RosterResult,
    Unfilled,
    assign_heads,
    assign_superiors,
)
from goru.settings import one_of, question

NAME = "seosan-officials"
RATEE, RATER, CONFIRMER = "ratee", "rater", "confirmer"
ROLES = {RATEE: "피평가자", RATER: "평정자", CONFIRMER: "확인자"}


class OfficialsSettings(Schema):
    """Who concludes contracts, and who the vice mayor and the mayor are."""

    role = one_of(
        RATEE,
        ROLES,
        told(
            "작성하는 사람",
            "Who fills the form",
            "c",
            "ratee: 본인, rater: 평정자, confirmer: 확인자",
            "ratee: the official, rater, or confirmer",
        ),
    )
    grades = fields.List(
        fields.String(),
        load_default=lambda: ["1", "2", "3", "4"],
        validate=validate.Length(min=1),
        metadata=told("대상 직급", "Grades", "b2: 2024년 직무성과계약"),
    )
    vice_mayor = question(
        "",
        "부시장의 사번",
        "Staff number of the vice mayor",
        "비우면 조직도에서 바로 위 조직의 장이 평정자입니다.",
        "Blank: the head of the unit above rates.",
    )
    mayor = question(
        "",
        "시장의 사번",
        "Staff number of the mayor",
        "비우면 최상위 조직의 장을 시장으로 봅니다.",
        "Blank: who heads the topmost unit.",
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who fills the form about which official; no lot is drawn, so ``seed`` is no matter."""
    del seed
    raters = raters_of(organisation, settings)
    return ANSWERS[settings["role"]](organisation, settings, raters)


def raters_of(organisation: Organisation, settings: Settings) -> Mapping[str, str]:
    """Return the rater of every official, empty where there is none; the mayor has no contract."""
    found = assign_superiors(organisation, settings["grades"], ())
    above = {one.subject: one.actor for one in found.pairings}
    above |= {one.subject: "" for one in found.unfilled}
    vice, mayor = settings["vice_mayor"], mayor_of(organisation, settings)
    return {
        official: vice if vice and official != vice else rater
        for official, rater in sorted(above.items())
        if official != mayor
    }


def mayor_of(organisation: Organisation, settings: Settings) -> str:
    """Return who the appointing authority is; empty where the chart does not tell."""
    if settings["mayor"]:
        return str(settings["mayor"])
    top = {code for code, unit in organisation.units.items() if unit.parent is None}
    kinds = {unit.kind for unit in organisation.units.values()}
    heads = assign_heads(organisation, kinds).pairings
    return next((one.actor for one in heads if one.subject in top), "")


def of_themselves(
    _organisation: Organisation, _settings: Settings, raters: Mapping[str, str]
) -> RosterResult:
    """Return every official with the form about themselves."""
    return RosterResult(pairings=tuple(paired(one, one, RATEE) for one in raters))


def of_raters(
    _organisation: Organisation, _settings: Settings, raters: Mapping[str, str]
) -> RosterResult:
    """Return every official with their rater; who has none is reported."""
    return RosterResult(
        pairings=tuple(paired(rater, one, RATER) for one, rater in raters.items() if rater),
        unfilled=tuple(without_rater(one) for one, rater in raters.items() if not rater),
    )


def of_confirmers(
    organisation: Organisation, settings: Settings, raters: Mapping[str, str]
) -> RosterResult:
    """Return the officials who have a confirmer: the rater's superior, but never the mayor."""
    grades = {member.grade for member in organisation.members.values()}
    above = assign_superiors(organisation, grades, ()).pairings
    superior = {one.subject: one.actor for one in above}
    return RosterResult(
        pairings=tuple(confirmed(raters, superior, mayor_of(organisation, settings)))
    )


def confirmed(
    raters: Mapping[str, str], superior: Mapping[str, str], mayor: str
) -> Iterator[Pairing]:
    """Yield each official with the confirmer that there may be."""
    for official, rater in raters.items():
        who = superior.get(rater, "")
        if who and who not in {mayor, official}:
            yield paired(who, official, CONFIRMER)


def paired(actor: str, official: str, relation: str) -> Pairing:
    """Return a form about an official."""
    return Pairing(actor=actor, subject_kind="person", subject=official, relation=relation)


def without_rater(official: str) -> Unfilled:
    """Return the report of an official whom nobody rates."""
    return Unfilled(
        subject=official,
        relation=RATER,
        wanted=1,
        found=0,
        reason={
            "ko": "평정자가 없습니다. 부시장의 사번을 설정하거나 조직도를 확인하십시오.",
            "en": "There is no rater. Set the vice mayor's staff number, or check the chart.",
        },
    )


#: How each role is answered.
ANSWERS: Mapping[str, Callable[[Organisation, Settings, Mapping[str, str]], RosterResult]] = (
    MappingProxyType({RATEE: of_themselves, RATER: of_raters, CONFIRMER: of_confirmers})
)
OFFICIALS = Roster(
    name=NAME,
    title={"ko": "4급 이상과 평정자", "en": "Officials of grade 4 and above"},
    settings=OfficialsSettings,
    assign=assign,
)
