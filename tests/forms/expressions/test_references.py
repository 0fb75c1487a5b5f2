"""Which names an expression needs, and in which order calculations are made."""

from __future__ import annotations

import pickle

import pytest

from forms.expressions import (
    CycleError,
    columns,
    dependency_order,
    parse,
    problems,
    references,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("${a} + ../b + /data/g/c + d", {"a", "b", "c", "d"}),
        ("current()/../z > position(..)", {"z"}),
        ("instance('l')/root/item[col = ${x} and k = ../y]/label", {"x", "y"}),
        ("${rep}[age > ${m}]/nm", {"rep", "age", "m", "nm"}),
        ("jr:choice-name(., '${q}')", {"q"}),
        ("${last-saved#k}", set()),
        (". > 3", set()),
    ],
)
def test_an_expression_names_what_it_needs(text: str, names: set[str]) -> None:
    assert references(parse(text)) == names


def test_bare_names_of_a_choice_filter_are_columns() -> None:
    expression = parse("region = ${region} and ./town != ../old")

    assert columns(expression) == {"region", "town"}


def test_every_fault_is_reported_with_its_place_and_nearest_name() -> None:
    expression = parse("foo(${실즉}) + sqrt(bar(1))\n + ${목표}")

    found = problems(expression, exact=True, known=["실적", "목표"])

    assert [(p.code, p.line, p.column, p.repair) for p in found] == [
        ("unknown-function", 1, 1, "floor"),
        ("unknown-name", 1, 5, "${실적}"),
        ("not-exact", 1, 14, None),
        ("unknown-function", 1, 19, None),
    ]


def test_a_sound_expression_has_no_problems() -> None:
    assert problems(parse("${a} div 2"), exact=True, known=["a"]) == ()


def test_calculations_follow_what_they_need() -> None:
    needs = {"total": ["part", "answer"], "part": ["answer"], "grade": ["total"]}

    assert dependency_order(needs) == ("part", "total", "grade")


def test_a_long_chain_of_calculations_is_ordered() -> None:
    needs = {str(number): [str(number + 1)] for number in range(5_000)}

    assert dependency_order(needs)[0] == "4999"


def test_a_cycle_is_named_from_end_to_end() -> None:
    needs = {"a": ["b"], "b": ["c", "x"], "c": ["b"]}

    with pytest.raises(CycleError) as caught:
        dependency_order(needs)

    assert caught.value.path == ("b", "c", "b")
    assert "b → c → b" in caught.value.messages["ko"]


def test_a_calculation_of_itself_is_a_cycle() -> None:
    with pytest.raises(CycleError) as caught:
        dependency_order({"a": ["a"]})

    assert caught.value.path == ("a", "a")


def test_an_error_survives_the_way_between_processes() -> None:
    with pytest.raises(CycleError) as caught:
        dependency_order({"a": ["a"]})

    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - made by the line itself

    assert (copy.path, copy.fault) == (caught.value.path, caught.value.fault)
