"""A form in two versions, its answers, and what reads an exported workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from core.data.models import (
    Account,
    Assignment,
    Ballot,
    Cycle,
    FormVersion,
    Person,
    Phase,
    Submission,
)
from core.library import Catalogue, Library
from forms.definition import Choice, Definition, Question, Repeat
from forms.serial import digest, to_json
from plugins import standard

OPENS, CLOSES = datetime(2026, 3, 2, 9), datetime(2026, 3, 20, 18)  # noqa: DTZ001  Korean time
SUBMITTED = datetime(2026, 3, 10, 1)  # noqa: DTZ001  records hold UTC without a zone
START = date(2026, 1, 1)

MEALS = Question(
    name="meals",
    type="select-many",
    asked_as="select_multiple",
    choices="meals",
    label={"ko": "식사"},
)
TRUST = Question(
    name="trust", type="rating", label={"ko": "신뢰"}, parameters={"end": "5", "na": "yes"}
)
COLOUR = Question(name="colour", type="select-one", choices="colours", label={"ko": "색"})
OPINION = Question(name="opinion", type="multiline", label={"ko": "의견"})
PLAN = Question(name="plan", type="text", label={"ko": "계획"})
TASKS = Repeat(name="tasks", label={"ko": "과제"}, children=(PLAN,))


def choices(**labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(name=name, label={"ko": label}) for name, label in labels.items())


FIRST = Definition(
    name="survey",
    title={"ko": "설문"},
    items=(TRUST, MEALS, OPINION),
    choices={"meals": choices(rice="밥", soup="국")},
)
SECOND = Definition(
    name="survey",
    title={"ko": "설문"},
    items=(COLOUR, TRUST, MEALS, TASKS),
    choices={
        "meals": choices(rice="밥", soup="국", kimchi="김치"),
        "colours": choices(red="빨강", blue="파랑"),
    },
)


def a_catalogue() -> Catalogue:
    return Library({"standard": standard}).catalogue("uj", {"standard": {}})


def publish(definition: Definition, number: int, identity: Mapping[str, str]) -> FormVersion:
    return FormVersion.create(
        name=definition.name,
        number=number,
        title="설문",
        definition=to_json(definition),
        digest=digest(definition),
        identity=identity,
        state="published",
    )


def a_phase(*, closed: bool = True) -> Phase:
    cycle = Cycle.create(
        programme="year", year=2026, title="2026 평가", starts_on=START, ends_on=START
    )
    return Phase.create(
        cycle=cycle, name="survey", title="설문", opens_at=OPENS, closes_at=CLOSES, closed=closed
    )


def people(count: int) -> list[Person]:
    return [Person.create(staff_no=f"S{n}", name=f"직원 {n}", grade="7") for n in range(count)]


def an_account() -> int:
    return int(Account.create(login="kim", password="-").id)


def submit(
    phase: Phase,
    version: FormVersion,
    actor: Person,
    answers: Mapping[str, Any],
    subject: Person | None = None,
    relation: str = "",
) -> None:
    """Store a submitted form."""
    assignment = Assignment.create(
        cycle=phase.cycle_id,
        phase=phase,
        form_version=version,
        actor=actor,
        subject_kind="person" if subject else "none",
        subject=subject.id if subject else 0,
        relation=relation,
        state="submitted",
    )
    Submission.create(
        assignment=assignment,
        form_version=version,
        state="submitted",
        answers=dict(answers),
        saved_at=SUBMITTED,
        submitted_at=SUBMITTED,
        receipt=f"R-{assignment.id}",
    )


def vote(phase: Phase, version: FormVersion, mark: int, subject: Person | None = None) -> None:
    """Store a ballot."""
    Ballot.insert(
        key=f"{phase.id:016}{mark:016}",
        phase=phase.id,
        form_version=version.id,
        subject_kind="person" if subject else "none",
        subject=subject.id if subject else 0,
        answers={"trust": mark},
    ).execute()


def sheet(target: BytesIO, name: str) -> list[list[Any]]:
    """Return the rows of a sheet; blank cells are empty texts."""
    target.seek(0)
    rows = CalamineWorkbook.from_filelike(target).get_sheet_by_name(name).to_python()
    return [list(row) for row in rows]


def table(target: BytesIO, name: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by their headings."""
    headings, *rows = sheet(target, name)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def names(target: BytesIO) -> Sequence[str]:
    target.seek(0)
    return list(CalamineWorkbook.from_filelike(target).sheet_names)
