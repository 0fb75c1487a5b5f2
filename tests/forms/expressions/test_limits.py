"""Whatever is written, the answer or the refusal comes at once."""

from __future__ import annotations

import time

import pytest

from forms.expressions import ExpressionError, MappingContext, compile_expression, parse

from .conftest import Evaluate, Refused

#: Generous for a busy machine; all of these take milliseconds when it is idle.
SECONDS = 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("(" * 50_000, "too-long", id="open brackets"),
        pytest.param("(" * 9_000, "unexpected-end", id="open brackets within the length"),
        pytest.param("+".join(["1"] * 50_000), "too-long", id="sum of 50,000 terms"),
        pytest.param("+".join(["1"] * 5_000), "too-many-parts", id="sum of 5,000 terms"),
        pytest.param("-" * 5_000 + "1", "too-deep", id="signs"),
        pytest.param("abs(" * 1_000 + "1" + ")" * 1_000, "too-deep", id="nested calls"),
        pytest.param("a[" * 1_000 + "1" + "]" * 1_000, "too-deep", id="nested predicates"),
        pytest.param("pow(9, pow(9, 9))", "number-too-large", id="tower of powers"),
        pytest.param("pow(2, 1000000)", "number-too-large", id="power"),
        pytest.param("exp(1000000)", "number-too-large", id="exponential"),
        pytest.param("9" * 401, "number-too-large", id="digits"),
        pytest.param("*".join(["9" * 390] * 20), "number-too-large", id="product"),
        pytest.param("number('" + "9" * 5_000 + "')", "number-too-large", id="digits in a text"),
        pytest.param("number('1e9999')", "number-too-large", id="exponent"),
        pytest.param("round(1, 100000)", "number-too-large", id="places"),
        pytest.param("sin(pow(10, 500))", "number-too-large", id="angle"),
        pytest.param("uuid(1000000)", "text-too-long", id="identifier"),
        pytest.param(
            "concat(" + ",".join(["${long}"] * 900) + ")", "text-too-long", id="texts joined"
        ),
    ],
)
def test_too_much_is_refused_at_once(refused: Refused, text: str, code: str) -> None:
    begun = time.process_time()

    problem = refused(text, long="x" * 1_000)

    assert problem.code == code
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("(" * 4_900 + "1" + ")" * 4_900, "1", id="brackets"),
        pytest.param("+".join(["1"] * 2_400), "2400", id="sum"),
        pytest.param("if(false(),1," * 600 + "2" + ")" * 600, "2", id="else if"),
        pytest.param("abs(" * 58 + "1" + ")" * 58, "1", id="calls"),
        pytest.param("regex('" + "a" * 5_000 + "!', '(a+)+')", "false", id="pattern"),
    ],
)
def test_long_expressions_of_real_forms_are_allowed(
    evaluate: Evaluate, text: str, value: str
) -> None:
    assert evaluate(text) == value


def test_predicates_within_predicates_stop_before_they_take_long() -> None:
    rows = [{"name": str(number)} for number in range(3_000)]
    nested = "instance('l')/root/item[count(instance('l')/root/item[name = current()]) > 0]"
    evaluate = compile_expression(parse(f"count({nested})"))

    with pytest.raises(ExpressionError) as caught:
        evaluate(MappingContext({}, choices={"l": rows}))

    assert caught.value.code == "too-much-work"


def test_one_predicate_may_look_through_a_large_list() -> None:
    rows = [{"name": str(number)} for number in range(30_000)]
    evaluate = compile_expression(parse("count(instance('l')/root/item[name = ${x}])"))

    assert evaluate(MappingContext({"x": "29999"}, choices={"l": rows})) == 1


def test_two_long_lists_are_not_compared(refused: Refused) -> None:
    rows = [{"a": number, "b": -number} for number in range(1, 1_002)]

    assert refused("${a} = ${b}", r=rows).code == "lists-too-long"
