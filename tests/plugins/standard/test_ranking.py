"""Choices in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.asking import TYPES, ask, asked, choices

LISTS = {"c": choices(a="가", b="나", d="라")}
QUESTION = ask("ranking", choices="c")


@given(st.permutations("abd"))
def test_an_order_round_trips(order: list[str]) -> None:
    kind, sheet = TYPES.get("ranking"), asked(QUESTION, lists=LISTS)

    sheet.post({f"q:{name}": str(rank) for rank, name in enumerate(order, 1)})

    assert sheet.answers == {"q": order}
    assert kind.from_expression(QUESTION, kind.to_expression(QUESTION, order)) == order


@pytest.mark.parametrize(
    "ranks", [{"a": "1", "b": "1"}, {"a": "0"}, {"a": "4"}, {"a": "x"}, {"a": "1.0"}]
)
def test_a_rank_given_twice_or_outside_is_refused(ranks: dict[str, str]) -> None:
    sheet = asked(QUESTION, lists=LISTS)

    given = sheet.post({f"q:{name}": rank for name, rank in ranks.items()})

    assert given.problems[0].message["ko"] == "‘문항’: 1부터 3까지의 순위를 한 번씩만 쓰십시오."


def test_a_required_order_needs_every_rank_that_is_asked_for() -> None:
    question = ask("ranking", choices="c", required="yes", parameters={"top": "2"})
    sheet = asked(question, lists=LISTS)

    sheet.post({"q:b": "1"})
    assert sheet.codes() == [("q", "incomplete")]
    sheet.post({"q:b": "1", "q:d": "2"})

    assert sheet.codes() == []
    assert sheet.answers == {"q": ["b", "d"]}


def test_an_order_has_a_cell_for_its_names_and_one_a_rank() -> None:
    kind, form = TYPES.get("ranking"), asked(QUESTION, lists=LISTS).form.definition

    assert kind.columns(QUESTION, form) == ("q", "q/1", "q/2", "q/3")
    assert kind.cells(QUESTION, ["d", "a"], form) == ("d a", "d", "a", None)
    assert kind.cells(QUESTION, None, form) == (None, None, None, None)


def test_people_read_a_choice_a_rank() -> None:
    sheet = asked(QUESTION, lists=LISTS)
    spread = TYPES.get("ranking").spread
    assert spread is not None

    assert spread.titles(QUESTION, sheet.form.definition, "ko") == (
        "",
        "순위 1",
        "순위 2",
        "순위 3",
    )
    texts = spread.texts(QUESTION, ["d", "a"], "ko", sheet.state.surroundings("q"))
    assert texts == ("1. 라, 2. 가", "라", "가", "")


def test_people_read_ranks_and_labels() -> None:
    sheet = asked(QUESTION, ask("note", "n", label={"ko": "${q}"}), lists=LISTS)
    sheet.answers = {"q": ["d", "a", "b"]}

    assert sheet.state.label("n") == "1. 라, 2. 가, 3. 나"
