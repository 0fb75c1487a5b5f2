"""The built-in field types, scorers and rosters; every municipality has them."""

from __future__ import annotations

from collections.abc import Iterator

from goru import FieldType, PluginInfo, Roster, Scorer, hookimpl
from plugins.standard.fields import FAMILIES
from plugins.standard.rosters import ROSTERS
from plugins.standard.scorers import SCORERS


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "기본 기능", "en": "Standard"},
        description={
            "ko": "모든 기관이 쓰는 문항 유형, 산정 방식, 배정 규칙입니다.",
            "en": "The types of question, scorers and rosters that every municipality has.",
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
def rosters() -> Iterator[Roster]:
    yield from ROSTERS
