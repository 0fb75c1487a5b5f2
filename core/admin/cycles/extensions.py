"""Later deadlines of single people in a phase: given to one form, one person or a list."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import partial

from flask import request
from flask_babel import gettext, lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at
from core.clock import korean_now
from core.cycles.extensions import (
    choices,
    extend_one,
    extend_people,
    extensions,
    people_of,
    take_back,
)
from core.cycles.phases import existing_phase
from core.data.models import Assignment, Phase
from core.errors import NotFound
from core.pages.visitor import needs, reading

PEOPLE = ("사번", "Staff numbers")
#: Longest list of staff numbers, in characters; a proposal [c].
LONGEST_LIST = 8_000
LARGEST_ID = 2**31 - 1
#: How much later the proposed deadline is.
GRACE = timedelta(days=3)


class ExtensionPages(InnerView):
    """Who has a later deadline in a phase, and giving or taking one."""

    roles = (ADMINISTRATOR,)
    under = "admin_cycles"
    title = lazy_gettext("Later deadlines")

    @at("/<int:phase>")
    def show(self, phase: int) -> str:
        """Show the later deadlines of a phase, and one person's forms where one is asked for."""
        number = request.args.get("staff_no", "").strip()[:20]
        with reading():
            found = existing_phase(phase)
            people = people_of([number]) if number else []
            own = choices(found, people[0].id) if people else {}
            facts = {"cycle": found.cycle, "extensions": extensions(found)}
            facts["proposed"] = proposed(found, korean_now())
        return str(
            self.render(
                "admin/extensions.html",
                phase=found,
                staff_no=number,
                own=own,
                people=people,
                **facts,
            )
        )

    @at("/<int:phase>/give", "POST")
    @needs(ADMINISTRATOR)
    def give(self, phase: int) -> Answer:
        """Give one form, one person or a list of people a later deadline."""
        return self._change(phase, partial(_given, phase))

    @at("/<int:phase>/<int:person>/take-back", "POST")
    @needs(ADMINISTRATOR)
    def take_back(self, phase: int, person: int) -> Answer:
        """Take a later deadline back."""
        return self._change(phase, partial(_taken_back, phase, person))

    def _change(self, phase: int, act: partial[object]) -> Answer:
        return self.change(act, partial(self.show, phase), self.get_url(".show", phase=phase))


def proposed(phase: Phase, now: datetime) -> str:
    """Return the later deadline that is put into an empty field; "" where the cycle ends before.

    A proposal [c]: three days after the deadline of everybody, or after today where it is over.
    """
    last = max(phase.closes_at, now)
    until = (last + GRACE).replace(second=0, microsecond=0)
    return until.isoformat(timespec="minutes") if until.date() <= phase.cycle.ends_on else ""


def _given(phase: int) -> object:
    found = existing_phase(phase)
    until, reason = inputs.moment("until"), inputs.reason()
    if request.form.get("assignment"):
        extend_one(
            _one(phase, inputs.number("assignment", 1, LARGEST_ID)), until, reason, korean_now()
        )
        return gettext("The form has the later deadline; its author is told.")
    given = inputs.text("people", PEOPLE, LONGEST_LIST)
    people = people_of([one for one in re.split(r"[\s,;]+", given) if one])
    count = extend_people(found, people, until, reason, korean_now())
    return gettext(
        "%(people)s people have the later deadline for %(count)s forms; they are told.",
        people=len(people),
        count=count,
    )


def _one(phase: int, assignment: int) -> Assignment:
    found = Assignment.one(Assignment.id == assignment, Assignment.phase == phase)
    if found is None:
        raise NotFound(what="assignment")
    return found


def _taken_back(phase: int, person: int) -> object:
    take_back(existing_phase(phase), person, inputs.reason())
    return gettext("The deadline for everybody holds again; the person is told.")
