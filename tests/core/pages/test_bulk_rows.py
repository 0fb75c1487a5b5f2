"""Rows of a table, added and removed on the page on which many are rated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from core.data.models import Assignment, Municipality, Submission
from core.data.storage import Storage
from forms.definition import Choice, Definition, Question
from tests.core.pages.conftest import Work

TABLE = Definition(
    name="plans",
    title={"ko": "계획"},
    items=(Question(name="plan", type="table", label={"ko": "계획"}, parameters={"columns": "c"}),),
    choices={"c": (Choice(name="task", label={"ko": "과제"}),)},
)


@pytest.fixture
def two(
    assign: Callable[..., Work], storage: Storage, municipality: Municipality
) -> tuple[Work, int, str]:
    """Give a person with the same form about two: the second assignment, and the page's path."""
    work = assign(TABLE)
    with storage.writing(municipality.id):
        first = Assignment.get_by_id(work.assignment)
        second = Assignment.create(
            cycle=first.cycle_id,
            phase=first.phase_id,
            form_version=first.form_version_id,
            actor=first.actor_id,
            subject_kind="unit",
            subject=7,
        )
        return work, second.id, f"/bulk/{work.phase}/{first.form_version_id}"


def rows(storage: Storage, municipality: Municipality) -> dict[int, Any]:
    """Return the rows of each draft by assignment."""
    with storage.reading(municipality.id):
        found = Submission.select(Submission.assignment, Submission.answers).tuples()
        return {key: answers["plan"] for key, answers in found}


def typed(work: Work, other: int, tasks: Mapping[int, list[str]]) -> dict[str, str]:
    """Return what a browser posts: tasks by assignment, of first drafts."""
    fields = {f"a{one}-revision": "0" for one in (work.assignment, other)}
    return fields | {
        f"a{one}-plan-{place}-plan_task": text
        for one, texts in tasks.items()
        for place, text in enumerate(texts)
    }


def test_a_row_is_added_to_the_one_whose_button_was_pressed(
    two: tuple[Work, int, str], storage: Storage, municipality: Municipality
) -> None:
    work, other, path = two
    page = work.browser.get(path).text
    assert f'name="action" value="add:a{other}-plan"' in page

    fields = typed(work, other, {work.assignment: ["가"], other: ["나"]})
    answer = work.browser.post(path, {**fields, "action": f"add:a{other}-plan"})

    assert answer.status_code == 200
    assert rows(storage, municipality) == {
        work.assignment: [{"plan_task": "가"}],
        other: [{"plan_task": "나"}, {}],
    }
    assert f'name="a{other}-plan-1-plan_task"' in answer.text
    assert f'name="a{work.assignment}-plan-1-plan_task"' not in answer.text


def test_the_row_whose_button_was_pressed_is_removed(
    two: tuple[Work, int, str], storage: Storage, municipality: Municipality
) -> None:
    work, other, path = two
    fields = typed(work, other, {work.assignment: ["가", "나"], other: ["다", "라"]})

    work.browser.post(path, {**fields, "action": f"remove:a{work.assignment}-plan:0"})

    assert rows(storage, municipality) == {
        work.assignment: [{"plan_task": "나"}],
        other: [{"plan_task": "다"}, {"plan_task": "라"}],
    }


@pytest.mark.parametrize("action", ["add:plan", "remove:a0-plan:0", "remove:plan:x", "add:"])
def test_a_button_of_nobody_on_the_page_only_saves(
    two: tuple[Work, int, str], storage: Storage, municipality: Municipality, action: str
) -> None:
    work, other, path = two
    fields = typed(work, other, {work.assignment: ["가"], other: ["나"]})

    answer = work.browser.post(path, {**fields, "action": action})

    assert answer.status_code == 200
    assert rows(storage, municipality) == {
        work.assignment: [{"plan_task": "가"}],
        other: [{"plan_task": "나"}],
    }
