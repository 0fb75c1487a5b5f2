"""Why a form cannot be asked, with the place."""

from __future__ import annotations

import pytest

from forms.definition import Group, Position, Repeat
from forms.engine import FormRefused
from tests.asking import ask, compiled


def refusals(*items: object) -> list[tuple[str, int, str, int]]:
    with pytest.raises(FormRefused) as caught:
        compiled(*items)  # type: ignore[arg-type]  # the test's shorthand
    return [(p.code, p.row, p.column, p.character) for p in caught.value.problems]


def test_an_unknown_name_is_told_with_its_place() -> None:
    question = ask("text", "a", relevant="1 = ${nope}", position=Position(row=7))

    assert refusals(question) == [("reference-unknown", 7, "relevant", 5)]


@pytest.mark.parametrize(
    ("column", "source"),
    [
        ("relevant", "1 +"),
        ("constraint", "nope(.)"),
        ("calculation", "(1"),
        ("required", "if(1)"),
        ("default", "today(1, 2)"),
        ("choice_filter", "'"),
        ("read_only", "1 ="),
        ("relevant", "1+" * 5_100 + "1"),
        ("relevant", "not(" * 100 + "1" + ")" * 100),
    ],
)
def test_a_wrong_expression_is_refused_in_every_column(column: str, source: str) -> None:
    [(code, row, found, _)] = refusals(
        ask("text", "a", position=Position(row=2), **{column: source})
    )

    assert (code, row, found) == ("expression-invalid", 2, column)


def test_a_ring_of_calculations_names_its_members() -> None:
    with pytest.raises(FormRefused) as caught:
        compiled(
            ask("calculate", "a", calculation="${b}"), ask("calculate", "b", calculation="${a}")
        )

    [problem] = caught.value.problems
    assert problem.code == "calculation-cycle"
    assert problem.message["en"].endswith("a → b → a")


@pytest.mark.parametrize(
    "items",
    [
        pytest.param((ask("text", "a", relevant="${a} = 1"),), id="itself"),
        pytest.param(
            (Group(name="g", relevant="${a} = 1", children=(ask("text", "a"),)),), id="its group"
        ),
        pytest.param(
            (Repeat(name="r", count="${a}", children=(ask("integer", "a"),)),), id="its repeat"
        ),
        pytest.param(
            (
                ask("text", "a", relevant="${b} = 1"),
                ask("calculate", "b", calculation="${a}"),
            ),
            id="condition and calculation",
        ),
    ],
)
def test_conditions_may_not_need_themselves(items: tuple[object, ...]) -> None:
    assert [code for code, *_ in refusals(*items)] == ["calculation-cycle"]


def test_a_constraint_may_name_its_own_question() -> None:
    form = compiled(ask("integer", "a", constraint="${a} > 1"))

    assert [page.name for page in form.pages] == ["a"]


def test_a_missing_choice_list_is_refused() -> None:
    assert [code for code, *_ in refusals(ask("select-one", "a", choices="none"))] == [
        "list-missing"
    ]


def test_a_scale_by_its_ends_needs_no_list() -> None:
    assert compiled(ask("rating", "a", parameters={"end": "5"})).pages


def test_a_name_that_could_stand_for_an_answer_in_a_repeat_is_refused() -> None:
    repeat = Repeat(name="r", children=(ask("text", "a"),))

    assert [code for code, *_ in refusals(repeat, ask("text", "r-0-a"))] == ["name-ambiguous"]
    assert compiled(ask("text", "w-1-a")).pages


def test_every_problem_is_told_at_once_by_row() -> None:
    found = refusals(
        ask("text", "b", relevant="${x}", position=Position(row=9)),
        ask("text", "a", constraint="1 +", position=Position(row=3)),
    )

    assert [(row, column) for _, row, column, _ in found] == [(3, "constraint"), (9, "relevant")]
