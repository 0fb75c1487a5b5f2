"""What scorers are made of: evidence in, exact scores with their steps out, and shared formulas.

Part of the public face.
"""

from __future__ import annotations

from core.scoring.bounds import require_hundred, require_known
from core.scoring.components.contribution import (
    Award,
    Claim,
    Contribution,
    Credit,
    contribution,
    contribution_steps,
    is_decided,
    require_once,
)
from core.scoring.components.environment import PLACINGS, Environment, score_environment
from core.scoring.components.fixed_term import (
    FixedTerm,
    FixedTermScore,
    Task,
    fixed_term,
    fixed_term_steps,
)
from core.scoring.components.imported import ImportedColumn, score_imported
from core.scoring.components.panel import GRADES, Panel, panel, panel_steps, points_of
from core.scoring.components.surveys import Survey, Surveyed, surveyed
from core.scoring.composite.normalisation import Normalisation, Normalised, normalised
from core.scoring.composite.normalisation_steps import normalised_steps
from core.scoring.composite.proration import Stay, counted, prorated, prorated_steps
from core.scoring.conversion import CONVERSIONS, linear, ratio
from core.scoring.evidence import Evidence
from core.scoring.indicators.attainment import Attained, RateLimits, attainment, attainment_steps
from core.scoring.indicators.challenge import Challenge, Challenged, challenge
from core.scoring.indicators.challenge_steps import challenge_steps
from core.scoring.indicators.measures import Down, Inverse, Match, Measure, Up
from core.scoring.indicators.quality import MODES as QUALITY_MODES
from core.scoring.indicators.quality import Judged, Quality, quality, quality_steps
from core.scoring.indicators.tables import DIRECTIONS, Milestones, Range, StepTable, Zero
from core.scoring.indicators.weighted import (
    Indicator,
    Weighted,
    Weighting,
    weighted,
    weighted_steps,
)
from core.scoring.multi_rater.groups import Outcome, Weighing
from core.scoring.multi_rater.method import Method
from core.scoring.multi_rater.scorer import score_multi_rater
from core.scoring.ratings import all_questions, ratings
from core.scoring.relations import title as relation_title
from core.scoring.rounding import half_up, root, shown
from core.scoring.rows import Row, by_code, rows_by_subject
from core.scoring.scores import Reader, Scores, Status, Step, SubjectScore
from core.scoring.sentences import Sentence, Trace, literal
from core.scoring.telling import equals, given, headed, step, sum_of
from core.scoring.trimming import METHODS, Trim, trimmed

__all__ = [
    "CONVERSIONS",
    "DIRECTIONS",
    "GRADES",
    "METHODS",
    "PLACINGS",
    "QUALITY_MODES",
    "Attained",
    "Award",
    "Challenge",
    "Challenged",
    "Claim",
    "Contribution",
    "Credit",
    "Down",
    "Environment",
    "Evidence",
    "FixedTerm",
    "FixedTermScore",
    "ImportedColumn",
    "Indicator",
    "Inverse",
    "Judged",
    "Match",
    "Measure",
    "Method",
    "Milestones",
    "Normalisation",
    "Normalised",
    "Outcome",
    "Panel",
    "Quality",
    "Range",
    "RateLimits",
    "Reader",
    "Row",
    "Scores",
    "Sentence",
    "Status",
    "Stay",
    "Step",
    "StepTable",
    "SubjectScore",
    "Survey",
    "Surveyed",
    "Task",
    "Trace",
    "Trim",
    "Up",
    "Weighing",
    "Weighted",
    "Weighting",
    "Zero",
    "all_questions",
    "attainment",
    "attainment_steps",
    "by_code",
    "challenge",
    "challenge_steps",
    "contribution",
    "contribution_steps",
    "counted",
    "equals",
    "fixed_term",
    "fixed_term_steps",
    "given",
    "half_up",
    "headed",
    "is_decided",
    "linear",
    "literal",
    "normalised",
    "normalised_steps",
    "panel",
    "panel_steps",
    "points_of",
    "prorated",
    "prorated_steps",
    "quality",
    "quality_steps",
    "ratings",
    "ratio",
    "relation_title",
    "require_hundred",
    "require_known",
    "require_once",
    "root",
    "rows_by_subject",
    "score_environment",
    "score_imported",
    "score_multi_rater",
    "shown",
    "step",
    "sum_of",
    "surveyed",
    "trimmed",
    "weighted",
    "weighted_steps",
]
