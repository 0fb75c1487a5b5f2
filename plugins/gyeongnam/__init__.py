"""Gyeongnam (경상남도): workshops of executives with discussion in groups.

Source: 간부공무원 혁신 워크숍 (12 and 13 July 2019) of the 도정혁신추진단.  No law prescribes it;
its results never count for anybody's rating.
"""

from __future__ import annotations

from collections.abc import Iterator

from goru import FormDefinition, PluginInfo, Programme, Roster, Scorer, hookimpl
from goru.reports import Report
from goru.workflows import Workflow
from plugins.gyeongnam.flows import WORKFLOWS
from plugins.gyeongnam.forms import FORMS
from plugins.gyeongnam.gain import GAIN
from plugins.gyeongnam.grouping import GROUPING
from plugins.gyeongnam.programme import WORKSHOP
from plugins.gyeongnam.report import REPORT
from plugins.gyeongnam.rosters import ROSTERS
from plugins.gyeongnam.scorers import SCORERS


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "경상남도 혁신 워크숍", "en": "Gyeongnam: innovation workshop"},
        description={
            "ko": "워크숍의 계획과 등록, 분임토의, 발표 상호평가, 인식조사, 후속 점검의 양식과 "
            "배정, 산정입니다.",
            "en": "Plan and registration, groups, presentations, surveys and follow-up of a "
            "workshop: forms, rosters and scorers.",
        },
    )


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
def scorers() -> Iterator[Scorer]:
    yield from SCORERS
    yield GAIN


@hookimpl
def programmes() -> Iterator[Programme]:
    yield WORKSHOP


@hookimpl
def reports() -> Iterator[Report]:
    yield REPORT
    yield GROUPING
