"""What forums are made of: seats, lots, groups, votes, weighted surveys, wishes against vacancies.

Exact numbers in, exact numbers out; every rule has a sibling ``…_steps`` that yields the steps to
the same result.  Part of the public face.
"""

from __future__ import annotations

from core.errors.forming import NobodyThere, NoGrouping, NoPartner, TooFewSeats, TooManyAnswers
from core.forming.groups import Candidate, drafted, drafted_steps, group_counts, group_sizes
from core.forming.lots import by_lot, unfilled_seats
from core.forming.matching import (
    MINIMUM_STAY,
    Proposal,
    Wish,
    first_choice_step,
    proposed,
    proposed_steps,
)
from core.forming.seats import apportioned, apportioned_steps, quotas_of
from core.forming.strata import (
    Approval,
    Stratum,
    approval,
    approval_steps,
    joined_strata,
)
from core.forming.votes import PLACES, by_points, counted, vote_points, vote_steps

__all__ = [
    "MINIMUM_STAY",
    "PLACES",
    "Approval",
    "Candidate",
    "NoGrouping",
    "NoPartner",
    "NobodyThere",
    "Proposal",
    "Stratum",
    "TooFewSeats",
    "TooManyAnswers",
    "Wish",
    "apportioned",
    "apportioned_steps",
    "approval",
    "approval_steps",
    "by_lot",
    "by_points",
    "counted",
    "drafted",
    "drafted_steps",
    "first_choice_step",
    "group_counts",
    "group_sizes",
    "joined_strata",
    "proposed",
    "proposed_steps",
    "quotas_of",
    "unfilled_seats",
    "vote_points",
    "vote_steps",
]
