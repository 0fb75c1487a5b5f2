"""Trying a form version with made-up answers, and looking at it filled with some of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from markupsafe import Markup

from core import form_versions
from core.building.problems import compiled
from core.clock import KST, korean_now
from core.data.models import FormVersion
from core.pages.language import language
from core.pages.sheet import drawn_entries
from core.pages.visitor import catalogue, reading
from core.submissions.filling import circumstances
from forms.definition import Item, Question, Texts
from forms.engine import Circumstances, CompiledForm, FormState, begin
from forms.reading.naming import Names
from forms.reading.proving import prover
from forms.trying.cells import CONSTRAINT, KINDS, OFFER, QUESTION, REQUIRED, SIDES, Cell
from forms.trying.search import Answers
from forms.trying.whole import Tried, try_out

ORDER: Final = (QUESTION, REQUIRED, CONSTRAINT, OFFER)
#: What is made of the two sides in an address.
FIRST, SECOND = "1", "2"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialOf:
    """A form version that can be tried."""

    form: CompiledForm
    around: Circumstances

    def stand(self, answers: Answers, moment: datetime | None) -> FormState:
        """Return the form as it stands with some answers, now or at another moment."""
        around = self.around
        if moment is not None:
            around = replace(around, now=moment.replace(tzinfo=KST))
        return self.form.stand(answers, around)

    def tried(self) -> Tried:
        """Return what answers show of it, within the bound on work."""
        with reading():
            start = begin(self.form, self.around, {})
            return try_out(self.form, self.stand, start, korean_now())


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of one thing of a question: ``state`` is found, as-if, barred, proved, missing."""

    title: str
    state: str
    address: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedLine:
    """One question with what was seen of it, by kind."""

    name: str
    title: str
    sides: Mapping[str, Sequence[Side]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The form filled with answers that show a cell: its pages drawn, and what is said of it."""

    title: str
    what: str
    answers: Answers
    pages: Sequence[tuple[str, Sequence[Markup]]]
    problems: Sequence[Texts]


def trial_of(version: FormVersion) -> TrialOf:
    """Return a form version ready to be tried.

    Raises:
        FormRefused: It cannot be asked.

    """
    with reading():
        known = catalogue()
        form = compiled(known, form_versions.definition_of(version))
        return TrialOf(
            form=form, around=circumstances(known, form, korean_now(), language(), reading)
        )


def lines_of(trial: TrialOf, tried: Tried, told: str) -> list[TriedLine]:
    """Return what was seen of each question, in the order of the form."""
    names = Names(definition=trial.form.definition, language=told)
    found: dict[str, dict[str, list[Side]]] = {}
    proved = _proved(trial, tried)
    for cell in tried.wanted:
        sides = found.setdefault(cell.name, {})
        sides.setdefault(cell.kind, []).append(_side(tried, cell, told, proved))
    order = [item.name for item in trial.form.definition.walk() if item.name in found]
    return [TriedLine(name=name, title=names.of(name), sides=found[name]) for name in order]


def _proved(trial: TrialOf, tried: Tried) -> frozenset[Cell]:
    """Return what was not found and is proved to be impossible."""
    proof, items = prover(trial.form.definition), trial.form.items
    hidden = {cell for cell in tried.missing if proof.never_shown(cell.name)}
    kept = [cell for cell in tried.missing if cell.kind == CONSTRAINT and cell.first]
    broken = {one for one in kept if proof.never_met(one.name, _constraint(items[one.name]))}
    return frozenset(broken | {cell for cell in hidden if cell != Cell(QUESTION, cell.name, False)})


def _constraint(item: Item) -> str:
    return item.constraint if isinstance(item, Question) else ""


def _side(tried: Tried, cell: Cell, told: str, proved: Collection[Cell]) -> Side:
    state, why = "proved" if cell in proved else "missing", ""
    if cell in tried.barred:
        state, why = "barred", tried.barred[cell][told]
    if cell in tried.as_if:
        state = "as-if"
    if cell in tried.found:
        state, why = "found", ""
    title = SIDES[cell.kind][not cell.first][told]
    side = FIRST if cell.first else SECOND
    return Side(title=title, state=state, address=f"{cell.kind}-{side}-{cell.name}", why=why)


def cell_named(trial: TrialOf, address: str) -> Cell | None:
    """Return the cell of an address, None where the form has no such."""
    kind, side, name = (*address.split("-", 2), "", "")[:3]
    known = name in trial.form.items and kind in ORDER and side in {FIRST, SECOND}
    return Cell(kind, name, side == FIRST) if known else None


def sample(trial: TrialOf, cell: Cell) -> Sample | None:
    """Return the form filled so that it shows a cell, None where no answers were found."""
    tried = trial.tried()
    answers = tried.answers(cell)
    if answers is None:
        return None
    moment = tried.as_if[cell].moment if cell in tried.as_if and cell not in tried.found else None
    told = language()
    title = Names(definition=trial.form.definition, language=told).of(cell.name)
    what = f"{KINDS[cell.kind][told]}: {SIDES[cell.kind][not cell.first][told]}"
    return filled(trial, answers, title=title, what=what, moment=moment)


def filled(
    trial: TrialOf, answers: Answers, *, title: str, what: str, moment: datetime | None = None
) -> Sample:
    """Return the form filled with some answers, drawn."""
    with reading():
        state = trial.stand(answers, moment)
        pages = [
            (state.page_title(one), drawn_entries(state, one, None, ())) for one in state.pages()
        ]
        problems = [problem.message for problem in state.problems]
    return Sample(title=title, what=what, answers=answers, pages=pages, problems=problems)
