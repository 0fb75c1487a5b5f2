"""What rosters are made of: the organisation in, pairings and what is lacking out.

Part of the public face.
"""

from __future__ import annotations

from core.errors.ratings import WrongRater
from core.rosters.circles import assign_other_groups, assign_recorders
from core.rosters.everybody import assign_everybody
from core.rosters.experience import assign_experienced
from core.rosters.heads import assign_heads, assign_office_head
from core.rosters.leavers import assign_leavers
from core.rosters.listed import assign_listed
from core.rosters.multi_rater import Wanted, assign_raters
from core.rosters.organisation import (
    Duty,
    Member,
    Organisation,
    Pairing,
    Paper,
    RosterResult,
    Unfilled,
    Unit,
)
from core.rosters.panel import Bench, assign_panel
from core.rosters.superiors import assign_superiors

__all__ = [
    "Bench",
    "Duty",
    "Member",
    "Organisation",
    "Pairing",
    "Paper",
    "RosterResult",
    "Unfilled",
    "Unit",
    "Wanted",
    "WrongRater",
    "assign_everybody",
    "assign_experienced",
    "assign_heads",
    "assign_leavers",
    "assign_listed",
    "assign_office_head",
    "assign_other_groups",
    "assign_panel",
    "assign_raters",
    "assign_recorders",
    "assign_superiors",
]
