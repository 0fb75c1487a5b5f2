"""A city whose people rate one another, and the plugin that scores them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from marshmallow import Schema, fields

from core.data.models import (
    Account,
    Assignment,
    Configuration,
    Cycle,
    FormVersion,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Spell,
    Submission,
)
from core.data.scope import municipality_id
from core.hookspecs import hookimpl
from core.library import Catalogue, Library
from core.records import PhasePlan, Programme, Scorer, Settings
from core.scoring.evidence import Evidence
from core.scoring.scores import Reader, Scores, Status, Step, SubjectScore
from forms.definition import Definition, Question
from forms.serial import digest, to_json

OPENS, CLOSES = datetime(2026, 3, 2, 9), datetime(2026, 3, 20, 18)  # noqa: DTZ001  Korean time
SUBMITTED = datetime(2026, 3, 10, 1)  # noqa: DTZ001  records hold UTC without a zone
START = date(2026, 1, 1)
QUESTIONS = ("trust", "clarity")
PHASE = "review"


class MeanSettings(Schema):
    """Weights by question; absent means 1."""

    weights = fields.Dict(keys=fields.String(), values=fields.Decimal(), load_default=dict)
    min_shown = fields.Integer()


def weighted_mean(evidence: Evidence, settings: Settings) -> Scores:
    rows: dict[int, list[int]] = {subject: [] for subject in evidence.subjects}
    for row, subject in enumerate(evidence.subject):
        if evidence.relation[row] != "self":
            rows[subject].append(row)
    return Scores(lines=tuple(_line(one, rows[one], evidence, settings) for one in rows))


def _line(subject: int, rows: list[int], evidence: Evidence, settings: Settings) -> SubjectScore:
    if not rows:
        return SubjectScore(subject=subject, status=Status.MISSING)
    parts = {
        name: Fraction(sum(column[row] for row in rows), len(rows))
        for name, column in sorted(evidence.answers.items())
    }
    weights = {name: Fraction(settings["weights"].get(name, 1)) for name in parts}
    total = sum((parts[one] * weights[one] for one in parts), Fraction(0)) / sum(weights.values())
    trace = (
        Step(
            rule="mean",
            text={"ko": f"응답 {len(rows)}건", "en": f"{len(rows)} answers"},
            reader=Reader.ADMINISTRATOR,
        ),
        Step(
            rule="mean",
            text={"ko": "가중평균", "en": "Weighted mean"},
            result=f"{total.numerator}/{total.denominator}",
        ),
    )
    return SubjectScore(
        subject=subject, status=Status.SCORED, value=total, parts=parts, trace=trace
    )


def scorer(version: str = "1", **changes: Any) -> Scorer:
    """Return the scorer, or one with another version or function."""
    record: dict[str, Any] = {
        "name": "rating-mean",
        "title": {"ko": "가중평균", "en": "Weighted mean"},
        "version": version,
        "settings": MeanSettings,
        "score": weighted_mean,
        "highest": 10,
    }
    return Scorer(**record | changes)


class Rating:
    """The plugin; ``seen`` keeps what it observed."""

    def __init__(self, record: Scorer | None) -> None:
        self.record = record
        self.seen: list[int] = []

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        if self.record:
            yield self.record

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name=PHASE,
            title={"ko": "다면평가"},
            form="f",
            roster="r",
            opens=(3, 2),
            closes=(3, 20),
            scorer="rating-mean",
        )
        unscored = PhasePlan(
            name="diary", title={"ko": "일지"}, form="f", roster="r", opens=(3, 2), closes=(3, 20)
        )
        yield Programme(name="year", title={"ko": "연간"}, phases=(plan, unscored))

    @hookimpl
    def after_scored(self, run: int) -> None:
        self.seen.append(run)


def a_catalogue(record: Scorer | None = None, plugin: Rating | None = None) -> Catalogue:
    """Return a catalogue with the scorer, or another one in its place."""
    provides = plugin or Rating(record or scorer())
    return Library({"rating": provides}).catalogue("uj", {"rating": {}})


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """What was built; ``people`` are ids, ``accounts`` those of the first three people."""

    cycle: Cycle
    phase: Phase
    form: FormVersion
    people: tuple[int, ...]
    accounts: tuple[int, ...]


def definition() -> Definition:
    items = tuple(
        Question(name=name, type="integer", label={"ko": f"{name} 문항", "en": name})
        for name in QUESTIONS
    )
    return Definition(name="review", title={"ko": "다면평가"}, items=items)


def build(
    people: int, raters: int, identity: Mapping[str, str] | None = None, closed: bool = True
) -> City:
    """Store a city: everybody is rated by the next ``raters`` people as peers, and by themselves.

    Rater ``r`` (counted from 0 behind the subject) answers ``(r + subject place) % 5 + 1``.
    """
    own = municipality_id()
    unit = OrgUnit.create(code="U1", name="기획예산과", kind="과", valid_from=START)
    _many(
        Person, [{"staff_no": f"S{n:04}", "name": f"직원 {n}", "grade": "7"} for n in range(people)]
    )
    ids = tuple(key for (key,) in Person.select(Person.id).order_by(Person.staff_no).tuples())
    _many(
        Spell,
        [
            {
                "person": one,
                "unit": unit.id,
                "starts": START,
                "leads": one == ids[0],
                "municipality": own,
            }
            for one in ids
        ],
    )
    accounts = tuple(
        Account.create(login=f"a{n}", password="-", person=ids[n]).id for n in range(3)
    )
    cycle = Cycle.create(
        programme="year", year=2026, title="2026 평가", starts_on=START, ends_on=date(2026, 12, 31)
    )
    configure(cycle, made_by=accounts[0])
    phase = Phase.create(
        cycle=cycle, name=PHASE, title="다면평가", opens_at=OPENS, closes_at=CLOSES, closed=closed
    )
    form = add_form(identity or {"": "confidential"})
    _assign(cycle, phase, form, ids, raters)
    return City(cycle=cycle, phase=phase, form=form, people=ids, accounts=accounts)


def configure(
    cycle: Cycle,
    *,
    version: int = 1,
    made_by: int,
    effective_from: date = START,
    **scorers: Any,
) -> Configuration:
    """Store a configuration with the settings of ``PHASE``."""
    return Configuration.create(
        cycle=cycle,
        version=version,
        effective_from=effective_from,
        content={
            "scorers": {PHASE: scorers},
            "rosters": {},
        },
        digest=str(version),
        made_by=made_by,
        made_at=SUBMITTED,
    )


def add_form(identity: Mapping[str, str], number: int = 1) -> FormVersion:
    """Store a published version of the form."""
    form = definition()
    return FormVersion.create(
        name="review",
        number=number,
        title="다면평가",
        definition=to_json(form),
        digest=digest(form),
        identity=identity,
        state="published",
    )


def _assign(
    cycle: Cycle, phase: Phase, form: FormVersion, ids: tuple[int, ...], raters: int
) -> None:
    pairs = [
        (subject, ids[(place + step) % len(ids)], "peer" if step else "self", place + step)
        for place, subject in enumerate(ids)
        for step in range(raters + 1)
    ]
    _many(
        Assignment,
        [
            {
                "cycle": cycle.id,
                "phase": phase.id,
                "form_version": form.id,
                "actor": actor,
                "subject_kind": "person",
                "subject": subject,
                "relation": relation,
                "state": "submitted",
            }
            for subject, actor, relation, _ in pairs
        ],
    )
    keys = {
        (subject, actor): key
        for key, subject, actor in Assignment.select(
            Assignment.id, Assignment.subject, Assignment.actor
        )
        .where(Assignment.phase == phase.id)
        .tuples()
    }
    _many(
        Submission,
        [
            {
                "assignment": keys[subject, actor],
                "form_version": form.id,
                "state": "submitted",
                "answers": {"trust": mark % 5 + 1, "clarity": (mark + 2) % 5 + 1},
                "saved_at": SUBMITTED,
                "submitted_at": SUBMITTED,
            }
            for subject, actor, _, mark in pairs
        ],
    )


def _many(model: Any, rows: list[dict[str, Any]]) -> None:
    own = municipality_id()
    for start in range(0, len(rows), 1000):
        model.insert_many(
            [row | {"municipality": own} for row in rows[start : start + 1000]]
        ).execute()


__all__ = ["City", "Municipality", "a_catalogue", "build"]
