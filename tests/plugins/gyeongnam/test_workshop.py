"""A workshop from its rosters to its results, in a database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.opening import open_cycle
from core.cycles.phases import close_phase
from core.data.models import (
    Account,
    Assignment,
    Ballot,
    Cycle,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    Score,
    Spell,
)
from core.errors.scores import PhaseStillOpen
from core.runs.run import simulate
from core.services import Services
from core.submissions.submit import Entry, submit
from tests.application import LogIn

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
                for code, name in (("B", OFFICE), ("G1", "1분임"), ("G2", "2분임"))
            }
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
            for phase in ("groups", "peers", "brief"):
                rosters[phase] = {**rosters.get(phase, {}), "groups": GROUPS}
            account = Account.create(login="office", password="-")
            change_configuration(self.catalogue, self.cycle, content, date(2026, 1, 1), account.id)

    def writing(self) -> Any:
        return self.parts.storage.writing(self.municipality.id)

    @property
    def catalogue(self) -> Any:
        return self.parts.catalogues.current(self.municipality.code)

    @property
    def cycle(self) -> Cycle:
        found: Cycle = Cycle.get()
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


@pytest.fixture
def workshop(parts: Services, municipality: Municipality) -> Workshop:
    return Workshop(parts, municipality)


def test_every_group_rates_the_other_and_never_its_own(workshop: Workshop) -> None:
    pairs = workshop.assign("peers")

    assert pairs == [(who, "G2" if who in GROUPS["G1"] else "G1") for who in sorted(PEOPLE)]
    for place, who in enumerate(PEOPLE):
        about = "G2" if who in GROUPS["G1"] else "G1"
        workshop.hand_in("peers", who, {"task": 4, "analysis": 5, "real": 3 + place % 3}, about)

    assert workshop.score("peers") == {"G1": 86, "G2": 86}


def test_the_second_of_a_group_records_it(workshop: Workshop) -> None:
    assert workshop.assign("groups") == [("g12", "G1"), ("g22", "G2")]


def answers(who: str, phase: str, mark: int) -> dict[str, Any]:
    return {"moment": phase, "code": f"C{who}", **{f"q{n}": mark for n in range(1, 11)}}


def test_both_surveys_are_paired_by_code_without_a_name(workshop: Workshop) -> None:
    for phase, mark in (("before", 3), ("after", 4)):
        assert workshop.assign(phase) == [(who, "B") for who in sorted(PEOPLE)]
        for who in PEOPLE:
            workshop.hand_in(phase, who, answers(who, phase, mark))

    workshop.close("after")
    with pytest.raises(PhaseStillOpen):
        workshop.score("after")
    workshop.close("before")

    assert workshop.score("after") == {"B": 50}
    with workshop.writing():
        assert Ballot.select().count() == 2 * len(PEOPLE)


def test_every_form_opens_for_whom_it_is_assigned_to(workshop: Workshop, log_in: LogIn) -> None:
    with workshop.writing():
        names = [phase.name for phase in Phase.select().order_by(Phase.id)]
    for name in names:
        workshop.assign(name)
    with workshop.writing():
        rows = [Assignment.select().join(Phase).where(Phase.name == name).first() for name in names]
        asked = [(row.id, row.actor) for row in rows if row is not None]
    for assignment, person in asked:
        browser = log_in("staff", name=f"fills-{assignment}", person=person)

        answer = browser.get(f"/fill/{assignment}")

        assert answer.status_code == 200
        assert "<form" in answer.text
    assert len(asked) == len(names)
