"""Changwon (창원시): indicators developed by departments, consulted, reviewed and fed back.

Legal basis: 정부업무평가 기본법 제18조; 창원시 업무 등의 평가에 관한 규칙 (2023-11-15).
"""

from __future__ import annotations

from collections.abc import Iterator

from goru import FormDefinition, PluginInfo, Programme, Roster, Scorer, hookimpl
from goru.checks import Check
from goru.reports import Report
from goru.workflows import Workflow
from plugins.changwon.checks import CHECKS
from plugins.changwon.consultants import CONSULTANTS
from plugins.changwon.consulting_form import CONSULTING
from plugins.changwon.draft_form import DRAFT_FORM
from plugins.changwon.final import FINAL_SCORER
from plugins.changwon.final_forms import FEEDBACK, FINAL
from plugins.changwon.light import LIGHT_SCORER
from plugins.changwon.midterm_form import MIDTERM
from plugins.changwon.personal import PERSONAL_SCORER
from plugins.changwon.personal_form import PERSONAL
from plugins.changwon.programme import CYCLE
from plugins.changwon.quality import QUALITY_SCORER
from plugins.changwon.quiz import QUIZ_SCORER
from plugins.changwon.reply_forms import APPROVAL, REPLY
from plugins.changwon.reports import REPORTS
from plugins.changwon.training_form import TRAINING
from plugins.changwon.training_record import TRAINING_RECORD
from plugins.changwon.workflows import WORKFLOWS
from plugins.changwon.writers import WRITERS


@hookimpl
def about() -> PluginInfo:
    return PluginInfo(
        title={"ko": "창원시 지표 개발·컨설팅", "en": "Changwon: indicators and consulting"},
        description={
            "ko": "교육 설문, 지표 자체개발, 컨설팅, 중간평가(AAR), 최종평가, 인사환류의 양식과 "
            "배정, 산정입니다.",
            "en": "Forms, rosters and scoring of training, drafts, consulting, reviews, the final "
            "evaluation and feedback.",
        },
    )


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield from (TRAINING, DRAFT_FORM, CONSULTING, REPLY, APPROVAL, MIDTERM, FINAL, FEEDBACK)
    yield PERSONAL
    yield TRAINING_RECORD


@hookimpl
def scorers() -> Iterator[Scorer]:
    yield from (QUIZ_SCORER, QUALITY_SCORER, LIGHT_SCORER, FINAL_SCORER, PERSONAL_SCORER)


@hookimpl
def rosters() -> Iterator[Roster]:
    yield from (CONSULTANTS, WRITERS)


@hookimpl
def workflows() -> Iterator[Workflow]:
    yield from WORKFLOWS


@hookimpl
def checks() -> Iterator[Check]:
    yield from CHECKS


@hookimpl
def reports() -> Iterator[Report]:
    yield from REPORTS


@hookimpl
def programmes() -> Iterator[Programme]:
    yield CYCLE
