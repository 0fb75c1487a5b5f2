"""F08: multi-rater appraisal (다면평가), the total and the competency areas by one rule.

Per rater the mean of the answered items; per group trimming, then the mean; over the groups the
weighted mean, then F05.  An area takes the same way with its own items; a rater whose sheet as a
whole does not count does not count in an area either.  Ratings by relations without a weight
never count, those of the subject itself among them (E10).  Only the total and the areas may be
told to the person: Local Public Officials Appointment Decree (지방공무원 임용령), article 8-4 (1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from core.scoring.evidence import Evidence
from core.scoring.explaining import trace
from core.scoring.groups import Outcome, outcomes
from core.scoring.leniency import centred
from core.scoring.method import Method, Result
from core.scoring.neutral import with_neutral_values
from core.scoring.ratings import all_questions
from core.scoring.scores import Scores, Status, SubjectScore
from core.scoring.sheets import Asked, Sheets, answered_enough, asked, sheets

NOBODY = Outcome()


def score_multi_rater(evidence: Evidence, method: Method) -> Scores:
    """Return a score in points, 0 to 100, for every subject, with parts by area and a trace.

    Raises:
        NoQuestions: No area names a question.
        UnknownQuestion: An area names one that the form does not have.
        UnusableAnswer: An answer is no rating of the scale.

    """
    lines = [line(result, method) for result in results(evidence, method)]
    return Scores(lines=tuple(with_neutral_values(lines, evidence, method)))


def results(evidence: Evidence, method: Method) -> Iterator[Result]:
    """Yield what came of each subject of the evidence, in its order."""
    questions = all_questions(method.areas, "areas")
    relations = {name for name, weight in method.weighing.weights.items() if weight}
    told = asked(evidence, questions, relations, method.scale, method.not_applicable)
    counted = told.keeping(answered_enough(told, questions, method.answered_share))
    raw, found = both(counted, questions, method)
    areas = {area: both(counted, names, method)[1] for area, names in method.areas.items()}
    number_of = told.count(questions), Counter(told.subject), Counter(counted.subject)
    for subject in evidence.subjects:
        outcome = found.get(subject, NOBODY)
        value = method.points(outcome)
        yield Result(
            subject=subject,
            asked=number_of[0][subject],
            sent=number_of[1][subject],
            counted=number_of[2][subject],
            outcome=outcome,
            raw=raw.get(subject, NOBODY),
            value=value,
            areas={} if value is None else dict(parts(subject, areas, method)),
        )


def both(
    counted: Asked, questions: Sequence[str], method: Method
) -> tuple[dict[int, Outcome], dict[int, Outcome]]:
    """Return the outcomes of ``questions`` by subject: as rated, and as they count."""
    given: Sheets = sheets(counted, questions, method.answered_share)
    raw = outcomes(given, method.weighing)
    return raw, outcomes(centred(given), method.weighing) if method.leniency else raw


def parts(
    subject: int, areas: Mapping[str, Mapping[int, Outcome]], method: Method
) -> Iterator[tuple[str, Fraction]]:
    """Yield each area that enough raters have rated, with its points."""
    for area, found in areas.items():
        points = method.points(found.get(subject, NOBODY))
        if points is not None:
            yield area, points


def line(result: Result, method: Method) -> SubjectScore:
    """Return the score of one subject."""
    return SubjectScore(
        subject=result.subject,
        status=Status.MISSING if result.value is None else Status.SCORED,
        value=result.value,
        parts=result.areas,
        trace=trace(result, method),
    )
