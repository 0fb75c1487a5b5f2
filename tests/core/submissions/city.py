"""A city with two departments and a team, in the year of its indicators, as tests go through it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.data.models import (
    Assignment,
    Cycle,
    FormVersion,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    Spell,
    Submission,
)
from core.services import Services
from core.submissions.several import add, remove
from core.submissions.submit import Entry, submit
from tests.plugins.standard.test_indicator_sheet import GOOD

PROGRAMME = "uijeongbu-indicators"
SHEET = "indicator-sheet"
LONG_AGO = date(2020, 1, 1)
#: Unit -> kind, unit above.
UNITS: Mapping[str, tuple[str, str]] = {
    "D1": ("부서", ""),
    "D2": ("부서", ""),
    "T1": ("팀", "D1"),
}


class City:
    """What the office and the heads do; every call opens a scope of its own."""

    def __init__(self, parts: Services, municipality: Municipality, year: int = 2026) -> None:
        self.parts, self.municipality, self.year = parts, municipality, year
        self.keys = count(1)
        self.people: dict[str, int] = {}
        with self.writing():
            PluginState.create(plugin="uijeongbu", place=1)
            units: dict[str, OrgUnit] = {}
            for code, (kind, above) in UNITS.items():
                units[code] = OrgUnit.create(
                    code=code,
                    name=f"{code}과",
                    kind=kind,
                    parent=units.get(above),
                    valid_from=LONG_AGO,
                )
                for number in (1, 2):
                    self._person(f"{code}-{number}", units[code], leads=number == 1)
        with self.writing():
            open_cycle(self.catalogue, PROGRAMME, year, date(year, 1, 1), None)
            now = korean_now()
            window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
            Phase.update(window).execute()

    def _person(self, staff_no: str, unit: OrgUnit, *, leads: bool) -> None:
        person = Person.create(staff_no=staff_no, name=f"직원 {staff_no}", grade="6")
        Spell.create(person=person, unit=unit, starts=LONG_AGO, leads=leads)
        self.people[staff_no] = person.id

    def writing(self) -> Any:
        return self.parts.storage.writing(self.municipality.id)

    def reading(self) -> Any:
        return self.parts.storage.reading(self.municipality.id)

    @property
    def catalogue(self) -> Any:
        return self.parts.catalogues.current(self.municipality.code)

    @property
    def now(self) -> datetime:
        return korean_now()

    def assign(self, phase: str, seed: int = 1) -> Any:
        with self.writing():
            cycle = Cycle.get(Cycle.year == self.year)
            found = Phase.get(Phase.cycle == cycle, Phase.name == phase)
            return assign(cycle, found, self.catalogue, seed, None, reason="다시 배정")

    def of(self, phase: str, unit: str = "", state: str = "") -> list[int]:
        """Return the assignments of a phase, about a unit if one is named, in their order."""
        with self.reading():
            query = Assignment.select(Assignment.id).join(Phase).where(Phase.name == phase)
            if unit:
                about = OrgUnit.get(OrgUnit.code == unit).id
                query = query.where(Assignment.subject_kind == "unit", Assignment.subject == about)
            if state:
                query = query.where(Assignment.state == state)
            ordered = query.order_by(Assignment.subject, Assignment.ordinal, Assignment.id)
            return [row.id for row in ordered]

    def hand_in(self, assignment: int, answers: Mapping[str, Any]) -> str:
        with self.writing():
            wanted = Assignment.get_by_id(assignment)
            key = f"k{next(self.keys)}"
            entry = Entry(assignment=wanted, answers=answers, revision=0, key=key)
            return submit(self.catalogue, entry)

    def sheet(self, of: str, **changed: Any) -> Mapping[str, Any]:
        """Return the answers of an indicator that the head of the unit ``of`` may hand in."""
        mine = {"officer": f"{of}-1", "deputy": f"{of}-2"}
        return {**GOOD, **mine, **changed}

    def add(self, assignment: int, staff_no: str) -> int:
        with self.writing():
            return add(self.catalogue, assignment, self.people[staff_no], self.now)

    def remove(self, assignment: int, staff_no: str) -> None:
        with self.writing():
            files = self.parts.files.of(self.municipality.id)
            remove(self.catalogue, assignment, self.people[staff_no], self.now, files)

    def submission(self, assignment: int) -> Submission:
        with self.reading():
            return Submission.get(Submission.assignment == assignment)

    def form(self, assignment: int) -> str:
        with self.reading():
            found = Assignment.get_by_id(assignment)
            return str(FormVersion.get_by_id(found.form_version_id).name)
