"""Gangseo (강서구): integrated performance system, interviews, handover, transfers, forum.

Legal basis: 정부업무평가 기본법 제18조; 지방공무원 평정규칙 제8조의2; 강서구 성과관리 및
성과평가에 관한 규칙 (2025-03-12); 강서구 사무 인계인수 규칙 (2022-03-23); 강서구 지방공무원 인사
규칙 (2026-09-02).
"""

from __future__ import annotations

from collections.abc import Iterator

from goru import FormDefinition, PluginInfo, Programme, Scorer, hookimpl
from goru.checks import Check
from goru.reports import Report
from goru.workflows import Workflow
from plugins.gangseo import interview_scorers, panel_scorer, proposal_scorers, survey_scorers
from plugins.gangseo.checks import CHECKS
from plugins.gangseo.forms import FORMS
from plugins.gangseo.programmes import FORUM, PERFORMANCE, PERSONNEL
from plugins.gangseo.reports import REPORTS
from plugins.gangseo.workflows import WORKFLOWS


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "강서구 통합성과관리", "en": "Gangseo: integrated performance system"},
        description={
            "ko": "성과면담, 개인업무평가, 인계인수, 전보희망, 격무부서, 인사공감 토론회의 양식과 "
            "배정, 산정입니다.",
            "en": "Interviews, individual appraisal, handover, transfers, overworked departments "
            "and the forum: forms, rosters and scorers.",
        },
    )


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield from FORMS


@hookimpl
def scorers() -> Iterator[Scorer]:
    yield from interview_scorers.SCORERS
    yield from survey_scorers.SCORERS
    yield from proposal_scorers.SCORERS
    yield from panel_scorer.SCORERS


@hookimpl
def programmes() -> Iterator[Programme]:
    yield PERFORMANCE
    yield PERSONNEL
    yield FORUM


@hookimpl
def workflows() -> Iterator[Workflow]:
    yield from WORKFLOWS


@hookimpl
def checks() -> Iterator[Check]:
    yield from CHECKS


@hookimpl
def reports() -> Iterator[Report]:
    yield from REPORTS
