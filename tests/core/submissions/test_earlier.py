"""A form begins with what another one about the same subject says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.data.models import Assignment, Municipality
from core.data.storage import Storage
from core.submissions.earlier import earlier
from forms.definition import Choice, Definition, Group, Item, Question, Repeat
from tests.core.pages.conftest import Work, assign
from tests.counting import counted
from tests.plugins.municipal import hand_in

__all__ = ["assign"]
COLUMNS = (
    Choice(name="goal", label={"ko": "목표"}),
    Choice(name="weight", label={"ko": "가중치"}, columns={"type": "decimal"}),
)


def table(name: str, **more: Any) -> Question:
    return Question(
        name=name, type="table", label={"ko": name}, parameters={"columns": "columns"}, **more
    )


def page(*items: Item) -> tuple[Item, ...]:
    return (Group(name="page", label={"ko": "쪽"}, children=items),)


CONTRACT = Definition(
    name="contract",
    title={"ko": "계약"},
    items=page(
        Question(name="number", type="text", label={"ko": "번호"}),
        table("core"),
        table("own"),
    ),
    choices={"columns": COLUMNS},
)
REVIEW = Definition(
    name="review",
    title={"ko": "점검"},
    items=page(
        Question(
            name="of",
            type="text",
            label={"ko": "계약"},
            read_only="yes",
            extra={"prefill": "answers.contract.number"},
        ),
        table("both", extra={"prefill": "answers.contract.core+own"}),
        Repeat(
            name="each",
            label={"ko": "목표별"},
            extra={"prefill": "answers.contract.core"},
            children=(Question(name="goal", type="text", label={"ko": "목표"}),),
        ),
    ),
    choices={"columns": COLUMNS},
)
TYPED = {
    "number": "제 1 호",
    "core-0-core_goal": "노선",
    "core-0-core_weight": "60",
    "own-0-own_goal": "소통",
    "own-0-own_weight": "40",
}


def about(storage: Storage, municipality: Municipality, work: Work, subject: int) -> Work:
    """Let a form be about a person."""
    with storage.writing(municipality.id):
        wanted = {"subject_kind": "person", "subject": subject}
        Assignment.update(wanted).where(Assignment.id == work.assignment).execute()
    return work


@pytest.mark.parametrize("identity", ["named", "confidential"])
def test_tables_repeats_and_answers_are_passed_on_where_the_author_is_named(
    identity: str, storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    first = assign(CONTRACT, identity, name="kim")
    hand_in(about(storage, municipality, first, first.person), TYPED)
    second = about(storage, municipality, assign(REVIEW, name="lee"), first.person)

    drawn = second.browser.get(second.path).text

    wanted = {"노선": 2, "소통": 1, "60": 1, "40": 1}
    found = {text: drawn.count(f'value="{text}"') for text in wanted}
    assert found == (wanted if identity == "named" else dict.fromkeys(wanted, 0))
    assert ("제 1 호" in drawn) is (identity == "named")


def test_what_is_said_about_somebody_else_is_not_passed_on(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    first = assign(CONTRACT, name="kim")
    hand_in(about(storage, municipality, first, first.person), TYPED)
    second = assign(REVIEW, name="lee")

    drawn = about(storage, municipality, second, second.person).browser.get(second.path).text

    assert "노선" not in drawn


def test_more_forms_that_are_handed_in_take_no_more_queries(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    wanted = {"answers.contract.number", "answers.contract.core", "answers.review.of"}
    first = assign(CONTRACT, name="kim")
    asking = about(storage, municipality, assign(REVIEW, name="lee"), first.person)
    asked = []
    for work in (first, assign(CONTRACT, name="park")):
        hand_in(about(storage, municipality, work, first.person), TYPED)
        with storage.reading(municipality.id), counted(storage) as seen:
            found = earlier(Assignment.get_by_id(asking.assignment), wanted)
        asked.append(len(seen))

    assert found["answers.contract.number"] == "제 1 호"
    assert asked[0] == asked[1]
