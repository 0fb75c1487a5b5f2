"""A made-up programme and a small organisation: what cycles are tested with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from marshmallow import Schema, fields, validate

from core.data.models import Account, OrgUnit, Person, Spell
from core.hookspecs import hookimpl
from core.library import Catalogue, Library
from core.records import (
    ANONYMOUS,
    CONFIDENTIAL,
    NAMED,
    FormDefinition,
    PhasePlan,
    Programme,
    Roster,
    Scorer,
    Settings,
)
from core.rosters.organisation import Organisation, Pairing, RosterResult, Unfilled
from core.scoring.scores import Scores
from forms.definition import Definition, Question

YEAR = 2026
OPENED = date(2026, 1, 5)
TEAMS, STAFF = 4, 24


class PeerSettings(Schema):
    peers = fields.Integer(load_default=3, validate=validate.Range(1, 30))


class WeightSettings(Schema):
    weights = fields.Dict(keys=fields.String(), values=fields.Decimal(), load_default=dict)
    min_n = fields.Integer(load_default=1)


def draw_peers(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Draw peers for everybody: not oneself, not excluded, last round's only if need be."""
    pairings: list[Pairing] = []
    unfilled: list[Unfilled] = []
    for ratee in organisation.members:
        random = Random(f"{seed} {ratee}")  # noqa: S311  reproducible, not a secret
        free = [
            rater
            for rater in organisation.members
            if rater != ratee and frozenset({rater, ratee}) not in organisation.excluded
        ]
        random.shuffle(free)
        free.sort(key=lambda rater: rater in organisation.previous.get(ratee, ()))
        drawn = free[: settings["peers"]]
        pairings += [pair(rater, "person", ratee, "peer") for rater in sorted(drawn)]
        if len(drawn) < settings["peers"]:
            unfilled.append(few(ratee, settings["peers"], len(drawn)))
    return RosterResult(pairings=tuple(pairings), unfilled=tuple(unfilled))


def everybody(organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    return RosterResult(pairings=tuple(pair(who, "none", "", "") for who in organisation.members))


def served_since(organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    """Ask whoever served in 2025 already, if the organisation reaches back so far."""
    return RosterResult(
        pairings=tuple(
            pair(number, "none", "", "")
            for number, member in organisation.members.items()
            if any(duty.starts.year < YEAR for duty in member.duties)
        )
    )


def nobody_there(_organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    return RosterResult(pairings=(pair("ghost", "none", "", ""),))


def twice(organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    who = next(iter(organisation.members))
    pairs = (pair(who, "unit", "D1", "a"), pair(who, "unit", "D1", "b"))
    return RosterResult(pairings=pairs)


def pair(actor: str, kind: str, subject: str, relation: str) -> Pairing:
    return Pairing(actor=actor, subject_kind=kind, subject=subject, relation=relation)


def few(subject: str, wanted: int, found: int) -> Unfilled:
    reason = {"ko": "겹친 사람이 모자람", "en": "too few overlap"}
    return Unfilled(subject=subject, relation="peer", wanted=wanted, found=found, reason=reason)


def a_form(name: str, label: str = "문항", **identity: str) -> FormDefinition:
    question = Question(name="q", type="text", label={"ko": label})
    definition = Definition(name=name, title={"ko": f"{name} 양식"}, items=(question,))
    promised = {"": identity.pop("others", NAMED)} | identity
    return FormDefinition(name=name, title={"ko": name}, definition=definition, identity=promised)


def a_plan(name: str, form: str, roster: str, **more: Any) -> PhasePlan:
    window = {"opens": (6, 1), "closes": (6, 13)} | more
    return PhasePlan(name=name, title={"ko": f"{name} 단계"}, form=form, roster=roster, **window)


class Sample:
    """The plugin."""

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield a_form("contract")
        yield a_form("review", others=CONFIDENTIAL)
        yield a_form("climate", others=ANONYMOUS)

    @hookimpl
    def rosters(self) -> Iterator[Roster]:
        draws = {"peers": draw_peers, "all": everybody, "ghost": nobody_there, "twice": twice}
        for name, assign in draws.items():
            schema = PeerSettings if name == "peers" else Schema
            yield Roster(name=name, title={"ko": name}, settings=schema, assign=assign)
        for name, years in (("recent", 0), ("experienced", 1)):
            yield Roster(
                name=name,
                title={"ko": name},
                settings=Schema,
                assign=served_since,
                looks_back=years,
            )

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        yield Scorer(
            name="weighted",
            title={"ko": "가중 평균"},
            version="1",
            settings=WeightSettings,
            score=lambda _evidence, _settings: Scores(lines=()),
        )

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        yield Programme(
            name="yearly",
            title={"ko": "종합성과평가", "en": "Yearly evaluation"},
            phases=(
                a_plan("contract", "contract", "all", opens=(2, 1), closes=(2, 16)),
                a_plan("climate", "climate", "all", opens=(5, 1), closes=(5, 22)),
                a_plan("review", "review", "peers", scorer="weighted"),
                a_plan("second", "review", "peers", opens=(12, 1), closes=(1, 15)),
                a_plan("recent", "contract", "recent"),
                a_plan("experienced", "contract", "experienced"),
                a_plan("ghost", "contract", "ghost"),
                a_plan("twice", "contract", "twice"),
            ),
            configuration={"scorers": {"review": {"weights": {"peer": "0.6"}}}},
        )
        yield Programme(
            name="broken", title={"ko": "틀린 평가"}, phases=(a_plan("x", "nowhere", "all"),)
        )


def sample_catalogue() -> Catalogue:
    return Library({"sample": Sample()}).catalogue("uj", {"sample": {}})


def store_people(order: Random | None = None) -> None:
    """Store a hall, two departments, four teams and 24 people, in random order if given one."""
    hall = OrgUnit.create(code="C", name="시청", kind="국실", valid_from=date(2020, 1, 1))
    for number in (1, 2):
        OrgUnit.create(
            code=f"D{number}", name=f"제{number}과", kind="부서", parent=hall, valid_from=OPENED
        )
    ids = {unit.code: unit.id for unit in OrgUnit.select()}
    for number in range(TEAMS):
        parent = ids[f"D{number % 2 + 1}"]
        OrgUnit.create(
            code=f"T{number}", name=f"제{number}팀", kind="팀", parent=parent, valid_from=OPENED
        )
    ids |= {unit.code: unit.id for unit in OrgUnit.select()}
    numbers = list(range(STAFF))
    if order:
        order.shuffle(numbers)
    for number in numbers:
        who = Person.create(staff_no=f"S{number:02}", name=f"직원 {number}", grade="7")
        unit = ids[f"T{number % TEAMS}"]
        leads = number < TEAMS
        Spell.create(person=who, unit=unit, starts=date(2025, 7, 1), leads=leads)


def an_account(login: str, person: Person | None = None) -> Account:
    return Account.create(login=login, password="-", person=person)
