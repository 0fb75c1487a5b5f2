"""A worker in a process of its own, for tests that kill it: ``python -m tests.core.jobs.laborer``.

With the argument ``held`` the kind ``held`` says so on the standard output in the middle of its
transaction, and waits for a line that never comes.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import Any

from core.access.roles import ADMINISTRATOR
from core.configuration import Configuration
from core.data.models import OrgUnit
from core.jobs.jobs import Jobs
from core.jobs.kinds import Kind, Kinds, Result, by_name
from core.jobs.work import Work
from core.library import Library
from core.services import Services

DAY = date(2026, 3, 2)


def note(work: Work, _made: Any) -> Result:
    """Store one unit with the code that was asked for."""
    OrgUnit.create(code=work.arguments["code"], name="과", kind="과", valid_from=DAY)
    return Result(page="admin_units.index_view", told={"ko": "했습니다.", "en": "Done."})


def held(work: Work, made: Any, *, holds: bool) -> Result:
    """Do the same, but wait before the transaction ends."""
    found = note(work, made)
    if holds:
        sys.stdout.write("held\n")
        sys.stdout.flush()
        sys.stdin.readline()
    return found


def weightless(_arguments: Any) -> int:
    """Return the weight of nothing."""
    return 0


def kind(name: str, finish: Any, **more: Any) -> Kind:
    """Return a kind of tests that administrators may ask for."""
    title = {"ko": name, "en": name}
    roles = (ADMINISTRATOR,)
    return Kind(
        name=name, title=title, roles=roles, light=-1, weigh=weightless, finish=finish, **more
    )


def kinds(*, holds: bool = False) -> Kinds:
    """Return the kinds of tests."""
    return by_name((kind("note", note), kind("held", partial(held, holds=holds))))


def opened(configuration: Configuration, known: Kinds) -> Jobs:
    """Return the jobs of an installation with ``known`` kinds."""
    parts = Services.of(configuration, Library.installed(()))
    return Jobs(parts=parts, kinds=known)


if __name__ == "__main__":
    opened(Configuration.load(), kinds(holds="held" in sys.argv)).queue.work_off()
