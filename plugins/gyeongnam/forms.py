"""All forms of the workshop, in the order of their use."""

from __future__ import annotations

from typing import Final

from goru import FormDefinition
from plugins.gyeongnam import debate_form, follow_forms, group_forms, plan_forms, survey_forms

FORMS: Final[tuple[FormDefinition, ...]] = (
    *(plan_forms.PLAN, plan_forms.REGISTRATION, plan_forms.BRIEF, plan_forms.RECEIPT),
    *(group_forms.SHEET, group_forms.PEER),
    *(survey_forms.SATISFACTION, survey_forms.PERCEPTION),
    *(follow_forms.QUESTION, follow_forms.DIRECTIVE, follow_forms.FOLLOW),
    debate_form.DEBATE,
)
