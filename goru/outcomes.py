"""What follows from confirmed grades: bonus, performance salary, merit rating, promotion points.

Exact numbers in, exact numbers out; every formula has a sibling ``…_steps`` that yields the steps
to the same result.  Part of the public face.
"""

from __future__ import annotations

from core.outcomes.absences import is_rated, standing_mark, standing_mark_steps
from core.outcomes.addons import (
    Addons,
    extra,
    extra_steps,
    special_heads,
    special_heads_steps,
    years_at_top,
    years_at_top_steps,
)
from core.outcomes.bonus import Bonus, Graded, Mode, Pot, percents, pots
from core.outcomes.bonus_points import earliest_use, earliest_use_steps, require_year_between
from core.outcomes.bonus_steps import percent_steps
from core.outcomes.exclusions import Conduct, NoPay, Period, Unpaid, unpaid, unpaid_steps
from core.outcomes.merit_bands import STATUTORY, Band, Bands, band_points, band_points_steps
from core.outcomes.merit_order import require_unit_order
from core.outcomes.merit_sheet import (
    LEVELS,
    MeritMark,
    MeritSheet,
    Rated,
    merit_mark,
    merit_mark_steps,
)
from core.outcomes.money import pay, trunc10, won
from core.outcomes.payout import Claim, Payment, Payout, payout
from core.outcomes.payout_steps import payment_steps, payout_steps
from core.outcomes.promotion import Candidate, PromotionPoints, PromotionRule, promotion_points
from core.outcomes.promotion_steps import promotion_points_steps
from core.outcomes.rates import Rates
from core.outcomes.salary import Salary, salary_percent, salary_percent_steps

__all__ = [
    "LEVELS",
    "STATUTORY",
    "Addons",
    "Band",
    "Bands",
    "Bonus",
    "Candidate",
    "Claim",
    "Conduct",
    "Graded",
    "MeritMark",
    "MeritSheet",
    "Mode",
    "NoPay",
    "Payment",
    "Payout",
    "Period",
    "Pot",
    "PromotionPoints",
    "PromotionRule",
    "Rated",
    "Rates",
    "Salary",
    "Unpaid",
    "band_points",
    "band_points_steps",
    "earliest_use",
    "earliest_use_steps",
    "extra",
    "extra_steps",
    "is_rated",
    "merit_mark",
    "merit_mark_steps",
    "pay",
    "payment_steps",
    "payout",
    "payout_steps",
    "percent_steps",
    "percents",
    "pots",
    "promotion_points",
    "promotion_points_steps",
    "require_unit_order",
    "require_year_between",
    "salary_percent",
    "salary_percent_steps",
    "special_heads",
    "special_heads_steps",
    "standing_mark",
    "standing_mark_steps",
    "trunc10",
    "unpaid",
    "unpaid_steps",
    "won",
    "years_at_top",
    "years_at_top_steps",
]
