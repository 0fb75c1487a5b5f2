"""Contradictions in the rules of a form, proved without trying answers."""

from __future__ import annotations

from typing import Any

import pytest

from forms.definition import Choice, Definition, Group, Item, Question, Repeat
from forms.reading.proving import Prover, prover

CHOICES = {"k": (Choice(name="a", columns={"of": "x"}), Choice(name="b", columns={"of": "y"}))}


def proving(*more: Item) -> Prover:
    items: tuple[Item, ...] = (
        Question(name="n", type="integer", parameters={"start": "0", "end": "10"}),
        Question(name="d", type="decimal"),
        Question(name="one", type="select-one", choices="k"),
        Question(name="many", type="select-many", choices="k"),
        Question(name="t", type="text"),
        Question(name="yn", type="yes-no"),
        Question(name="far", type="text", relevant="${yn} = 'yes'"),
        Repeat(name="rows", children=(Question(name="age", type="integer"),)),
    )
    return prover(Definition(name="f", title={}, items=items + more, choices=CHOICES))


def asked(relevant: str) -> Question:
    return Question(name="q", type="text", relevant=relevant)


@pytest.mark.parametrize(
    "relevant",
    [
        "${n} > 3 and ${n} < 3",
        "${n} > 3 and ${n} < 4",
        "${n} > 10",
        "${n} >= 5 and not(${n} > 4)",
        "${one} = 'a' and ${one} = 'b'",
        "${one} = 'c'",
        "selected(${many}, 'z')",
        "selected(${many}, 'a') and not(selected(${many}, 'a'))",
        "${t} = '' and ${t} = 'x'",
        "${t} = 'x' and ${t} != 'x'",
        "false()",
        "'1' = '2' or ${one} = 'c'",
        "${yn} = 'no' and ${far} != ''",
        "${yn} = 'no' and ${far} = 'x'",
        "${yn} = 'maybe'",
        "not(${n} <= 10 or ${n} > 10) and ${n} = 3",
    ],
)
def test_what_contradicts_itself_is_never_shown(relevant: str) -> None:
    assert proving(asked(relevant)).never_shown("q")


@pytest.mark.parametrize(
    "relevant",
    [
        "",
        "${d} > 3 and ${d} < 4",
        "${n} >= 3 and ${n} <= 3",
        "not(${n} > 5) and not(${n} < 5)",
        "not(${n} > 5) and not(${n} <= 5)",
        "${n} != 5 and ${n} = ''",
        "${many} = 'a b' and selected(${many}, 'b')",
        "selected(${many}, 'a') and not(selected(${many}, 'b'))",
        "${age} > 5 and ${age} < 3",
        "${one} = 'a' or ${one} = 'c'",
        "${far} = '' and ${yn} = 'no'",
        "${d} = '5' and ${d} = '5.0'",
        "sum(${age}) > 3 and ${t} = 'x'",
        "${n} > ${d}",
    ],
)
def test_what_some_answers_bring_about_is_never_called_impossible(relevant: str) -> None:
    assert not proving(asked(relevant)).never_shown("q")


def test_a_group_hides_what_is_in_it() -> None:
    inner = Question(name="q", type="text", relevant="${n} > 8")
    group = Group(name="g", relevant="${n} < 5", children=(inner,))

    found = proving(group)

    assert found.never_shown("q")
    assert not found.never_shown("g")


def test_conditions_are_followed_through_the_questions_that_they_need() -> None:
    chain: list[Any] = [
        Question(name="a1", type="integer", relevant="${n} > 5"),
        Question(name="a2", type="integer", relevant="${a1} > 0"),
        Question(name="q", type="text", relevant="${a2} > 0 and ${n} < 5"),
    ]

    assert proving(*chain).never_shown("q")


@pytest.mark.parametrize(
    ("constraint", "never"),
    [
        (". > 5 and . < 3", True),
        (". > 20", True),
        (". >= 3", False),
        (". = ''", True),
        (". != ''", False),
    ],
)
def test_constraints_that_no_answer_keeps(constraint: str, never: bool) -> None:
    assert proving().never_met("n", constraint) is never


def test_choices_that_a_filter_never_offers() -> None:
    question = Question(
        name="q", type="select-one", choices="k", choice_filter="of = 'x' or name = ${t}"
    )
    only = Question(name="p", type="select-one", choices="k", choice_filter="of = 'x'")
    found = proving(question, only)

    assert [found.never_offered(only, one) for one in CHOICES["k"]] == [False, True]
    assert [found.never_offered(question, one) for one in CHOICES["k"]] == [False, False]
