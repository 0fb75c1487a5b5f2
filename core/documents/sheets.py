"""지표정의서 모음 and 지표 총괄표: the forms of a phase that have a layout, together.

For administrators: what named people handed in.  A form that does not name its authors has
neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core.clock import korean_now
from core.data.models import Assignment, Fact, FormVersion, Phase, ScoreRun, Submission
from core.disclosure import seen_scores
from core.documents.blocks import Block, Column, Heading, Kind, PageBreak, Table
from core.documents.document import Document, Orientation
from core.documents.gathered import all_filled
from core.documents.layouts import answer, items_of, layout_blocks
from core.documents.results import counted
from core.documents.runs import NOTHING
from core.documents.submission import layout_of
from core.errors import NotFound
from core.layouts import Layout
from core.library import Catalogue
from core.runs.rounding import shown
from core.scoring.scores import Reader
from core.submissions.assignments import PAPER
from core.submissions.filling import Filling
from forms.definition import Texts, in_language

SHEETS, SUMMARY = "sheets", "summary"
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        SHEETS: {"ko": "{title} 모음", "en": "{title}: all"},
        SUMMARY: {"ko": "{title} 총괄표", "en": "{title}: summary"},
        "index": {"ko": "목차", "en": "Index"},
        "number": {"ko": "번호", "en": "No."},
        "subject": {"ko": "부서·팀", "en": "Unit"},
        "score": {"ko": "점수", "en": "Points"},
        "cycle": {"ko": "평가주기", "en": "Cycle"},
        "count": {"ko": "건수", "en": "Forms"},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The submitted forms of a phase with their layout, sorted by unit and name."""

    phase: Phase
    form: str
    layout: Layout
    fillings: Sequence[tuple[Submission, Filling]]
    municipality: str
    language: str

    def say(self, name: str) -> str:
        """Return a word in the language of the document."""
        return in_language(LABELS[name], self.language)


def collection(catalogue: Catalogue, phase: Phase, municipality: str, language: str) -> Collection:
    """Return what was handed in of the form of ``phase``; the scope is open.

    Raises:
        NotFound: No form of the phase has a layout with columns, or nobody has handed in one.
        SealedAuthors: The form does not name its authors.

    """
    query = Submission.select(Submission, Assignment, FormVersion).join(Assignment)
    query = query.join(FormVersion).where(Assignment.phase == phase.id)
    rows = list(query.where(Submission.state == "submitted").order_by(Submission.id))
    forms = FormVersion.select(FormVersion.name, FormVersion.title).join(Assignment)
    known = dict(forms.where(Assignment.phase == phase.id).distinct().tuples())
    name, layout = _listed(catalogue, known)
    ones = [row for row in rows if row.assignment.form_version.name == name]
    if not ones:
        raise NotFound(what="submission")
    fillings = all_filled(catalogue, ones, language)
    fillings.sort(key=lambda one: _order(one[1], layout))
    return Collection(
        phase=phase,
        form=in_language(fillings[0][1].form.source.title, language) or known[name],
        layout=layout,
        fillings=fillings,
        municipality=municipality,
        language=language,
    )


def has_collection(catalogue: Catalogue, phase: Phase) -> bool:
    """Return whether the forms of a phase can be taken out together; the scope is open."""
    forms = FormVersion.select(FormVersion.name).join(Assignment)
    names = {name for (name,) in forms.where(Assignment.phase == phase.id).distinct().tuples()}
    found = (layout_of(catalogue, name) for name in names)
    return any(layout is not None and layout.columns for layout in found)


def sheets(found: Collection) -> Document:
    """Return an index, then every form on a page of its own."""
    return _document(found, SHEETS, (*_index(found), *_pages(found)))


def summary(found: Collection) -> Document:
    """Return one table of all forms, with what is stated about them and how they were scored.

    Points are those of the newest run that scored the phase, by the name of the form.
    """
    points, stated = _points(found.phase), _stated(found)
    titles = (in_language(title, found.language) for title in found.layout.facts.values())
    head = (*titles, *((found.say("score"),) if points else ()))
    rows = [
        (
            *cells,
            *(stated.get((row.id, fact), NOTHING) for fact in found.layout.facts),
            *((_scored(points, row.assignment, cells[2]),) if points else ()),
        )
        for cells, (row, _) in zip(_rows(found), found.fillings, strict=True)
    ]
    return _document(found, SUMMARY, (_table(found, rows, head),), Orientation.LANDSCAPE)


