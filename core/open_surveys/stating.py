"""Handing a survey's results on as facts, by the way that imported results take."""

from __future__ import annotations

from decimal import Decimal

from core.canonical import digest
from core.data.models import FactImport, OpenSurvey
from core.errors.open_surveys import NothingToState
from core.facts.applying import apply
from core.facts.cells import Told, shortest
from core.facts.importing import FactPlan, plan
from core.facts.layout import SHEET, UNIT
from core.facts.target import Target
from core.library import Catalogue
from core.open_surveys.results import Result, least, results
from core.sheets.rows import Book, Row, Table


def stated(catalogue: Catalogue, survey: OpenSurvey) -> FactPlan:
    """Return what stating the results of a closed survey would change.

    Raises:
        PhaseStillOpen: It is not closed.
        NothingToState: No unit has enough answers, or the survey states no fact.

    """
    told = [one for one in results(catalogue, survey) if one.mean is not None and one.code]
    if not told or not survey.fact:
        raise NothingToState(survey=survey.phase.title, least=least())
    target = Target(cycle=survey.phase.cycle, name=survey.fact, title=survey.phase.title, kind=UNIT)
    return plan(target, _book(survey, told))


def state(
    catalogue: Catalogue, survey: OpenSurvey, actor: int | None, reason: str = ""
) -> FactImport:
    """State the mean of every unit with enough answers as the survey's fact; return the import.

    Raises:
        PhaseStillOpen, NothingToState: There is nothing that may be told.
        ReasonNeeded: The cycle's results are confirmed, and no reason is given.

    """
    return apply(stated(catalogue, survey), actor, reason=reason)


def _book(survey: OpenSurvey, told: list[Result]) -> Book:
    """Return the results as a file of facts would have them."""
    values = [(one.code, one.text) for one in told]
    rows = tuple(
        Row(number=number, values={"code": code, "told": Told(value=shortest(Decimal(mean)))})
        for number, (code, mean) in enumerate(values, start=2)
    )
    columns = {"code": (0, "code"), "told": (1, "value")}
    table = Table(sheet=SHEET, columns=columns, rows=rows)
    return Book(digest=digest([survey.id, values]), tables={SHEET: table})
