"""Who may take which step of contract, amendment, check, interview and final evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from core.data.models import (
    Assignment,
    AuditEntry,
    Flow,
    Municipality,
    Person,
    Signature,
    Spell,
    StandIn,
    Submission,
)
from core.data.storage import Storage
from core.documents.blocks import Seals
from core.errors import Problem
from core.errors.appeals import NotTheirs, WrongStage
from core.errors.forms import NotComplete
from core.errors.scores import ReasonNeeded
from core.errors.workflow import AnotherNeeded
from core.flows.gate import gate_of
from core.flows.papers import paper_document
from core.flows.reading import Reading, read_paper
from core.submissions.filling import compiled, open_filling
from goru.testing import enabled
from tests.core.flows.town import Town, build
from tests.plugins.seosan.test_forms import (
    CONTRACT,
    FINAL,
    GOOD,
    INTERVIEW,
    KNOWN_CONTRACT,
    MIDTERM,
    sheets,
)

#: Steps of a contract until it is concluded: name, who, whether it signs.
CONCLUDING = (
    ("agree", "director", False),
    ("hear", "mayor", False),
    ("sign", "head", True),
    ("sign-as-rater", "director", True),
    ("sign-as-mayor", "mayor", True),
)


def stored(form: str, typed: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> Any:
    """Return what a form stores for what is typed."""
    return sheets().sent(form, typed, known or {})[0].complete()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A town whose director rates the head; ``head`` is the official here."""

    town: Town
    interview: int

    def begun(self, form: str, who: str = "head") -> int:
        """Assign a form about the head to somebody."""
        return self.town.assign(sheets().definition(form), who, "head")

    def contract(self, **changed: Any) -> int:
        """Return a contract that its official has handed in."""
        made = self.begun("seosan-contract")
        answers = {**stored("seosan-contract", CONTRACT, KNOWN_CONTRACT), **changed}
        self.town.hand_in(made, **answers)
        return made

    def concluded(self) -> int:
        """Return a contract with its three signatures."""
        made = self.contract()
        for name, who, signed in CONCLUDING:
            self.town.move(made, name, who, signed=signed)
        return made

    def read(self, assignment: int, who: str) -> Reading:
        """Return a submission as somebody reads it."""
        with self.town.storage.reading(self.town.municipality):
            party = self.town.party(who)
            return read_paper(self.town.catalogue, assignment, party, self.town.now, "ko")

    def stage(self, assignment: int) -> str:
        """Return the stage of a submission."""
        with self.town.storage.reading(self.town.municipality):
            return str(Flow.get(Flow.assignment == assignment).stage)

    def refused(self, assignment: int, name: str, who: str, **more: Any) -> type[Problem]:
        """Return how a step is refused that must change nothing."""
        before = self.stage(assignment), self.signatures()
        with pytest.raises(Problem) as found:
            self.town.move(assignment, name, who, **more)
        assert (self.stage(assignment), self.signatures()) == before
        return found.type

    def signatures(self) -> list[tuple[str, bool]]:
        """Return the signatures: under which rule, and whether they hold."""
        with self.town.storage.reading(self.town.municipality):
            rows = Signature.select().order_by(Signature.id)
            return [(one.party, one.voided_at is None) for one in rows]


@pytest.fixture
def hall(storage: Storage, municipality: Municipality) -> Hall:
    town = replace(build(storage, municipality.id), catalogue=enabled("seosan"))
    rated = town.assign(sheets().definition("seosan-interview"), "director", "head")
    with storage.writing(municipality.id):
        Assignment.update(relation="rater").where(Assignment.id == rated).execute()
        Person.update(grade="4").where(Person.staff_no == "head").execute()
    return Hall(town=town, interview=rated)


def test_a_contract_is_agreed_reported_and_signed_by_official_rater_and_mayor(hall: Hall) -> None:
    made = hall.contract()

    stages = [hall.stage(made)]
    for name, who, signed in CONCLUDING:
        stages.append(hall.town.move(made, name, who, signed=signed))

    assert stages == ["consulting", "reporting", "to-sign", "to-rater", "to-mayor", "concluded"]
    assert hall.signatures() == [("author", True), ("rater", True), ("mayor", True)]


def test_no_stage_is_skipped_and_nobody_signs_for_somebody_else(hall: Hall) -> None:
    made = hall.contract()

    assert hall.refused(made, "sign", "head", signed=True) is WrongStage
    assert hall.refused(made, "sign-as-mayor", "mayor", signed=True) is WrongStage
    hall.town.move(made, "agree", "director")
    assert hall.refused(made, "hear", "director") is NotTheirs
    hall.town.move(made, "hear", "mayor")
    assert hall.refused(made, "sign-as-mayor", "mayor", signed=True) is WrongStage
    hall.town.move(made, "sign", "head", signed=True)
    assert hall.refused(made, "sign-as-rater", "mayor", signed=True) is NotTheirs
    assert hall.refused(made, "sign-as-rater", "head", signed=True) is NotTheirs
    assert hall.refused(made, "return-by-rater", "director") is ReasonNeeded


