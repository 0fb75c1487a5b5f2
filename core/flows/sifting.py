"""What the office wants to see of all that is on its way: by form, stage, unit and deadline.

Nothing is read of what people wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from peewee import Value

from core.data.models import Assignment, Fact, Flow, FormVersion, OrgUnit, Spell, Submission
from core.data.rows import rows_of
from core.errors.workflow import UnusableWorkflow
from core.flows.listing import About, Standing, open_ways, row_of
from core.flows.paper import stored_workflow
from core.form_versions import definition_of
from core.library import Catalogue
from forms.definition import in_language

#: Submissions on a page.
SIZE: Final = 50
#: What ``state`` says: the deadline of the stage is over, or it is not.
LATE, IN_TIME = "late", "in-time"
#: The fact by which a form says its tags, parted by spaces; they hold for every form of a cycle
#: about the same subject with the same number.
TAGS: Final = "tags"
#: More than the highest number of a form about one subject.
ORDINALS: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What is looked for; what is empty holds for everything.  ``unit`` is a code."""

    form: str = ""
    stage: str = ""
    unit: str = ""
    state: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What can be looked for in a cycle: names with their titles."""

    forms: Mapping[str, str]
    stages: Mapping[str, str]
    units: Mapping[str, str]
    tags: Mapping[str, str]


def page_of(
    cycle: int, sieve: Sieve, now: datetime, page: int
) -> tuple[int, list[tuple[About, Standing]]]:
    """Return how many there are, and those of a page (from 1), what is due first first."""
    query = open_ways().join(FormVersion, on=(Assignment.form_version == FormVersion.id))
    query = query.where(Assignment.cycle == cycle, *_conditions(cycle, sieve, now))
    ordered = query.order_by(Flow.due_at.is_null(), Flow.due_at, Assignment.id)
    return query.count(), [row_of(row) for row in rows_of(ordered.paginate(page, SIZE))]


def _conditions(cycle: int, sieve: Sieve, now: datetime) -> Iterator[Any]:
    if sieve.form:
        yield FormVersion.name == sieve.form
    if sieve.stage:
        yield Flow.stage == sieve.stage
    if sieve.unit:
        yield _of_unit(sieve.unit, now)
    if sieve.tag:
        yield _tagged(cycle, sieve.tag)
    if sieve.state == LATE:
        yield Flow.due_at < now
    if sieve.state == IN_TIME:
        yield Flow.due_at.is_null() | (Flow.due_at >= now)


def _of_unit(code: str, now: datetime) -> Any:
    """Return that it is about a unit, or written by somebody of it; its teams count for it."""
    units, today = _with_teams(code), now.date()
    about = (Assignment.subject_kind == "unit") & Assignment.subject.in_(units)
    staff = Spell.select(Spell.person).where(
        Spell.unit.in_(units),
        Spell.starts <= today,
        Spell.ends.is_null() | (Spell.ends >= today),
    )
    return about | Assignment.actor.in_(staff)


def _with_teams(code: str) -> list[int]:
    rows = list(OrgUnit.select(OrgUnit.id, OrgUnit.code, OrgUnit.parent).tuples())
    found = [key for key, name, _ in rows if name == code]
    for one in found:
        found.extend(key for key, _, above in rows if above == one and key not in found)
    return found


def _tagged(cycle: int, tag: str) -> Any:
    """Return that it is about a subject and number of which a form says ``tag``."""
    number = Assignment.subject * ORDINALS + Assignment.ordinal
    said = _saying(cycle, Assignment.subject_kind, number, Fact.value)
    keys = {(kind, key) for kind, key, tags in said if tag in tags.split()}
    kinds: dict[str, list[int]] = {}
    for kind, key in keys:
        kinds.setdefault(kind, []).append(key)
    found = [(Assignment.subject_kind == kind) & number.in_(sorted(kinds[kind])) for kind in kinds]
    return reduce(or_, found, Value(0) == 1)


def _saying(cycle: int, *columns: Any) -> Any:
    """Return ``columns`` of every form of a cycle that says tags."""
    query = Fact.select(*columns).join(Submission, on=(Fact.submission == Submission.id))
    return query.join(Assignment).where(Fact.cycle == cycle, Fact.name == TAGS).tuples()


def _tags(cycle: int, language: str) -> Mapping[str, str]:
    """Return the tags that forms of a cycle say, as the forms call them."""
    versions: dict[int, set[str]] = {}
    for version, tags in _saying(cycle, Assignment.form_version, Fact.value):
        versions.setdefault(version, set()).update(tags.split())
    found: dict[str, str] = {}
    for form in FormVersion.select().where(FormVersion.id.in_(list(versions))):
        known = {one.name: one.label for one in definition_of(form).choices.get(TAGS, ())}
        for name in versions[form.id]:
            found[name] = in_language(known.get(name, {"": name}), language)
    return dict(sorted(found.items(), key=lambda one: one[1]))


def offered(catalogue: Catalogue, cycle: int, language: str) -> Offered:
    """Return what is on its way in a cycle by form and stage, and the units, by title."""
    kinds = (
        Flow.select(Flow.workflow, Flow.configuration, Flow.stage, FormVersion.name)
        .select_extend(FormVersion.title)
        .join(Assignment)
        .join(FormVersion)
        .where(Flow.closed == False, Assignment.cycle == cycle)  # noqa: E712  peewee builds SQL from ==
        .distinct()
    )
    forms: dict[str, str] = {}
    stages: dict[str, str] = {}
    for workflow, version, stage, name, title in kinds.tuples():
        forms[name] = title
        flow = Standing(0, workflow, version, stage, None)
        told = _stage(catalogue, cycle, flow, name, language)
        if told not in stages.get(stage, "").split(" / "):
            stages[stage] = " / ".join(filter(None, (stages.get(stage), told)))
    units = OrgUnit.select(OrgUnit.code, OrgUnit.name).order_by(OrgUnit.code)
    return Offered(
        forms=forms, stages=stages, units=dict(units.tuples()), tags=_tags(cycle, language)
    )


def _stage(catalogue: Catalogue, cycle: int, flow: Standing, form: str, language: str) -> str:
    """Return what a stage is called; its name where the workflow is gone."""
    try:
        stage = stored_workflow(catalogue, cycle, flow, form).stage(flow.stage)
    except UnusableWorkflow:
        stage = None
    return in_language(stage.title, language) if stage else str(flow.stage)
