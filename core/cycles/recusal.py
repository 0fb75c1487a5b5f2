"""The raters' pledge (평가자 서약·회피): no rating before it, somebody else for who steps aside.

Source: domain form CF-3; raters are trained before they rate (지방공무원 평정규칙 제5조 제3항).  In
reserve is whom the phase's roster would ask if the pair were kept apart (E13).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core import audit
from core.cycles.assigning import ask, configuration_for, store
from core.cycles.configuration import plan_of
from core.cycles.pairs import resolved
from core.cycles.standing import standing
from core.data.models import Assignment, FormVersion, Participation, Person
from core.data.prepared import Prepared
from core.errors.plugins import UnknownName
from core.errors.recusal import PledgeFirst
from core.library import Catalogue
from core.records import NAMED, Programme
from core.submissions.assignments import PAPER, identity_of

#: The form, its table of people from whom the author steps aside, and the column of the person.
PLEDGE: Final = "rater-pledge"
TABLE, COLUMN = "recusals", "recuse"
#: No lot is drawn while pledges come in.
SEED: Final = 0


def require_pledged(assignment: Assignment) -> None:
    """Refuse to let somebody rate who is asked for the pledge in the cycle and has not given it.

    Rating is what is said about other people, and about forms in a relation such as a panel's.

    Raises:
        PledgeFirst: The pledge is missing.

    """
    if rates(assignment) and _owed.first(cycle=assignment.cycle_id, actor=assignment.actor_id):
        raise PledgeFirst


def rates(assignment: Assignment) -> bool:
    """Return whether an assignment is to rate somebody, or somebody's form."""
    if assignment.subject_kind == PAPER:
        return bool(assignment.relation)
    return assignment.subject_kind == "person" and assignment.subject != assignment.actor_id


def step_aside(catalogue: Catalogue, pledge: Assignment, answers: Mapping[str, Any]) -> int:
    """Excuse the author of a pledge from rating whom it names; return how many others are asked.

    What is handed in already stays.
    """
    numbers = [row[COLUMN] for row in answers.get(TABLE) or () if row.get(COLUMN)]
    about = Person.select(Person.id).where(Person.staff_no.in_(numbers))
    rows = Assignment.select().where(
        Assignment.cycle == pledge.cycle_id,
        Assignment.actor == pledge.actor_id,
        Assignment.subject_kind == "person",
        Assignment.subject.in_(about),
        Assignment.subject != pledge.actor_id,
        Assignment.state == "open",
    )
    return sum(_excused(catalogue, row) for row in list(rows.order_by(Assignment.id)))


def _excused(catalogue: Catalogue, row: Assignment) -> bool:
    """Excuse from one assignment, on record, and return whether somebody else is asked."""
    if _took_part(row):
        return False
    Assignment.update(state="excused").where(Assignment.id == row.id).execute()
    new = _from_reserve(catalogue, row)
    if new is not None:
        pair = ((new, row.subject_kind, row.subject), row.ordinal)
        store(row.cycle, row.phase, row.roster, row.form_version, {pair: row.relation})
    version: FormVersion = row.form_version
    named = identity_of(version.identity, row.relation) == NAMED
    what = ("assignment", str(row.id)) if named else ("form", version.name)
    audit.record("rater.recused", *what, persons=1, replaced=new is not None)
    return new is not None


def _took_part(row: Assignment) -> bool:
    mine = Participation.select().where(
        Participation.phase == row.phase_id,
        Participation.form_version == row.form_version_id,
        Participation.person == row.actor_id,
        Participation.subject == row.subject,
    )
    return bool(mine.exists())


def _from_reserve(catalogue: Catalogue, row: Assignment) -> int | None:
    """Return who is asked instead: the first by staff number whom the roster has not asked yet."""
    try:
        plan = plan_of(catalogue.get(Programme, row.cycle.programme), row.phase.name)
    except UnknownName:
        return None  # its plugin is disabled: nobody else is asked
    if not plan.roster:
        return None
    numbers = dict(Person.select(Person.id, Person.staff_no).tuples())
    apart = frozenset({frozenset({numbers[row.actor_id], numbers[row.subject]})})
    result = ask(
        row.cycle, row.phase, catalogue, plan, configuration_for(row.cycle, row.phase), SEED, apart
    )
    pairs = resolved(row.cycle, plan.roster, result.pairings)
    asked = {one.actor for one in standing(row.phase) if one.subject == row.subject}
    found = [
        actor
        for (actor, kind, subject), relation in pairs.items()
        if (kind, subject, relation) == (row.subject_kind, row.subject, row.relation)
        and actor not in asked
    ]
    return min(found, key=numbers.__getitem__, default=None)


@Prepared
def _owed(cycle: Any, actor: Any) -> Any:
    return (
        Assignment.select(Assignment.id)
        .join(FormVersion, on=(Assignment.form_version == FormVersion.id))
        .where(
            Assignment.cycle == cycle,
            Assignment.actor == actor,
            Assignment.state == "open",
            FormVersion.name == PLEDGE,
        )
    )
