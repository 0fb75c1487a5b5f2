"""What rests on a form: how many answers there are, which questions are scored, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import peewee

from core.canonical import canonical
from core.cycles.configuration import SCORERS, newest_configuration
from core.data.models import (
    Assignment,
    Ballot,
    Cycle,
    FormVersion,
    Participation,
    ScoreRun,
    Submission,
)
from core.disclosure.thresholds import threshold
from core.library import Catalogue
from core.records import ANONYMOUS, PhasePlan, Programme
from core.runs.states import SIMULATED
from core.scorecards.locking import ways
from forms.advice import Counts, Uses
from forms.definition import Definition

#: What may be the name of a question in the settings of a scorer, expressions included.
WORD: Final = re.compile(r"[^\W\d][\w.\-]*")
#: Types whose answers a scorer reads that names none.
RATED: Final = frozenset(
    (
        *("integer", "decimal", "exact", "rating", "matrix", "ranking"),
        *("select-one", "select-many", "yes-no"),
    )
)
SCORECARDS: Final = "scorecards"


def versions_of(form: str) -> Any:
    """Return the query for the ids of all published versions of ``form``."""
    return FormVersion.select(FormVersion.id).where(
        FormVersion.name == form, FormVersion.state == "published"
    )


def counts_of(form: str) -> Counts:
    """Return how many answers there are to any version of ``form``, counted by the database.

    Ballots are told only where they are many enough (`core.disclosure.thresholds`); whoever may
    still cast one counts as waiting, because the difference would tell the number of ballots.
    """
    versions = versions_of(form)
    stored = Submission.select().where(Submission.form_version.in_(versions))
    begun = Submission.state == "draft"
    return Counts(
        handed_in=stored.where(~begun).count(),
        begun=stored.where(begun).count(),
        waiting=_waiting(versions),
        ballots=_ballots(form),
    )


def uses_of(form: str, definition: Definition, catalogue: Catalogue) -> Uses:
    """Return what rests on the newest version of ``form``, whose definition is ``definition``."""
    plans = list(_plans(form, catalogue))
    return Uses(
        answered=is_answered(form),
        scored=frozenset(_scored(definition, plans)),
        earlier=frozenset(_earlier(form, definition, plans)),
    )


def is_answered(form: str) -> bool:
    """Return whether anybody has begun, handed in or cast an answer to ``form``."""
    versions = versions_of(form)
    tables = (Submission, Participation)
    return any(table.select().where(table.form_version.in_(versions)).exists() for table in tables)


def _waiting(versions: Any) -> int:
    query = Assignment.select().join(
        Submission, peewee.JOIN.LEFT_OUTER, on=(Submission.assignment == Assignment.id)
    )
    is_open = (Assignment.state == "open") & Submission.id.is_null()
    return int(query.where(Assignment.form_version.in_(versions), is_open).count())


def _ballots(form: str) -> int | None:
    promised = FormVersion.select(FormVersion.identity).where(FormVersion.id.in_(versions_of(form)))
    if not any(ANONYMOUS in identity.values() for (identity,) in promised.tuples()):
        return 0
    count = int(Ballot.select().where(Ballot.form_version.in_(versions_of(form))).count())
    return count if count >= threshold(ANONYMOUS) else None


def _plans(form: str, catalogue: Catalogue) -> Iterator[tuple[Programme, PhasePlan]]:
    """Yield the phases of every programme that ask ``form``."""
    for programme in catalogue.all(Programme):
        yield from ((programme, plan) for plan in programme.phases if plan.form == form)


def _scored(definition: Definition, plans: Iterable[tuple[Programme, PhasePlan]]) -> Iterator[str]:
    names = {one.name for one in definition.questions()}
    for programme, plan in plans:
        for cycle in Cycle.select().where(Cycle.programme == programme.name).order_by(Cycle.id):
            found, is_scored = _read_in(cycle, plan, names)
            yield from found
            if is_scored and not found:
                yield from (one.name for one in definition.questions() if one.type in RATED)


def _read_in(cycle: Cycle, plan: PhasePlan, names: set[str]) -> tuple[set[str], bool]:
    """Return the questions that the settings of a cycle's scorers name, and whether any scores."""
    configuration = newest_configuration(cycle)
    content = configuration.content if configuration else {}
    leaves = [way for way in ways(content.get(SCORECARDS, {})) if way.phase == plan.name]
    texts = [canonical(content.get(SCORERS, {}).get(plan.name, {}))]
    texts += [way.settings for way in leaves]
    found = {word for text in texts for word in WORD.findall(text)} & names
    return found, bool(plan.scorer or leaves)


def _earlier(
    form: str, definition: Definition, plans: list[tuple[Programme, PhasePlan]]
) -> Iterator[str]:
    """Yield the scored questions of cycles that have a result and are not their newest one."""
    for programme, plan in plans:
        cycles = Cycle.select().where(Cycle.programme == programme.name)
        for cycle in cycles.order_by(Cycle.year.desc(), Cycle.edition.desc()).offset(1).limit(50):
            if _has_results(cycle, form):
                yield from _scored(definition, [(programme, plan)])
                break


def _has_results(cycle: Cycle, form: str) -> bool:
    asked = Assignment.select().where(
        Assignment.cycle == cycle, Assignment.form_version.in_(versions_of(form))
    )
    run = ScoreRun.select().where(ScoreRun.cycle == cycle, ScoreRun.state != SIMULATED)
    return bool(asked.exists()) and bool(run.exists())
