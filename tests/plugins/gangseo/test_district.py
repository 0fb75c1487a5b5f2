"""The district's programmes in a database: who is asked what, and what comes of it."""

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
    Cycle,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    PluginState,
    Score,
    Spell,
)
from core.runs.run import simulate
from core.services import Services
from core.submissions.submit import Entry, submit
from tests.application import LogIn

LONG_AGO = date(2015, 1, 1)
#: Phases that come before a rater may rate, or follow what a committee sits over.
OF_COMMITTEES = {"pledge", "committee", "minutes"}
UNITS = {"B": "행정국", "D1": "행정지원과", "D2": "세무과"}
STAFF = {unit: [f"{unit}-{n}" for n in range(1, 13)] for unit in ("D1", "D2")}


class District:
    """What the office does; every call opens a scope of its own."""

    def __init__(self, parts: Services, municipality: Municipality) -> None:
        self.parts, self.municipality = parts, municipality
        with self.writing():
            PluginState.create(plugin="gangseo", place=1)
            units: dict[str, OrgUnit] = {}
            for code, name in UNITS.items():
                units[code] = OrgUnit.create(
                    code=code,
                    name=name,
                    kind="국실" if code == "B" else "부서",
                    parent=units.get("B"),
                    valid_from=LONG_AGO,
                )
            self._person("B-1", units["B"], "4", leads=True)
            for code, people in STAFF.items():
                for place, staff_no in enumerate(people):
                    self._person(staff_no, units[code], "7" if place else "5", leads=not place)

    def _person(self, staff_no: str, unit: OrgUnit, grade: str, *, leads: bool) -> None:
        series = "세무" if staff_no.startswith("D2") else "행정"
        person = Person.create(
            staff_no=staff_no, name=f"직원 {staff_no}", grade=grade, series=series
        )
        Spell.create(person=person, unit=unit, starts=LONG_AGO, leads=leads)

    def writing(self) -> Any:
        return self.parts.storage.writing(self.municipality.id)

    @property
    def catalogue(self) -> Any:
        return self.parts.catalogues.current(self.municipality.code)

    def open(self, programme: str) -> None:
        """Open the cycle; all its phases are open now."""
        with self.writing():
            open_cycle(self.catalogue, f"gangseo-{programme}", 2026, date(2026, 1, 1), None)
            now = korean_now()
            window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
            Phase.update(window).execute()

    def configure(self, kind: str, phase: str, **settings: Any) -> None:
        with self.writing():
            configuration = newest_configuration(Cycle.get())
            assert configuration is not None
            content: dict[str, Any] = dict(configuration.content)
            before = content.get(kind, {})
            content[kind] = {**before, phase: {**before.get(phase, {}), **settings}}
            account, _ = Account.get_or_create(login="office", defaults={"password": "-"})  # type: ignore[no-untyped-call]  # peewee has no types
            change_configuration(self.catalogue, Cycle.get(), content, date(2026, 1, 1), account.id)

    def assign(self, phase: str) -> list[tuple[str, str, str]]:
        """Assign a phase; return who, in which relation, about whom."""
        with self.writing():
            assign(Cycle.get(), Phase.get(Phase.name == phase), self.catalogue, 1, None)
            rows = Assignment.select().join(Phase).where(Phase.name == phase)
            return sorted((row.actor.staff_no, row.relation, self._about(row)) for row in rows)

    def _about(self, row: Assignment) -> str:
        if row.subject_kind == "unit":
            return str(OrgUnit.get_by_id(row.subject).code)
        return str(Person.get_by_id(row.subject).staff_no) if row.subject else ""

    def hand_in(self, phase: str, who: str, answers: Mapping[str, Any]) -> None:
        with self.writing():
            person = Person.get(Person.staff_no == who)
            wanted = (
                Assignment.select()
                .join(Phase)
                .where(Phase.name == phase, Assignment.actor == person)
                .get()
            )
            entry = Entry(assignment=wanted, answers=answers, revision=0, key=f"{phase}{who}")
            submit(self.catalogue, entry)

    def close(self, phase: str) -> None:
        with self.writing():
            close_phase(Phase.get(Phase.name == phase), korean_now(), reason="모두 제출")

    def score(self, phase: str) -> list[Score]:
        with self.writing():
            run = simulate(Cycle.get(), Phase.get(Phase.name == phase), self.catalogue, None)
            return list(Score.select().where(Score.run == run.id).order_by(Score.subject))


@pytest.fixture
def district(parts: Services, municipality: Municipality) -> District:
    return District(parts, municipality)


def test_the_head_of_the_day_interviews_everybody_and_the_bureau_the_heads(
    district: District,
) -> None:
    district.open("performance")

    pairs = district.assign("mid-interviews")

    assert len(pairs) == 24
    assert {(who, about) for who, _, about in pairs if who == "B-1"} == {
        ("B-1", "D1-1"),
        ("B-1", "D2-1"),
    }
    assert all(about.startswith(who[:2]) for who, _, about in pairs if who != "B-1")


