"""A form of 592 rows and a thousand logic cells is evaluated while somebody types."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from forms.definition import Item
from tests.asking import Asked, ask, asked

#: Python functions called for a cell (39 when written): no other load on the machine changes it.
MOST_A_CELL = 50


def questions() -> list[Item]:
    """Return 592 questions with 1,007 logic cells, each needing the one before."""
    found: list[Item] = [ask("integer", "q0", constraint=". < 100")]
    for place in range(1, 592):
        before = f"${{q{place - 1}}}"
        logic = {"relevant": f"{before} >= 0 and selected({before}, '{place % 7}') = false()"}
        if place % 10 == 0:
            logic = {"calculation": f"if({before} > 50, 1, {before} + 1)", **logic}
        else:
            logic["constraint"] = f". < 100 and . != {before} - 200"
        found.append(ask("integer", f"q{place}", **logic))
    return found


def calls_of(sheet: Asked) -> int:
    """Return how many Python functions one evaluation calls."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        state = sheet.state
    finally:
        sys.setprofile(None)
    assert state.is_relevant("q591")
    return calls


def test_an_evaluation_visits_every_cell_a_few_times_at_most() -> None:
    sheet = asked(*questions())
    cells = [
        cell
        for question in sheet.form.definition.questions()
        for cell in (question.relevant, question.constraint, question.calculation)
        if cell
    ]
    sheet.answers = {f"q{place}": 8 + place % 40 for place in range(592)}

    calls = calls_of(sheet)

    assert len(cells) >= 1_007
    assert calls <= MOST_A_CELL * len(cells), calls
