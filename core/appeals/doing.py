"""What the steps of an appeal do beside moving it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from core.appeals.begin import assign_form
from core.appeals.bodies import SUPERIOR, bodies_for
from core.appeals.corrections import require_correction, shown_now
from core.appeals.people import line_above
from core.appeals.settings import Policy
from core.appeals.situation import (
    APPEAL,
    REVIEWER,
    decision_of,
    is_own,
    workflow_of,
)
from core.appeals.targets import PERSON, label
from core.appeals.values import UPHELD
from core.clock import utc_now
from core.cycles.approval import require_second
from core.cycles.days_off import days_off
from core.cycles.deadlines import due
from core.data.models import (
    Account,
    Appeal,
    AppealDecision,
    Assignment,
    Cycle,
    Person,
    Submission,
)
from core.errors import NotFound
from core.errors.appeals import NotTheirs
from core.library import Catalogue
from core.notices.causes import tell_decided
from core.runs.decisions import supersede
from core.workflow import Party, Transition
from forms.definition import in_language

Changes = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A step that is being taken: of which appeal, by whom, when (Korean time)."""

    catalogue: Catalogue
    appeal: Appeal
    policy: Policy
    party: Party
    now: datetime
    step: Transition
    reviewer: int | None = None
    second: int | None = None

    @property
    def titles(self) -> dict[str, str]:
        """Return the step as refusals name it."""
        return {f"step_{one}": in_language(self.step.title, one) for one in ("ko", "en")}


def file(act: Act) -> Changes:
    """Number the appeal and fix who decides it."""
    return {"number": _next_number(act.appeal), "filed_at": utc_now(), "bodies": bodies(act)}


def withdraw(act: Act) -> Changes:
    """Take from everybody what they were still to fill."""
    _excuse(act.appeal)
    return {}


def review(act: Act) -> Changes:
    """Give the decision to a reviewer to write.

    Raises:
        NotFound: There is no such member of staff.
        NotTheirs: It would be the applicant, whose result it is, or a reviewer of before.

    """
    appeal, form = act.appeal, _form_of(act, "decide")
    person = Person.one(Person.id == act.reviewer)
    if person is None:
        raise NotFound(what="person")
    if is_own(appeal, person.id) or person.id in _reviewers(appeal):
        raise NotTheirs(**act.titles)
    fresh = due(act.now.date(), act.policy.terms["decision"], days_off())
    until = max(appeal.due_at or fresh, fresh)
    made = assign_form(act.catalogue, appeal, form, person.id, REVIEWER, until)
    AppealDecision.create(
        appeal=appeal,
        level=appeal.level,
        body=appeal.bodies[appeal.level],
        reviewer=person,
        assignment=made,
    )
    return {}


def hand_back(act: Act) -> Changes:
    """Take the decision from its reviewer, who has not handed it in."""
    _excuse(act.appeal)
    AppealDecision.delete().where(
        AppealDecision.appeal == act.appeal.id, AppealDecision.level == act.appeal.level
    ).execute()
    return {}


def decide(act: Act) -> Changes:
    """Make what the reviewer wrote the decision; to uphold takes a corrected run and two people.

    Raises:
        ApproverNeeded: Nobody else agrees to a decision that changes the result.
        NotTheirs: The second person is the applicant.
        CorrectionNeeded, ResultWorse: The corrected run is missing, or does not do.

    """
    decision = _decision(act.appeal)
    answers = Submission.get(Submission.assignment == decision.assignment_id).answers
    outcome = str(answers.get("decision", ""))
    if outcome in UPHELD:
        _correct(act, decision)
    decided = {"outcome": outcome, "decided_by": act.party.account, "decided_at": utc_now()}
    seconded = {"seconded_by": act.second} if outcome in UPHELD else {}
    AppealDecision.update(decided | seconded).where(AppealDecision.id == decision.id).execute()
    return {}


def notify(act: Act) -> Changes:
    """Let the applicant read the decision."""
    AppealDecision.update(notified_at=utc_now()).where(
        AppealDecision.id == _decision(act.appeal).id
    ).execute()
    tell_decided(act.appeal)
    return {}


def go_on(act: Act) -> Changes:
    """Take the appeal to the next body."""
    return {"level": act.appeal.level + 1}


def bodies(act: Act) -> list[str]:
    """Return who decides, in order, as the policy and the applicant's place say."""
    appeal = act.appeal
    if appeal.subject_kind != PERSON:
        return list(bodies_for(act.policy.bodies, "", has_superior=True))
    above = line_above(appeal.subject, act.now.date()).superior
    grade = Person.get_by_id(appeal.subject).grade
    needed = SUPERIOR in act.policy.bodies
    return list(bodies_for(act.policy.bodies, grade, has_superior=bool(above) or not needed))


def _correct(act: Act, decision: AppealDecision) -> None:
    """Let the corrected run take the place of the one that people see."""
    named, actor = label(act.appeal), act.party.account
    require_second(
        act.second,
        actor,
        ko=f"결과를 바꾸는 이의신청 {named} 결정",
        en=f"deciding appeal {named}, which changes a result",
    )
    if actor is None or is_own(act.appeal, _person_of(act.second)):
        raise NotTheirs(**act.titles)
    new, old = require_correction(act.appeal, decision), shown_now(act.appeal.run)
    if new.supersedes_id != old.id:
        supersede(old, new, f"이의신청 {named} 인용", actor)


def _reviewers(appeal: Appeal) -> frozenset[int]:
    """Return who has reviewed the appeal for the bodies before."""
    query = AppealDecision.select(AppealDecision.reviewer).where(AppealDecision.appeal == appeal.id)
    return frozenset(person for (person,) in query.tuples())


def _person_of(account: int | None) -> int | None:
    found = Account.one(Account.id == account)
    return None if found is None else found.person_id


def _decision(appeal: Appeal) -> AppealDecision:
    found = decision_of(appeal)
    if found is None:
        raise NotFound(what="decision")
    return found


def _form_of(act: Act, step: str) -> str:
    """Return the form that the workflow wants before ``step``."""
    found = workflow_of(act.appeal, act.catalogue).transition(step)
    if found is None or not found.answers:
        raise NotFound(what="form")
    return found.answers


def _next_number(appeal: Appeal) -> int:
    """Return the next number of the cycle's year; the audit row of the step holds others off."""
    year = appeal.cycle.year
    query = (
        Appeal.select(peewee.fn.MAX(Appeal.number)).join(Cycle).where(Cycle.year == year).tuples()
    )
    return int(query.first()[0] or 0) + 1


def _excuse(appeal: Appeal) -> None:
    """Close the forms about an appeal that are not handed in."""
    Assignment.update(state="excused").where(
        Assignment.subject_kind == APPEAL,
        Assignment.subject == appeal.id,
        Assignment.state == "open",
    ).execute()
