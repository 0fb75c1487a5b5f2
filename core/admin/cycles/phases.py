"""Phases of a cycle: windows, deadlines, assignment by roster, closing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import partial
from typing import Any

import peewee
from flask_babel import gettext, lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.cycles.still_due import still_due
from core.admin.jobs.ordering import done_or_asked
from core.building.taking import newer_version
from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.configuration import plan_of
from core.cycles.coverage import RosterReport
from core.cycles.extensions import extend_people, extended_in, people_of
from core.cycles.phases import close_phase, existing_phase, is_anonymous, open_phase, phase_is_open
from core.cycles.progress import LEAST, progress
from core.cycles.response import responses
from core.cycles.windows import set_window
from core.data.models import Assignment, Person
from core.documents.sheets import has_collection
from core.pages.visitor import catalogue, needs, reading, visitor
from core.records import Programme
from core.registers.taking import takers
from core.services import services
from core.submissions.erasing import erase, has_erasable

MOST_SEED = 2**31 - 1
SHOWN_UNFILLED = 200


class PhasePages(InnerView):
    """One phase, and how far its cycle is."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Phase")

    @at("/progress/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show how many forms are done by phase and department; small groups are hidden."""
        with reading():
            found = existing(cycle)
            least = services().configuration.minimum_group or LEAST
            rows = progress(found, korean_now().date(), k=least)
            later = extended_in(found)
        return str(
            self.render("admin/progress.html", cycle=found, phases=by_phase(rows), later=later)
        )

    @at("/<int:phase>")
    def show(self, phase: int, report: RosterReport | None = None) -> str:
        """Show a phase, and what its last assignment came to."""
        with reading():
            found = existing_phase(phase)
            plan = plan_of(catalogue().get(Programme, found.cycle.programme), found.name)
            facts = {
                "counts": counts(phase),
                "anonymous": is_anonymous(found),
                "open": phase_is_open(found, korean_now()),
                "extended": list(extended(phase)),
                "still_due": still_due(found),
                "responses": responses(phase),
                "cycle": found.cycle,
                "erases": has_erasable(found),
                "has_collection": has_collection(catalogue(), found),
                "takes_register": phase in takers(catalogue()),
                "newer": newer_version(found, plan.form),
            }
        return str(
            self.render(
                "admin/phase.html",
                phase=found,
                plan=plan,
                report=report,
                most=SHOWN_UNFILLED,
                seed=secrets.randbelow(10**6),
                may_change=ADMINISTRATOR in visitor().roles,
                **facts,
            )
        )

    @at("/<int:phase>/assign", "POST")
    @needs(ADMINISTRATOR)
    def assign(self, phase: int) -> Answer:
        """Let the roster decide who answers about whom, and show what it came to."""
        return attempt(partial(self._assign, phase), partial(self.show, phase), "")

    def _assign(self, phase: int) -> Answer:
        seed = inputs.number("seed", 0, MOST_SEED)
        reason = inputs.text("reason", inputs.REASON, inputs.LONGEST_REASON, least=0)
        arguments = {"phase": phase, "seed": seed, "reason": reason}
        return done_or_asked(
            "assign-phase", arguments, partial(self._assigned, phase, seed, reason)
        )

    def _assigned(self, phase: int, seed: int, reason: str) -> Answer:
        report = in_transaction(partial(_assigned, phase, seed, reason))
        return self.show(phase, report), 200

    @at("/<int:phase>/close", "POST")
    @needs(ADMINISTRATOR)
    def close(self, phase: int) -> Answer:
        """Close a phase; its ballots are mixed."""
        return self._change(phase, partial(_closed, phase))

    @at("/<int:phase>/open", "POST")
    @needs(ADMINISTRATOR)
    def open(self, phase: int) -> Answer:
        """Give a phase a new deadline for everybody."""
        return self._change(phase, partial(_opened, phase))

    @at("/<int:phase>/extend", "POST")
    @needs(ADMINISTRATOR)
    def extend(self, phase: int) -> Answer:
        """Give one person a later deadline."""
        return self._change(phase, partial(_extended, phase))

    @at("/<int:phase>/window", "POST")
    @needs(ADMINISTRATOR)
    def window(self, phase: int) -> Answer:
        """Move the window of a phase that nobody has begun."""
        return self._change(phase, partial(_moved, phase))

    @at("/<int:phase>/erase", "POST")
    @needs(ADMINISTRATOR)
    def erase(self, phase: int) -> Answer:
        """Erase what is needed no more after the event."""
        return self._change(phase, partial(_erased, phase))

    def _change(self, phase: int, act: Any) -> Answer:
        return self.change(act, partial(self.show, phase), self.get_url(".show", phase=phase))


def counts(phase: int) -> dict[str, int]:
    """Return how many assignments there are, how many people fill them, how many are excused."""
    total, people = (
        Assignment.select(
            peewee.fn.COUNT(Assignment.id), peewee.fn.COUNT(Assignment.actor.distinct())
        )
        .where(Assignment.phase == phase)
        .tuples()
        .first()
    )
    excused = Assignment.select().where(Assignment.phase == phase, Assignment.state == "excused")
    return {"total": total, "people": people, "excused": excused.count()}


def extended(phase: int) -> Any:
    """Return who has a later deadline, each person once."""
    return (
        Assignment.select(Person.name, Person.staff_no, Assignment.extended_to)
        .join(Person)
        .where(Assignment.phase == phase, Assignment.extended_to.is_null(False))
        .distinct()
        .order_by(Person.staff_no)
        .dicts()
    )


def by_phase(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """Return progress by phase title, in order."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.phase_title, []).append(row)
    return found


def _assigned(phase: int, seed: int, reason: str) -> RosterReport:
    found = existing_phase(phase)
    actor = visitor().account
    return assign(found.cycle, found, catalogue(), seed, actor, reason=reason)


def _closed(phase: int) -> object:
    reason = inputs.text("reason", inputs.REASON, inputs.LONGEST_REASON, least=0)
    close_phase(existing_phase(phase), korean_now(), reason=reason)
    return gettext("The phase is closed.")


def _opened(phase: int) -> object:
    until, reason = inputs.moment("until"), inputs.reason()
    open_phase(existing_phase(phase), until, reason, korean_now())
    return gettext("The new deadline holds for everybody.")


def _erased(phase: int) -> object:
    count = erase(existing_phase(phase))
    return gettext("Erased for %(count)s people, on record.", count=count)


def _moved(phase: int) -> object:
    opens, closes = inputs.moment("opens"), inputs.moment("closes")
    set_window(existing_phase(phase), opens, closes, korean_now())
    return gettext("The phase has its new window.")


def _extended(phase: int) -> object:
    until, reason = inputs.moment("until"), inputs.reason()
    staff_no = inputs.text("staff_no", ("직원번호", "Staff number"), 20)
    people = people_of([staff_no])
    extend_people(existing_phase(phase), people, until, reason, korean_now())
    return gettext("%(name)s has the later deadline.", name=people[0].name)
