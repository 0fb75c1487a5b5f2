"""Seosan (서산시): job performance contracts of officials of grade 4 and above.

Legal basis: 정부업무평가 기본법 제18조; 지방공무원 임용령 제31조의2; 서산시 성과관리 및 평가에 관한
규칙 (2025-03-25).
"""

from __future__ import annotations

from collections.abc import Iterator

from goru import FormDefinition, PluginInfo, Programme, Roster, Scorer, hookimpl
from goru.checks import Check
from goru.reports import Report
from goru.workflows import Workflow
from plugins.seosan import ceremony_form
from plugins.seosan.amendment_form import AMENDMENT
from plugins.seosan.ceremony_roster import CEREMONY_ROSTER
from plugins.seosan.checks import CHECKS
from plugins.seosan.contract_form import CONTRACT
from plugins.seosan.final_form import FINAL
from plugins.seosan.interview_form import INTERVIEW
from plugins.seosan.midterm_form import MIDTERM
from plugins.seosan.officials import OFFICIALS
from plugins.seosan.plan_form import PLAN
from plugins.seosan.programme import CONTRACTS
from plugins.seosan.reports import REPORTS
from plugins.seosan.scorer import CONTRACT_SCORER
from plugins.seosan.task_form import TASK_FORM
from plugins.seosan.workflows import WORKFLOWS


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "서산시 직무성과계약", "en": "Seosan: job performance contracts"},
        description={
            "ko": "과제 등록, 직무성과계약서, 중간점검, 면담, 최종평가의 양식과 배정, 산정입니다.",
            "en": "Forms, rosters and scoring of tasks, contracts, checks, interviews and the "
            "final evaluation.",
        },
    )


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield from (TASK_FORM, CONTRACT, AMENDMENT, MIDTERM, INTERVIEW, FINAL)
    yield ceremony_form.CEREMONY
    yield PLAN


@hookimpl
def scorers() -> Iterator[Scorer]:
    yield CONTRACT_SCORER


@hookimpl
def workflows() -> Iterator[Workflow]:
    yield from WORKFLOWS


@hookimpl
def rosters() -> Iterator[Roster]:
    yield OFFICIALS
    yield CEREMONY_ROSTER


@hookimpl
def checks() -> Iterator[Check]:
    yield from ceremony_form.CHECKS
    yield from CHECKS


@hookimpl
def reports() -> Iterator[Report]:
    yield from REPORTS


@hookimpl
def programmes() -> Iterator[Programme]:
    yield CONTRACTS
