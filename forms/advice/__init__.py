"""What a changed form does to answers, scores and comparisons: each difference classed."""

from forms.advice.classing import advise
from forms.advice.records import COLOURS, Colour, Counts, Finding, Kind, Uses, worst
from forms.advice.scored import own_scored, with_sources
from forms.advice.sentences import told

__all__ = [
    "COLOURS",
    "Colour",
    "Counts",
    "Finding",
    "Kind",
    "Uses",
    "advise",
    "own_scored",
    "told",
    "with_sources",
    "worst",
]
