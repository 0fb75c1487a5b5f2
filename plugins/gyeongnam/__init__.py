"""Gyeongnam (경상남도): workshops of executives with discussion in groups."""

from __future__ import annotations

from collections.abc import Iterator

from goru import FormDefinition, PluginInfo, hookimpl
from plugins.gyeongnam.forms import FORMS


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "경상남도 혁신 워크숍", "en": "Gyeongnam: innovation workshop"},
    )


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield from FORMS
