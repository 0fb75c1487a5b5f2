"""What scorers are made of: evidence in, exact scores with their steps out, and shared formulas.

Part of the public face.
"""

from __future__ import annotations

from core.scoring.attainment import Attained, RateLimits, attainment, attainment_steps
from core.scoring.bounds import require_known
from core.scoring.challenge import Challenge, Challenged, challenge
from core.scoring.challenge_steps import challenge_steps
from core.scoring.contribution import (
    Award,
    Claim,
    Contribution,
    Credit,
    contribution,
    contribution_steps,
    is_decided,
    require_once,
)
from core.scoring.conversion import CONVERSIONS, linear, ratio
from core.scoring.environment import PLACINGS, Environment, score_environment
from core.scoring.evidence import Evidence
from core.scoring.fixed_term import FixedTerm, FixedTermScore, Task, fixed_term, fixed_term_steps
from core.scoring.groups import Outcome, Weighing
from core.scoring.imported import ImportedColumn, score_imported
from core.scoring.measures import Down, Inverse, Match, Measure, Up
from core.scoring.method import Method
from core.scoring.multi_rater import score_multi_rater
from core.scoring.normalisation import Normalisation, Normalised, normalised
from core.scoring.normalisation_steps import normalised_steps
from core.scoring.panel import GRADES, Panel, panel, panel_steps, points_of
from core.scoring.quality import MODES as QUALITY_MODES
from core.scoring.quality import Judged, Quality, quality, quality_steps
from core.scoring.ratings import all_questions, ratings
from core.scoring.relations import title as relation_title
from core.scoring.rounding import half_up, root, shown
from core.scoring.rows import Row, rows_by_subject
from core.scoring.scores import Reader, Scores, Status, Step, SubjectScore
from core.scoring.sentences import Sentence, Trace, literal
from core.scoring.surveys import Survey, Surveyed, surveyed
from core.scoring.tables import DIRECTIONS, Milestones, Range, StepTable, Zero
from core.scoring.telling import equals, given, step
from core.scoring.trimming import METHODS, Trim, trimmed
from core.scoring.weighted import Indicator, Weighted, Weighting, weighted, weighted_steps

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
    "challenge",
    "challenge_steps",
    "contribution",
    "contribution_steps",
    "equals",
    "fixed_term",
    "fixed_term_steps",
    "given",
    "half_up",
    "is_decided",
    "linear",
    "literal",
    "normalised",
    "normalised_steps",
    "panel",
    "panel_steps",
    "points_of",
    "quality",
    "quality_steps",
    "ratings",
    "ratio",
    "relation_title",
    "require_known",
    "require_once",
    "root",
    "rows_by_subject",
    "score_environment",
    "score_imported",
    "score_multi_rater",
    "shown",
    "step",
    "surveyed",
    "trimmed",
    "weighted",
    "weighted_steps",
]
