"""The district's people at work: they write, hand in, take steps, and read pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import Flask

from core.access.roles import grant
from core.clock import korean_now, utc_now
from core.data.models import Account, Assignment, Cycle, Flow, OrgUnit, Person, Phase, Submission
from core.flows.asked import party_of
from core.flows.signing import Seal, digest_of
from core.flows.steps import Move, take
from core.flows.writing import keep
from core.submissions.filling import Filling, open_filling
from core.submissions.submit import Entry, submit
from core.workflow import Party
from tests.application import HASH, PASSWORD, Browser
from tests.plugins.gangseo.test_district import District


class Desk:
    """Everybody has an account; ``office``, ``second``, ``hr`` and ``secretary`` hold roles."""

    def __init__(self, district: District, app: Flask) -> None:
        self.district, self.app = district, app
        self.offices = {
            "office": "administrator",
            "second": "confirmer",
            "hr": "personnel",
            "secretary": "secretary",
        }
        self.seats: dict[str, Browser] = {}
        with district.writing():
            for name in self.offices:
                unit = OrgUnit.get(OrgUnit.code == "B")
                district._person(name, unit, "6", leads=False)
            self.people = {one.staff_no: one.id for one in Person.select()}
            self.accounts = {number: self._account(number) for number in self.people}

    def _account(self, number: str) -> int:
        made = Account.create(login=number, password=HASH, person=self.people[number])
        grant(made, self.offices.get(number, "staff"))
        return int(made.id)

    def open(self, programme: str) -> None:
        """Open the cycle of the present year."""
        self.district.open(programme)
        year = korean_now().year
        with self.district.writing():
            Cycle.update({"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}).execute()

    def assigned(self, phase: str, who: str, about: str = "") -> int:
        """Return the assignment of somebody in a phase, about a person if told."""
        with self.district.writing():
            found = Assignment.select().join(Phase)
            found = found.where(Phase.name == phase, Assignment.actor == self.people[who])
            if about:
                found = found.where(Assignment.subject == self.people[about])
            return int(found.get().id)

    def give(self, phase: str, who: str, about: str) -> int:
        """Assign another form of a phase by hand: of one that is there, to and about others."""
        with self.district.writing():
            like = Assignment.select().join(Phase).where(Phase.name == phase).get()
            made = Assignment.create(
                cycle=like.cycle_id,
                phase=like.phase_id,
                form_version=like.form_version_id,
                actor=self.people[who],
                subject_kind="person",
                subject=self.people[about],
                ordinal=9,
            )
            return int(made.id)

    def hand_in(
        self, assignment: int, who: str, answers: Mapping[str, Any], key: str = "k"
    ) -> None:
        """Hand a form in as its author."""
        with self.acting(who):
            row = Assignment.get_by_id(assignment)
            stored = Submission.one(Submission.assignment == assignment)
            entry = Entry(
                assignment=row,
                answers=answers,
                revision=stored.revision if stored else 0,
                key=key,
            )
            submit(self.district.catalogue, entry)

    def write(self, assignment: int, who: str, **answers: Any) -> None:
        """Store what somebody types into the parts that are open to them."""
        with self.acting(who):
            filling = self.filling(assignment, who)
            typed = filling.with_answers({**filling.state.answers, **answers})
            keep(
                self.district.catalogue,
                typed,
                typed.to_store(typed.state.answers),
                self.people[who],
                revision=filling.draft.revision,
                page=0,
                now=korean_now(),
            )

    def filling(self, assignment: int, who: str) -> Filling:
        """Return a form as somebody fills it; inside a scope."""
        return open_filling(
            self.district.catalogue,
            assignment,
            self.people[who],
            now=korean_now(),
            language="ko",
        )

    def move(
        self, assignment: int, name: str, who: str, reason: str = "", *, signed: bool = False
    ) -> str:
        """Take a step and return the stage after it."""
        with self.acting(who):
            shown = digest_of(assignment) if signed else ""
            seal = Seal(account=self.accounts[who], at=utc_now(), shown=shown)
            move = Move(name=name, reason=reason, seal=seal if signed else None)
            party = self.party(who)
            flow = take(self.district.catalogue, assignment, move, party, korean_now())
            return str(flow.stage)

    def party(self, who: str) -> Party:
        """Return somebody with their roles; inside a scope."""
        return party_of(self.people[who])

    def acting(self, who: str) -> Any:
        """Open a writing scope in which somebody acts."""
        parts, place = self.district.parts, self.district.municipality
        return parts.storage.writing(place.id, actor=self.accounts[who])

    def stage(self, assignment: int) -> str:
        """Return where a submission stands."""
        with self.district.writing():
            return str(Flow.get(Flow.assignment == assignment).stage)

    def answers(self, assignment: int) -> Mapping[str, Any]:
        """Return what is stored, whole."""
        with self.district.writing():
            return dict(Submission.get(Submission.assignment == assignment).answers)

    def seat(self, who: str) -> Browser:
        """Return somebody's browser, logged in."""
        if who not in self.seats:
            code = self.district.municipality.code
            browser = Browser(client=self.app.test_client(), code=code, account=self.accounts[who])
            assert browser.post("/login", {"login": who, "password": PASSWORD}).status_code == 302
            self.seats[who] = browser
        return self.seats[who]


#: What the head records of an interview that was held today.
TALK: Mapping[str, Any] = {
    "where": "회의실",
    "minutes": 30,
    "delegated": "no",
    "progress": [
        {
            "progress_goal": "민원 단축",
            "progress_weight": "40",
            "progress_rate": "80",
            "progress_mark": 4,
            "progress_text": "절차를 고침",
        }
    ],
    "good": "기한을 지켰습니다.",
    "improve": "문서를 먼저 나누어 주십시오.",
    "support_private": "yes",
    "support_closed": "인력이 부족합니다.",
    "agreed": [{"agreed_what": "문서 나누기", "agreed_who": "D1-2", "agreed_due": "2026-12-31"}],
}


def moment(days: int = 0) -> str:
    """Return a moment some days before now, as a form stores it."""
    return (korean_now() - timedelta(days=days, minutes=1)).strftime("%Y-%m-%dT%H:%M")
