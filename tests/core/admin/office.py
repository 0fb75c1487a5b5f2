"""A made-up plugin with a programme that can be scored, and a municipality with people in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from marshmallow import Schema, fields, validate

import plugins.standard
from core.clock import utc_now
from core.data.models import (
    Assignment,
    Cycle,
    FormVersion,
    OrgUnit,
    Person,
    Phase,
    Spell,
    Submission,
)
from core.errors.plugins import BrokenPlugin
from core.hookspecs import hookimpl
from core.library import Installed, Library
from core.records import (
    CONFIDENTIAL,
    FormDefinition,
    PhasePlan,
    PluginInfo,
    Programme,
    Roster,
    Scorer,
    Settings,
)
from core.rosters.organisation import Organisation, Pairing, RosterResult, Unfilled
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores, Status, Step, SubjectScore
from forms.definition import Definition, Question

DAY = date(2026, 1, 1)
STAFF = 6


class CitySettings(Schema):
    limit = fields.Integer(
        load_default=5,
        validate=validate.Range(1, 10),
        metadata={"title": {"ko": "한도", "en": "Limit"}},
    )
    token = fields.String(metadata={"secret": True, "title": {"ko": "열쇠", "en": "Token"}})


class MeanSettings(Schema):
    bonus = fields.Integer(load_default=0, validate=validate.Range(0, 5))


def mean(evidence: Evidence, settings: Settings) -> Scores:
    """Score everybody with the exact mean of ``q`` times twenty, plus a bonus."""
    return Scores(lines=tuple(_line(evidence, settings, who) for who in evidence.subjects))


def _line(evidence: Evidence, settings: Settings, who: int) -> SubjectScore:
    rows = zip(evidence.subject, evidence.answers.get("q", ()), strict=True)
    given = [int(answer) for subject, answer in rows if subject == who and answer is not None]
    if not given:
        return SubjectScore(subject=who, status=Status.MISSING)
    value = Fraction(sum(given), len(given)) * 20 + settings["bonus"]
    text = {"ko": f"평균을 20배 하고 {settings['bonus']}을 더함", "en": "Mean times 20 plus bonus"}
    step = Step(rule="T1", text=text, result=str(value))
    return SubjectScore(subject=who, status=Status.SCORED, value=value, trace=(step,))


def everybody(organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    """Let everybody rate everybody else; who is alone is reported."""
    pairs = (
        Pairing(actor=rater, subject_kind="person", subject=ratee, relation="peer")
        for rater in organisation.members
        for ratee in organisation.members
        if rater != ratee
    )
    alone = organisation.members if len(organisation.members) == 1 else ()
    return RosterResult(
        pairings=tuple(pairs),
        unfilled=tuple(
            Unfilled(
                subject=one,
                relation="peer",
                wanted=1,
                found=0,
                reason={"ko": "혼자", "en": "alone"},
            )
            for one in alone
        ),
    )


QUESTION = Question(name="q", type="integer", label={"ko": "몇 점입니까", "en": "How many"})
REVIEW = Definition(name="city-review", title={"ko": "다면평가"}, items=(QUESTION,))


class City:
    """The plugin ``city``."""

    @hookimpl
    def about(self) -> PluginInfo:
        return PluginInfo(title={"ko": "시 플러그인", "en": "City"}, settings=CitySettings)

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield FormDefinition(
            name="city-review",
            title={"ko": "다면평가", "en": "Review"},
            definition=REVIEW,
            identity={"": CONFIDENTIAL},
        )

    @hookimpl
    def rosters(self) -> Iterator[Roster]:
        yield Roster(name="city-all", title={"ko": "모두"}, settings=Schema, assign=everybody)

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        yield Scorer(
            name="city-mean", title={"ko": "평균"}, version="1", settings=MeanSettings, score=mean
        )

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name="review",
            title={"ko": "다면평가 단계", "en": "Review"},
            form="city-review",
            roster="city-all",
            scorer="city-mean",
            opens=(1, 1),
            closes=(12, 31),
        )
        yield Programme(
            name="city-yearly", title={"ko": "종합성과평가", "en": "Yearly"}, phases=(plan,)
        )


class Rival:
    """A plugin that stands in the way of ``city``."""

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield FormDefinition(name="city-review", title={"ko": "다른"}, definition=REVIEW)


def office_library() -> Library:
    """Return the plugins of the tests: ``standard``, ``city``, ``rival`` and a broken one."""
    problem = BrokenPlugin(name="ruin", distribution="ruin", version="1.0", reason="no module")
    ruin = Installed(name="ruin", distribution="ruin", version="1.0", problem=problem)
    good = {"standard": plugins.standard, "city": City(), "rival": Rival()}
    return Library(good, broken=[ruin])


def store_people() -> None:
    """Store a department with six members of staff; the first heads it."""
    unit = OrgUnit.create(code="D1", name="기획예산과", kind="부서", valid_from=DAY)
    for number in range(STAFF):
        person = Person.create(staff_no=f"S{number:02}", name=f"직원 {number}", grade="7")
        Spell.create(person=person, unit=unit, starts=DAY, leads=number == 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ids:
    """What a filled municipality's rows are known by."""

    cycle: int
    phase: int
    form: int
    run: int


def answer_all(phase: int) -> None:
    """Submit every assignment of a phase: each rater gives the ratees 1, 2, 3, 4, 5 in order.

    The six scores are then 20, 36, 52, 68, 84 and 100.
    """
    given = Assignment.select().where(Assignment.phase == phase).order_by(Assignment.id)
    for number, one in enumerate(given):
        Submission.create(
            assignment=one,
            form_version=one.form_version_id,
            state="submitted",
            answers={"q": number % 5 + 1},
            saved_at=utc_now(),
            submitted_at=utc_now(),
            receipt=f"R{one.id}",
            idempotency_key=f"k{one.id}",
        )
    Assignment.update(state="submitted").where(Assignment.phase == phase).execute()


def only(model: type[Cycle] | type[Phase] | type[FormVersion]) -> int:
    """Return the id of the first row."""
    return int(model.select().order_by(model.id).get().id)