def test_the_rater_is_who_rates_the_official_in_the_cycle_not_who_sits_above(hall: Hall) -> None:
    made = hall.contract()
    with hall.town.storage.writing(hall.town.municipality):
        who = hall.town.people["lee"]
        Assignment.update(actor=who).where(Assignment.relation == "rater").execute()

    assert hall.refused(made, "agree", "director") is NotTheirs
    assert hall.town.move(made, "agree", "lee") == "reporting"


def test_a_concluded_contract_is_changed_by_consent_of_both_and_signed_anew(hall: Hall) -> None:
    made = hall.concluded()
    assert hall.refused(made, "consent", "director") is WrongStage

    hall.town.move(made, "propose-change", "head", "태풍으로 노선 축소")
    assert hall.refused(made, "consent", "head") is AnotherNeeded
    assert hall.town.move(made, "consent", "director") == "writing"
    typed = {**CONTRACT, "goals-0-goals_target": "90"}
    hall.town.hand_in(made, key="again", **stored("seosan-contract", typed, KNOWN_CONTRACT))

    assert hall.signatures() == [("author", False), ("rater", False), ("mayor", False)]
    assert [one.void_since is None for one in hall.read(made, "mayor").signatures] == [False] * 3
    for name, who, signed in CONCLUDING:
        hall.town.move(made, name, who, signed=signed)
    assert [holds for _, holds in hall.signatures()] == [False] * 3 + [True] * 3


def test_who_acts_for_an_absent_rater_signs_with_the_mark_of_it(hall: Hall) -> None:
    made = hall.contract()
    hall.town.move(made, "agree", "director")
    hall.town.move(made, "hear", "mayor")
    hall.town.move(made, "sign", "head", signed=True)
    people, today = hall.town.people, hall.town.now.date()
    with hall.town.storage.writing(hall.town.municipality):
        StandIn.create(
            person=people["director"],
            delegate=people["lee"],
            starts=today - timedelta(days=1),
            reason="출장",
            made_at=hall.town.now,
        )

    assert hall.town.move(made, "sign-as-rater", "lee", signed=True) == "to-mayor"
    told = hall.read(made, "mayor").signatures[-1]
    assert (told.party, told.who) == ("평정자", "代 직원 lee 주무관 (직원 director 국장)")


def test_the_printed_contract_has_two_copies_and_the_lines_of_three(hall: Hall) -> None:
    made = hall.contract()
    hall.town.move(made, "agree", "director")
    hall.town.move(made, "hear", "mayor")
    hall.town.move(made, "sign", "head", signed=True)

    paper = hall.read(made, "mayor")
    with hall.town.storage.reading(hall.town.municipality):
        printed = paper_document(hall.town.catalogue, paper, municipality="서산시", language="ko")

    kinds = [type(one).__name__ for one in printed.blocks]
    assert (kinds.count("Seals"), kinds.count("Seam"), kinds.count("PageBreak")) == (2, 1, 1)
    first = next(one for one in printed.blocks if isinstance(one, Seals))
    assert [line[0] for line in first.lines] == ["을(피평가자)", "평정자", "갑(시장) 최종 서명"]
    assert first.lines[0][1].startswith("직원 head 과장")
    assert [line[1] for line in first.lines[1:]] == ["", ""]
    assert {line[2] for line in first.lines} == {"(서명 또는 인)"}
    assert "시정 구호: 극세척도" in [getattr(one, "text", "") for one in printed.blocks]


def test_an_amendment_takes_the_consent_of_both_then_the_mayor(hall: Hall) -> None:
    made = hall.begun("seosan-amendment")
    hall.town.hand_in(made, **stored("seosan-amendment", *GOOD["seosan-amendment"]))

    assert hall.refused(made, "consent-as-rater", "director", signed=True) is WrongStage
    hall.town.move(made, "consent", "head", signed=True)
    assert hall.refused(made, "consent-as-rater", "head", signed=True) is NotTheirs
    hall.town.move(made, "consent-as-rater", "director", signed=True)
    assert hall.town.move(made, "sign-as-mayor", "mayor", signed=True) == "agreed"


def test_only_the_rater_writes_findings_and_two_people_unlock_a_check(hall: Hall) -> None:
    made = hall.begun("seosan-midterm")
    answers = stored("seosan-midterm", MIDTERM)
    hall.town.hand_in(made, checks=answers["checks"])

    assert opened(hall, made, "head") == frozenset()
    assert {"judge", "fix", "retarget"} <= opened(hall, made, "director")
    assert "actual" not in opened(hall, made, "director")
    assert hall.town.move(made, "judge", "director") == "checked"
    hall.town.move(made, "ask-unlock", "admin", "오기")
    assert hall.refused(made, "unlock", "admin", reason="오기") is AnotherNeeded
    assert hall.refused(made, "unlock", "head", reason="오기") is NotTheirs
    assert hall.town.move(made, "unlock", "second", "오기 확인") == "writing"


