"""A town with a published run: a mayor, a bureau, a department of three and their results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from marshmallow import Schema

import plugins.standard
from core.access.roles import ADMINISTRATOR, CONFIRMER, grant
from core.clock import utc_now
from core.data.models import (
    Account,
    Appeal,
    AppealDecision,
    Assignment,
    Configuration,
    Cycle,
    OrgUnit,
    Person,
    Phase,
    Score,
    ScoreRun,
    Spell,
)
from core.hookspecs import hookimpl
from core.library import Catalogue, Library
from core.records import PhasePlan, Programme, Scorer, Settings
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores
from core.submissions.submit import Entry, submit
from core.workflow import Party

START = date(2026, 1, 1)
OPENS, CLOSES = datetime(2026, 3, 2, 9), datetime(2026, 3, 20, 18)  # noqa: DTZ001  Korean time
#: Staff number -> position, unit, whether they head it.
STAFF = {
    "mayor": ("시장", "city", True),
    "director": ("국장", "bureau", True),
    "head": ("과장", "office", True),
    "kim": ("주무관", "office", False),
    "lee": ("주무관", "office", False),
    "secretary": ("주무관", "office", False),
}
#: Results of people and, under the unit's code, of the department.
VALUES = {"kim": "80", "lee": "70", "head": "60", "office": "75"}
REQUEST: Mapping[str, Any] = {
    "kind": "formula",
    "ask": "점수를 다시 계산하여 주십시오.",
    "why": "3월 실적 두 건이 합계에서 빠져 있으므로 다시 더하여야 합니다.",
}
RULING: Mapping[str, Any] = {
    "body": "performance-committee",
    "decision": "rejected",
    "reason": "제출한 실적은 이미 모두 반영되어 있어 점수를 바꿀 까닭이 없습니다.",
    "no_worse": "yes",
    "decided_on": "2026-11-20",
    "notified_on": "2026-11-20",
}


class Programmes:
    """A plugin with the programme of the town."""

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name="review",
            title={"ko": "평가", "en": "Review"},
            form="f",
            roster="",
            scorer="mean",
            opens=(3, 2),
            closes=(3, 20),
        )
        yield Programme(name="year", title={"ko": "연간"}, phases=(plan,))

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        yield Scorer(name="mean", title={"ko": "평균"}, version="1", settings=Schema, score=nothing)


def nothing(_evidence: Evidence, _settings: Settings) -> Scores:
    return Scores(lines=())


def a_catalogue() -> Catalogue:
    """Return what a municipality with ``standard`` and the programme sees."""
    library = Library({"standard": plugins.standard, "town": Programmes()})
    return library.catalogue("uj", {"standard": {}, "town": {}})


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Ids of what was stored; ``people`` by staff number, ``accounts`` of the office by login."""

    cycle: int
    phase: int
    run: int
    people: Mapping[str, int]
    units: Mapping[str, int]
    accounts: Mapping[str, int]
    catalogue: Catalogue

    def score(self, who: str, run: int | None = None) -> int:
        """Return the id of somebody's result."""
        kind, subject = self.subject(who)
        found = Score.get(
            Score.run == (run or self.run), Score.subject_kind == kind, Score.subject == subject
        )
        return int(found.id)

    def subject(self, who: str) -> tuple[str, int]:
        """Return kind and id of a person or a unit."""
        return ("unit", self.units[who]) if who in self.units else ("person", self.people[who])

    def party(self, who: str) -> Party:
        """Return somebody of the office, or a member of staff without a role."""
        if who in self.accounts:
            account = Account.get_by_id(self.accounts[who])
            roles = frozenset({ADMINISTRATOR if who == "admin" else CONFIRMER})
            return Party(account=account.id, person=account.person_id, roles=roles)
        return Party(account=None, person=self.people[who])

    def run_with(self, **values: str) -> int:
        """Store a simulated run of the same phase with other values of some; return its id."""
        return make_run(self, VALUES | values)

    def hand_in(self, assignment: Assignment | None, answers: Mapping[str, Any]) -> str:
        """Submit a form about an appeal as its actor."""
        assert assignment is not None
        entry = Entry(
            assignment=assignment, answers=dict(answers), revision=0, key=f"k{assignment.id}"
        )
        return submit(self.catalogue, entry)


