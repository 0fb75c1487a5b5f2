"""What respondents of a survey say on average: of each subject, by area and in all.

Per respondent the mean of the answered items, per subject the mean over its respondents, so that
everybody weighs the same whatever they leave out.  A sheet with less than a share of its items
answered is left out.  Source: domain rules F05 and F06.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.scoring.evidence import Evidence
from core.scoring.ratings import all_questions
from core.scoring.sheets import Asked, answered_enough, asked, sheets

Means = Mapping[int, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is asked: by area its questions, rated 1 to ``scale``; ``setting`` says where they are.

    ``answered_share`` is in percent of the questions asked of a respondent.
    """

    areas: Mapping[str, Sequence[str]]
    setting: str = "areas"
    scale: int = 5
    answered_share: Fraction = Fraction(70)
    not_applicable: Collection[str] = ("na",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """By subject: the respondents that count, their mean in all, and by area; on the scale."""

    respondents: Mapping[int, int]
    overall: Means
    areas: Mapping[str, Means]


def surveyed(evidence: Evidence, told: Survey) -> Surveyed:
    """Return what the respondents say about each subject.

    Raises:
        NoQuestions: No area names a question.
        UnknownQuestion: An area names one that the form does not have.
        UnusableAnswer: An answer is no rating of the scale.

    """
    questions = all_questions(told.areas, told.setting)
    rows = asked(evidence, questions, None, told.scale, told.not_applicable)
    counted = rows.keeping(answered_enough(rows, questions, told.answered_share))
    return Surveyed(
        respondents=Counter(counted.subject),
        overall=means(counted, questions),
        areas={area: means(counted, names) for area, names in told.areas.items()},
    )


def means(counted: Asked, questions: Sequence[str]) -> dict[int, Fraction]:
    """Return the mean over the respondents' means of ``questions``, by subject."""
    given = sheets(counted, questions, Fraction(0))
    found: dict[int, list[int]] = defaultdict(list)
    for sheet in given.sheets:
        found[sheet.subject].append(sheet.mean)
    return {one: Fraction(sum(all_), given.unit * len(all_)) for one, all_ in found.items()}
