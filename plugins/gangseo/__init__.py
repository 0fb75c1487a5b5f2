"""Gangseo (강서구): integrated performance system, interviews, handover, transfers, forum."""

from __future__ import annotations

from collections.abc import Iterator

from goru import FormDefinition, PluginInfo, hookimpl
from plugins.gangseo.forms import FORMS


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "강서구 통합성과관리", "en": "Gangseo: integrated performance system"},
    )


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield from FORMS
