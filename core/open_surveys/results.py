"""What came of a survey, unit by unit, once it is closed and only where enough have answered.

While it is open only counts are told: a mean that is read before and after one answer tells it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from peewee import fn

from core.data.models import Ballot, OpenLink, OpenSurvey, OrgUnit
from core.disclosure import free_texts, threshold
from core.errors.scores import PhaseStillOpen
from core.library import Catalogue
from core.records import ANONYMOUS
from core.scoring.rounding import half_up
from core.scoring.scores import Reader
from core.submissions.filling import compiled
from forms.definition import Question
from forms.engine import CompiledForm

#: Digits to which a mean is rounded, half up, before it is shown or stated; a proposal [c].
DIGITS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A unit's answers: how many, and their mean where at least k have answered, else None.

    The mean is that of the answers' own means over the measured questions.
    """

    subject: int
    code: str
    title: str
    count: int
    mean: Fraction | None

    @property
    def text(self) -> str:
        """Return the mean as people read it; empty where it is not told."""
        return "" if self.mean is None else half_up(self.mean, DIGITS)


def counts(survey: OpenSurvey) -> Mapping[int, int]:
    """Return how many have answered about each unit; the key 0 stands for no unit."""
    mine = Ballot.select(Ballot.subject, fn.COUNT(Ballot.key)).where(
        Ballot.phase == survey.phase_id
    )
    return dict(mine.group_by(Ballot.subject).tuples())


def results(catalogue: Catalogue, survey: OpenSurvey) -> tuple[Result, ...]:
    """Return the result of every link of a closed survey, units in the order of their codes.

    Raises:
        PhaseStillOpen: It is not closed.

    """
    _require_closed(survey)
    form = compiled(catalogue, survey.form_version_id)
    asked = [one for one in form.source.questions() if one.name in survey.measured]
    found: dict[int, list[Fraction]] = defaultdict(list)
    for subject, answers in _ballots(survey):
        if (mean := _mean(form, asked, answers)) is not None:
            found[subject].append(mean)
    told = counts(survey)
    return tuple(
        Result(subject=key, code=code, title=title, count=told.get(key, 0), mean=_shown(found[key]))
        for key, code, title in subjects(survey)
    )


def texts(catalogue: Catalogue, survey: OpenSurvey, subject: int) -> Mapping[str, Sequence[str]]:
    """Return what was written in own words about a unit, by question, in random order.

    Only of a closed survey, and only where enough have written.

    Raises:
        PhaseStillOpen: It is not closed.

    """
    _require_closed(survey)
    form = compiled(catalogue, survey.form_version_id)
    written: dict[str, list[str]] = defaultdict(list)
    for about, answers in _ballots(survey):
        for question in form.source.questions():
            text = answers.get(question.name)
            if about == subject and text and form.types.get(question.type).in_own_words:
                written[question.name].append(str(text))
    shown = {
        name: free_texts(found, ANONYMOUS, Reader.ADMINISTRATOR) for name, found in written.items()
    }
    return {name: found for name, found in shown.items() if found}


def subjects(survey: OpenSurvey) -> tuple[tuple[int, str, str], ...]:
    """Return (id, code, name) of every unit that a survey is about; blanks where it is of none."""
    keys = [link.subject for link in OpenLink.select().where(OpenLink.survey == survey)]
    units = OrgUnit.select().where(OrgUnit.id.in_(keys)).order_by(OrgUnit.code, OrgUnit.id)
    known = tuple((unit.id, unit.code, unit.name) for unit in units)
    return known or ((0, "", ""),)


def least() -> int:
    """Return how many must have answered about a unit before its result is told."""
    return threshold(ANONYMOUS)


def _require_closed(survey: OpenSurvey) -> None:
    if not survey.phase.closed:
        raise PhaseStillOpen(phase=survey.phase.title)


def _ballots(survey: OpenSurvey) -> Iterator[tuple[int, Mapping[str, Any]]]:
    query = Ballot.select(Ballot.subject, Ballot.answers).where(Ballot.phase == survey.phase_id)
    yield from query.order_by(Ballot.key).tuples()


def _mean(
    form: CompiledForm, asked: Sequence[Question], answers: Mapping[str, Any]
) -> Fraction | None:
    given = [(one, answers[one.name]) for one in asked if answers.get(one.name) not in {None, ""}]
    numbers = [
        Fraction(str(stored))
        for one, stored in given
        if stored != form.types.get(one.type).not_applicable
    ]
    return sum(numbers, Fraction()) / len(numbers) if numbers else None


def _shown(means: Sequence[Fraction]) -> Fraction | None:
    if len(means) < least():
        return None
    return Fraction(half_up(sum(means, Fraction()) / len(means), DIGITS))
