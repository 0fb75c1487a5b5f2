"""Workflows: the stages of a submission and who may move it, as data.  No web, no database."""

from core.workflow.definition import Stage, Transition, Workflow
from core.workflow.moving import Situation, due_in, offered, require

__all__ = [
    "Situation",
    "Stage",
    "Transition",
    "Workflow",
    "due_in",
    "offered",
    "require",
]
