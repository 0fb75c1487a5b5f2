"""Workflows: the stages of a submission and who may move it, as data.  No web, no database."""

from core.workflow.definition import (
    ALL,
    MAJORITY,
    SIGNERS,
    Opening,
    Readers,
    Stage,
    Transition,
    Workflow,
)
from core.workflow.moving import Situation, due_in, offered, require
from core.workflow.parties import Party, party_title
from core.workflow.sections import closed_to, names_in, open_to

__all__ = [
    "ALL",
    "MAJORITY",
    "SIGNERS",
    "Opening",
    "Party",
    "Readers",
    "Situation",
    "Stage",
    "Transition",
    "Workflow",
    "closed_to",
    "due_in",
    "names_in",
    "offered",
    "open_to",
    "party_title",
    "require",
]
