"""An appeal from filing to its end: every step taken, and refused to whom it does not belong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.appeals.begin import begin
from core.appeals.corrections import link
from core.appeals.situation import appeal_of, situation, workflow_of
from core.appeals.steps import Step, take
from core.clock import korean_now
from core.cycles.deadlines import WORKING_DAYS, Term, due
from core.data.models import (
    Account,
    Appeal,
    AppealDecision,
    Assignment,
    AuditEntry,
    Person,
    ScoreRun,
    Submission,
)
from core.errors import NotFound, Problem
from core.errors.appeals import (
    AnswersNeeded,
    CorrectionNeeded,
    NotTheirs,
    ResultWorse,
    TooLate,
    WrongStage,
)
from core.errors.cycles import ApproverNeeded
from core.errors.scores import ReasonNeeded
from core.workflow import offered
from tests.core.appeals.town import REQUEST, RULING, Town, build, decision_of, show

CHAIN = {"bodies": ["superior", "rating-committee"]}


def filed(town: Town, who: str = "kim", score: str = "") -> Appeal:
    """Return an appeal that was handed in."""
    made = begin(town.catalogue, town.score(score or who), town.people[who], korean_now())
    town.hand_in(made.request, REQUEST)
    return appeal_of(made.id)


def step(town: Town, appeal: Appeal, name: str, who: str, **more: Any) -> Appeal:
    """Let somebody take a step now; ``reviewer`` and ``second`` are names."""
    if "reviewer" in more:
        more["reviewer"] = town.people[more["reviewer"]]
    if "second" in more:
        more["second"] = town.accounts[more["second"]]
    now = more.pop("now", None) or korean_now()
    return take(town.catalogue, appeal.id, Step(name=name, **more), town.party(who), now)


def reviewed(town: Town, appeal: Appeal, reviewer: str = "lee") -> Appeal:
    return step(town, appeal, "review", "admin", reviewer=reviewer)


def ruled(town: Town, appeal: Appeal, **ruling: Any) -> Appeal:
    """Return the appeal after its reviewer handed a decision in."""
    reviewed(town, appeal)
    town.hand_in(decision_of(appeal_of(appeal.id)).assignment, {**RULING, **ruling})
    return appeal_of(appeal.id)


def upheld(town: Town, appeal: Appeal, **values: str) -> tuple[Appeal, int]:
    """Return the appeal with a corrected run and a decision that upholds it."""
    reviewed(town, appeal)
    run = town.run_with(**values)
    link(appeal_of(appeal.id), run)
    town.hand_in(decision_of(appeal).assignment, {**RULING, "decision": "upheld"})
    return appeal_of(appeal.id), run


def notified(town: Town, appeal: Appeal) -> Appeal:
    step(town, ruled(town, appeal), "decide", "admin")
    return step(town, appeal, "notify", "admin")


# --- filing ---------------------------------------------------------------------------------


def test_handing_the_form_in_files_the_appeal(town: Town) -> None:
    made = filed(town)

    assert (made.stage, made.number, made.level) == ("filed", 1, 0)
    assert made.bodies == ["performance-committee"]
    assert made.due_at == due(korean_now().date(), Term(days=10, unit=WORKING_DAYS))
    assert filed(town, "lee").number == 2


def test_an_appeal_has_to_be_handed_in_to_be_filed(town: Town) -> None:
    made = begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())

    with pytest.raises(AnswersNeeded):
        step(town, made, "file", "kim")
    with pytest.raises(NotTheirs):
        step(town, made, "file", "admin")


def test_what_was_withdrawn_before_it_was_filed_is_not_filed_any_more(town: Town) -> None:
    made = begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())
    step(town, made, "withdraw", "kim")

    with pytest.raises(WrongStage):
        town.hand_in(made.request, REQUEST)


# --- who may take which step ----------------------------------------------------------------


def test_the_whole_way_of_an_appeal_that_is_rejected(town: Town) -> None:
    made = filed(town)
    stages = [made.stage]
    stages.append(reviewed(town, made).stage)
    town.hand_in(decision_of(made).assignment, RULING)
    stages += [step(town, made, name, "admin").stage for name in ("decide", "notify", "close")]

    assert stages == ["filed", "review", "decided", "notified", "closed"]
    decision = decision_of(made)
    assert (decision.outcome, decision.body) == ("rejected", "performance-committee")
    assert (decision.decided_by_id, decision.seconded_by_id) == (town.accounts["admin"], None)
    assert decision.decided_at is not None
    assert decision.notified_at is not None
    assert appeal_of(made.id).closed
    steps = [one.action for one in AuditEntry.select().order_by(AuditEntry.number)]
    assert [one for one in steps if one.startswith("appeal.")] == [
        f"appeal.{name}" for name in ("opened", "file", "review", "decide", "notify", "close")
    ]


def test_each_step_is_on_record_with_its_stages_and_reason(town: Town) -> None:
    made = reviewed(town, filed(town))

    step(town, made, "hand-back", "confirmer", reason="심의 담당이 휴직함")

    last = AuditEntry.select().order_by(AuditEntry.number.desc()).first()
    assert last is not None
    assert (last.action, last.object_kind, last.object_id) == (
        "appeal.hand-back",
        "appeal",
        str(made.id),
    )
    assert last.details == {
        "before": "review",
        "after": "filed",
        "as": ["confirmer"],
        "level": 0,
        "reason": "심의 담당이 휴직함",
    }


@pytest.mark.parametrize("who", ["kim", "lee"], ids=["the applicant", "a colleague"])
@pytest.mark.parametrize("name", ["review", "hand-back", "decide", "notify", "close"])
def test_staff_take_no_step_of_the_office(town: Town, name: str, who: str) -> None:
    made = filed(town)
    if name in ("decide", "notify", "close"):
        ruled(town, made)
    for one in {"notify": ("decide",), "close": ("decide", "notify")}.get(name, ()):
        step(town, made, one, "admin")
    if name == "hand-back":
        reviewed(town, made)

    with pytest.raises(NotTheirs):
        step(town, made, name, who, reason="까닭")


@pytest.mark.parametrize("who", ["admin", "confirmer", "lee"])
@pytest.mark.parametrize("name", ["withdraw", "object"])
def test_only_the_applicant_takes_the_applicants_steps(scope: None, name: str, who: str) -> None:
    town = build(CHAIN)
    made = filed(town) if name == "withdraw" else notified(town, filed(town))

    with pytest.raises(NotTheirs):
        step(town, made, name, who, reason="까닭")


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        *(("decide", "filed"), ("notify", "filed"), ("close", "filed"), ("hand-back", "filed")),
        *(("review", "review"), ("notify", "review"), ("close", "review")),
        *(("review", "decided"), ("decide", "decided"), ("close", "decided")),
        *(("review", "notified"), ("decide", "notified"), ("notify", "notified")),
        *(("review", "closed"), ("decide", "closed"), ("notify", "closed"), ("close", "closed")),
    ],
)
def test_no_stage_is_skipped_or_taken_back(town: Town, name: str, stage: str) -> None:
    made = filed(town)
    if stage != "filed":
        reviewed(town, made)
    if stage in ("decided", "notified", "closed"):
        town.hand_in(decision_of(made).assignment, RULING)
        for one in ("decide", "notify", "close")[
            : ("decided", "notified", "closed").index(stage) + 1
        ]:
            step(town, made, one, "admin")

    with pytest.raises(WrongStage):
        step(town, made, name, "admin", reason="까닭", reviewer="lee")

    assert appeal_of(made.id).stage == stage


def test_a_step_that_does_not_exist_is_not_found(town: Town) -> None:
    with pytest.raises(NotFound):
        step(town, filed(town), "pay", "admin")


# --- nobody in an own case ------------------------------------------------------------------


def test_nobody_handles_an_own_appeal_whatever_the_role(town: Town) -> None:
    run = town.run_with(secretary="50")
    show(run)
    made = begin(
        town.catalogue, town.score("secretary", run), town.people["secretary"], korean_now()
    )
    town.hand_in(made.request, REQUEST)

    with pytest.raises(NotTheirs):
        step(town, made, "review", "admin", reviewer="lee")
    assert step(town, made, "review", "confirmer", reviewer="lee").stage == "review"
    seen = situation(
        appeal_of(made.id),
        workflow_of(made, town.catalogue),
        town.party("admin"),
        korean_now(),
    )
    assert seen.actors == frozenset({"applicant"})


def test_the_applicant_does_not_review_the_own_appeal(town: Town) -> None:
    with pytest.raises(NotTheirs):
        reviewed(town, filed(town), "kim")


def test_a_head_does_not_review_the_appeal_filed_for_the_department(town: Town) -> None:
    with pytest.raises(NotTheirs):
        reviewed(town, filed(town, "head", "office"), "head")


def test_a_reviewer_who_is_not_there_is_not_found(town: Town) -> None:
    made = filed(town)

    with pytest.raises(NotFound):
        take(
            town.catalogue,
            made.id,
            Step(name="review", reviewer=10**6),
            town.party("admin"),
            korean_now(),
        )


# --- reviewing ------------------------------------------------------------------------------


def test_the_reviewer_gets_the_decision_to_write(town: Town) -> None:
    made = reviewed(town, filed(town))

    form = decision_of(made).assignment
    assert (form.actor_id, form.relation) == (town.people["lee"], "reviewer")
    assert (form.form_version.name, form.subject_kind) == ("appeal-decision", "appeal")
    assert form.extended_to == made.due_at


def test_taken_from_the_reviewer_the_decision_is_another_ones_to_write(town: Town) -> None:
    made = reviewed(town, filed(town))
    first = decision_of(made).assignment

    with pytest.raises(ReasonNeeded):
        step(town, made, "hand-back", "admin")
    step(town, made, "hand-back", "admin", reason="회피 신청")
    reviewed(town, made, "secretary")

    assert Assignment.get_by_id(first.id).state == "excused"
    assert decision_of(made).reviewer_id == town.people["secretary"]
    with pytest.raises(WrongStage):
        town.hand_in(first, RULING)


def test_a_reviewer_who_gets_it_back_goes_on_with_it(town: Town) -> None:
    made = reviewed(town, filed(town))
    form = decision_of(made).assignment
    step(town, made, "hand-back", "admin", reason="잘못 지정함")

    assert decision_of(reviewed(town, made)).assignment == form
    assert Assignment.get_by_id(form.id).state == "open"


def test_whoever_reviewed_it_once_does_not_review_it_for_the_next_body(scope: None) -> None:
    town = build(CHAIN)
    made = step(town, notified(town, filed(town)), "object", "kim", reason="사실과 다름")

    with pytest.raises(NotTheirs):
        reviewed(town, made, "lee")


def test_a_decision_that_is_handed_in_stays_with_its_reviewer(town: Town) -> None:
    with pytest.raises(WrongStage):
        step(town, ruled(town, filed(town)), "hand-back", "admin", reason="다시 보려고")


def test_nothing_is_decided_before_the_decision_is_handed_in(town: Town) -> None:
    with pytest.raises(AnswersNeeded) as caught:
        step(town, reviewed(town, filed(town)), "decide", "admin")

    assert caught.value.facts["form"] == "appeal-decision"


def test_a_late_decision_is_still_taken(town: Town) -> None:
    made = ruled(town, filed(town))
    assert made.due_at is not None

    later = made.due_at + timedelta(days=30)
    assert step(town, made, "decide", "admin", now=later).stage == "decided"


# --- withdrawing ----------------------------------------------------------------------------


def test_an_appeal_is_withdrawn_until_it_is_decided(town: Town) -> None:
    kim = reviewed(town, filed(town))
    form = decision_of(kim).assignment
    lee = step(town, ruled(town, filed(town, "head")), "decide", "admin")

    withdrawn = step(town, kim, "withdraw", "kim")

    assert (withdrawn.stage, withdrawn.closed) == ("withdrawn", True)
    assert Assignment.get_by_id(form.id).state == "excused"
    with pytest.raises(WrongStage):
        step(town, lee, "withdraw", "head")


def test_after_a_withdrawal_another_appeal_may_be_filed(town: Town) -> None:
    step(town, filed(town), "withdraw", "kim")

    assert filed(town).number == 2


# --- going on -------------------------------------------------------------------------------


def test_after_the_confirmer_the_committee_decides(scope: None) -> None:
    town = build(CHAIN)
    made = notified(town, filed(town))
    assert made.bodies == ["superior", "rating-committee"]
    assert made.due_at == due(korean_now().date(), Term(days=3, unit=WORKING_DAYS))

    with pytest.raises(ReasonNeeded):
        step(town, made, "object", "kim")
    with pytest.raises(WrongStage):
        step(town, made, "close", "admin")
    again = step(town, made, "object", "kim", reason="협의한 내용이 사실과 다름")

    assert (again.stage, again.level) == ("filed", 1)
    second = reviewed(town, again, "secretary")
    assert decision_of(second).body == "rating-committee"
    assert AppealDecision.select().where(AppealDecision.appeal == made.id).count() == 2


def test_going_on_ends_with_its_term(scope: None) -> None:
    town = build(CHAIN)
    made = notified(town, filed(town))
    assert made.due_at is not None
    later = made.due_at + timedelta(seconds=1)

    with pytest.raises(TooLate):
        step(town, made, "object", "kim", reason="늦은 불복", now=later)

    assert step(town, made, "close", "admin", now=later).closed


def test_the_last_body_has_the_last_word(town: Town) -> None:
    made = notified(town, filed(town))

    assert made.due_at is None
    with pytest.raises(WrongStage):
        step(town, made, "object", "kim", reason="한 번 더")


@pytest.mark.parametrize(
    ("who", "grade", "found"),
    [
        ("kim", "7", ["superior", "rating-committee"]),
        ("kim", "4", ["superior"]),
        ("director", "7", ["rater", "rating-committee"]),
        ("head", "5", ["rater", "rating-committee"]),
        ("kim", "연구사", ["superior", "rating-committee"]),
    ],
    ids=["grade 7", "grade 4", "below the mayor", "confirmed by nobody", "research grade"],
)
def test_who_decides_follows_from_grade_and_place(
    scope: None, who: str, grade: str, found: list[str]
) -> None:
    town = build(CHAIN, published=False)
    run = town.run_with(director="88")
    show(run)
    Person.update(grade=grade).where(Person.id == town.people[who]).execute()
    made = begin(town.catalogue, town.score(who, run), town.people[who], korean_now())

    town.hand_in(made.request, REQUEST)

    assert appeal_of(made.id).bodies == found


# --- upholding ------------------------------------------------------------------------------


def test_an_upheld_appeal_lets_the_corrected_run_take_the_place_of_the_old(town: Town) -> None:
    made, run = upheld(town, filed(town), kim="84")

    step(town, made, "decide", "admin", second="second")

    new = ScoreRun.get_by_id(run)
    assert (new.supersedes_id, new.reason) == (town.run, "이의신청 2026-1 인용")
    decision = decision_of(made)
    assert (decision.outcome, decision.run_id) == ("upheld", run)
    assert decision.seconded_by_id == town.accounts["second"]


@pytest.mark.parametrize("second", [None, "admin"], ids=["nobody", "the same"])
def test_to_change_a_result_takes_two_people(town: Town, second: str | None) -> None:
    made, _ = upheld(town, filed(town), kim="84")
    more = {} if second is None else {"second": second}

    with pytest.raises(ApproverNeeded):
        step(town, made, "decide", "admin", **more)


def test_the_applicant_is_not_the_second_person(town: Town) -> None:
    made = filed(town, "head", "office")
    made, _ = upheld(town, made, office="78")
    Account.update(person=town.people["head"]).where(
        Account.id == town.accounts["second"]
    ).execute()

    with pytest.raises(NotTheirs):
        step(town, made, "decide", "admin", second="second")


def test_nothing_is_upheld_without_a_corrected_run(town: Town) -> None:
    made = reviewed(town, filed(town))
    form = decision_of(made).assignment

    with pytest.raises(CorrectionNeeded) as caught:
        town.hand_in(form, {**RULING, "decision": "partly"})

    assert caught.value.facts["number"] == "2026-1"


def test_a_run_that_makes_it_worse_is_not_linked(town: Town) -> None:
    made = reviewed(town, filed(town))

    with pytest.raises(ResultWorse) as caught:
        link(made, town.run_with(kim="79"))

    facts = caught.value.facts
    assert (facts["before"], facts["after"]) == ("80.00", "79.00")


def test_where_the_policy_allows_it_a_result_may_fall(scope: None) -> None:
    town = build({"no_worse": False})
    made = reviewed(town, filed(town))

    run = town.run_with(kim="79")

    assert link(made, run).run_id == run


def linked_to(town: Town, **changes: Any) -> Any:
    """Return what happens when a run with ``changes`` of its row is linked."""
    made = reviewed(town, filed(town))
    run = town.run_with(kim="81")
    ScoreRun.update(changes).where(ScoreRun.id == run).execute()
    return lambda: link(made, run)


@pytest.mark.parametrize(
    "changes",
    [{"scorer": "other"}, {"configuration_version": 0}, {"state": "published"}],
    ids=["another scorer", "tried out", "published already"],
)
def test_a_run_that_corrects_something_else_is_not_linked(
    town: Town, changes: Mapping[str, Any]
) -> None:
    with pytest.raises(CorrectionNeeded):
        linked_to(town, **changes)()


def test_an_earlier_run_and_one_without_the_result_do_not_do(town: Town) -> None:
    made = reviewed(town, filed(town))
    empty = ScoreRun.get_by_id(town.run_with(kim="81"))
    stray = ScoreRun.create(
        **{
            name: getattr(empty, name)
            for name in ("cycle", "phase", "scorer", "scorer_version", "settings", "made_at")
        },
        configuration_version=1,
        input_digest="0" * 64,
    )

    for run in (town.run, stray.id):
        with pytest.raises(CorrectionNeeded):
            link(made, run)


def test_after_the_decision_only_a_run_with_the_same_result_takes_the_place(town: Town) -> None:
    made, _ = upheld(town, filed(town), kim="84")

    with pytest.raises(CorrectionNeeded):
        link(made, town.run_with(kim="85"))
    again = town.run_with(kim="84", lee="71")

    assert link(made, again).run_id == again


def test_before_somebody_reviews_it_nothing_is_linked(town: Town) -> None:
    with pytest.raises(CorrectionNeeded):
        link(filed(town), town.run_with(kim="84"))


# --- what people are offered ----------------------------------------------------------------


def test_people_are_offered_what_they_may_do(town: Town) -> None:
    made = filed(town)

    def names(who: str) -> list[str]:
        workflow = workflow_of(made, town.catalogue)
        found = situation(appeal_of(made.id), workflow, town.party(who), korean_now())
        return [one.name for one in offered(workflow, found)]

    assert (names("kim"), names("admin"), names("lee")) == (["withdraw"], ["review"], [])
    reviewed(town, made)
    assert (names("kim"), names("admin"), names("lee")) == (["withdraw"], ["hand-back"], [])
    town.hand_in(decision_of(made).assignment, RULING)
    assert names("confirmer") == ["decide"]


def test_a_refused_step_leaves_everything_as_it_was(town: Town) -> None:
    made = ruled(town, filed(town))
    before = (Submission.select().count(), AppealDecision.select().count())

    with pytest.raises(Problem):
        step(town, made, "notify", "admin")

    assert (Submission.select().count(), AppealDecision.select().count()) == before
    assert decision_of(made).outcome == ""
    assert isinstance(made.begun_at, datetime)
