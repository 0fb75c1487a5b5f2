from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.definition import Definition
from forms.xlsform import ImportResult, is_dynamic

CHOICES = [["list_name", "name", "label", "구"], ["dongs", "a", "A동", "x"]]


def survey(column: str, cell: str, kind: str = "text") -> list[list[str]]:
    head = ["type", "name", "label", column]
    return [head, ["text", "실적", "실적"], [kind, "목표", "목표", cell]]


def found_in(result: ImportResult) -> list[tuple[str, str, str]]:
    return [
        (found.code, found.severity, found.cell)
        for found in result.problems
        if found.severity != "note"
    ]


LOGIC = ["relevant", "constraint", "calculation", "required", "read_only", "trigger"]


@pytest.mark.parametrize("column", LOGIC)
def test_an_expression_that_cannot_be_read_is_refused_with_its_place(
    column: str, read: Callable[..., ImportResult]
) -> None:
    result = read(survey(column, "${실적} = = 1"))

    assert result.definition is None
    (found,) = result.of("error")
    assert (found.code, found.row, found.column) == ("expression-invalid", 3, column)
    assert (found.line, found.character) == (1, 9)
    assert found.message["ko"]
    assert found.message["en"]


@pytest.mark.parametrize("column", LOGIC)
def test_an_unknown_reference_is_refused_with_the_nearest_name(
    column: str, read: Callable[..., ImportResult]
) -> None:
    result = read(survey(column, "1 + ${실적치}"))

    (found,) = result.of("error")
    assert (found.code, found.cell, found.character) == ("reference-unknown", "D3", 5)
    assert "Did you mean '실적'?" in found.message["en"]


def test_a_ring_of_calculations_is_refused_with_its_names(
    read: Callable[..., ImportResult],
) -> None:
    result = read(
        [
            ["type", "name", "calculation"],
            ["calculate", "a", "${b} + 1"],
            ["calculate", "b", "${c} + 1"],
            ["calculate", "c", "${a} + 1"],
            ["calculate", "d", "${a}"],
        ]
    )

    (found,) = result.of("error")
    assert (found.code, found.row) == ("calculation-cycle", 2)
    assert "a → b → c → a" in found.message["en"]


def test_a_function_of_a_device_is_kept_but_not_used(read: Callable[..., ImportResult]) -> None:
    result = read(survey("relevant", "distance(${실적}) > 5"))

    assert result.definition is not None
    last = result.definition.items[-1]
    assert (last.relevant, last.extra) == ("", {"relevant": "distance(${실적}) > 5"})
    assert found_in(result) == [("function-unavailable", "warning", "D3")]


def test_a_misspelt_function_is_refused(read: Callable[..., ImportResult]) -> None:
    assert found_in(read(survey("relevant", "selcted(${실적}, 'a')"))) == [
        ("expression-invalid", "error", "D3")
    ]


def test_a_word_without_quotation_marks_is_reported(read: Callable[..., ImportResult]) -> None:
    assert found_in(read(survey("calculation", "Ethopia"))) == [("bare-name", "warning", "D3")]


@pytest.mark.parametrize("cell", ["yes", "Yes", "TRUE", "true()", "1"])
@pytest.mark.parametrize("column", ["required", "read_only"])
def test_every_word_for_yes_is_yes(column: str, cell: str, form: Callable[..., Definition]) -> None:
    assert getattr(form(survey(column, cell)).items[-1], column) == "yes"


@pytest.mark.parametrize("cell", ["no", "FALSE", "false()", "0", ""])
@pytest.mark.parametrize("column", ["required", "read_only"])
def test_every_word_for_no_is_nothing(
    column: str, cell: str, form: Callable[..., Definition]
) -> None:
    assert getattr(form(survey(column, cell)).items[-1], column) == ""


def test_a_relevance_of_false_is_an_expression(form: Callable[..., Definition]) -> None:
    assert form(survey("relevant", "FALSE")).items[-1].relevant == "false()"


@pytest.mark.parametrize(
    ("default", "dynamic"),
    [
        ("대한민국", False),
        ("2010-06-15", False),
        ("Kim (director)", False),
        ("today()", True),
        ("${실적}", True),
        ("concat('a', 'b')", True),
        ("note(1)", False),
    ],
)
def test_a_default_is_an_expression_only_where_it_computes(default: str, dynamic: bool) -> None:
    assert is_dynamic(default) is dynamic


def test_a_dynamic_default_is_checked(read: Callable[..., ImportResult]) -> None:
    assert found_in(read(survey("default", "${없는것}"))) == [("reference-unknown", "error", "D3")]


def test_a_choice_filter_reads_columns_of_its_list(read: Callable[..., ImportResult]) -> None:
    result = read(survey("choice_filter", "구 = ${실적}", "select_one dongs"), choices=CHOICES)

    assert result.definition is not None
    assert found_in(result) == []


def test_a_choice_filter_with_an_unknown_column_is_reported(
    read: Callable[..., ImportResult],
) -> None:
    result = read(survey("choice_filter", "시 = ${실적}", "select_one dongs"), choices=CHOICES)

    assert found_in(result) == [("filter-column", "warning", "D3")]


def test_a_label_that_names_nothing_is_reported(read: Callable[..., ImportResult]) -> None:
    result = read([["type", "name", "label"], ["note", "a", "Hello ${nobody}"]])

    assert found_in(result) == [("label-reference-unknown", "warning", "C2")]


def test_a_count_of_a_repeat_is_checked(read: Callable[..., ImportResult]) -> None:
    head = ["type", "name", "label", "repeat_count"]
    rows = [["begin repeat", "r", "R", "${n}"], ["text", "a", "A"], ["end repeat"]]

    assert found_in(read([head, *rows])) == [("reference-unknown", "error", "D2")]
