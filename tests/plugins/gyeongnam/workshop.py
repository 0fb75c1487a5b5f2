"""A workshop in a database: its office, two groups of three heads, and who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.opening import open_cycle
from core.cycles.phases import close_phase
from core.data.models import (
    Account,
    Assignment,
    Cycle,
    Flow,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    Score,
    Spell,
    Submission,
)
from core.runs.run import simulate
from core.services import Services
from core.submissions.submit import Entry, submit

LONG_AGO = date(2015, 1, 1)
GROUPS = {"G1": ["g11", "g12", "g13"], "G2": ["g21", "g22", "g23"]}
PEOPLE = [one for people in GROUPS.values() for one in people]
OFFICE = "도정혁신추진단"


class Workshop:
    """What the office does; every call opens a scope of its own."""

    def __init__(self, parts: Services, municipality: Municipality) -> None:
        self.parts, self.municipality = parts, municipality
        with self.writing():
            PluginState.create(plugin="gyeongnam", place=1)
            units = {
                code: OrgUnit.create(code=code, name=name, kind="국실", valid_from=LONG_AGO)
                for code, name in (("P", "도청"), ("B", OFFICE), ("G1", "1분임"), ("G2", "2분임"))
            }
            OrgUnit.update(parent=units["P"]).where(OrgUnit.id == units["B"].id).execute()
            governor = Person.create(staff_no="gov", name="김지사", position="도지사", grade="1")
            Spell.create(person=governor, unit=units["P"], starts=LONG_AGO, leads=True)
            for staff_no in PEOPLE:
                person = Person.create(staff_no=staff_no, name=f"국장 {staff_no}", grade="3")
                Spell.create(
                    person=person, unit=units["B"], starts=LONG_AGO, leads=staff_no == "g11"
                )
        with self.writing():
            open_cycle(self.catalogue, "gyeongnam-workshop", 2026, date(2026, 1, 1), None)
            now = korean_now()
            window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
            Phase.update(window).execute()
        self.configure()

    def configure(self) -> None:
        """Enter the groups and the participants, as an administrator does."""
        with self.writing():
            content: dict[str, Any] = {
                name: dict(section)
                for name, section in newest_configuration(self.cycle).content.items()  # type: ignore[union-attr]  # there is one
            }
            rosters = content["rosters"]
            for phase in ("groups", "peers", "brief", "reading"):
                rosters[phase] = {**rosters.get(phase, {}), "groups": GROUPS}
            for phase in ("registration", "before", "after", "questions", "lecture-1"):
                rosters[phase] = {**rosters.get(phase, {}), "people": PEOPLE}
            account = Account.create(login="office", password="-")
            change_configuration(self.catalogue, self.cycle, content, date(2026, 1, 1), account.id)

    def writing(self) -> Any:
        return self.parts.storage.writing(self.municipality.id)

    @property
    def catalogue(self) -> Any:
        return self.parts.catalogues.current(self.municipality.code)

    @property
    def cycle(self) -> Cycle:
        found: Cycle = Cycle.get(Cycle.edition == 1)
        return found

    def assign(self, phase: str) -> list[tuple[str, str]]:
        """Assign a phase; return who fills its form about which unit."""
        with self.writing():
            assign(self.cycle, Phase.get(Phase.name == phase), self.catalogue, 1, None)
            rows = Assignment.select().join(Phase).where(Phase.name == phase)
            return sorted((row.actor.staff_no, self._about(row)) for row in rows)

    def _about(self, row: Assignment) -> str:
        return str(OrgUnit.get_by_id(row.subject).code) if row.subject_kind == "unit" else ""

    def hand_in(self, phase: str, who: str, answers: Mapping[str, Any], about: str = "") -> None:
        with self.writing():
            person = Person.get(Person.staff_no == who)
            wanted = (
                Assignment.select()
                .join(Phase)
                .where(Phase.name == phase, Assignment.actor == person)
            )
            if about:
                unit = OrgUnit.get(OrgUnit.code == about)
                wanted = wanted.where(Assignment.subject == unit.id)
            entry = Entry(
                assignment=wanted.get(), answers=answers, revision=0, key=f"{phase}{who}{about}"
            )
            submit(self.catalogue, entry)

    def close(self, phase: str) -> None:
        with self.writing():
            close_phase(Phase.get(Phase.name == phase), korean_now(), reason="모두 제출")

    def score(self, phase: str) -> dict[str, Fraction]:
        """Score a phase; return the exact values by the unit's code."""
        with self.writing():
            run = simulate(self.cycle, Phase.get(Phase.name == phase), self.catalogue, None)
            return {
                str(OrgUnit.get_by_id(row.subject).code): Fraction(row.value)
                for row in Score.select().where(Score.run == run.id)
            }

    def about(self, phase: str, who: str) -> int:
        """Return the first assignment of somebody in a phase."""
        with self.writing():
            person = Person.get(Person.staff_no == who)
            found = Assignment.select().join(Phase).where(Phase.name == phase)
            return int(found.where(Assignment.actor == person).order_by(Assignment.id).get().id)

    def stage(self, assignment: int) -> str:
        """Return where a submission stands."""
        with self.writing():
            return str(Flow.get(Flow.assignment == assignment).stage)

    def answers(self, assignment: int) -> dict[str, Any]:
        """Return what is stored of a form."""
        with self.writing():
            stored = Submission.one(Submission.assignment == assignment)
            return dict(stored.answers) if stored else {}

    def assigned(self, phase: str) -> list[str]:
        """Return who is asked in a phase as it stands."""
        with self.writing():
            rows = Assignment.select().join(Phase).where(Phase.name == phase)
            return sorted(row.actor.staff_no for row in rows)
