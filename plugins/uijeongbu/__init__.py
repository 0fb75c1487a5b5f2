"""Uijeongbu (의정부시): comprehensive performance evaluation, in force since 2012.

Legal basis: 정부업무평가 기본법 제18조; 지방공무원 임용령 제8조의4; 의정부시 종합성과관리 및 평가에
관한 규칙 (2024-12-09).  Raters are never disclosed and no appeal is accepted on multi-rater results
(rule, article 19).
"""

from __future__ import annotations

from collections.abc import Iterator

from goru import FormDefinition, PluginInfo, Programme, Scorer, hookimpl
from goru.checks import Check
from goru.workflows import Workflow
from plugins.uijeongbu.checks import CHECKS
from plugins.uijeongbu.common_opinion import OPINION
from plugins.uijeongbu.common_result import RESULT
from plugins.uijeongbu.common_scorer import COMMON_SCORER
from plugins.uijeongbu.common_setting import SETTING
from plugins.uijeongbu.contribution_form import CONTRIBUTION
from plugins.uijeongbu.environment_form import ENVIRONMENT
from plugins.uijeongbu.improvement_form import IMPROVEMENT
from plugins.uijeongbu.indicators import INDICATORS
from plugins.uijeongbu.merit import MERIT
from plugins.uijeongbu.multi_rater_form import MULTI_RATER
from plugins.uijeongbu.panel_forms import FORMS as PANEL_FORMS
from plugins.uijeongbu.programme import COMPREHENSIVE
from plugins.uijeongbu.workflows import WORKFLOWS
from plugins.uijeongbu.year import YEAR


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "의정부시 종합성과평가", "en": "Uijeongbu: comprehensive evaluation"},
        description={
            "ko": "성과지표, 공통지표, 부서환경역량, 시정발전기여도, 직무역량다면평가의 양식과 "
            "배정, 업무 흐름, 산정입니다.",
            "en": "Forms, rosters, workflows and scoring of indicators, common indicators, working "
            "conditions, contributions and the multi-rater appraisal.",
        },
    )


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield MULTI_RATER
    yield ENVIRONMENT
    yield IMPROVEMENT
    yield from PANEL_FORMS
    yield from (OPINION, SETTING, RESULT, CONTRIBUTION)


@hookimpl
def scorers() -> Iterator[Scorer]:
    yield COMMON_SCORER


@hookimpl
def workflows() -> Iterator[Workflow]:
    yield from WORKFLOWS


@hookimpl
def checks() -> Iterator[Check]:
    yield from CHECKS


@hookimpl
def programmes() -> Iterator[Programme]:
    yield COMPREHENSIVE
    yield YEAR
    yield INDICATORS
    yield MERIT
