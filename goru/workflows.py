"""What workflows are made of: the stages of a submission, and who may take which step.

Part of the public face.
"""

from __future__ import annotations

from core.cycles.deadlines import CALENDAR_DAYS, WORKING_DAYS, Term, last_day
from core.workflow import ALL, MAJORITY, Opening, Readers, Stage, Transition, Workflow

__all__ = [
    "ALL",
    "CALENDAR_DAYS",
    "MAJORITY",
    "WORKING_DAYS",
    "Opening",
    "Readers",
    "Stage",
    "Term",
    "Transition",
    "Workflow",
    "last_day",
]
