"""What Uijeongbu's workflows and rosters refuse, with the rule's sentence; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, Final

import pytest

from core.access.roles import ADMINISTRATOR, SECRETARY, grant
from core.clock import korean_now
from core.data.models import (
    Account,
    Assignment,
    AuditEntry,
    Flow,
    Municipality,
    OrgUnit,
    Phase,
    Spell,
    Submission,
)
from core.data.storage import Storage
from core.errors import Problem
from core.errors.appeals import NotTheirs, WrongStage
from core.errors.forms import NotComplete, PhaseClosed
from core.errors.scores import ReasonNeeded
from core.flows.asked import party_of
from core.flows.steps import Move, take
from core.form_versions import latest
from core.submissions.submit import Entry, submit
from goru import Catalogue
from goru.rosters import Paper
from goru.testing import assigned, enabled
from tests.core.rosters.town import duty, heads, member, town
from tests.plugins.uijeongbu import stored
from tests.plugins.uijeongbu.stored import Stored

CLAIM: Final = {
    "category": "award",
    "level": "governor",
    "class": "도지사급",
    "least": "0.7",
    "most": "1",
    "title": "경기도 평가 우수기관",
    "date": f"{korean_now().year}-01-15",
    "content": "우수기관으로 선정됨",
    "is_joint": "no",
}


@cache
def catalogue() -> Catalogue:
    return enabled("uijeongbu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim of department A by its head, the planner and the secretary."""

    storage: Storage
    place: int
    found: Stored
    claim: int
    head: int
    planner: int
    clerk: int

    def hand_in(self, answers: Mapping[str, Any], assignment: int = 0) -> None:
        """Hand in as the page does."""
        with self.storage.writing(self.place):
            row = Assignment.get_by_id(assignment or self.claim)
            submit(catalogue(), Entry(assignment=row, answers=answers, revision=0, key="k"))

    def move(self, step: str, person: int, reason: str = "") -> None:
        """Take a step."""
        with self.storage.reading(self.place):
            account = Account.get(Account.person == person).id
        with self.storage.writing(self.place, actor=account):
            move = Move(name=step, reason=reason)
            take(catalogue(), self.claim, move, party_of(person), korean_now())

    def stage(self) -> tuple[str, int]:
        """Return where the claim stands, and how many are handed in."""
        with self.storage.reading(self.place):
            flow = Flow.one(Flow.assignment == self.claim)
            handed_in = Submission.select().where(Submission.state == "submitted").count()
            return (str(flow.stage) if flow else "", int(handed_in))


@pytest.fixture
def case(storage: Storage, municipality: Municipality) -> Case:
    now = korean_now().replace(microsecond=0)
    with storage.writing(municipality.id):
        found = stored.city(catalogue())
        window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=1)}
        Phase.update(window).where(Phase.name == "contribution").execute()
        head, planner, clerk = found.people[0], found.people[3], found.people[1]
        Spell.update(leads=True).where(Spell.person == head).execute()
        for person, role in ((head, ""), (planner, ADMINISTRATOR), (clerk, SECRETARY)):
            account = Account.create(login=f"p{person}", password="-", person=person)
            if role:
                grant(account, role)
        claim = Assignment.create(
            cycle=found.cycle,
            phase=Phase.get(Phase.name == "contribution"),
            form_version=latest("uijeongbu-contribution"),
            actor=head,
            subject_kind="unit",
            subject=OrgUnit.get(OrgUnit.code == "A").id,
            ordinal=1,
        )
    return Case(
        storage=storage,
        place=municipality.id,
        found=found,
        claim=claim.id,
        head=head,
        planner=planner,
        clerk=clerk,
    )


@pytest.mark.parametrize(
    ("step", "who", "refused"),
    [
        pytest.param("decide", "clerk", WrongStage, id="a-stage-is-skipped"),
        pytest.param("reviewed", "head", NotTheirs, id="the-claimant-reviews-it"),
        pytest.param("reviewed", "clerk", NotTheirs, id="the-secretary-reviews-it"),
        pytest.param("reviewed", "planner", NotComplete, id="no-points-after-review"),
        pytest.param("return", "planner", ReasonNeeded, id="returned-without-a-reason"),
    ],
)
def test_a_claim_goes_its_way_step_by_step(
    case: Case, step: str, who: str, refused: type[Problem]
) -> None:
    case.hand_in(CLAIM)

    with pytest.raises(refused):
        case.move(step, getattr(case, who))

    assert case.stage() == ("review", 1)


def test_nothing_is_handed_in_after_the_deadline(case: Case) -> None:
    with case.storage.writing(case.place):
        past = korean_now().replace(microsecond=0) - timedelta(hours=1)
        Phase.update(closes_at=past).where(Phase.name == "contribution").execute()

    with pytest.raises(PhaseClosed):
        case.hand_in(CLAIM)

    assert case.stage() == ("", 0)


@pytest.mark.parametrize("unit", ["A", "B"])
def test_an_achievement_is_not_claimed_twice_in_the_whole_city(case: Case, unit: str) -> None:
    case.hand_in(CLAIM)
    with case.storage.writing(case.place):
        row = Assignment.get_by_id(case.claim)
        again = Assignment.create(
            **{
                name: getattr(row, name)
                for name in ("cycle", "phase", "form_version", "actor", "subject_kind")
            },
            subject=case.found.units[unit],
            ordinal=2,
        ).id

    with pytest.raises(Problem, match="'A과' has claimed the same title and day"):
        case.hand_in({**CLAIM, "title": "경기도  평가 우수기관"}, again)

    assert case.stage() == ("review", 1)


def test_every_step_that_is_taken_is_on_record(case: Case) -> None:
    case.hand_in(CLAIM)
    case.move("return", case.planner, "증빙이 흐립니다.")

    assert case.stage()[0] == "writing"
    with case.storage.reading(case.place):
        actions = [row.action for row in AuditEntry.select().order_by(AuditEntry.number.desc())]
    assert "submission.moved" in actions


def test_nobody_rates_themselves_or_an_indicator_of_their_own_department() -> None:
    papers = {
        "R": Paper(receipt="R", phase="indicators", author="h-D1", unit="D1", answers={}, facts={})
    }
    own, other = member("own", "7", duty("T1")), member("other", "7", duty("T3"))
    city = town([*heads(), own, other], papers=papers)

    appraisal = assigned(catalogue(), "multi-rater", city)
    panel = assigned(catalogue(), "panel", city, internal=["own", "other", "h-D1"], internal_each=3)

    assert appraisal.pairings
    assert all(one.actor != one.subject for one in appraisal.pairings)
    assert [one.actor for one in panel.pairings] == ["other"]
