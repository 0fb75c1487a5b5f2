"""Filling a form as a person does, and compiling one, without a database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from core import events
from core.library import Catalogue
from core.records import FormDefinition
from forms.definition import Definition, Texts
from forms.engine import Circumstances, CompiledForm, FormState, begin, compile_form
from forms.expressions import KST
from forms.wtf import Posted, read_page
from forms.wtf.reading import FileStore


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

    ``traits`` is what the form begins with (``subject.name`` …), ``people`` what may be chosen,
    ``(key, label)`` by type of question (``person``, ``unit``); ``store`` takes uploads.

    Raises:
        Problem: There is no such form, it does not compile, or a plugin refuses the answers.

    """
    asked, around = compiled(catalogue, form), _around(catalogue, people, now)
    given = _known(asked, {"relation": relation, **traits})
    state, refused = _sent(asked, around, Posted(typed), (given, store))
    told = {problem.path: problem.message for problem in state.problems} | refused
    answers = state.answers if told else _handed_in(catalogue, form, relation, state)
    return Filled(answers=answers, problems=told)


def _handed_in(
    catalogue: Catalogue, form: str, relation: str, state: FormState
) -> Mapping[str, Any]:
    facts = {"municipality": catalogue.municipality, "form": form, "relation": relation}
    events.before(catalogue, "before_submit", answers=state.complete(), **facts)
    return state.complete()


def _around(
    catalogue: Catalogue,
    people: Mapping[str, Sequence[tuple[str, str]]],
    now: datetime | None,
) -> Circumstances:
    return Circumstances(
        now=now or datetime.now(KST),
        directory=lambda kind: people.get(kind, ()),
        definition_of=lambda name: definition_of(catalogue, name),
    )


def compiled(catalogue: Catalogue, form: str) -> CompiledForm:
    """Return a form compiled; raises FormRefused where it cannot be asked."""
    return compile_form(
        definition_of(catalogue, form), catalogue.types, lambda name: definition_of(catalogue, name)
    )


def definition_of(catalogue: Catalogue, form: str) -> Definition:
    """Return the definition of a plugin's form."""
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
