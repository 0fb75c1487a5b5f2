"""Appeals of the dry run: filed in their window, one upheld and one rejected, and corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core.access.roles import ADMINISTRATOR
from core.appeals.begin import begin
from core.appeals.correcting import correct_column, score_again
from core.appeals.situation import appeal_of, decision_of
from core.appeals.steps import Step, take
from core.clock import korean_now
from core.data.models import Appeal, Assignment, Fact, Person, Score, ScoreRun
from core.disclosure import seen_scores
from core.form_versions import definition_of
from core.library import Catalogue
from core.scorecards.settings import scorecards
from core.scoring.composite.trees import leaves
from core.scoring.rounding import half_up
from core.scoring.scores import Reader
from core.submissions.submit import Entry, submit
from core.submissions.surroundings import prefilled, traits
from core.workflow import Party

#: The scorecard on whose results people appeal.
CARD = "person"
REQUEST: Mapping[str, Any] = MappingProxyType(
    {
        "kind": "omission",
        "ask": "빠진 실적을 다시 반영하여 주십시오.",
        "why": "가져온 결과에 하반기 실적이 빠져 있어 점수가 실제보다 낮습니다(모의 시행).",
        "hearing": "no",
    }
)
UPHELD: Mapping[str, Any] = MappingProxyType(
    {
        "decision": "upheld",
        "reason": "제출한 증빙으로 빠진 실적을 확인하여 다시 산정하였습니다(모의 시행).",
    }
)
REJECTED: Mapping[str, Any] = MappingProxyType(
    {
        "decision": "rejected",
        "reason": "주장하는 실적은 이미 모두 반영되어 있어 바꿀 것이 없습니다(모의 시행).",
    }
)
#: Two who appeal, and one who reviews.
PEOPLE = 3
WHY = "하반기 실적 누락 확인(모의 시행)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A value of a person that is taken for wrong, and the right one."""

    person: int
    column: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeals:
    """Appeals on a published run; ``writing`` opens a scope for an account, or for nobody."""

    writing: Callable[[int | None], AbstractContextManager[Any]]
    catalogue: Callable[[], Catalogue]
    admin: int
    confirmer: int

    def go(self, run: int) -> int:
        """Let two people appeal, decide both, and return the run that corrects the result.

        Where too few people could appeal, nobody does, and ``run`` stays as it is.
        """
        with self.writing(self.admin):
            found = list(wrong_values(ScoreRun.get_by_id(run)))
        if len(found) < PEOPLE:
            return run
        wrong, other, reviewer = found[:PEOPLE]
        upheld, rejected = (self.filed(run, one.person) for one in (wrong, other))
        for appeal in (upheld, rejected):
            self.take(appeal, Step(name="review", reviewer=reviewer.person))
        self.ruled(rejected, REJECTED)
        with self.writing(self.admin):
            correct_column(appeal_of(upheld), wrong.column, wrong.right, WHY, self.admin)
            linked = score_again(appeal_of(upheld), self.catalogue(), self.admin).run_id
        self.ruled(upheld, UPHELD)
        return int(linked or run)

    def filed(self, run: int, person: int) -> int:
        """File an appeal of ``person`` on the own result; return it."""
        about = (Score.run == run) & (Score.scorecard == CARD) & (Score.subject == person)
        with self.writing(None):
            made = begin(self.catalogue(), Score.get(about).id, person, korean_now())
            self.hand_in(made.request, REQUEST)
            return int(made.id)

    def ruled(self, appeal: int, ruling: Mapping[str, Any]) -> None:
        """Hand the decision in, take it with a second person, and tell the applicant."""
        today = korean_now().date().isoformat()
        days = {"decided_on": today, "notified_on": today, "no_worse": "yes", "consulted": "yes"}
        with self.writing(None):
            decision = decision_of(appeal_of(appeal))
            self.hand_in(decision.assignment if decision else None, {**ruling, **days})
        self.take(appeal, Step(name="decide", second=self.confirmer))
        self.take(appeal, Step(name="notify"))

    def take(self, appeal: int, step: Step) -> Appeal:
        """Let the administrator take a step."""
        office = Party(account=self.admin, person=None, roles=frozenset({ADMINISTRATOR}))
        with self.writing(self.admin):
            return take(self.catalogue(), appeal, step, office, korean_now())

    def hand_in(self, assignment: Assignment | None, answers: Mapping[str, Any]) -> None:
        """Submit a form about an appeal, with what it knows without asking."""
        if assignment is not None:
            form = definition_of(assignment.form_version)
            known = prefilled(form, traits(assignment, korean_now().date()))
            asked = {question.name for question in form.questions()}
            given = {name: one for name, one in {**known, **answers}.items() if name in asked}
            key = f"demo-{assignment.id}"
            submit(
                self.catalogue(), Entry(assignment=assignment, answers=given, revision=0, key=key)
            )


def wrong_values(run: ScoreRun) -> Iterator[Wrong]:
    """Yield people who see their result and an imported value below the full marks, by id."""
    cards = scorecards(run.settings["scorecards"])
    full = {
        leaf.settings["fact"]: leaf.full
        for _, leaf in (leaves(cards[CARD]) if CARD in cards else ())
        if "fact" in leaf.settings
    }
    seen = seen_scores(run, Reader.ADMINISTRATOR, CARD)
    shown = {line.subject for line in seen if line.seen.total is not None}
    query = (
        Fact.select(Fact.subject, Fact.name, Fact.value)
        .join(Person, on=(Fact.subject == Person.id))
        .where(Fact.cycle == run.cycle_id, Fact.subject_kind == "person")
        .where(Fact.name.in_(sorted(full)), Person.left_on.is_null())
        .order_by(Fact.subject, Fact.name)
    )
    for person, name, value in query.tuples():
        right = half_up(full[name], 2)
        if person in shown and value != right:
            shown.remove(person)
            yield Wrong(person=person, column=name, right=right)
