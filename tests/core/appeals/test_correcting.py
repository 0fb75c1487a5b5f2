"""Correcting one result: a value, an answer, who answers; then scored again and linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

import plugins.standard
from core.access.roles import ADMINISTRATOR, grant
from core.appeals.begin import begin
from core.appeals.correcting import (
    correct_column,
    exclude_answer,
    readmit_answer,
    reassign,
    score_again,
)
from core.appeals.faults import answers_about, columns_of
from core.appeals.situation import appeal_of
from core.appeals.steps import Step, take
from core.clock import korean_now, utc_now
from core.data.models import (
    Account,
    Appeal,
    AppealDecision,
    Assignment,
    AuditEntry,
    Fact,
    FactImport,
    Phase,
    Score,
    ScoreRun,
)
from core.errors import NotFound, Problem
from core.errors.appeals import CorrectionNeeded, NotANumber, NotTheirs, ResultWorse
from core.errors.cycles import ApproverNeeded
from core.errors.scores import ReasonNeeded
from core.library import Catalogue, Library
from core.runs.decisions import confirm, propose, publish
from core.scorecards.run import simulate_scorecards
from core.submissions.submit import Entry, submit
from core.workflow import Party
from tests.core.admin.scorecards.conftest import Assigning
from tests.core.appeals.town import REQUEST, RULING
from tests.core.runs.city import City, scorer
from tests.core.scorecards import town

WHY = "실적 증빙과 다름"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An appeal of the first person on the own result, under review by the second."""

    city: City
    catalogue: Catalogue
    number: int
    office: Party
    second: int

    @property
    def appeal(self) -> Appeal:
        return appeal_of(self.number)

    @property
    def actor(self) -> int | None:
        return self.office.account

    def take(self, name: str, **more: Any) -> None:
        take(self.catalogue, self.number, Step(name=name, **more), self.office, korean_now())

    def hand_in(self, assignment: Assignment | None, answers: Mapping[str, Any]) -> None:
        assert assignment is not None
        key = f"k{assignment.id}"
        submit(self.catalogue, Entry(assignment=assignment, answers=answers, revision=0, key=key))


def catalogue() -> Catalogue:
    """Return what the town's municipality sees, with the roster that its programme names."""
    library = Library({"standard": plugins.standard, "rating": Assigning(scorer())})
    return library.catalogue("uj", {"standard": {}, "rating": {}})


def case(identity: Mapping[str, str] | None = None, people: int = 4) -> Case:
    """Store the town of scorecards with a published run, and an appeal on it under review."""
    city, known = town.settle(identity=identity, people=people), catalogue()
    run = simulate_scorecards(city.cycle, known, city.accounts[0])
    state = {"state": "published", "published_at": utc_now()}
    ScoreRun.update(state).where(ScoreRun.id == run.id).execute()
    mine = (Score.subject == city.people[0]) & (Score.scorecard == "person")
    score = Score.get(Score.run == run.id, mine)
    made = begin(known, score.id, city.people[0], korean_now())
    accounts = [Account.create(login=name, password="-") for name in ("office", "agrees")]
    for account in accounts:
        grant(account, ADMINISTRATOR)
    office = Party(account=accounts[0].id, person=None, roles=frozenset({"administrator"}))
    found = Case(city=city, catalogue=known, number=made.id, office=office, second=accounts[1].id)
    found.hand_in(made.request, REQUEST)
    found.take("review", reviewer=city.people[1])
    return found


def value(run: ScoreRun | int, who: int) -> Fraction:
    found = Score.get(Score.run == run, Score.scorecard == "person", Score.subject == who)
    return Fraction(found.value)


def on_record(action: str) -> Mapping[str, Any]:
    found = AuditEntry.select().where(AuditEntry.action == action)
    details: Mapping[str, Any] = found.order_by(AuditEntry.number.desc()).get().details
    return details


@pytest.mark.usefixtures("scope")
def test_a_corrected_value_leads_to_a_run_that_takes_the_place_of_the_old_one() -> None:
    one = case()
    who, old = one.city.people[0], one.appeal.run
    before = value(old, who)

    correct_column(one.appeal, "bonus", " 4.0 ", WHY, one.actor)
    decision = score_again(one.appeal, one.catalogue, one.actor)
    one.hand_in(decision.assignment, {**RULING, "decision": "upheld"})
    one.take("decide", second=one.second)
    run = decision.run
    assert run is not None
    propose(ScoreRun.get_by_id(run.id), one.office.account or 0)
    publish(ScoreRun.get_by_id(run.id), one.second)
    confirm(ScoreRun.get_by_id(run.id), one.second)

    assert value(run, who) - before == Fraction("1.5")
    found = ScoreRun.get_by_id(run.id)
    assert (found.state, found.supersedes_id, found.reason) == (
        "confirmed",
        old.id,
        "이의신청 2026-1 인용",
    )
    assert ScoreRun.get_by_id(old.id).state == "superseded"


