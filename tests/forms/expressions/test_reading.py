"""How expressions are read: names, quotes, blanks, and what is said where reading stops."""

from __future__ import annotations

import unicodedata

import pytest

from forms.expressions import ExpressionError, parse

from .conftest import Evaluate, Refused


def test_a_korean_formula_gives_the_exact_result(evaluate: Evaluate) -> None:
    formula = "${실적} div ${목표} * 100"

    result = evaluate(formula, 실적="45.5", 목표=60)

    assert result == "75.833333333333333"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("‘a’ = 'a'", "true"),
        ("“a” = ”a”", "true"),
        ("'he said “hi”'", "he said “hi”"),
        ("1\u00a0+\u30001\ufeff", "2"),
        ("1 +\r\n\t2", "3"),
        ("1div4", "0.25"),
        ("'4'mod'3'", "1"),
        ("1and1", "true"),
        ("-2--3", "1"),
        (".5+.5", "1"),
        ("if (true(), 1, 2)", "1"),
        ("2 > 1 > 0", "true"),
        ("2 + 3 * 4 - 6 div 2", "11"),
    ],
)
def test_text_is_read_as_other_tools_read_it(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text) == value


def test_decomposed_hangul_names_the_same_question(evaluate: Evaluate) -> None:
    formula = unicodedata.normalize("NFD", "${실적} = '높음'")

    result = evaluate(formula, 실적="높음")

    assert result == "true"


def test_names_with_dots_and_dashes_are_one_name(evaluate: Evaluate) -> None:
    answers = {"b2.2.4": 5, "a-b": 2, "db:person": 3}

    assert evaluate("${b2.2.4} + ${a-b} + ${db:person}", **answers) == "10"


def test_a_last_saved_answer_is_blank(evaluate: Evaluate) -> None:
    assert evaluate("${last-saved#town}", town="uij") == ""


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "repair"),
    [
        ("1 == 2", "unexpected", 1, 4, "="),
        ("1 +\n 2 && 3", "unexpected", 2, 4, "and"),
        ("1 ≤ 2", "unexpected", 1, 3, "<="),
        ("1 <> 2", "unexpected", 1, 4, "!="),
        ("${a} / ${b}", "unexpected", 1, 8, "div"),
        ("${a b} + 1", "unclosed-name", 1, 1, "${a_b}"),
        ("$a + 1", "unclosed-name", 1, 1, "${a}"),
        ("{a} + 1", "unclosed-name", 1, 1, "${a}"),
        ("a &gt; 1", "unexpected", 1, 3, ">"),
        ("'abc", "unclosed-text", 1, 1, None),
        ("(1 + 2", "unexpected-end", 1, 7, None),
        ("1 +", "unexpected-end", 1, 4, None),
        (" ", "empty", 1, 2, None),
        ("1 2", "unexpected", 1, 3, None),
    ],
)
def test_a_fault_has_its_place_and_a_repair(
    text: str, code: str, line: int, column: int, repair: str | None
) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)

    problem = caught.value
    found = (problem.code, problem.line, problem.column, problem.repair)
    assert found == (code, line, column, repair)


def test_a_fault_is_told_in_korean_and_english() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("1 == 2")

    assert caught.value.messages == {
        "ko": "여기에 `==` 이(가) 올 수 없습니다. `=` 로 써 보십시오.",
        "en": "`==` cannot stand here. Try `=`.",
    }


@pytest.mark.parametrize(
    ("text", "code", "repair"),
    [
        ("IF(1, 2, 3)", "unknown-function", "if"),
        ("slected(., 'a')", "unknown-function", "selected"),
        ("zzzz()", "unknown-function", None),
        ("substr('a')", "few-arguments", None),
        ("count(1, 2)", "many-arguments", None),
        ("area(1)", "not-available", None),
        ("cht:difference-in-weeks(1)", "not-available", None),
        ("jr:choice-name('a', 1)", "needs-name", None),
        ("../*", "step", None),
    ],
)
def test_a_faulty_call_is_refused_before_any_answer(
    refused: Refused, text: str, code: str, repair: str | None
) -> None:
    problem = refused(text)

    assert (problem.code, problem.repair) == (code, repair)
