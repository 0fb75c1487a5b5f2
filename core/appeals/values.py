"""The result that an appeal is about, in the run that it is on and in those that correct it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.data.models import Appeal, AppealDecision, Score, ScoreRun
from core.disclosure import card_for_subject, threshold_of
from core.runs.rounding import shown

#: Stands for a value that is not there, or that too few answers stand behind.
NO_VALUE = "-"
#: Outcomes after which the result changes.
UPHELD = ("upheld", "partly")
#: A run whose successors go back further than this was corrected too often to be believed.
MOST_CORRECTIONS = 100


def result_in(run: ScoreRun | int, appeal: Appeal) -> Score | None:
    """Return the result that an appeal is about as it is in ``run``."""
    return Score.one(
        Score.run == run,
        Score.scorecard == appeal.scorecard,
        Score.subject_kind == appeal.subject_kind,
        Score.subject == appeal.subject,
    )


def value_in(run: ScoreRun | int, appeal: Appeal) -> Fraction | None:
    """Return the exact value of that result; None where there is none."""
    found = result_in(run, appeal)
    return Fraction(found.value) if found is not None and found.value else None


def value_text(run: ScoreRun, appeal: Appeal) -> str:
    """Return the result in ``run``, rounded, as the applicant may see it."""
    found = result_in(run.id, appeal)
    card = None if found is None else card_for_subject(found, threshold_of(run))
    return NO_VALUE if card is None or card.total is None else shown(card.total)


def corrected_by(run: ScoreRun) -> Iterator[int]:
    """Yield the runs that ``run`` takes the place of, the newest first."""
    for _ in range(MOST_CORRECTIONS):
        if run.supersedes_id is None:
            return
        yield run.supersedes_id
        run = run.supersedes


def upheld_before(run: ScoreRun) -> Iterator[Appeal]:
    """Yield the upheld appeals on the runs that ``run`` takes the place of."""
    upheld = AppealDecision.select(AppealDecision.appeal).where(AppealDecision.outcome.in_(UPHELD))
    for corrected in corrected_by(run):
        yield from Appeal.select().where(Appeal.run == corrected, Appeal.id.in_(upheld))
