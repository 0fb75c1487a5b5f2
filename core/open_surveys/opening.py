"""Opening a survey: which form, until when, about which units, and how it is measured."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core import audit
from core.clock import minute
from core.cycles.phases import OPEN_SURVEYS, close_phase
from core.cycles.stages import require_unsettled
from core.data import ballots
from core.data.models import Cycle, FormVersion, OpenLink, OpenSurvey, OrgUnit, Phase
from core.errors.open_surveys import InwardForm, TellingForm, UnmeasuredQuestion, UnusableWindow
from core.facts.layout import UNIT
from core.facts.target import Target
from core.form_versions import definition_of
from core.library import Catalogue
from core.records import ANONYMOUS
from forms.definition import Definition, Question, in_language
from forms.field_types import TypeTable

#: Settings of a form that tie it to somebody's desk, and what people call them.
INWARD: Final = (
    ("workflow", ("업무 흐름", "its workflow")),
    ("checks", ("제출할 때의 점검", "its checks at hand-in")),
)
#: Types of questions whose choices are the staff's names.
NAMES: Final = frozenset({"person", "subject"})
#: Random bytes of an address.
TOKEN_BYTES: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A survey as the office wants it; times are Korean, ``units`` are the ids of units.

    ``fact`` names the fact as which results are stated; empty for none.
    """

    version: FormVersion
    title: str
    opens_at: datetime
    closes_at: datetime
    units: Sequence[int] = ()
    measured: Sequence[str] = ()
    fact: str = ""
    with_codes: bool = False


def open_survey(
    catalogue: Catalogue, cycle: Cycle, wanted: Wanted, now: datetime, actor: int | None
) -> OpenSurvey:
    """Open a survey in ``cycle`` with a link for each unit, or one link about none.

    Raises:
        TellingForm, InwardForm, UnmeasuredQuestion: The form does not do.
        UnusableWindow, UnusableFactName: The window or the fact's name does not do.
        CycleSettled: The cycle's results are confirmed.

    """
    require_unsettled(cycle)
    require_open_to_all(wanted.version, definition_of(wanted.version))
    _require_measurable(wanted.measured, definition_of(wanted.version), catalogue.types)
    if wanted.fact:
        Target(cycle=cycle, name=wanted.fact, title=wanted.title, kind=UNIT)
    if not max(now, wanted.opens_at) < wanted.closes_at:
        opens, closes = minute(wanted.opens_at), minute(wanted.closes_at)
        raise UnusableWindow(opens=opens, closes=closes)
    made = _make(cycle, wanted, actor)
    for unit in _known(wanted.units) or (0,):
        _link(made, unit)
    audit.record("survey.opened", "survey", str(made.id), form=wanted.version.name)
    return made


def close_survey(survey: OpenSurvey, now: datetime, reason: str) -> None:
    """Close a survey and mix its ballots; before its end this takes a reason.

    Raises:
        StillRunning: Its end has not come and no reason is given.

    """
    if survey.phase.closed:
        return
    close_phase(survey.phase, now, reason=reason)
    ballots.shuffle_at_close(survey.phase)


def require_open_to_all(version: FormVersion, definition: Definition) -> None:
    """Refuse a form that people without an account cannot answer, or not without being known.

    Raises:
        TellingForm, InwardForm: It is such a form.

    """
    if set(version.identity.values()) != {ANONYMOUS}:
        raise TellingForm(form=version.title)
    for ko, en in _inward(definition):
        raise InwardForm(form=version.title, reason_ko=ko, reason_en=en)


def measurable(definition: Definition, types: TypeTable) -> tuple[Question, ...]:
    """Return the questions that are answered with a number, in order."""
    return tuple(one for one in definition.questions() if _is_number(one, definition, types))


def _inward(definition: Definition) -> Iterator[tuple[str, str]]:
    for setting, words in INWARD:
        if definition.settings.get(setting):
            yield words
    for question in definition.questions():
        if question.type in NAMES:
            label = in_language(question.label, "ko", definition.default_language)
            yield f"직원 이름을 고르는 문항 ‘{label}’", f"question '{label}' about the staff"


def _is_number(question: Question, definition: Definition, types: TypeTable) -> bool:
    if question.type in {"integer", "decimal", "range"}:
        return True
    offered = [one.name for one in definition.choices.get(question.choices, ())]
    kind = types.get(question.type)
    numbers = [one for one in offered if one != kind.not_applicable]
    return question.type in {"rating", "select-one"} and bool(numbers) and _are_numbers(numbers)


def _are_numbers(names: Collection[str]) -> bool:
    return all(one.isascii() and one.isdigit() for one in names)


def _require_measurable(names: Sequence[str], definition: Definition, types: TypeTable) -> None:
    known = {one.name for one in measurable(definition, types)}
    for name in names:
        if name not in known:
            raise UnmeasuredQuestion(question=name[:60])


def _make(cycle: Cycle, wanted: Wanted, actor: int | None) -> OpenSurvey:
    before = Phase.select().where(Phase.cycle == cycle, Phase.name.startswith(OPEN_SURVEYS))
    phase = Phase.create(
        cycle=cycle,
        name=f"{OPEN_SURVEYS}{before.count() + 1}",
        title=wanted.title,
        opens_at=wanted.opens_at,
        closes_at=wanted.closes_at,
    )
    return OpenSurvey.create(
        phase=phase,
        form_version=wanted.version,
        measured=list(wanted.measured),
        fact=wanted.fact,
        with_codes=wanted.with_codes,
        made_by=actor,
    )


def _known(units: Collection[int]) -> tuple[int, ...]:
    query = OrgUnit.select(OrgUnit.id).where(OrgUnit.id.in_(list(units))).order_by(OrgUnit.code)
    return tuple(key for (key,) in query.tuples()) if units else ()


def _link(survey: OpenSurvey, unit: int) -> None:
    OpenLink.create(
        survey=survey,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        subject_kind=UNIT if unit else "none",
        subject=unit,
    )
