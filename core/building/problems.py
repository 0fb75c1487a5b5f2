"""What keeps a draft from being asked as it stands, each with the item that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from core.library import Catalogue
from core.submissions.surroundings import Directory
from forms.definition import Definition
from forms.engine import CompiledForm, FormRefused, compile_form
from forms.problems import FormProblem

UNKNOWN_TYPE: Final = MappingProxyType(
    {
        "ko": "‘{name}’의 문항 유형 ‘{kind}’을(를) 쓸 수 없습니다.",
        "en": "The type '{kind}' of '{name}' is not available.",
    }
)
NOW: Final = MappingProxyType(
    {
        "ko": "다른 유형을 고르거나 그 유형을 주는 플러그인을 켜십시오.",
        "en": "Choose another type, or enable the plugin that has it.",
    }
)


def compiled(catalogue: Catalogue, definition: Definition) -> CompiledForm:
    """Return ``definition`` compiled and not kept, because a draft's id may come back.

    Raises:
        FormRefused: It cannot be asked.

    """
    directory = Directory(definition=definition, catalogue=catalogue, today=date.min)
    return compile_form(definition, catalogue.types, directory.definition_of)


def problems_of(definition: Definition, catalogue: Catalogue) -> tuple[FormProblem, ...]:
    """Return everything that is wrong; ``item`` names what of ``definition`` it is about."""
    known = {item.name for item in definition.walk()}
    unknown = tuple(_of_unknown_type(definition, catalogue))
    try:
        compiled(catalogue, definition)
    except FormRefused as refusal:
        return (*unknown, *(_pointing(one, known) for one in refusal.problems))
    return unknown


def _of_unknown_type(definition: Definition, catalogue: Catalogue) -> Iterator[FormProblem]:
    for question in definition.questions():
        if question.type not in catalogue.types.types:
            facts = {"name": question.name, "kind": question.type}
            yield FormProblem(
                code="type-unknown",
                severity="error",
                message={tag: text.format(**facts) for tag, text in UNKNOWN_TYPE.items()},
                repair=NOW,
                column="type",
                item=question.name,
            )


def _pointing(problem: FormProblem, known: set[str]) -> FormProblem:
    """Return the problem pointing at what is in the form: a table's column stands in its table."""
    name = problem.item
    while name and name not in known:
        name = name.rpartition("_")[0]
    return problem if name == problem.item else replace(problem, item=name)
