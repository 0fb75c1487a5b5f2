"""What may leave the core, decided in one place for page, API, export and document alike."""

from core.disclosure.cards import RELATIONS, Card, card_for_subject, is_area, shown_scores
from core.disclosure.cells import Withheld, suppressed, withheld
from core.disclosure.components import NOTHING, TOTAL, Parts, hidden_paths, is_under, parts_of
from core.disclosure.distributions import BARS, Bar, bars, distribution
from core.disclosure.readers import free_texts, may_see, require_visible
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
    "NOTHING",
    "RELATIONS",
    "TEXTS",
    "TOTAL",
    "Bar",
    "Card",
    "Parts",
    "Withheld",
    "bars",
    "card_for_subject",
    "distribution",
    "free_texts",
    "hidden_paths",
    "is_area",
    "is_kept_back",
    "is_under",
    "least_in_office",
    "may_see",
    "parts_of",
    "promised",
    "require_visible",
    "shown_scores",
    "suppressed",
    "threshold",
    "threshold_of",
    "withheld",
]
