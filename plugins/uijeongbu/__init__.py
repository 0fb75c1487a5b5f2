"""Uijeongbu (의정부시): comprehensive performance evaluation, in force since 2012.

Legal basis: 정부업무평가 기본법 제18조; 지방공무원 임용령 제8조의4; 의정부시 종합성과관리 및 평가에
관한 규칙 (2024-12-09).  Raters are never disclosed and no appeal is accepted on multi-rater results
(rule, article 19).
"""

from __future__ import annotations

from collections.abc import Iterator

from goru import FormDefinition, PluginInfo, Programme, hookimpl
from plugins.uijeongbu.environment_form import ENVIRONMENT
from plugins.uijeongbu.improvement_form import IMPROVEMENT
from plugins.uijeongbu.indicators import INDICATORS
from plugins.uijeongbu.merit import MERIT
from plugins.uijeongbu.multi_rater_form import MULTI_RATER
from plugins.uijeongbu.panel_forms import FORMS as PANEL_FORMS
from plugins.uijeongbu.programme import COMPREHENSIVE


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "의정부시 종합성과평가", "en": "Uijeongbu: comprehensive evaluation"},
        description={
            "ko": "직무역량다면평가와 부서환경역량 설문의 양식, 배정, 산정 설정입니다.",
            "en": "Forms, rosters and scoring of the multi-rater appraisal and the survey of "
            "working conditions.",
        },
    )


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield MULTI_RATER
    yield ENVIRONMENT
    yield IMPROVEMENT
    yield from PANEL_FORMS


@hookimpl
def programmes() -> Iterator[Programme]:
    yield COMPREHENSIVE
    yield INDICATORS
    yield MERIT