def test_heads_and_peers_appraise_and_nobody_themselves(district: District) -> None:
    district.open("performance")

    pairs = district.assign("review")

    assert {relation for _, relation, _ in pairs} == {"superior", "peer"}
    assert not [who for who, _, about in pairs if who == about]
    about = [(who, relation) for who, relation, about in pairs if about == "D1-5"]
    assert ("D1-1", "superior") in about
    assert len(about) == 6


def test_departments_hand_in_their_goals(district: District) -> None:
    district.open("performance")

    assert [about for _, _, about in district.assign("goals")] == ["D1", "D2"]


def test_who_was_moved_hands_over(district: District) -> None:
    district.open("personnel")
    with district.writing():
        today = korean_now().date()
        spell = Spell.select().join(Person).where(Person.staff_no == "D1-3").get()
        spell.ends = today - timedelta(days=3)
        spell.save()
        unit = OrgUnit.get(OrgUnit.code == "D2")
        Spell.create(person=spell.person, unit=unit, starts=today - timedelta(days=2))
        Cycle.update(
            {"starts_on": date(today.year, 1, 1), "ends_on": date(today.year, 12, 31)}
        ).execute()

    assert district.assign("second-handover") == [("D1-3", "giver", "D1-3")]


def test_representatives_are_drawn_from_those_who_applied(district: District) -> None:
    district.open("forum")
    headcount = {"행정": 13, "세무": 12}
    district.configure("scorers", "applications", seats=12, headcount=headcount)
    district.assign("applications")
    for code in ("D1", "D2"):
        for who in STAFF[code]:
            answers = {
                "staff_no": who,
                "series": "세무" if code == "D2" else "행정",
                "grade": "7",
                "motive": "직원의 의견을 전하고 싶습니다.",
                "topics": ["term"],
                "schedule": "yes",
                "notice": "yes",
            }
            district.hand_in("applications", who, answers)

    found = [row.value for row in district.score("applications")]

    groups = [Fraction(one) for one in found if one]
    assert sorted(groups) == [1] * 6 + [2] * 6
    assert found.count("") == 13


def test_the_survey_of_all_staff_is_weighed_and_anonymous(district: District) -> None:
    district.open("forum")
    district.configure("scorers", "survey", headcount={"administration": 13, "tax": 12})
    assert {about for _, _, about in district.assign("survey")} == {"D1"}
    marks = dict.fromkeys(("multi-rater", "juniors", "term"), 4)
    for code, stratum in (("D1", "administration"), ("D2", "tax")):
        for place, who in enumerate(STAFF[code][:6]):
            agree = {**marks, "term": 5 if place < 3 else 1}
            answers = {"p_agree": agree, "p_urgent": marks, "stratum": stratum}
            district.hand_in("survey", who, answers)
    district.close("survey")

    (found,) = district.score("survey")

    assert Fraction(found.value) == Fraction(250, 3)
    assert [Fraction(found.parts[name]) for name in ("다면평가 확대", "전보 기간 단축")] == [
        100,
        50,
    ]


def test_the_panel_of_twenty_is_reported_while_it_is_short(district: District) -> None:
    district.open("forum")
    district.configure("rosters", "panel", people=STAFF["D1"])

    assert len(district.assign("panel")) == 12


def test_a_group_has_one_recorder_and_its_name_stands_in_the_form(district: District) -> None:
    district.open("forum")
    district.configure("rosters", "groups", groups={"1모둠": STAFF["D1"][:6]})

    assert district.assign("groups") == [("D1-2", "1모둠", "")]


@pytest.mark.parametrize("programme", ["performance", "personnel", "forum"])
def test_every_form_opens_for_whom_it_is_assigned_to(
    district: District, log_in: LogIn, programme: str
) -> None:
    district.open(programme)
    if programme == "forum":
        district.configure("rosters", "groups", groups={"1모둠": STAFF["D1"][:6]})
    with district.writing():
        phases = [phase.name for phase in Phase.select().order_by(Phase.id)]
    names = [name for name in phases if name not in OF_COMMITTEES]
    for name in names:
        district.assign(name)
    with district.writing():
        first = {
            name: Assignment.select().join(Phase).where(Phase.name == name).first()
            for name in names
        }
        asked = [(row.id, row.actor) for row in first.values() if row is not None]
    for assignment, person in asked:
        browser = log_in("staff", name=f"fills-{assignment}", person=person)

        answer = browser.get(f"/fill/{assignment}")

        assert answer.status_code == 200
        assert "<form" in answer.text
    assert len(asked) >= len(names) - 2
