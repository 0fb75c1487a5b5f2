"""Whatever is typed and answered, only an ExpressionError is ever raised."""

from __future__ import annotations

import contextlib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions import (
    FUNCTIONS,
    ExpressionError,
    MappingContext,
    compile_expression,
    parse,
    problems,
    references,
    value_to_json,
)

SIGNS = ["+", "-", "*", "=", "!=", "<", ">=", "(", ")", "[", "]", ",", "/", ".", "..", "x"]
NUMBERS = ["0", "1", "-1", "2.5", "1e3", "9999999999"]
WORDS = ["${x}", "${hh}", "${q}", "${last-saved#x}", "instance('l')", "current()"]
QUOTES = ["'a b'", '"1"', "‘가’", "'%Y-%q'", "'2026-01-01'", "'('"]
PIECES = [*FUNCTIONS, *SIGNS, *NUMBERS, *WORDS, *QUOTES, " div ", " mod ", " and ", " or "]

answers = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates()
    | st.datetimes() | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xq"), inner),
    max_leaves=5,
)  # fmt: skip


def calls(arguments: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions that call a function or join two parts by an operator."""
    operators = ["+", "-", "*", " div ", " mod ", "=", "!=", "<", ">=", " and ", " or "]
    called = st.builds(
        lambda name, given: f"{name}({','.join(given)})",
        st.sampled_from(sorted(FUNCTIONS)),
        st.lists(arguments, max_size=4),
    )
    joined = st.builds(
        lambda one, sign, other: f"{one}{sign}{other}",
        arguments,
        st.sampled_from(operators),
        arguments,
    )
    tested = st.builds(lambda item, test: f"({item})[{test}]", arguments, arguments)
    return called | joined | tested


expressions = st.recursive(
    st.sampled_from(
        ["${x}", "${hh}", "${q}", ".", "x", "1", "0", "-2.5", "'a b'", "''", "'2026-01-01'", "''",
         "instance('l')/root/item", "instance('l')/root/item/name", "(1 div 0)", "'('", "99999"]
    ),
    calls,
    max_leaves=8,
)  # fmt: skip


def everything_with(text: str, answer: object) -> None:
    """Read, check, compile and evaluate; a refusal is as good as a result."""
    with contextlib.suppress(ExpressionError):
        expression = parse(text)
        references(expression)
        problems(expression, exact=True, known=["x"])
        context = MappingContext(
            {"x": answer, "hh": [{"q": answer}, {"q": date(2026, 1, 1)}]},
            own=None,
            choices={"l": [{"name": "a"}, {"name": "b"}]},
        )
        for exact in (False, True):
            result = compile_expression(expression, exact=exact, deferred=True)(context)
            assert set(value_to_json(result)) == {"type", "value"}


@given(st.text())
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_or_refused(text: str) -> None:
    everything_with(text, 1)


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join), answers)
@settings(deadline=None, max_examples=300)
def test_any_row_of_pieces_is_evaluated_or_refused(text: str, answer: object) -> None:
    everything_with(text, answer)


@given(expressions, answers)
@settings(deadline=None, max_examples=500)
def test_any_expression_is_evaluated_or_refused(text: str, answer: object) -> None:
    everything_with(text, answer)
