"""What scorers are made of: evidence in, exact scores with their steps out, and shared formulas.

Part of the public face.
"""

from __future__ import annotations

from core.scoring.conversion import CONVERSIONS, linear, ratio
from core.scoring.environment import PLACINGS, Environment, score_environment
from core.scoring.evidence import Evidence
from core.scoring.groups import Weighing
from core.scoring.method import Method
from core.scoring.multi_rater import score_multi_rater
from core.scoring.ratings import ratings
from core.scoring.rounding import half_up, root, shown
from core.scoring.scores import Reader, Scores, Status, Step, SubjectScore
from core.scoring.trimming import METHODS, Trim, trimmed

__all__ = [
    "CONVERSIONS",
    "METHODS",
    "PLACINGS",
    "Environment",
    "Evidence",
    "Method",
    "Reader",
    "Scores",
    "Status",
    "Step",
    "SubjectScore",
    "Trim",
    "Weighing",
    "half_up",
    "linear",
    "ratings",
    "ratio",
    "root",
    "score_environment",
    "score_multi_rater",
    "shown",
    "trimmed",
]
