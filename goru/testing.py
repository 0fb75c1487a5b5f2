"""What plugins are tested with.

Installing Goru gives every pytest run the fixture ``make_catalogue``: pytest finds it by its
entry point, so name this module neither in ``-p`` nor in ``pytest_plugins``.  The functions take
such a catalogue and go the ways that pages and score runs go, without a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType, ModuleType
from typing import Any, TypeAlias

import pytest

from core import events
from core.catalogues import BUILT_IN
from core.library import RECORD_OF, Catalogue, Library
from core.records import FormDefinition, PhasePlan, Programme, Roster, Scorer
from core.rosters.organisation import Organisation, RosterResult
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores
from core.workflow import Workflow
from forms.definition import Definition, Texts
from forms.engine import Circumstances, CompiledForm, FormState, begin, compile_form
from forms.expressions import KST
from forms.wtf import Posted, read_page
from forms.wtf.reading import FileStore

#: The made-up municipality of tests.
MUNICIPALITY = "test"
MakeCatalogue: TypeAlias = Callable[..., Catalogue]


@pytest.fixture
def make_catalogue() -> MakeCatalogue:
    """Give a function that enables a plugin: ``make_catalogue("narae", most_hours=30)``."""
    return enabled


def enabled(plugin: str | ModuleType, /, **settings: Any) -> Catalogue:
    """Return what a municipality with ``standard`` and ``plugin`` sees.

    A plugin's name finds it as an operator's installation does, by its entry point; a module that
    is not installed is called by the last part of its own name.

    Raises:
        Problem: It is not installed, or is broken, or the settings do not fit.

    """
    if isinstance(plugin, str):
        library, name = Library.installed([BUILT_IN, plugin]), plugin
    else:
        name = plugin.__name__.rpartition(".")[2]
        library = Library(Library.installed([BUILT_IN]).plugins | {name: plugin})
    return library.catalogue(MUNICIPALITY, {BUILT_IN: {}, name: settings})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled form: what would be stored, and what a person would have to correct, by question.

    ``answers`` has the stored answers; in it nothing is missing where ``problems`` is empty.
    """

    answers: Mapping[str, Any]
    problems: Mapping[str, Texts]


def fill(
    catalogue: Catalogue,
    form: str,
    typed: Mapping[str, object],
    *,
    relation: str = "",
    now: datetime | None = None,
    traits: Mapping[str, str] = MappingProxyType({}),
    people: Mapping[str, Sequence[tuple[str, str]]] = MappingProxyType({}),
    store: FileStore | None = None,
) -> Filled:
    """Fill the form as a person would who sends every page with ``typed`` (name -> text) in it.

    A question inside a repeat is named ``repeat-0-question``; what is not typed is blank.  If there
    is nothing to correct, every ``before_submit`` of the catalogue is asked.

    ``traits`` is what the form begins with (``subject.name`` …);
    ``people`` what may be chosen, ``(key, label)`` by the type of question (``person``, ``unit``);
    ``store`` takes uploads.

    Raises:
        UnknownName: There is no such form.
        FormRefused: The form does not compile.
        Refusal: A plugin refuses the answers.

    """
    compiled = _compiled(catalogue, form)
    around = Circumstances(
        now=now or datetime.now(KST),
        directory=lambda kind: people.get(kind, ()),
        definition_of=lambda name: _definition(catalogue, name),
    )
    given = _known(compiled, {"relation": relation, **traits})
    state, refused = _sent(compiled, around, Posted(typed), (given, store))
    told = {problem.path: problem.message for problem in state.problems} | refused
    answers = state.answers if told else state.complete()
    if not told:
        facts = {"municipality": catalogue.municipality, "form": form, "relation": relation}
        events.before(catalogue, "before_submit", answers=answers, **facts)
    return Filled(answers=answers, problems=told)


def score(catalogue: Catalogue, scorer: str, evidence: Evidence, **settings: Any) -> Scores:
    """Return what the scorer gives for raw ``settings``, held to its promises as in a run.

    Raises:
        UnknownName: There is no such scorer.
        BadScorerSettings: The settings do not fit.
        WrongScores: Lines, evidence and traces do not fit.
        AssertionError: The same input gave another output, or a scorer that says it is separable
            gave a subject another line without the others.

    """
    from core.runs.blocks import part_of  # noqa: PLC0415  it brings the database along
    from core.runs.promise import score as held  # noqa: PLC0415  as above
    from core.runs.settings import loaded  # noqa: PLC0415  as above

    record = catalogue.get(Scorer, scorer)
    first = held(record, evidence, loaded(record, settings))
    if held(record, evidence, loaded(record, settings)) != first:
        msg = f"{scorer} gave another result for the same evidence"
        raise AssertionError(msg)
    if record.separable(loaded(record, settings)):
        for line in first.lines:
            alone = held(record, part_of(evidence, [line.subject]), loaded(record, settings))
            if alone.lines != (line,):
                msg = f"{scorer} is not separable: subject {line.subject} alone scores otherwise"
                raise AssertionError(msg)
    return first


