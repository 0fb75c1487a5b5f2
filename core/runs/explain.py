"""Explaining a score from its stored trace alone; nothing is computed anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from core.data.models import Score
from core.disclosure import Seen, steps_for
from core.errors.scores import TraceDiffers
from core.runs.cards import WITHHELD
from core.runs.rounding import shown
from core.runs.snapshots import trace_of
from core.runs.states import NO_VALUE
from core.scoring.scores import Reader, Step
from core.submissions.assignments import subject_names
from forms.definition import in_language

#: What the last line says, by language.
RESULT: Mapping[str, str] = MappingProxyType(
    {"ko": "결과: {value}{exact}", "en": "Result: {value}{exact}"}
)
EXACT: Mapping[str, str] = MappingProxyType(
    {"ko": " (반올림 전 {exact})", "en": " (before rounding {exact})"}
)
#: Stands in the place of steps that would tell what few people answered.
HELD_BACK: Mapping[str, str] = MappingProxyType(
    {
        "ko": "응답자가 적은 항목과 그 합산 과정은 작성자 보호를 위해 표시하지 않습니다.",
        "en": "Items that few people answered, and the sums with them, are not shown.",
    }
)
HEADING: Mapping[str, str] = MappingProxyType(
    {
        "ko": "계산 근거서 · 산정 {run}번 · {name}",
        "en": "Explanation of the score · run {run} · {name}",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Sentences that lead to the stored number; the last one states it."""

    heading: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return it ready to print, the steps numbered."""
        *steps, result = self.sentences
        lines = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
        return "\n".join([self.heading, "", *lines, "", result]) + "\n"


def explain(score: Score, reader: Reader, language: str) -> Explanation:
    """Return how the stored number came about, in the steps that ``reader`` may read.

    A subject reads the rounded number, as the exact one could tell how many people answered; and
    of a number that is withheld the reason alone, with the steps that tell nothing of it.

    Raises:
        TraceDiffers: The stored steps do not lead to the stored number.

    """
    trace = trace_of(score.trace, score.run.sentences)
    _require_leading(score, trace)
    read = steps_for(score, trace, reader)
    steps = [in_language(step.text, language, "ko") for step in read.steps]
    if read.seen.hidden and score.scorecard:
        steps.append(HELD_BACK[_known(language)])
    result = _result(score, read.seen, reader, language)
    return Explanation(heading=_heading(score, language), sentences=(*steps, result))


def _heading(score: Score, language: str) -> str:
    key = (score.subject_kind, score.subject)
    name = subject_names([key]).get(key, str(score.subject))
    return HEADING[_known(language)].format(run=score.run_id, name=name)


def _require_leading(score: Score, trace: tuple[Step, ...]) -> None:
    if not score.value:
        return
    if not trace or Fraction(trace[-1].result or "0") != Fraction(score.value):
        raise TraceDiffers(run=score.run_id, subject=score.subject)


def _result(score: Score, seen: Seen, reader: Reader, language: str) -> str:
    language, total = _known(language), seen.total
    if seen.withheld:
        return WITHHELD[language]
    if total is None:
        return RESULT[language].format(value=NO_VALUE[score.status][language], exact="")
    exact = EXACT[language].format(exact=score.value) if reader is Reader.ADMINISTRATOR else ""
    return RESULT[language].format(value=shown(total), exact=exact)


def _known(language: str) -> str:
    return "ko" if language == "ko" else "en"
