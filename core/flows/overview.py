"""What is on its way in a cycle, for the office: stage, deadline and who is asked; no content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.flows.asked import asked_for
from core.flows.chart import Chart, chart_of
from core.flows.listing import About, Standing, due_of, papers_of
from core.flows.paper import Paper
from core.flows.reading import offices, stage_title
from core.library import Catalogue
from core.submissions.assignments import subject_names


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWay:
    """A submission that waits for somebody; ``whom`` is empty where nobody holds the part."""

    assignment: int
    title: str
    author: str
    subject: str
    stage: str
    whom: tuple[str, ...]
    due: datetime | None
    is_late: bool


def overview(
    catalogue: Catalogue, rows: Sequence[tuple[About, Standing]], now: datetime, language: str
) -> tuple[OnWay, ...]:
    """Return what is on its way of some rows, what is due first first."""
    papers = papers_of(catalogue, rows)
    if not papers:
        return ()
    chart = chart_of(now.date())
    people = {paper.assignment.id: _people(paper, chart) for paper in papers}
    wanted = {("person", one) for group in people.values() for one in group}
    for paper in papers:
        about = paper.assignment
        wanted |= {("person", about.actor_id), (about.subject_kind, about.subject)}
    names = subject_names(wanted)
    found = [_row(one, people[one.assignment.id], names, now, language) for one in papers]
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due, one.assignment)))


def _people(paper: Paper, chart: Chart) -> tuple[int, ...]:
    way = paper.workflow.expected(paper.stage)
    return tuple(asked_for(paper, way, chart)) if way else ()


def _row(
    paper: Paper,
    people: tuple[int, ...],
    names: Mapping[tuple[str, int], str],
    now: datetime,
    language: str,
) -> OnWay:
    about, due = paper.assignment, due_of(paper)
    way = paper.workflow.expected(paper.stage)
    told = (names.get(("person", one), "") for one in people)
    return OnWay(
        assignment=about.id,
        title=paper.title,
        author=names.get(("person", about.actor_id), ""),
        subject=names.get((about.subject_kind, about.subject), ""),
        stage=stage_title(paper, paper.stage, language),
        whom=(*told, *(offices(way, language) if way else ())),
        due=due,
        is_late=due is not None and now > due,
    )
