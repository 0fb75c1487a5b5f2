"""The scorer of contracts: final evaluations of an official, one for each period of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from goru import Scorer, Settings
from goru.scoring import (
    Evidence,
    Row,
    Scores,
    Status,
    Stay,
    Step,
    SubjectScore,
    counted,
    prorated,
    prorated_steps,
    rows_by_subject,
    step,
)
from plugins.seosan.evaluation import MARKS, TABLES, Evaluation, evaluation
from plugins.seosan.settings import ContractSettings

NAME = "seosan-contract"


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the total of every official in points, with parts; several periods count by days.

    Without a mark, a result or a whole evaluation there is no score; an official evaluated over
    fewer days than settings ask is not rated.

    Raises:
        Problem: A goal's target cannot be used, or an answer is no number.

    """
    rows = rows_by_subject(evidence, MARKS, TABLES, "no")
    lines = (line(one, rows.get(one, ()), settings) for one in evidence.subjects)
    return Scores(lines=tuple(lines))


def line(subject: int, rows: Sequence[Row], settings: Settings) -> SubjectScore:
    """Return the score of one official."""
    found = sorted((evaluation(row, settings) for row in rows), key=lambda one: one.starts)
    status, why = lacking(found, settings["min_days"])
    if why:
        return SubjectScore(subject=subject, status=status, trace=(step("E02", *why),))
    if len(found) == 1:
        return SubjectScore(
            subject=subject,
            status=status,
            value=found[0].total.value,
            parts=found[0].total.parts,
            trace=found[0].steps,
        )
    return succeeded(subject, found, settings["min_days"])


def lacking(
    found: Sequence[Evaluation], min_days: int
) -> tuple[Status, tuple[str, str] | tuple[()]]:
    """Return the status, and in both languages why there is no score; nothing with one."""
    if not found:
        return Status.MISSING, ("최종평가서가 제출되지 않았습니다.", "No final evaluation yet.")
    for one in found:
        if one.missing:
            return Status.MISSING, (
                f"미입력: {one.missing[0]}. 미입력은 0이 아니므로 점수를 내지 않습니다.",
                f"Missing: {one.missing[1]}. Missing is not 0, so there is no score.",
            )
    if any(before.ends >= after.starts for before, after in pairwise(found)):
        return Status.MISSING, (
            "평가기간이 겹치는 최종평가서가 있습니다. 기간을 고쳐 다시 제출하십시오.",
            "Evaluations overlap in time. Have one handed in again with its own period.",
        )
    if not counted([one.stay for one in found], min_days):
        return Status.NOT_APPLICABLE, (
            f"평가기간이 {min_days}일보다 짧아 평가하지 않습니다.",
            f"Fewer than {min_days} days: not rated.",
        )
    return Status.SCORED, ()


def succeeded(subject: int, found: Sequence[Evaluation], min_days: int) -> SubjectScore:
    """Return the score of an official whose contract was taken over or made anew in the year."""
    stays = [one.stay for one in found]
    steps = [taken for one in found for taken in headed_by(one)]
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=prorated(stays, min_days),
        parts={part: mean(found, part, min_days) for part in found[0].total.parts},
        trace=(*steps, *prorated_steps(stays, min_days)),
    )


def mean(found: Sequence[Evaluation], part: str, min_days: int) -> Fraction:
    """Return a part of the total by the days of each period."""
    stays = [Stay(days=one.days, value=one.total.parts[part]) for one in found]
    return prorated(stays, min_days) or Fraction(0)


def headed_by(one: Evaluation) -> Iterator[Step]:
    """Yield the period, then the steps to its total."""
    yield step("E02", f"평가기간 {one.title}", f"Period {one.title}")
    yield from one.steps


CONTRACT_SCORER = Scorer(
    name=NAME,
    title={"ko": "직무성과계약 평가", "en": "Job performance contract"},
    version="1",
    settings=ContractSettings,
    score=score,
)
