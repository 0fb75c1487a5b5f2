"""What somebody may read besides what is asked of them: records whose participants they were.

A form that says ``shelf: yes`` in its settings is found here by those whom its answers name and
its workflow admits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.data.models import Assignment, FormVersion, Submission
from core.flows.asked import parts_of
from core.flows.chart import Chart
from core.flows.concern import Concern
from core.flows.listing import names_one_of
from core.flows.paper import Paper, follows
from core.flows.reading import stage_title
from core.form_versions import definition_of
from core.library import Catalogue
from core.submissions.titles import title_of
from core.workflow import Party
from core.workflow.parties import ANSWER

SETTING: Final = "shelf"
#: The newest records that are looked through.
MOST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A record that somebody may read: what it is called, and the stage in which it stands."""

    assignment: int
    form: str
    title: str
    stage: str


def shelf(catalogue: Catalogue, concern: Concern, language: str) -> tuple[Shelved, ...]:
    """Return the records that name somebody and that they may read, the newest first."""
    party, chart = concern.party, concern.chart
    forms = [] if party.outside else _forms()
    if not forms or not concern.numbers:
        return ()
    papers = (
        paper for row in _named(forms, concern) if (paper := follows(catalogue, row, chart.day))
    )
    return tuple(_shelved(papers, party, chart, language))


def _named(forms: Collection[int], concern: Concern) -> Sequence[Assignment]:
    """Return what was handed in of some forms that names somebody, the newest first."""
    of_forms = Submission.form_version.in_(forms), Submission.state == "submitted"
    rows = Submission.select(Submission.assignment).where(*of_forms, names_one_of(concern.numbers))
    found = [key for (key,) in rows.order_by(Submission.id.desc()).limit(MOST).tuples()]
    if not found:
        return ()
    query = Assignment.select(Assignment, FormVersion).join(FormVersion)
    by_id = {one.id: one for one in query.where(Assignment.id.in_(found))}
    return [by_id[key] for key in found]


def _forms() -> list[int]:
    """Return the versions of forms that say so; the text tells which may."""
    found = FormVersion.select().where(FormVersion.definition.contains(f'"{SETTING}"'))
    return [form.id for form in found if SETTING in definition_of(form).settings]


def _shelved(
    papers: Iterator[Paper], party: Party, chart: Chart, language: str
) -> Iterator[Shelved]:
    for paper in papers:
        words = [word for word in paper.workflow.parties() if word.startswith(ANSWER)]
        if parts_of(paper, party, chart, words):
            yield Shelved(
                assignment=paper.assignment.id,
                form=paper.title,
                title=title_of(paper.definition, paper.answers()) or paper.title,
                stage=stage_title(paper, paper.stage, language),
            )
