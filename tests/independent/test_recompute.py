"""The independent recomputation is independent: nothing of the project is in it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("recompute.py")


def test_it_imports_nothing_but_the_standard_library() -> None:
    found = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SCRIPT.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert found <= set(sys.stdlib_module_names) | {"__future__"}
    assert "fractions" in found
