"""A form of two pages, somebody who is to fill it, and their browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from core.clock import korean_now
from core.data.models import Assignment, Cycle, Municipality, Person, Phase
from core.data.storage import Storage
from core.form_versions import publish_definition
from forms.definition import Choice, Definition, Group, Question
from tests.application import Browser, LogIn

CHOICES = {
    "level": (
        Choice(name="low", label={"ko": "낮음", "en": "Low"}),
        Choice(name="high", label={"ko": "높음", "en": "High"}),
    )
}
FIRST = Group(
    name="first",
    label={"ko": "첫 쪽", "en": "First page"},
    children=(
        Question(name="count", type="integer", label={"ko": "건수", "en": "Count"}, required="yes"),
        Question(
            name="why",
            type="text",
            label={"ko": "까닭", "en": "Why"},
            relevant="${count} > 10",
            required="yes",
        ),
    ),
)
SECOND = Group(
    name="second",
    label={"ko": "둘째 쪽", "en": "Second page"},
    children=(
        Question(
            name="level", type="select-one", choices="level", label={"ko": "수준", "en": "Level"}
        ),
        Question(name="remark", type="multiline", label={"ko": "의견", "en": "Remark"}),
    ),
)
SURVEY = Definition(
    name="survey",
    title={"ko": "업무 조사", "en": "Survey"},
    items=(FIRST, SECOND),
    choices=CHOICES,
    default_language="ko",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An assignment and the browser of the person who is to fill it."""

    browser: Browser
    assignment: int
    phase: int
    person: int

    @property
    def path(self) -> str:
        """Where the form is filled."""
        return f"/fill/{self.assignment}"


@pytest.fixture
def assign(storage: Storage, municipality: Municipality, log_in: LogIn) -> Callable[..., Work]:
    """Give a function that assigns a form to a new member of staff who is logged in."""

    def assigned(
        definition: Definition = SURVEY, identity: str = "named", name: str = "kim"
    ) -> Work:
        now = korean_now().replace(microsecond=0)
        with storage.writing(municipality.id):
            person = Person.create(staff_no=name, name=f"직원 {name}", grade="7")
            version = publish_definition(definition.name, definition, {"": identity}, None)
            cycle, _ = Cycle.get_or_create(  # type: ignore[no-untyped-call]  # peewee has no types
                programme="test",
                year=2026,
                defaults={
                    "title": "2026년 시험",
                    "starts_on": date(2026, 1, 1),
                    "ends_on": date(2026, 12, 31),
                },
            )
            phase, _ = Phase.get_or_create(  # type: ignore[no-untyped-call]  # peewee has no types
                cycle=cycle,
                name=definition.name,
                defaults={
                    "title": "조사",
                    "opens_at": now - timedelta(days=1),
                    "closes_at": now + timedelta(days=1),
                },
            )
            made = Assignment.create(cycle=cycle, phase=phase, form_version=version, actor=person)
        browser = log_in(name=name, person=person)
        return Work(browser=browser, assignment=made.id, phase=phase.id, person=person.id)

    return assigned


@pytest.fixture
def work(assign: Callable[..., Work]) -> Work:
    """Give the two-page survey, named, to a member of staff."""
    return assign()
