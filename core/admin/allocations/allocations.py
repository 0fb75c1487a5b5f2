"""The allocation workbench: quotas and counts, ties, decisions by hand, trials, confirmation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.allocations.carrying import KINDS, carried_facts, logins, wanted_offers
from core.admin.allocations.chart import drawn
from core.admin.allocations.sheet import Sheet, cases, chosen_rows, rows, sheet_of, totals
from core.admin.allocations.trial import Trial, counted, trial_of, wanted
from core.admin.base import REPAIRABLE, Answer, InnerView, at
from core.admin.cycles.cycles import EVERYBODY
from core.admin.runs.results import PAGE
from core.admin.runs.runs import readable
from core.admin.words import titled
from core.allocation.words import METHODS, POLICIES, decider, reason
from core.clock import korean_now
from core.data.models import Allocation, ScoreRun
from core.errors import NotFound, Problem
from core.grading.choosing import offered
from core.grading.confirming import confirm
from core.grading.entries import FLOOR, GRADE
from core.grading.proposing import ALLOCATABLE, decide, marked, propose, withdraw
from core.grading.stored import newest
from core.pages.language import language
from core.pages.visitor import needs, reading, visitor, writing
from core.runs.states import CONFIRMED as RUN_CONFIRMED

LONGEST_NUMBER = 10**9 - 1
LONGEST_GRADE = 20


class AllocationPages(InnerView):
    """The grades of a run."""

    roles = EVERYBODY
    under = "admin_runs"
    title = lazy_gettext("Grades")

    @at("/<int:run>")
    def index(self, run: int) -> str:
        """Show the allocations that a run can have, and how far each is."""
        with reading():
            found = readable(run)
            known = offered(found, korean_now().date())
            stored = {name: newest(found, name) for name in sorted({*known, *_stored_names(run)})}
            cycle = found.cycle
        return str(
            self.render(
                "admin/allocations.html",
                run=found,
                cycle=cycle,
                known=known,
                stored=stored,
                may_change=ADMINISTRATOR in visitor().roles,
            )
        )

    @at("/<int:run>/<allocation>")
    def show(self, run: int, allocation: str) -> Answer:
        """Show an allocation, with a trial of other values if the address asks for one."""
        with reading():
            sheet = sheet_of(readable(run), allocation)
            trial, status = self._trial(sheet)
            facts = self._facts(sheet) | carried_facts(sheet)
        self._viewed(sheet, len(sheet.allotment.lines))
        page = str(
            self.render(
                "admin/allocation.html",
                sheet=sheet,
                trial=trial,
                tried=wanted(sheet.chosen) or sheet.chosen.raw,
                **facts,
            )
        )
        return page if status == 200 else (page, status)

    def _trial(self, sheet: Sheet) -> tuple[Trial | None, int]:
        values = wanted(sheet.chosen)
        if values is None:
            return None, 200
        try:
            return trial_of(sheet, values), 200
        except Problem as problem:
            if problem.status not in REPAIRABLE:
                raise
            flash(problem.sentence(language()), "error")
            return None, problem.status

    def _facts(self, sheet: Sheet) -> dict[str, Any]:
        everybody = list(rows(sheet))
        args = {name: request.args.get(name, "")[:200] for name in ("group", "grade", "only")}
        listed = chosen_rows(everybody, **args)
        page = int(request.args.get("page") or 0)
        groups, rules = sheet.allotment.groups, sheet.chosen.rules
        found = totals(groups, rules.names)
        return {
            "lines": listed[page * PAGE : (page + 1) * PAGE],
            "listed": len(listed),
            "page": page,
            "pages": -(-len(listed) // PAGE),
            "filters": args,
            "open": [row for row in everybody if row.open],
            "groups": groups,
            "cases": {group.name: cases(sheet, group) for group in groups},
            "counted": {group.name: counted(rules, group) for group in groups},
            "groups_by_name": {group.name: group for group in groups},
            "grades": rules.names,
            "grade_options": {grade: grade for grade in rules.names},
            "keys": [titled(decider(key)) for key in ("score", *rules.tie_keys)],
            "totals": found,
            "chart": drawn(found),
            "methods": {name: titled(text) for name, text in METHODS.items()},
            "policies": {name: titled(text) for name, text in POLICIES.items()},
            "told": lambda code: reason(code)[language()],
            "title": sheet.chosen.title(language()),
            "by": _hands(sheet.stored),
            "can": _can(sheet),
        }

    @at("/<int:run>/<allocation>/propose", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def propose(self, run: int, allocation: str) -> Answer:
        """Store the grades as they come out now."""
        actor = visitor().account
        act = partial(
            _on,
            run,
            lambda found: propose(found, allocation, actor, _based_on(), wanted_offers()),
        )
        return self._change(run, allocation, act, gettext("The grades are stored as a proposal."))

    @at("/<int:run>/<allocation>/confirm", "POST")
    @needs(CONFIRMER)
    def confirm(self, run: int, allocation: str) -> Answer:
        """Make the grades final."""
        actor = visitor().account
        act = partial(_on, run, lambda found: confirm(found, allocation, actor, _based_on()))
        return self._change(run, allocation, act, gettext("The grades are confirmed."))

    def _change(self, run: int, allocation: str, act: Callable[[], object], told: str) -> Answer:
        return self.change(
            act,
            partial(self._again, run, allocation),
            self.get_url(".show", run=run, allocation=allocation),
            told,
        )

    def _again(self, run: int, allocation: str) -> str:
        """Return the page of an allocation, or the list where it cannot be shown."""
        try:
            page = self.show(run, allocation)
        except Problem:
            return self.index(run)
        return page[0] if isinstance(page, tuple) else str(page)

    @at("/<int:run>/<allocation>/<int:subject>")
    def subject(self, run: int, allocation: str, subject: int) -> str:
        """Show one subject's line, and what can be decided about it by hand."""
        with reading():
            sheet = sheet_of(readable(run), allocation)
            row = next((row for row in rows(sheet) if row.subject == subject), None)
            if row is None:
                raise NotFound(what="subject")
            marks = [mark for mark in sheet.marks if mark.subject == subject]
            who = logins(mark.by for mark in marks)
        self._viewed(sheet, 1)
        return str(
            self.render(
                "admin/allocation_subject.html",
                sheet=sheet,
                row=row,
                marks=marks,
                who=who,
                kinds=KINDS,
                grade_options={grade: grade for grade in sheet.chosen.rules.names},
                title=sheet.chosen.title(language()),
                can=_can(sheet),
            )
        )

    @at("/<int:run>/<allocation>/<int:subject>", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def decide(self, run: int, allocation: str, subject: int) -> Answer:
        """Store a decision by hand."""
        act = partial(_on, run, lambda found: _decide(found, allocation, subject))
        return self._about(run, allocation, subject, act, gettext("The decision is stored."))

    @at("/<int:run>/<allocation>/<int:subject>/withdraw", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def withdraw(self, run: int, allocation: str, subject: int) -> Answer:
        """Take a decision by hand back."""
        kind, actor = request.form.get("kind", "")[:20], visitor().account
        act = partial(
            _on, run, lambda found: withdraw(found, allocation, subject, kind, actor, _based_on())
        )
        return self._about(run, allocation, subject, act, gettext("The decision is taken back."))

    def _about(
        self, run: int, allocation: str, subject: int, act: Callable[[], object], told: str
    ) -> Answer:
        url = self.get_url(".subject", run=run, allocation=allocation, subject=subject)
        return self.change(act, partial(self.subject, run, allocation, subject), url, told)

    def _viewed(self, sheet: Sheet, persons: int) -> None:
        name, run = sheet.chosen.name, sheet.run.id
        number = sheet.stored.number if sheet.stored else 0
        with writing():
            audit.record(
                "allocation.viewed", "run", str(run), persons=persons, name=name, number=number
            )


def _on(run: int, act: Callable[[ScoreRun], object]) -> object:
    return act(readable(run))


def _decide(run: ScoreRun, name: str, subject: int) -> object:
    kind = request.form.get("kind", "")[:20]
    if kind not in KINDS:
        raise NotFound(what="decision")
    grade = request.form.get("grade", "")[:LONGEST_GRADE] if kind in (GRADE, FLOOR) else ""
    mark = marked(subject, kind, grade, inputs.reason(), visitor().account)
    return decide(run, name, mark, _based_on())


def _based_on() -> int:
    return inputs.number("based_on", 0, LONGEST_NUMBER)


def _hands(stored: Allocation | None) -> dict[str, str]:
    """Return who made and who confirmed an allocation."""
    hands = {"made": stored.made_by, "confirmed": stored.confirmed_by} if stored else {}
    return {deed: account.login for deed, account in hands.items() if account}


def _can(sheet: Sheet) -> dict[str, bool]:
    """Return which buttons the visitor gets."""
    roles, state = visitor().roles, sheet.run.state
    acts = bool(roles & {ADMINISTRATOR, CONFIRMER}) and not sheet.is_final
    return {
        "propose": acts and state in ALLOCATABLE,
        "decide": acts and state in ALLOCATABLE,
        "confirm": CONFIRMER in roles
        and sheet.stored is not None
        and not sheet.is_final
        and state == RUN_CONFIRMED,
        "configure": ADMINISTRATOR in roles,
    }


def _stored_names(run: int) -> list[str]:
    query = Allocation.select(Allocation.name).where(Allocation.run == run).distinct()
    return [name for (name,) in query.tuples()]