@pytest.mark.usefixtures("scope")
def test_a_corrected_value_is_on_record_as_an_import_with_its_reason() -> None:
    one = case()

    correct_column(one.appeal, "bonus", "4", WHY, one.actor)

    kept = FactImport.get(FactImport.name == "bonus")
    assert (list(kept.content.values()), kept.reason, kept.made_by_id) == (
        [{"value": "4", "status": "", "reason": WHY}],
        WHY,
        one.actor,
    )
    told = on_record("appeal.value-corrected")
    assert (told["name"], told["before"], told["after"], told["reason"]) == (
        "bonus",
        "2.5",
        "4",
        WHY,
    )
    assert [(column.name, column.value) for column in columns_of(one.appeal, "ko")] == [
        ("bonus", "4")
    ]


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize(
    ("name", "typed", "reason", "refusal"),
    [
        ("bonus", "much", WHY, NotANumber),
        ("bonus", "", WHY, NotANumber),
        ("bonus", "4", " ", ReasonNeeded),
        ("panel", "4", WHY, NotFound),
    ],
    ids=["no number", "nothing", "no reason", "not about the subject"],
)
def test_what_is_no_correction_changes_nothing(
    name: str, typed: str, reason: str, refusal: type[Problem]
) -> None:
    one = case()

    with pytest.raises(refusal):
        correct_column(one.appeal, name, typed, reason, one.actor)

    mine = (Fact.subject == one.city.people[0]) & (Fact.subject_kind == "person")
    assert [fact.value for fact in Fact.select().where(mine)] == ["2.5"]


@pytest.mark.usefixtures("scope")
def test_what_a_form_stated_is_not_overwritten() -> None:
    one = case()
    Fact.update(submission=1).where(Fact.name == "bonus").execute()

    with pytest.raises(NotFound):
        correct_column(one.appeal, "bonus", "4", WHY, one.actor)


@pytest.mark.usefixtures("scope")
def test_a_correction_for_the_worse_is_not_linked() -> None:
    one = case()
    correct_column(one.appeal, "bonus", "1", WHY, one.actor)

    with pytest.raises(ResultWorse):
        score_again(one.appeal, one.catalogue, one.actor)


@pytest.mark.usefixtures("scope")
def test_nothing_is_corrected_unless_somebody_reviews_the_appeal() -> None:
    one = case()
    one.take("hand-back", reason="회피")

    with pytest.raises(CorrectionNeeded):
        correct_column(one.appeal, "bonus", "4", WHY, one.actor)
    with pytest.raises(CorrectionNeeded):
        score_again(one.appeal, one.catalogue, one.actor)


@pytest.mark.usefixtures("scope")
def test_an_excluded_answer_counts_for_nothing_and_takes_two_people() -> None:
    one = case({"": "named"})
    first, *rest = answers_about(one.appeal)

    for second in (None, one.actor):
        with pytest.raises(ApproverNeeded):
            exclude_answer(one.appeal, first.assignment, WHY, one.actor, second)
    exclude_answer(one.appeal, first.assignment, WHY, one.actor, one.second)

    now = {answer.assignment: answer.is_excluded for answer in answers_about(one.appeal)}
    assert now == {first.assignment: True} | {answer.assignment: False for answer in rest}
    told = on_record("appeal.answer-excluded")
    assert (told["assignment"], told["second"], told["reason"]) == (
        first.assignment,
        one.second,
        WHY,
    )
    readmit_answer(one.appeal, first.assignment, WHY, one.actor, one.second)
    assert not any(answer.is_excluded for answer in answers_about(one.appeal))


@pytest.mark.usefixtures("scope")
def test_answers_whose_authors_are_not_named_are_not_listed_nor_excluded() -> None:
    one = case({"": "confidential"})
    mine = (Assignment.subject == one.city.people[0]) & (Assignment.subject_kind == "person")
    unnamed = Assignment.select().where(mine).first()

    assert answers_about(one.appeal) == []
    with pytest.raises(NotFound):
        exclude_answer(one.appeal, unnamed.id, WHY, one.actor, one.second)


@pytest.mark.usefixtures("scope")
def test_somebody_else_is_asked_in_the_place_of_an_excluded_answer() -> None:
    one = case({"": "named"}, people=6)
    first, other, *_ = answers_about(one.appeal)
    until = korean_now().replace(microsecond=0) + timedelta(days=400)
    instead = one.city.people[-1]
    with pytest.raises(NotFound):
        reassign(one.appeal, other.assignment, instead, until, WHY)
    exclude_answer(one.appeal, first.assignment, WHY, one.actor, one.second)
    asked = Assignment.get_by_id(other.assignment).actor_id
    for wrong in (one.city.people[0], asked):
        with pytest.raises(NotTheirs):
            reassign(one.appeal, first.assignment, wrong, until, WHY)

    made = reassign(one.appeal, first.assignment, instead, until, WHY)

    old = Assignment.get_by_id(first.assignment)
    assert (made.actor_id, made.state, made.subject, made.relation) == (
        instead,
        "open",
        old.subject,
        old.relation,
    )
    assert Phase.get_by_id(old.phase_id).closed is False
    assert on_record("appeal.reassigned")["assignment"] == first.assignment


@pytest.mark.usefixtures("scope")
def test_scoring_again_puts_the_newest_run_in_the_place_of_the_linked_one() -> None:
    one = case()

    first = score_again(one.appeal, one.catalogue, one.actor).run_id
    correct_column(one.appeal, "bonus", "5", WHY, one.actor)
    second = score_again(one.appeal, one.catalogue, one.actor).run_id

    assert (first != second, AppealDecision.get().run_id) == (True, second)
