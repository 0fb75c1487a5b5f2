"""How far a cycle is: assignments by phase and department, small groups hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import peewee

from core.cycles.phases import planned
from core.data.models import Assignment, Cycle, FormVersion, OrgUnit, Participation, Phase
from core.data.rows import rows_of
from core.disclosure.cells import withheld
from core.people.organisation import departments
from core.records import ANONYMOUS, NAMED
from core.submissions.assignments import identity_of

#: Fewest people of whom a count is shown where answers do not name their author.
LEAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many assignments of a department are done in a phase.

    ``department`` is a unit's code, empty for people who are in none.  ``done`` is None where the
    count is hidden.  ``people`` counts the actors, ``excused`` takes no part in ``assigned``.
    """

    phase: str
    phase_title: str
    department: str
    department_name: str
    people: int
    assigned: int
    excused: int
    done: int | None


@dataclass(slots=True)
class _Count:
    people: set[int] = field(default_factory=set)
    assigned: int = 0
    excused: int = 0
    done: int = 0

    def add(self, actor: int, state: str, number: int, *, handed_in: bool) -> None:
        """Count forms of somebody that stand alike."""
        if state == "excused":
            self.excused += number
            return
        self.people.add(actor)
        self.assigned += number
        if handed_in:
            self.done += number


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """Every department's row, small groups hidden, and the whole of each phase.

    A phase's ``done`` is None where fewer than k people answer it without their names.
    """

    phases: tuple[Progress, ...]
    rows: tuple[Progress, ...]


def progress(cycle: Cycle | int, day: date, *, k: int = LEAST) -> tuple[Progress, ...]:
    """Return one row for each phase and department with assignments, in phase and code order.

    ``day`` decides who is in which department.  Where a form does not name its authors, ``done``
    is hidden in departments with fewer than ``k`` people, and in the next smallest ones where a
    hidden count could be had by subtraction.  Seven queries.
    """
    return overall(cycle, departments(day), k=k).rows


def overall(
    cycle: Cycle | int, at: Mapping[int, str], *, k: int = LEAST, only: bool = False
) -> Overall:
    """Return the same with the whole of each phase; ``at`` has everybody's place by person.

    With ``only`` people who have a place are counted, nobody else.
    """
    mine = Phase.select().where(Phase.cycle == cycle, planned())
    phases = list(mine.order_by(Phase.opens_at, Phase.id))
    names = dict(OrgUnit.select(OrgUnit.code, OrgUnit.name).tuples())
    promised = dict(FormVersion.select(FormVersion.id, FormVersion.identity).tuples())
    counts, sealed = _counted(cycle, promised, at, only=only)
    rows: list[Progress] = []
    wholes: list[Progress] = []
    for phase in phases:
        found = [
            _row(phase, code, names, counts[phase.id][code]) for code in sorted(counts[phase.id])
        ]
        rows += hidden(found, k) if phase.id in sealed else found
        if found:
            wholes.append(_whole(found, k if phase.id in sealed else 0))
    return Overall(phases=tuple(wholes), rows=tuple(rows))


def _whole(found: Sequence[Progress], k: int) -> Progress:
    people, done = sum(row.people for row in found), sum(row.done or 0 for row in found)
    return replace(
        found[0],
        department="",
        department_name="",
        people=people,
        assigned=sum(row.assigned for row in found),
        excused=sum(row.excused for row in found),
        done=None if people < k else done,
    )


def hidden(rows: Iterable[Progress], k: int) -> Iterator[Progress]:
    """Yield the rows of one phase without the counts of small groups.

    The count of the whole phase is shown elsewhere, so as many more are hidden as it takes.
    """
    found = list(rows)
    small = withheld({place: row.people for place, row in enumerate(found)}, k).hidden
    for place, row in enumerate(found):
        yield replace(row, done=None) if place in small else row


def _counted(
    cycle: Cycle | int,
    promised: Mapping[int, Mapping[str, str]],
    at: Mapping[int, str],
    *,
    only: bool,
) -> tuple[Mapping[int, Mapping[str, _Count]], frozenset[int]]:
    """Return counts by phase and department, and the phases whose authors are not all named."""
    counts: dict[int, dict[str, _Count]] = defaultdict(lambda: defaultdict(_Count))
    sealed, known = set[int](), dict[tuple[int, str], str]()
    ballots = _ballots(cycle)
    for phase, version, actor, relation, state, number in _groups(cycle):
        if only and actor not in at:
            continue
        identity = known.get((version, relation))
        if identity is None:
            identity = known[version, relation] = identity_of(promised[version], relation)
        if identity != NAMED:
            sealed.add(phase)
        handed_in = state == "submitted" and identity != ANONYMOUS
        counts[phase][at.get(actor, "")].add(actor, state, number, handed_in=handed_in)
    for (phase, actor), number in ballots.items():
        if only and actor not in at:
            continue
        counts[phase][at.get(actor, "")].done += number
    return counts, frozenset(sealed)


def _groups(cycle: Cycle | int) -> Iterable[tuple[int, int, int, str, str, int]]:
    by = (
        *(Assignment.phase, Assignment.form_version, Assignment.actor),
        *(Assignment.relation, Assignment.state),
    )
    found = Assignment.select(*by, peewee.fn.COUNT(Assignment.id)).where(Assignment.cycle == cycle)
    rows: Iterable[tuple[int, int, int, str, str, int]] = rows_of(found.group_by(*by))
    return rows


def _ballots(cycle: Cycle | int) -> Mapping[tuple[int, int], int]:
    found = (
        Participation.select(
            Participation.phase, Participation.person, peewee.fn.COUNT(Participation.id)
        )
        .join(Phase)
        .where(Phase.cycle == cycle)
        .group_by(Participation.phase, Participation.person)
        .tuples()
    )
    return {(phase, person): number for phase, person, number in found}


def _row(phase: Phase, code: str, names: Mapping[str, str], count: _Count) -> Progress:
    return Progress(
        phase=phase.name,
        phase_title=phase.title,
        department=code,
        department_name=names.get(code, ""),
        people=len(count.people),
        assigned=count.assigned,
        excused=count.excused,
        done=count.done,
    )
