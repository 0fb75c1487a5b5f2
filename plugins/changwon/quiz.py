"""The quiz of the training: how many answers are right, over everybody who took it (anonymous)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from goru import Scorer, Settings
from goru.scoring import (
    Evidence,
    Row,
    Scores,
    Status,
    SubjectScore,
    equals,
    rows_by_subject,
    step,
)
from plugins.changwon.settings import QuizSettings

RULE = "C2"


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the share of right answers in percent, with parts by question.

    With fewer respondents than settings ask there is no score: answers are anonymous.
    """
    key = settings["key"]
    rows = rows_by_subject(evidence, key)
    lines = (line(one, rows.get(one, ()), key, settings["fewest"]) for one in evidence.subjects)
    return Scores(lines=tuple(lines))


def right(rows: Sequence[Row], question: str, answer: str) -> Fraction:
    """Return the share of a question's answers that are right, in percent."""
    return Fraction(100 * sum(row.text(question) == answer for row in rows), len(rows))


def line(subject: int, rows: Sequence[Row], key: Mapping[str, str], fewest: int) -> SubjectScore:
    """Return the score of one training."""
    if len(rows) < fewest:
        reason = step(
            RULE,
            f"응답자가 {fewest}명보다 적어 결과를 내지 않습니다.",
            f"Fewer than {fewest} respondents: there is no result.",
        )
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(reason,))
    parts = {question: right(rows, question, answer) for question, answer in key.items()}
    value = sum(parts.values(), Fraction()) / len(parts)
    told = step(
        RULE,
        f"정답률의 평균({len(rows)}명, {len(parts)}문항) {equals(value)}%",
        f"Right answers, mean ({len(rows)} people, {len(parts)} questions) {equals(value)}%",
        value,
    )
    return SubjectScore(
        subject=subject, status=Status.SCORED, value=value, parts=parts, trace=(told,)
    )


QUIZ_SCORER = Scorer(
    name="changwon-quiz",
    title={"ko": "교육 퀴즈", "en": "Quiz of the training"},
    version="1",
    settings=QuizSettings,
    score=score,
    unit={"ko": "%", "en": "%"},
)
