"""The script that compares the language with another tool's expectations."""

from __future__ import annotations

import json

import pytest

from tests.conformance.expressions import deviations, main, report

PAIRS = [
    {"expr": "1 div 4", "expected": 0.25},
    {"expr": "sin(2)", "expected": 0.9092974268256817},
    {"expr": "0 div 0", "expected": "NaN"},
    {"expr": "true() or substring()", "expected": True},
    {"expr": "1.05+2.05", "expected": 3.0999999999999996},
    {"expr": "1 + 1", "expected": 3.0},
    {"expr": "explode()", "expected": 1.0},
]


def test_agreement_is_counted_and_each_deviation_named() -> None:
    lines = [json.dumps(pair) for pair in PAIRS]

    count, found = deviations(lines)

    assert report(count, found).splitlines()[0] == "4 of 7 pairs agree"
    assert [(each.expr, each.reason is None) for each in found] == [
        ("1.05+2.05", False),
        ("1 + 1", True),
        ("explode()", True),
    ]


@pytest.mark.parametrize(("pairs", "status"), [(PAIRS[:5], 0), (PAIRS, 1)])
def test_only_an_unexplained_deviation_fails(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[object], status: int
) -> None:
    path = tmp_path_factory.mktemp("pairs") / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(pair) for pair in pairs), encoding="utf-8")

    assert main([str(path)]) == status
