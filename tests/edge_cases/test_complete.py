"""Every edge case of the list has a test under its number."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

NUMBERS = [f"e{number:02}" for number in range(1, 33)]


def named() -> Iterator[str]:
    """Yield the names of the tests of this folder."""
    for path in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_e"):
                yield node.name


def test_all_thirty_two_edge_cases_have_a_test() -> None:
    found = sorted({name.split("_")[1] for name in named() if name[6:8].isdigit()})

    assert found == NUMBERS
