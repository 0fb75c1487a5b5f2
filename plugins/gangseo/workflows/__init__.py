"""The district's workflows, by the form that follows them."""

from __future__ import annotations

from typing import Final

from goru.workflows import Workflow
from plugins.gangseo.workflows.forum import GROUP, PANEL, QUESTION
from plugins.gangseo.workflows.handover import HANDOVER
from plugins.gangseo.workflows.interview import INTERVIEW
from plugins.gangseo.workflows.personnel import NOMINEE, OVERWORK, TRANSFER

WORKFLOWS: Final[tuple[Workflow, ...]] = (
    *(INTERVIEW, HANDOVER, TRANSFER, OVERWORK, NOMINEE, GROUP, PANEL, QUESTION),
)
