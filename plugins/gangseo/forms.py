"""All forms of the district, in the order of their use."""

from __future__ import annotations

from typing import Final

from goru import FormDefinition
from plugins.gangseo import forum_forms, panel_forms
from plugins.gangseo.event_form import FORUM_EVENT
from plugins.gangseo.goal_form import GOAL
from plugins.gangseo.handover_form import HANDOVER
from plugins.gangseo.interview_form import INTERVIEW
from plugins.gangseo.overwork_form import NOMINEE, OVERWORK
from plugins.gangseo.question_form import ASKED
from plugins.gangseo.review_form import REVIEW
from plugins.gangseo.transfer_form import TRANSFER

FORMS: Final[tuple[FormDefinition, ...]] = (
    *(GOAL, INTERVIEW, REVIEW, HANDOVER, TRANSFER, OVERWORK, NOMINEE),
    *(forum_forms.PRE_SURVEY, forum_forms.APPLICATION, forum_forms.GROUP_SHEET),
    *(ASKED, panel_forms.SURVEY, panel_forms.REVIEW, FORUM_EVENT),
)
