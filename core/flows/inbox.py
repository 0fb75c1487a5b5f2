"""What is asked of somebody now: to review, to sign, to confirm, returned; the due first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from core.access.outsiders import items_of
from core.flows.asked import asked_for, parts_of
from core.flows.chart import Chart
from core.flows.concern import Concern
from core.flows.listing import due_of, papers_of
from core.flows.paper import Paper
from core.flows.reading import stage_title
from core.flows.waiting import Mark, waiting_for
from core.library import Catalogue
from core.submissions.assignments import subject_names
from core.workflow import Party, Transition
from forms.definition import in_language

#: Duties that one page shows.
MOST: Final = 99


class Kind(StrEnum):
    """What is asked."""

    RETURNED = "returned"
    SIGN = "sign"
    CONFIRM = "confirm"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something asked of somebody; ``acts_for`` says that it is asked of another."""

    kind: Kind
    assignment: int
    title: str
    subject: str
    author: str
    stage: str
    step: str
    due: datetime | None
    is_late: bool
    acts_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """The first ``shown`` of what is asked of somebody; ``more`` is after what the others come."""

    shown: tuple[Duty, ...]
    more: Mark | None = None


def duties(
    catalogue: Catalogue, concern: Concern, now: datetime, language: str, after: Mark | None = None
) -> Duties:
    """Return what is asked of somebody at ``now`` (Korean time), what is due first first.

    These are ``MOST`` at most, ``after`` those that were seen.  Somebody from outside is asked in
    their window alone, and reads codes.
    """
    party, chart, found = concern.party, concern.chart, list[Duty]()
    while True:
        batch = waiting_for(catalogue, concern, after)
        papers = papers_of(catalogue, batch.rows, concern) if batch.rows else ()
        found += _duties(papers, party, chart, now, language)
        after = batch.more
        if after is None or len(found) > MOST:
            return _cut(found, after)


def _cut(found: Sequence[Duty], more: Mark | None) -> Duties:
    if len(found) <= MOST:
        return Duties(shown=tuple(found), more=more)
    last = found[MOST - 1]
    return Duties(shown=tuple(found[:MOST]), more=Mark(last.due, last.assignment))


def _duties(
    papers: Sequence[Paper], party: Party, chart: Chart, now: datetime, language: str
) -> list[Duty]:
    mine = [(paper, way, acts) for paper, way, acts in _asked(papers, party, chart)]
    names = _names(paper for paper, _, _ in mine)
    found = [_duty(paper, way, names, now, language, acts=acts) for paper, way, acts in mine]
    return list(_coded(found, party, now)) if party.outside else found


def _coded(found: Sequence[Duty], party: Party, now: datetime) -> Iterator[Duty]:
    items = items_of(party.person or 0, now)
    for one in found:
        if one.assignment in items:
            yield replace(one, subject=items[one.assignment].code, author="")


def _asked(
    papers: Sequence[Paper], party: Party, chart: Chart
) -> Iterator[tuple[Paper, Transition, bool]]:
    for paper in papers:
        way = paper.workflow.expected(paper.stage)
        parts = _parts(paper, way, party, chart) if way else {}
        if way and parts:
            yield paper, way, None not in parts.values()


def _parts(paper: Paper, way: Transition, party: Party, chart: Chart) -> Mapping[str, int | None]:
    if not way.signers:
        return parts_of(paper, party, chart, way.who)
    seats = asked_for(paper, way, chart)
    me = party.person or 0
    return {way.name: seats[me]} if me in seats else {}


def _names(papers: Iterator[Paper]) -> Mapping[tuple[str, int], str]:
    abouts = [paper.assignment for paper in papers]
    wanted = {(one.subject_kind, one.subject) for one in abouts}
    return subject_names(wanted | {("person", one.actor_id) for one in abouts})


def _duty(
    paper: Paper,
    way: Transition,
    names: Mapping[tuple[str, int], str],
    now: datetime,
    language: str,
    *,
    acts: bool,
) -> Duty:
    about, due = paper.assignment, due_of(paper)
    return Duty(
        kind=_kind(paper, way),
        assignment=about.id,
        title=paper.title,
        subject=names.get((about.subject_kind, about.subject), ""),
        author=names.get(("person", about.actor_id), ""),
        stage=stage_title(paper, paper.stage, language),
        step=in_language(way.title, language),
        due=due,
        is_late=due is not None and now > due,
        acts_for=acts,
    )


def _kind(paper: Paper, way: Transition) -> Kind:
    if paper.is_written:
        return Kind.RETURNED
    if way.signs:
        return Kind.SIGN
    stage = paper.workflow.stage(paper.stage)
    final = paper.workflow.is_done(way.target)
    return Kind.CONFIRM if final or (stage and stage.opens) else Kind.REVIEW