def assigned(
    catalogue: Catalogue, roster: str, organisation: Organisation, seed: int = 1, **settings: Any
) -> RosterResult:
    """Return what the roster decides for raw ``settings``.

    Raises:
        UnknownName: There is no such roster.
        marshmallow.ValidationError: The settings do not fit.
        AssertionError: The same input gave another output.

    """
    record = catalogue.get(Roster, roster)
    first = record.assign(organisation, record.settings().load(settings), seed)
    if record.assign(organisation, record.settings().load(settings), seed) != first:
        msg = f"{roster} gave another result for the same organisation, settings and seed"
        raise AssertionError(msg)
    return first


def findings(catalogue: Catalogue, plugin: str) -> list[str]:
    """Return what ``plugin`` does not keep of the rules for plugins; nothing is as it must be."""
    return [
        f"{type(record).__name__} '{record.name}' {finding}"
        for kind in RECORD_OF.values()
        for record in catalogue.all(kind)
        if catalogue.owner(record) == plugin
        for finding in _findings(catalogue, plugin, record)
    ]


def _findings(catalogue: Catalogue, plugin: str, record: Any) -> Iterator[str]:
    if plugin != BUILT_IN and not record.name.startswith(f"{plugin}-"):
        yield f"is not named '{plugin}-…'"
    for language in ("ko", "en"):
        if not record.title.get(language):
            yield f"has no title in '{language}'"
    if isinstance(record, Roster | Scorer) and record.settings().validate({}):
        yield "cannot be used before it is configured"
    if isinstance(record, FormDefinition):
        _compiled(catalogue, record.name)
    yield from _lost(catalogue, record)


def _lost(catalogue: Catalogue, record: Any) -> Iterator[str]:
    if isinstance(record, Programme):
        for phase in record.phases:
            yield from _missing(catalogue, phase)
    if isinstance(record, Workflow):
        yield from _lost_forms(catalogue, record)


def _missing(catalogue: Catalogue, phase: PhasePlan) -> Iterator[str]:
    wanted = {FormDefinition: phase.form, Roster: phase.roster, Scorer: phase.scorer}
    for kind, name in wanted.items():
        if name and name not in catalogue.by_kind[kind]:
            yield f"names the {kind.__name__} '{name}', which nobody provides"


def _lost_forms(catalogue: Catalogue, workflow: Workflow) -> Iterator[str]:
    wanted = {workflow.form, *(step.answers for step in workflow.transitions)} - {""}
    for form in sorted(wanted - catalogue.by_kind[FormDefinition].keys()):
        yield f"names the form '{form}', which nobody provides"


def _compiled(catalogue: Catalogue, form: str) -> CompiledForm:
    return compile_form(
        _definition(catalogue, form), catalogue.types, lambda name: _definition(catalogue, name)
    )


def _definition(catalogue: Catalogue, form: str) -> Definition:
    return catalogue.get(FormDefinition, form).definition


def _known(form: CompiledForm, traits: Mapping[str, str]) -> dict[str, Any]:
    asked = ((one.name, one.extra.get("prefill", "")) for one in form.source.questions())
    return {name: traits[trait] for name, trait in asked if traits.get(trait)}


def _sent(
    form: CompiledForm,
    around: Circumstances,
    posted: Posted,
    given: tuple[Mapping[str, Any], FileStore | None],
) -> tuple[FormState, dict[str, Texts]]:
    """Send every page again while that changes anything: an answer may make others relevant."""
    (known, store), refused = given, dict[str, Texts]()

    def stands(answers: Mapping[str, Any]) -> FormState:
        return form.evaluate(
            answers,
            now=around.now,
            directory=around.directory,
            definition_of=around.definition_of,
        )

    state = stands(begin(form, around, known))
    for _ in form.items:  # each round settles at least one more
        before, refused = state.answers, {}
        for page in state.pages():
            read = read_page(state, page, posted, store=store)
            refused |= {problem.path: problem.message for problem in read.problems}
            state = stands(read.answers)
        if state.answers == before:
            break
    return state, refused


__all__ = [
    "Filled",
    "MakeCatalogue",
    "assigned",
    "enabled",
    "fill",
    "findings",
    "make_catalogue",
    "score",
]
