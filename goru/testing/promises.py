"""Everything that a plugin promises and that can be tried without its author's help, at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import ModuleType

from core.errors import Problem
from core.library import Catalogue
from core.records import Roster, Scorer
from core.rosters.organisation import Duty, Member, Organisation, Unit
from core.scoring.evidence import Evidence
from goru.testing.catalogues import enabled, name_of
from goru.testing.imports import foreign_imports
from goru.testing.rules import findings
from goru.testing.steps import broken_steps
from goru.testing.trying import assigned, score

STARTS, ENDS = date(2026, 1, 1), date(2026, 12, 31)
TEAMS, STAFF = 2, 12
#: Two people about whom nobody said anything.
NOBODY = Evidence(subject_kind="person", subjects=(1, 2))
#: Seeds that each roster is drawn with, twice each.
SEEDS = (1, 2, 3)


def broken_promises(plugin: ModuleType) -> list[str]:
    """Return what a plugin does not keep of its promises; nothing is as it must be.

    Records are named and titled, forms compile and come back from a spreadsheet, rosters give the
    same for the same seed, scorers bear that nobody answered, nothing but ``goru`` is imported,
    migrations go up, down and up again.  What scorers make of answers their author must try with
    ``score``.

    Raises:
        Problem: The plugin cannot be enabled.

    """
    catalogue, name = enabled(plugin), name_of(plugin)
    return [
        *findings(catalogue, name),
        *_moody(catalogue, name),
        *_unready(catalogue, name),
        *foreign_imports(plugin),
        *broken_steps(plugin),
    ]


def organisation(staff: int = STAFF) -> Organisation:
    """Return a department with two teams, whose first members head them, for the year 2026."""
    units = {"D1": Unit(code="D1", name="총무과", kind="부서")}
    units |= {
        f"T{number}": Unit(code=f"T{number}", name=f"{number}팀", kind="팀", parent="D1")
        for number in range(1, TEAMS + 1)
    }
    members = {f"S{place + 1:02}": _member(place) for place in range(staff)}
    return Organisation(starts=STARTS, ends=ENDS, units=units, members=members)


def _member(place: int) -> Member:
    unit = f"T{place % TEAMS + 1}"
    duty = Duty(unit=unit, starts=STARTS, ends=ENDS, leads=place < TEAMS)
    return Member(staff_no=f"S{place + 1:02}", grade=str(5 + place % 3), duties=(duty,))


def _moody(catalogue: Catalogue, plugin: str) -> Iterator[str]:
    for roster in catalogue.all(Roster):
        if catalogue.owner(roster) == plugin and not roster.settings().validate({}):
            for seed in SEEDS:
                try:
                    assigned(catalogue, roster.name, organisation(), seed)
                except AssertionError as error:
                    yield str(error)
                    break


def _unready(catalogue: Catalogue, plugin: str) -> Iterator[str]:
    """Yield the scorers that break off where nobody answered; to refuse with a Problem is fine."""
    for scorer in catalogue.all(Scorer):
        if catalogue.owner(scorer) == plugin and not scorer.settings().validate({}):
            try:
                score(catalogue, scorer.name, NOBODY)
            except Problem:
                continue
            except Exception as error:  # noqa: BLE001  whatever a scorer does wrong is told
                yield f"{scorer.name} fails where nobody answered: {error!r}"
