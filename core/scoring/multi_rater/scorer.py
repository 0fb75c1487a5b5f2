"""F08: multi-rater appraisal (다면평가), the total and the competency areas by one rule.

Per rater the mean of the answered items; per group trimming, then the mean; over the groups the
weighted mean, then F05.  An area takes the same way with its own items; a rater whose sheet as a
whole does not count does not count in an area either.  Ratings by relations without a weight
never count, those of the subject itself among them (E10).  Only the total and the areas may be
told to the person: Local Public Officials Appointment Decree (지방공무원 임용령), article 8-4 (1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from core.scoring.evidence import Evidence
from core.scoring.multi_rater.explaining import Teller
from core.scoring.multi_rater.groups import Weigher
from core.scoring.multi_rater.leniency import centred
from core.scoring.multi_rater.method import Method, Result
from core.scoring.multi_rater.neutral import with_neutral_values
from core.scoring.multi_rater.reckoning import TOTAL, Reckoner, Rows
from core.scoring.ratings import all_questions
from core.scoring.scores import Scores, Status, SubjectScore
from core.scoring.sheets import Asked, Mark, Marks, asked, marks


def score_multi_rater(evidence: Evidence, method: Method) -> Scores:
    """Return a score in points, 0 to 100, for every subject, with parts by area and a trace.

    Raises:
        NoQuestions: No area names a question.
        UnknownQuestion: An area names one that the form does not have.
        UnusableAnswer: An answer is no rating of the scale.

    """
    weigher = Weigher(method.weighing)
    teller = Teller(method, weigher)
    lines = [line(result, teller) for result in results(evidence, method, weigher)]
    return Scores(lines=tuple(with_neutral_values(lines, evidence, method)))


def results(evidence: Evidence, method: Method, weigher: Weigher) -> Iterator[Result]:
    """Yield what came of each subject of the evidence, in its order."""
    questions = all_questions(method.areas, "areas")
    told = asked(evidence, questions, weigher.weights.keys(), method.scale, method.not_applicable)
    columns = marked(told, questions, method)
    rated = by_subject(told, columns, list(weigher.weights))
    nobody: Rows = [()] * len(weigher.weights)
    number_asked, sent = told.count(questions), Counter(told.subject)
    reckoner = Reckoner(method, weigher, [column.unit for column in columns])
    for one in evidence.subjects:
        yield reckoner.result(one, rated.get(one, nobody), number_asked[one], sent[one])


def marked(told: Asked, questions: Sequence[str], method: Method) -> list[Marks]:
    """Return the marks of each row: the total, the areas, and what was centred as it was rated."""
    share = method.answered_share
    whole = marks(told, questions, share)
    areas = [_where(whole, marks(told, names, share)) for names in method.areas.values()]
    if not method.leniency:
        return [whole, *areas]
    return [*(centred(one, told.rater) for one in (whole, *areas)), whole]


def _where(whole: Marks, area: Marks) -> Marks:
    """Return the marks in an area of the rows that count as a whole."""
    if None not in whole.column:
        return area
    pairs = zip(whole.column, area.column, strict=True)
    column = [None if one is None else mark for one, mark in pairs]
    return Marks(unit=area.unit, column=column)


def by_subject(
    told: Asked, columns: Sequence[Marks], relations: Sequence[str]
) -> dict[int, list[list[tuple[Mark, ...]]]]:
    """Return the rows of marks that count as a whole, by subject and relation."""
    place = {relation: number for number, relation in enumerate(relations)}
    found: dict[int, list[list[tuple[Mark, ...]]]] = {}
    rows = zip(*(one.column for one in columns), strict=True)
    for subject, relation, row in zip(told.subject, told.relation, rows, strict=True):
        if row[TOTAL] is not None:
            if subject not in found:
                found[subject] = [[] for _ in relations]
            found[subject][place[relation]].append(row)
    return found


def line(result: Result, teller: Teller) -> SubjectScore:
    """Return the score of one subject."""
    return SubjectScore(
        subject=result.subject,
        status=Status.MISSING if result.value is None else Status.SCORED,
        value=result.value,
        parts=result.areas,
        trace=teller.trace(result),
    )
