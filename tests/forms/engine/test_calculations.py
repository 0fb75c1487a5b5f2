"""Calculations in the order of what they need, and defaults."""

from __future__ import annotations

from forms.definition import Repeat
from forms.engine import begin
from tests.asking import NOW, ask, asked


def test_calculations_follow_what_they_need_whatever_the_order() -> None:
    sheet = asked(
        ask("calculate", "c", calculation="${b} * 2"),
        ask("calculate", "b", calculation="${a} + 1"),
        ask("integer", "a"),
    )
    sheet.answers = {"a": 3}

    assert sheet.state.answers == {"a": 3, "b": 4, "c": 8}


def test_a_third_times_three_is_one() -> None:
    sheet = asked(
        ask("calculate", "third", calculation="1 div 3"),
        ask("calculate", "whole", calculation="${third} * 3"),
    )

    assert sheet.state.value("whole") == 1
    assert sheet.state.value("third") == "0.33333333333333333"


def test_a_calculation_without_a_number_stores_nothing() -> None:
    sheet = asked(ask("integer", "a"), ask("calculate", "b", calculation="${a} + 1"))

    assert sheet.state.value("b") is None
    assert sheet.state.complete() == {}


def test_a_calculated_answer_cannot_be_posted() -> None:
    sheet = asked(ask("integer", "a"), ask("integer", "b", calculation="${a} + 1"))

    sheet.post(a="1", b="99")

    assert sheet.state.value("b") == 2
    assert 'name="b"' not in sheet.html()


def test_a_calculated_decimal_has_the_digits_of_its_question() -> None:
    sheet = asked(
        ask("integer", "a"),
        ask("decimal", "b", calculation="${a} div 3", parameters={"digits": "2"}),
        ask("calculate", "c", calculation="${b} * 3"),
    )
    sheet.answers = {"a": 2}

    assert sheet.state.value("b") == "0.67"
    assert sheet.state.value("c") == "2.01"


def test_once_keeps_its_first_value() -> None:
    sheet = asked(ask("integer", "a"), ask("calculate", "b", calculation="once(${a})"))
    sheet.answers = {"a": 1}
    sheet.answers = dict(sheet.state.answers) | {"a": 2}

    assert sheet.state.value("b") == 1


def test_a_triggered_calculation_waits_for_its_trigger() -> None:
    sheet = asked(
        ask("integer", "a"),
        ask("integer", "t"),
        ask("integer", "b", calculation="${a} + 1", trigger="${t}"),
    )
    before = {"a": 1, "t": 1, "b": 50}

    same = sheet.form.evaluate({"a": 9, "t": 1, "b": 50}, now=NOW, previous=before)
    other = sheet.form.evaluate({"a": 9, "t": 2, "b": 50}, now=NOW, previous=before)

    assert same.value("b") == 50
    assert other.value("b") == 10


def test_a_formula_that_cannot_be_computed_is_a_problem_and_never_an_exception() -> None:
    sheet = asked(ask("text", "a"), ask("calculate", "b", calculation="regex(${a}, ${a})"))
    sheet.answers = {"a": "("}

    [problem] = sheet.state.problems

    assert (problem.path, problem.code) == ("b", "formula")
    assert problem.message["ko"].startswith("‘문항’의 수식을 계산할 수 없습니다.")


def test_defaults_fill_a_new_form_once() -> None:
    sheet = asked(
        ask("integer", "n", default="3"),
        ask("date", "day", default="today()"),
        ask("select-many", "many", choices="c", default="b a"),
        ask("text", "given", default="x"),
        lists={"c": ()},
    )

    first = begin(sheet.form, sheet.around, {"given": "y"})

    assert first == {"n": 3, "day": "2026-03-01", "many": ["b", "a"], "given": "y"}
    assert sheet.form.evaluate({}, now=NOW).answers == {}


def test_a_default_waits_for_the_default_that_it_names() -> None:
    sheet = asked(
        ask("text", "a", default="concat(${b}, '!')"), ask("text", "b", default="concat('x', 'y')")
    )

    assert begin(sheet.form, sheet.around) == {"a": "xy!", "b": "xy"}


def test_a_default_that_is_no_answer_fills_nothing() -> None:
    sheet = asked(ask("integer", "n", default="many"), ask("date", "d", default="2025-02-30"))

    assert begin(sheet.form, sheet.around) == {}


def test_a_repeat_without_a_count_begins_with_one_instance() -> None:
    sheet = asked(Repeat(name="r", children=(ask("integer", "n", default="7"),)))

    assert begin(sheet.form, sheet.around) == {"r": [{"n": 7}]}
