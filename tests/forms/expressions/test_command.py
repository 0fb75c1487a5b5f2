"""``goru expr``: one line of JSON in, one line of JSON out."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from forms.expressions import KST
from forms.expressions.command import evaluate_line, evaluate_text


@pytest.mark.parametrize(
    ("expr", "answers", "kind", "value"),
    [
        ("${실적} div ${목표} * 100", {"실적": 90, "목표": "120"}, "number", "75"),
        ("1 div 3", {}, "number", "0.33333333333333333"),
        ("${x} > 1", {"x": 1.5}, "boolean", "true"),
        ("concat('a', 'b')", {}, "text", "ab"),
        ("date('2026-11-03')", {}, "date", "2026-11-03"),
        ("date-time('2026-11-03T10:00:00')", {}, "datetime", "2026-11-03T10:00:00.000+09:00"),
        ("${x}", {"x": [1, 2, "b"]}, "list", "1 2 b"),
        ("sum(${a})", {"r": [{"a": 0.1}, {"a": 0.2}]}, "number", "0.3"),
        ("${inner}", {"group": {"inner": "deep"}}, "text", "deep"),
        ("1 div 0", {}, "number", "Infinity"),
        ("true() or substring()", {}, "boolean", "true"),
    ],
)
def test_a_line_gives_kind_and_text(
    expr: str, answers: dict[str, object], kind: str, value: str
) -> None:
    line = json.dumps({"expr": expr, "answers": answers})

    assert json.loads(evaluate_line(line)) == {"type": kind, "value": value}


def test_numbers_of_json_stay_exact() -> None:
    line = '{"expr": "${x} * 3", "answers": {"x": 0.1}}'

    assert json.loads(evaluate_line(line))["value"] == "0.3"


@pytest.mark.parametrize(
    "line",
    ["", "nonsense", "[1]", '{"expr": 5}', '{"expr": "1", "answers": []}', "[" * 100_000],
    ids=["empty", "no json", "a list", "a number", "answers as a list", "nested"],
)
def test_a_broken_line_is_an_error_line(line: str) -> None:
    assert json.loads(evaluate_line(line))["error"]["line"] == 1


@pytest.mark.parametrize(
    "answer",
    ["9" * 5_000, "1e999999999", '"' + "9" * 5_000 + '"', "{" * 0 + '{"a":' * 30 + "1" + "}" * 30],
    ids=["digits", "exponent", "digits in a text", "nested"],
)
def test_an_answer_beyond_the_limits_is_an_error_line(answer: str) -> None:
    line = f'{{"expr": "${{x}} + 1", "answers": {{"x": {answer}}}}}'

    assert set(json.loads(evaluate_line(line))) == {"error"}


def test_an_error_has_message_line_and_column() -> None:
    result = evaluate_text("1 +\n foo(2)", {}, language="en")

    assert result == {
        "error": {
            "message": "There is no function `foo`. Try `floor`.",
            "line": 2,
            "column": 2,
        }
    }


def test_half_a_surrogate_pair_never_breaks_the_output() -> None:
    line = r'{"expr": "concat(${x}, \"\ud800\")", "answers": {"x": "\udc00"}}'

    assert json.loads(evaluate_line(line)) == {"type": "text", "value": "??"}


def test_the_clock_is_asked_only_here() -> None:
    now = datetime(2026, 11, 3, tzinfo=KST)

    assert evaluate_text("today()", {}, now=now) == {"type": "date", "value": "2026-11-03"}
