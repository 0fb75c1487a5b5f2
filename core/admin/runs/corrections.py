"""From an upheld appeal to the corrected run, by buttons: correct, score again, decide, confirm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.appeals.appeals import typed_person
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.appeals.case import case
from core.appeals.correcting import (
    correct_column,
    exclude_answer,
    readmit_answer,
    reassign,
    score_again,
)
from core.appeals.faults import answers_about, columns_of
from core.appeals.situation import appeal_of, decision_of, is_own
from core.clock import korean_now
from core.data.models import Allocation, Appeal, AppealDecision, ScoreRun
from core.errors.appeals import NotTheirs
from core.pages.appeals import party
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor, writing

LONGEST_VALUE = 40
LONGEST_NAME = 60
VALUE = ("값", "Value")
OWN = {"step_ko": "결과 정정", "step_en": "Correcting the result"}


class CorrectionPages(InnerView):
    """Everything that leads from an appeal to the confirmed run that corrects the result."""

    roles = (ADMINISTRATOR, CONFIRMER)
    under = "admin_appeals"
    title = lazy_gettext("Correct the result")

    @at("/<int:appeal>")
    def index(self, appeal: int) -> str:
        """Show what may be at fault and how far the correction is, on record."""
        with reading():
            found = others(appeal)
            seen = case(catalogue(), found, party(), korean_now(), language())
            decision = decision_of(found)
            facts = {
                "columns": columns_of(found, language()),
                "answers": answers_about(found),
                "steps": steps_of(decision),
                "run": decision.run if decision else None,
                "open": is_correctable(found, decision),
                "cycle": found.cycle,
            }
        with writing():
            audit.record("appeal.viewed", "appeal", str(appeal), persons=1)
        can = {"change": ADMINISTRATOR in visitor().roles and facts["open"]}
        return str(self.render("admin/correction.html", case=seen, can=can, **facts))

    @at("/<int:appeal>/column", "POST")
    @needs(ADMINISTRATOR)
    def column(self, appeal: int) -> Answer:
        """Put another value in the place of an imported one."""
        value = request.form.get("value", "").strip()[: LONGEST_VALUE + 1]
        name = request.form.get("name", "")[:LONGEST_NAME]

        def act(found: Appeal, reason: str) -> None:
            correct_column(found, name, value, reason, visitor().account)

        return self._do(appeal, act, gettext("The value is corrected. Score again now."))

    @at("/<int:appeal>/exclude", "POST")
    @needs(ADMINISTRATOR)
    def exclude(self, appeal: int) -> Answer:
        """Let an answer count for nothing."""
        told = gettext("The answer does not count any more. Score again now.")
        return self._move(appeal, exclude_answer, told)

    @at("/<int:appeal>/readmit", "POST")
    @needs(ADMINISTRATOR)
    def readmit(self, appeal: int) -> Answer:
        """Let an excluded answer count again."""
        return self._move(appeal, readmit_answer, gettext("The answer counts again."))

    @at("/<int:appeal>/reassign", "POST")
    @needs(ADMINISTRATOR)
    def reassign(self, appeal: int) -> Answer:
        """Ask somebody else to answer."""

        def act(found: Appeal, reason: str) -> object:
            return reassign(found, _assignment(), typed_person(), inputs.moment("until"), reason)

        told = gettext("The form is among the tasks of that person. Close the phase afterwards.")
        return self._do(appeal, act, told)

    @at("/<int:appeal>/score", "POST")
    @needs(ADMINISTRATOR)
    def score(self, appeal: int) -> Answer:
        """Score again, and link the run to the decision."""
        told = gettext("It is scored again, and the run is linked to the decision.")
        actor = visitor().account

        def act() -> object:
            in_transaction(lambda: score_again(others(appeal), catalogue(), actor))
            return told

        return attempt(act, partial(self.index, appeal), self.get_url(".index", appeal=appeal))

    def _move(self, appeal: int, move: Callable[..., None], told: str) -> Answer:
        second: list[int | None] = []

        def act(found: Appeal, reason: str) -> None:
            move(found, _assignment(), reason, visitor().account, *second)

        return self._do(appeal, act, told, before=lambda: second.append(inputs.second_person()))

    def _do(
        self,
        appeal: int,
        act: Callable[[Appeal, str], object],
        told: str,
        before: Callable[[], object] = bool,
    ) -> Answer:
        def done() -> object:
            before()
            reason = inputs.reason()
            in_transaction(lambda: act(others(appeal), reason))
            return told

        return attempt(done, partial(self.index, appeal), self.get_url(".index", appeal=appeal))


def others(appeal: int) -> Appeal:
    """Return an appeal of somebody else.

    Raises:
        NotFound: There is none.
        NotTheirs: It is the own one.

    """
    found = appeal_of(appeal)
    if is_own(found, visitor().person):
        raise NotTheirs(**OWN)
    return found


def is_correctable(appeal: Appeal, decision: AppealDecision | None) -> bool:
    """Return whether what is at fault may be corrected now: while somebody reviews the appeal."""
    return decision is not None and not decision.outcome and not appeal.closed


def steps_of(decision: AppealDecision | None) -> list[tuple[Any, bool]]:
    """Return the steps to a corrected, confirmed run with grades, and whether each is done."""
    run: ScoreRun | None = decision.run if decision else None
    state = run.state if run else ""
    after = ("proposed", "published", "confirmed")
    grades = Allocation.select().where(Allocation.run == run.id) if run else ()
    return [
        (gettext("A reviewer is named"), decision is not None),
        (gettext("What is at fault is corrected, scored again and linked"), run is not None),
        (gettext("The decision is taken by two people"), bool(decision and decision.outcome)),
        (gettext("The run is proposed"), state in after),
        (gettext("The run is published"), state in after[1:]),
        (gettext("The run is confirmed"), state in after[2:]),
        (gettext("Grades are stored on the run"), any(True for _ in grades)),
    ]


def _assignment() -> int:
    return inputs.number("assignment", 1, 10**9 - 1)
