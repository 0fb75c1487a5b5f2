"""What allocations are made of: entries and rules in, ranks and grades with their reasons out.

Part of the public face.
"""

from __future__ import annotations

from core.allocation.allocate import allocate
from core.allocation.comparing import Move, moves
from core.allocation.quotas import METHODS, quotas
from core.allocation.records import (
    POLICIES,
    STATUTORY,
    Allotment,
    Boundary,
    Decision,
    Entry,
    Grade,
    GroupResult,
    Line,
    Rules,
)
from core.allocation.rules import rules_of
from core.allocation.settings import AllocationSettings
from core.allocation.words import decider, reason, sentence

__all__ = [
    "METHODS",
    "POLICIES",
    "STATUTORY",
    "AllocationSettings",
    "Allotment",
    "Boundary",
    "Decision",
    "Entry",
    "Grade",
    "GroupResult",
    "Line",
    "Move",
    "Rules",
    "allocate",
    "decider",
    "moves",
    "quotas",
    "reason",
    "rules_of",
    "sentence",
]
