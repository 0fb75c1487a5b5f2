"""What may be at fault in the result that an appeal is about: imported columns, and named answers.

Answers whose authors are not named are left out: a run without one of them would tell what it said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.data.models import Appeal, Assignment, Fact, FormVersion, Person, Phase, Submission
from core.facts.names import known_names
from core.records import NAMED
from core.scorecards.settings import scorecards
from core.scoring.composite.trees import leaves
from core.submissions.assignments import identity_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An imported value about the subject; ``is_stated`` tells that a form stated it."""

    name: str
    title: str
    value: str
    is_stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a named author handed in about the subject; ``is_excluded`` counts for nothing."""

    assignment: int
    phase: str
    form: str
    relation: str
    author: str
    is_excluded: bool


def columns_of(appeal: Appeal, language: str) -> list[Column]:
    """Return the columns that are stated about the subject of an appeal, by title."""
    query = Fact.select(Fact.name, Fact.value, Fact.submission).where(
        Fact.cycle == appeal.cycle_id,
        Fact.subject_kind == appeal.subject_kind,
        Fact.subject == appeal.subject,
        Fact.period == "",
    )
    titles = known_names(language)
    found = (
        Column(name=name, title=titles.get(name, name), value=value, is_stated=stated is not None)
        for name, value, stated in query.tuples()
    )
    return sorted(found, key=lambda one: one.title)


def answers_about(appeal: Appeal) -> list[Answer]:
    """Return what was handed in about the subject in the phases that its run scores."""
    columns = (Assignment, Phase, FormVersion, Person)
    query = (
        Assignment.select(*columns)
        .join(Phase)
        .switch(Assignment)
        .join(FormVersion)
        .switch(Assignment)
        .join(Person)
        .switch(Assignment)
        .join(Submission, on=(Submission.assignment == Assignment.id))
        .where(
            Assignment.cycle == appeal.cycle_id,
            Assignment.subject_kind == appeal.subject_kind,
            Assignment.subject == appeal.subject,
            Phase.name.in_(sorted(phases_of(appeal))),
            Submission.state == "submitted",
        )
    )
    return list(_named(query.order_by(Assignment.id)))


def phases_of(appeal: Appeal) -> frozenset[str]:
    """Return the names of the phases whose answers the run of an appeal scores."""
    run = appeal.run
    if run.phase is not None:
        return frozenset({run.phase.name})
    raw: Mapping[str, Mapping[str, object]] = run.settings.get("scorecards", {})
    cards = scorecards(raw).values()
    return frozenset(leaf.phase for card in cards for _, leaf in leaves(card) if leaf.phase)


def _named(rows: Iterator[Assignment]) -> Iterator[Answer]:
    for row in rows:
        if identity_of(row.form_version.identity, row.relation) == NAMED:
            yield Answer(
                assignment=row.id,
                phase=row.phase.title,
                form=row.form_version.title,
                relation=row.relation,
                author=f"{row.actor.name} {row.actor.position}".strip(),
                is_excluded=row.state == "excused",
            )