def _stated(found: Collection) -> dict[tuple[int, str], str]:
    """Return the facts about the forms themselves, by form and name."""
    about = [row.id for row, _ in found.fillings]
    query = Fact.select(Fact.subject, Fact.name, Fact.value).where(
        Fact.cycle == found.phase.cycle_id,
        Fact.subject_kind == PAPER,
        Fact.subject.in_(about),
        Fact.name.in_(list(found.layout.facts)),
    )
    return {(subject, name): value for subject, name, value in query.tuples()}


def _listed(catalogue: Catalogue, known: Mapping[str, str]) -> tuple[str, Layout]:
    for name in known:
        layout = layout_of(catalogue, name)
        if layout is not None and layout.columns:
            return name, layout
    raise NotFound(what="document")


def _order(filling: Filling, layout: Layout) -> tuple[object, ...]:
    name = answer(items_of(filling.state), layout.columns[0])
    return counted(filling.task.subject), counted(name), name


def _document(
    found: Collection,
    kind: str,
    blocks: tuple[Block, ...],
    orientation: Orientation = Orientation.PORTRAIT,
) -> Document:
    people = {row.assignment.actor_id for row, _ in found.fillings}
    return Document(
        kind=kind,
        title=found.say(kind).format(title=found.form),
        municipality=found.municipality,
        as_of=korean_now().date(),
        facts=(
            (found.say("cycle"), found.phase.cycle.title),
            (found.say("count"), str(len(found.fillings))),
        ),
        blocks=blocks,
        subject_kind="phase",
        subject=found.phase.id,
        confidential=True,
        language=found.language,
        orientation=orientation,
        persons=len(people),
    )


def _index(found: Collection) -> Iterator[Block]:
    yield Heading(text=found.say("index"))
    yield _table(found, list(_rows(found)))


def _rows(found: Collection) -> Iterator[tuple[str, ...]]:
    for number, (_, filling) in enumerate(found.fillings, 1):
        items = items_of(filling.state)
        cells = (answer(items, name) or NOTHING for name in found.layout.columns)
        yield (str(number), filling.task.subject, *cells)


def _table(found: Collection, rows: Sequence[tuple[str, ...]], more: tuple[str, ...] = ()) -> Table:
    state = found.fillings[0][1].state
    items = items_of(state)
    titles = [
        state.label(items[name].path) if name in items else name for name in found.layout.columns
    ]
    return Table(
        columns=(
            Column(heading=found.say("number"), kind=Kind.NUMBER, weight=1),
            Column(heading=found.say("subject")),
            Column(heading=titles[0], weight=4),
            *(Column(heading=title, kind=Kind.WORD) for title in titles[1:]),
            *(Column(heading=title, kind=Kind.NUMBER) for title in more),
        ),
        rows=tuple(rows),
    )


def _pages(found: Collection) -> Iterator[Block]:
    for number, (_, filling) in enumerate(found.fillings, 1):
        name = answer(items_of(filling.state), found.layout.columns[0])
        yield PageBreak()
        yield Heading(text=f"{number}. {name} · {filling.task.subject}")
        yield from layout_blocks(filling.state, found.layout, level=2)


def _points(phase: Phase) -> dict[tuple[str, int], Mapping[str, Any]]:
    """Return the parts of the newest run of a phase by kind and subject; empty without one."""
    run = ScoreRun.select().where(ScoreRun.phase == phase.id).order_by(ScoreRun.id.desc()).first()
    lines = () if run is None else seen_scores(run, Reader.ADMINISTRATOR)
    return {(line.subject_kind, line.subject): line.seen.parts for line in lines}


def _scored(
    points: Mapping[tuple[str, int], Mapping[str, Any]], assignment: Assignment, name: str
) -> str:
    found = points.get((assignment.subject_kind, assignment.subject), {}).get(name)
    return NOTHING if found is None else shown(found)
