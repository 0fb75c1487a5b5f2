"""One form while one person fills it: what to draw, what was typed, what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from core.access.outsiders import require_admitted, without_people
from core.clock import KST
from core.cycles.own import require_other
from core.cycles.recusal import require_pledged
from core.data.models import Assignment, FormVersion
from core.errors import NotFound
from core.flows.gate import OPEN, Gate, gate_of
from core.form_versions import definition_of
from core.library import Catalogue
from core.lineage.inheriting import inherited
from core.lineage.links import Link, links_of
from core.records import ANONYMOUS
from core.submissions.assignments import Task, task_of
from core.submissions.drafts import EMPTY, Draft, draft_of
from core.submissions.sections import Section, section_of
from core.submissions.surroundings import Directory, prefilled, traits
from forms.engine import (
    AnswerProblem,
    Circumstances,
    CompiledForm,
    FormState,
    Page,
    begin,
    compile_form,
    questions,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A task with its form as it stands; ``draft.revision`` guards against overwriting.

    ``links`` are the submissions of other years that it goes back to or is gone back to from.
    ``gate`` says what of it the person may write and read; ``whole`` has every answer.
    """

    task: Task
    form: CompiledForm
    around: Circumstances
    draft: Draft
    state: FormState
    links: tuple[Link, ...] = ()
    gate: Gate = OPEN
    whole: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing is stored before it is submitted."""
        return self.task.identity == ANONYMOUS

    @property
    def is_written(self) -> bool:
        """Whether anything of it is still to be written: a draft, or a part that is open."""
        return self.task.state != "submitted" or bool(self.gate.opened)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages on which there is something to answer."""
        found = self.state.pages()
        if not self.gate.closed:
            return found
        return tuple(page for page in found if self._is_asked(page)) or found

    def with_answers(self, answers: Mapping[str, Any]) -> Filling:
        """Return the same with other answers where they may be written, evaluated."""
        before = self.state.answers
        whole = self.gate.merged(self.whole, answers) if self.gate.restricts else answers
        state = evaluate(self.form, self.gate.seen(whole), self.around, before)
        return replace(self, state=state, whole=whole)

    def to_store(self, answers: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what is stored: ``answers``, with those that the person does not read."""
        if not self.gate.restricts:
            return answers
        return self.form.stand(self.gate.merged(self.whole, answers), self.around).answers

    def complete(self) -> dict[str, Any]:
        """Return what is stored at submission: relevant and answered questions only."""
        if not self.gate.unseen:
            return self.state.complete()
        return self.form.stand(self.whole, self.around).complete()

    @property
    def problems(self) -> tuple[AnswerProblem, ...]:
        """What is missing or wrong of what the person is to answer."""
        return self.gate.theirs(self.state.problems) if self.gate.restricts else self.state.problems

    def _is_asked(self, page: Page) -> bool:
        return any(entry.is_input for entry in questions(self.state.shown(page)))

    def at_revision(self, revision: int, answers: Mapping[str, Any]) -> Filling:
        """Return the same after ``answers`` were stored as the draft's ``revision``."""
        return replace(self, draft=replace(self.draft, revision=revision, answers=answers))

    def sections(self) -> Iterator[Section]:
        """Yield what was answered, page by page."""
        asked = {page.index for page in self.pages}
        for page in self.state.pages():
            editable = self.is_written and page.index in asked
            yield section_of(self.state, page, editable=editable)


def evaluate(
    form: CompiledForm,
    answers: Mapping[str, Any],
    around: Circumstances,
    previous: Mapping[str, Any] | None = None,
) -> FormState:
    """Return the form as it stands with ``answers``."""
    return form.stand(answers, around, previous)


def open_filling(
    catalogue: Catalogue,
    assignment: int,
    person: int,
    *,
    now: datetime,
    language: str,
    scoped: Callable[[], AbstractContextManager[object]] = nullcontext,
    outside: bool = False,
) -> Filling:
    """Return an assignment for ``person`` with what is stored of it; ``now`` is Korean time.

    It is an own one, or one with something open to them in its workflow's stage.  ``scoped`` opens
    a reading scope for what the form asks when none is open.  From ``outside`` codes are read.

    Raises:
        NotFound, SelfRating: There is no such assignment, nothing is theirs, or it is on them.
        OutsideWindow, PledgeNeeded, PledgeFirst: They may not see it now, or after a pledge alone.

    """
    item = require_admitted(assignment, person, now) if outside else None
    task, own = _task_for(assignment, person)
    form = compiled(catalogue, task.form_version)
    gate = gate_of(catalogue, form, assignment, person, now.date())
    if not own and not gate.opened:
        raise NotFound(what="assignment")
    around = circumstances(catalogue, form, now, language, scoped)
    if item:
        task, around = replace(task, subject=item.code), without_people(around)
    return opened_for(catalogue, task, gate, around)


def _task_for(assignment: int, person: int) -> tuple[Task, bool]:
    """Return an assignment as its actor sees it, and whether ``person`` is the actor."""
    try:
        own = task_of(assignment, person)
    except NotFound:
        found = Assignment.one(Assignment.id == assignment)
        if found is None:
            raise
        return task_of(assignment, found.actor_id), False
    about = Assignment.get_by_id(assignment)
    require_other(about)
    require_pledged(about)
    return own, True


def opened_for(catalogue: Catalogue, task: Task, gate: Gate, around: Circumstances) -> Filling:
    """Return an assignment for somebody who may write and read of it what ``gate`` says."""
    form, assignment = compiled(catalogue, task.form_version), task.assignment
    now = around.now.replace(tzinfo=None)
    draft = EMPTY if task.identity == ANONYMOUS else draft_of(assignment)
    if not draft.revision:
        passed_on = inherited(catalogue, assignment, form.source)
        answers = first_answers(form, around, assignment, now, passed_on)
    else:
        answers = {**draft.answers, **renewed(form, draft, assignment, now, around.language)}
    around = replace(around, closed=gate.closed, unseen=gate.unseen)
    return Filling(
        task=task,
        form=form,
        around=around,
        draft=draft,
        state=evaluate(form, gate.seen(answers), around),
        links=links_of(catalogue, assignment, form.source.name),
        gate=gate,
        whole=answers,
    )


def first_answers(
    form: CompiledForm,
    around: Circumstances,
    assignment: int,
    now: datetime,
    passed_on: Mapping[str, Any],
) -> Mapping[str, Any]:
    """Return what stands in a form before anybody has answered.

    Traits first, then what the year before passed on, then defaults.
    """
    return begin(form, around, {**passed_on, **known_to(form, assignment, now, around.language)})


def known_to(
    form: CompiledForm, assignment: int, now: datetime, language: str
) -> Mapping[str, Any]:
    """Return the answers of questions that name a trait, as the traits are now."""
    wanted = frozenset(item.extra.get("prefill", "") for item in form.source.walk())
    if not wanted - {""}:
        return {}
    known = traits(Assignment.get_by_id(assignment), now.date(), wanted, language)
    return prefilled(form.source, known)


def renewed(
    form: CompiledForm, draft: Draft, assignment: int, now: datetime, language: str
) -> Mapping[str, Any]:
    """Return the traits that a draft only shows, as they are today; none once it is submitted."""
    shown = {
        question.name
        for question in form.source.questions()
        if question.read_only and "prefill" in question.extra
    }
    if not shown or draft.state != "draft":
        return {}
    known = known_to(form, assignment, now, language)
    return {name: text for name, text in known.items() if name in shown}


def circumstances(
    catalogue: Catalogue,
    form: CompiledForm,
    now: datetime,
    language: str,
    scoped: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Circumstances:
    """Return what the form may ask about the municipality."""
    directory = Directory(
        definition=form.source, catalogue=catalogue, today=now.date(), scoped=scoped
    )
    return Circumstances(
        now=now.replace(tzinfo=KST),
        language=language,
        directory=directory.directory,
        definition_of=directory.definition_of,
    )


def compiled(catalogue: Catalogue, version: int) -> CompiledForm:
    """Return the compiled form of a version, kept by the catalogue that it was compiled with."""
    kept = catalogue.compiled.get(version)
    if kept is None:
        definition = definition_of(FormVersion.get_by_id(version))
        directory = Directory(definition=definition, catalogue=catalogue, today=date.min)
        kept = compile_form(definition, catalogue.types, directory.definition_of)
        catalogue.compiled[version] = kept
    return kept