def test_an_interview_is_confirmed_by_the_official_within_five_days(hall: Hall) -> None:
    made = hall.interview
    told = stored("seosan-interview", INTERVIEW)
    hall.town.hand_in(made, **{name: told[name] for name in told if name != "confirm"})

    assert hall.refused(made, "confirm", "director") is NotTheirs
    assert hall.refused(made, "confirm", "head") is NotComplete
    assert opened(hall, made, "head") == {"confirm", "confirm_text"}
    with hall.town.storage.reading(hall.town.municipality):
        due = hall.town.flow(made).due_at
    assert due is not None
    assert due.date() >= hall.town.now.date() + timedelta(days=5)


def test_nobody_rates_themselves_and_the_rater_signs_a_whole_evaluation(hall: Hall) -> None:
    made = hall.begun("seosan-final")
    told = stored("seosan-final", FINAL)
    own = {name: told[name] for name in ("starts", "ends", "final", "self")}
    hall.town.hand_in(made, **own)

    assert not opened(hall, made, "head")
    assert {"process", "common", "comment", "grade"} <= opened(hall, made, "director")
    assert "result" not in opened(hall, made, "director")
    assert hall.refused(made, "rate", "head", signed=True) is NotTheirs
    assert hall.refused(made, "rate", "director", signed=True) is NotComplete
    with hall.town.storage.writing(hall.town.municipality):
        Submission.update(answers=told).where(Submission.assignment == made).execute()
    assert hall.town.move(made, "rate", "director", signed=True) == "rated"


def test_a_confirmer_who_is_named_signs_after_the_rater(hall: Hall) -> None:
    made = hall.begun("seosan-final")
    told = stored("seosan-final", FINAL) | {"has_confirmer": "yes", "confirmer_person": "lee"}
    hall.town.hand_in(made, **told)
    with hall.town.storage.writing(hall.town.municipality):
        Submission.update(answers=told).where(Submission.assignment == made).execute()

    assert hall.town.move(made, "rate-for-confirmer", "director", signed=True) == "confirming"
    assert hall.refused(made, "confirm", "mayor", signed=True) is NotTheirs
    assert hall.town.move(made, "confirm", "lee", signed=True) == "rated"
    with hall.town.storage.reading(hall.town.municipality):
        moved = [row for row in AuditEntry.select() if row.action == "submission.moved"]
    assert len(moved) == 3


def opened(hall: Hall, assignment: int, who: str) -> frozenset[str]:
    """Return the names of what is open to somebody."""
    with hall.town.storage.reading(hall.town.municipality):
        about = Assignment.get_by_id(assignment)
        form = compiled(hall.town.catalogue, about.form_version_id)
        person = hall.town.people[who]
        return gate_of(hall.town.catalogue, form, assignment, person, hall.town.now.date()).opened


def test_who_takes_a_post_over_begins_with_the_contract_of_who_left_it(hall: Hall) -> None:
    hall.concluded()
    people, today = hall.town.people, hall.town.now.date()
    with hall.town.storage.writing(hall.town.municipality):
        heading = (Spell.person == people["head"]) & (Spell.leads == True)  # noqa: E712  SQL
        unit = Spell.get(heading).unit_id
        Spell.update(ends=today - timedelta(days=3)).where(heading).execute()
        begins = today - timedelta(days=2)
        Spell.create(person=people["lee"], unit=unit, starts=begins, leads=True)
    made = hall.town.assign(sheets().definition("seosan-contract"), "lee", "lee")

    with hall.town.storage.reading(hall.town.municipality):
        begun = open_filling(
            hall.town.catalogue, made, people["lee"], now=hall.town.now, language="ko"
        ).state.answers

    assert (begun["succeeds"], begun["prior"]) == ("yes", "제 2026-7 호")
    assert begun["starts"] == today.isoformat()
    assert [one["goals_goal"] for one in begun["goals"]] == ["목표 goals 0", "목표 goals 1"]
    assert begun["no"] == "제 2026-lee 호"


def test_nobody_else_begins_with_somebody_elses_contract_and_a_late_one_counts_from_january(
    hall: Hall,
) -> None:
    hall.concluded()
    made = hall.town.assign(sheets().definition("seosan-contract"), "director", "director")

    with hall.town.storage.reading(hall.town.municipality):
        begun = open_filling(
            hall.town.catalogue,
            made,
            hall.town.people["director"],
            now=hall.town.now,
            language="ko",
        ).state.answers

    assert (begun["succeeds"], begun["starts"]) == ("no", "2026-01-01")
    assert [one.get("goals_goal") for one in begun.get("goals") or []] in ([], [None])
