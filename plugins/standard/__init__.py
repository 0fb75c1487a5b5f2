"""The built-in field types, forms, scorers, rosters and workflows; every municipality has them."""

from __future__ import annotations

from collections.abc import Iterator

from goru import FieldType, FormDefinition, PluginInfo, Roster, Scorer, hookimpl
from goru.checks import Check
from goru.workflows import Workflow
from plugins.standard.checks import CHECKS
from plugins.standard.fields import FAMILIES
from plugins.standard.forms import FORMS
from plugins.standard.rosters import ROSTERS
from plugins.standard.scorers import SCORERS
from plugins.standard.workflows import WORKFLOWS


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "기본 기능", "en": "Standard"},
        description={
            "ko": "모든 기관이 쓰는 문항 유형, 양식, 산정 방식, 배정 규칙, 업무 흐름입니다.",
            "en": "The types of question, forms, scorers, rosters and workflows that every "
            "municipality has.",
        },
    )


@hookimpl
def field_types() -> Iterator[FieldType]:
    for family in FAMILIES:
        yield from family.FIELD_TYPES


@hookimpl
def scorers() -> Iterator[Scorer]:
    yield from SCORERS


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield from FORMS


@hookimpl
def rosters() -> Iterator[Roster]:
    yield from ROSTERS


@hookimpl
def workflows() -> Iterator[Workflow]:
    yield from WORKFLOWS


@hookimpl
def checks() -> Iterator[Check]:
    yield from CHECKS
