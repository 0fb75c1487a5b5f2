"""What may leave the core, decided in one place for page, API, export and document alike."""

from core.disclosure.cards import Card, card_for_subject, shown_scores
from core.disclosure.cells import Withheld, suppressed, withheld
from core.disclosure.components import TOTAL, hidden_paths
from core.disclosure.distributions import BARS, Bar, bars, distribution
from core.disclosure.ranks import LEAST_RANKED, Rank, ranks_told
from core.disclosure.readers import enough_texts, free_texts, may_see, require_visible
from core.disclosure.seen import RELATIONS, Line, Seen, Sight, is_area, seen_scores, sight
from core.disclosure.steps import Read, steps_for
from core.disclosure.thresholds import (
    DEFAULTS,
    FLOOR,
    TEXTS,
    is_kept_back,
    least_in_office,
    promised,
    threshold,
    threshold_of,
)

__all__ = [
    "BARS",
    "DEFAULTS",
    "FLOOR",
    "LEAST_RANKED",
    "RELATIONS",
    "TEXTS",
    "TOTAL",
    "Bar",
    "Card",
    "Line",
    "Rank",
    "Read",
    "Seen",
    "Sight",
    "Withheld",
    "bars",
    "card_for_subject",
    "distribution",
    "enough_texts",
    "free_texts",
    "hidden_paths",
    "is_area",
    "is_kept_back",
    "least_in_office",
    "may_see",
    "promised",
    "ranks_told",
    "require_visible",
    "seen_scores",
    "shown_scores",
    "sight",
    "steps_for",
    "suppressed",
    "threshold",
    "threshold_of",
    "withheld",
]
