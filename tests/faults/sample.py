"""Forms that are filled while things fail, the people who fill them, and what is stored then."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core import audit
from core.clock import korean_now
from core.data.models import (
    Assignment,
    Ballot,
    Cycle,
    Participation,
    Person,
    Phase,
    Submission,
)
from core.data.storage import Storage
from core.form_versions import publish_definition
from forms.definition import Definition, Group, Question

HTMX = {"HX-Request": "true"}
DAY = date(2026, 1, 1)
DIARY = Definition(
    name="diary",
    title={"ko": "업무 일지"},
    items=(
        Group(
            name="day",
            label={"ko": "하루"},
            children=(
                Question(name="count", type="integer", label={"ko": "건수"}, required="yes"),
                Question(name="remark", type="multiline", label={"ko": "의견"}),
            ),
        ),
    ),
    default_language="ko",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is assigned: for each rater, in order, the ids of their assignments."""

    phase: int
    version: int
    raters: tuple[int, ...]
    assignments: tuple[tuple[int, ...], ...]


def hire(prefix: str, count: int) -> list[Person]:
    """Store ``count`` people."""
    return [
        Person.create(staff_no=f"{prefix}{n:04}", name=f"직원 {prefix}{n:04}", grade="7")
        for n in range(count)
    ]


def give(
    definition: Definition,
    identity: str,
    raters: Sequence[Person],
    subjects: Sequence[tuple[str, int]],
) -> Given:
    """Let every rater fill ``definition`` about every subject, from yesterday to tomorrow."""
    now = korean_now().replace(microsecond=0)
    version = publish_definition(definition.name, definition, {"": identity}, None)
    cycle = Cycle.create(
        programme=definition.name, year=2026, title="2026년", starts_on=DAY, ends_on=DAY
    )
    phase = Phase.create(
        cycle=cycle,
        name=definition.name,
        title="작성",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
    )
    made = [
        tuple(
            Assignment.create(
                cycle=cycle,
                phase=phase,
                form_version=version,
                actor=rater,
                subject_kind=kind,
                subject=subject,
                relation="peer",
            ).id
            for kind, subject in subjects
        )
        for rater in raters
    ]
    return Given(
        phase=phase.id,
        version=version.id,
        raters=tuple(rater.id for rater in raters),
        assignments=tuple(made),
    )


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden input."""
    return html.unescape(page.partition(f'name="{name}" value="')[2].partition('"')[0])


def receipt_in(page: str) -> str:
    """Return the receipt that a page shows; empty where it shows none."""
    return page.partition('id="receipt">')[2].partition("<")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Everything that filling a form may change."""

    submissions: tuple[Mapping[str, Any], ...]
    ballots: int
    participations: int
    states: tuple[str, ...]
    entries: int
    intact: bool

    @property
    def done(self) -> int:
        """How many forms are handed in, with all that belongs to it."""
        handed_in = [row for row in self.submissions if row["state"] == "submitted"]
        assert len(handed_in) == self.states.count("submitted")
        assert self.ballots == self.participations
        return len(handed_in) + self.ballots


def stored(storage: Storage, municipality: int) -> Stored:
    """Return what is stored now."""
    with storage.reading(municipality):
        return Stored(
            submissions=tuple(Submission.select().order_by(Submission.id).dicts()),
            ballots=Ballot.select().count(),
            participations=Participation.select().count(),
            states=tuple(
                state
                for (state,) in Assignment.select(Assignment.state).order_by(Assignment.id).tuples()
            ),
            entries=audit.head().number,
            intact=audit.verify().intact,
        )