def build(content: Mapping[str, Any] | None = None, *, published: bool = True) -> Town:
    """Store the town; ``content`` are the settings of appeals on its phase."""
    units = _units()
    people = {}
    for number, (position, unit, leads) in STAFF.items():
        person = Person.create(staff_no=number, name=f"직원 {number}", grade="7", position=position)
        people[number] = person.id
        Spell.create(person=person, unit=units[unit], starts=START, leads=leads)
    accounts = {
        login: _account(login, people.get(person), role)
        for login, person, role in (
            ("admin", "secretary", ADMINISTRATOR),
            ("confirmer", "", CONFIRMER),
            ("second", "", CONFIRMER),
        )
    }
    cycle = Cycle.create(
        programme="year",
        year=2026,
        title="2026년 평가",
        starts_on=START,
        ends_on=date(2026, 12, 31),
    )
    configure(cycle.id, content or {})
    phase = Phase.create(
        cycle=cycle, name="review", title="평가", opens_at=OPENS, closes_at=CLOSES, closed=True
    )
    town = Town(
        cycle=cycle.id,
        phase=phase.id,
        run=0,
        people=people,
        units=units,
        accounts=accounts,
        catalogue=a_catalogue(),
    )
    run = make_run(town, VALUES)
    if published:
        show(run)
    return Town(**{name: getattr(town, name) for name in Town.__slots__} | {"run": run})


def configure(cycle: int, content: Mapping[str, Any]) -> None:
    """Store the configuration that runs of the town are scored with."""
    Configuration.create(
        cycle=cycle,
        version=1,
        effective_from=START,
        content={"scorers": {}, "rosters": {}, "appeals": {"review": dict(content)}},
        digest="1",
        made_at=utc_now(),
    )


def make_run(town: Town | SimpleNamespace, values: Mapping[str, str]) -> int:
    """Store a simulated run with exact values by staff number or unit code."""
    run = ScoreRun.create(
        cycle=town.cycle,
        phase=town.phase,
        scorer="mean",
        scorer_version="1",
        settings={},
        configuration_version=1,
        input_digest="0" * 64,
        made_at=utc_now(),
    )
    for who, value in values.items():
        kind, subject = (
            ("unit", town.units[who])
            if who in town.units
            else (
                "person",
                town.people[who],
            )
        )
        Score.create(
            run=run,
            subject_kind=kind,
            subject=subject,
            status="scored" if value else "missing",
            value=f"{value}/1" if value else "",
            trace=b"",
        )
    return int(run.id)


def show(run: int, at: datetime | None = None) -> None:
    """Publish a run without asking anybody."""
    ScoreRun.update(state="published", published_at=at or utc_now()).where(
        ScoreRun.id == run
    ).execute()


def decision_of(appeal: Appeal) -> AppealDecision:
    """Return the decision of the body whose turn it is."""
    return AppealDecision.get(
        AppealDecision.appeal == appeal.id, AppealDecision.level == appeal.level
    )


def _units() -> dict[str, int]:
    found: dict[str, int] = {}
    for code, kind, parent in (
        ("city", "국실", None),
        ("bureau", "국실", "city"),
        ("office", "부서", "bureau"),
    ):
        unit = OrgUnit.create(
            code=code, name=f"{code}과", kind=kind, parent=found.get(parent or ""), valid_from=START
        )
        found[code] = unit.id
    return found


def _account(login: str, person: int | None, role: str) -> int:
    made = Account.create(login=login, password="-", person=person)
    grant(made, role)
    return int(made.id)
