"""Answering without an account: what a link leads to, and the ballot that comes of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from core import events
from core.access.outsiders import without_people
from core.cycles.phases import require_open
from core.data.models import Ballot, OpenLink, OpenSurvey, OrgUnit, Phase
from core.data.scope import municipality_id
from core.errors import NotFound
from core.library import Catalogue
from core.open_surveys.codes import spend
from core.records import ANONYMOUS
from core.submissions.assignments import Task
from core.submissions.drafts import EMPTY
from core.submissions.filling import Filling, circumstances, compiled, evaluate
from forms.engine import begin, untraced

LONGEST_TOKEN = 24


def link_of(token: str) -> OpenLink:
    """Return the link with this address.

    Raises:
        NotFound: There is none.

    """
    found = OpenLink.one(OpenLink.token == token[:LONGEST_TOKEN])
    if found is None:
        raise NotFound(what="survey")
    return found


def filling_of(
    catalogue: Catalogue,
    link: OpenLink,
    now: datetime,
    language: str,
    scoped: Callable[[], AbstractContextManager[object]],
) -> Filling:
    """Return the survey behind a link as somebody sees it who has answered nothing yet."""
    form = compiled(catalogue, link.survey.form_version_id)
    around = without_people(circumstances(catalogue, form, now, language, scoped))
    return Filling(
        task=_task(link),
        form=form,
        around=around,
        draft=EMPTY,
        state=evaluate(form, begin(form, around, {}), around),
    )


def cast(
    catalogue: Catalogue, link: OpenLink, answers: Mapping[str, Any], code: str, now: datetime
) -> None:
    """Put complete answers into the ballot box; who gave them is not known, so nothing tells it.

    Raises:
        PhaseClosed: The survey has not begun, or is over.
        WrongSurveyCode: It takes a one-time code, and this is none.
        Problem: A plugin refuses the answers.

    """
    survey: OpenSurvey = link.survey
    require_open(survey.phase, None, now)
    if survey.with_codes:
        spend(survey, code)
    form = compiled(catalogue, survey.form_version_id)
    facts = {"municipality": catalogue.municipality, "form": form.source.name}
    events.before(catalogue, "before_submit", relation="", answers=answers, **facts)
    Ballot.insert(
        municipality=municipality_id(),
        key=secrets.token_hex(16),
        phase=survey.phase_id,
        form_version=survey.form_version_id,
        subject_kind=link.subject_kind,
        subject=link.subject,
        answers=untraced(form, answers),
    ).execute()


def _task(link: OpenLink) -> Task:
    survey = link.survey
    phase: Phase = survey.phase
    unit = OrgUnit.one(OrgUnit.id == link.subject) if link.subject else None
    return Task(
        assignment=0,
        phase=phase.id,
        form_version=survey.form_version_id,
        cycle_title=phase.cycle.title,
        phase_title=phase.title,
        form_title=survey.form_version.title,
        subject=unit.name if unit else "",
        relation="",
        identity=ANONYMOUS,
        opens_at=phase.opens_at,
        due_at=phase.closes_at,
        closed=phase.closed,
        state="open",
    )
