"""The reference page tells every function and every limit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forms.expressions import FUNCTIONS, NOT_AVAILABLE
from forms.expressions.sentences import SENTENCES

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "expressions.md"


def test_every_function_stands_on_the_page() -> None:
    told = set(re.findall(r"`([a-z][\w:-]*)(?:\([^`]*\))?`", PAGE.read_text(encoding="utf-8")))

    assert set(FUNCTIONS) - told == set()
    assert told >= NOT_AVAILABLE


def test_functions_that_scoring_refuses_are_marked() -> None:
    marked = set(re.findall(r"`([a-z][\w-]*)\([^`]*\)` ≈", PAGE.read_text(encoding="utf-8")))

    assert marked == {name for name, function in FUNCTIONS.items() if not function.exact}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_fault_is_told_in_both_languages(code: str) -> None:
    sentences = SENTENCES[code]

    facts = [set(re.findall(r"(?<!{){(\w+)}", sentence)) for sentence in sentences.values()]

    assert set(sentences) == {"ko", "en"}
    assert facts[0] == facts[1]
