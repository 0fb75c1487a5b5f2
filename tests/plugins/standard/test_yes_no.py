"""Yes or no, and a box to tick."""

from __future__ import annotations

import pytest

from tests.asking import TYPES, answer, ask, asked, refusal


@pytest.mark.parametrize(("typed", "stored"), [("yes", "yes"), ("no", "no"), ("", None)])
def test_yes_and_no_are_stored_as_words(typed: str, stored: str | None) -> None:
    assert answer(ask("yes-no"), typed) == stored


def test_anything_else_is_refused() -> None:
    assert "목록에 있는" in refusal(ask("yes-no"), "true")["ko"]


@pytest.mark.parametrize(
    ("value", "stored"), [(True, "yes"), (False, "no"), ("yes", "yes"), ("OK", "yes"), ("", None)]
)
def test_formulas_and_defaults_give_it(value: object, stored: str | None) -> None:
    assert TYPES.get("yes-no").from_expression(ask("yes-no"), value) == stored


def test_a_ticked_box_is_ok_to_formulas_of_other_tools() -> None:
    sheet = asked(
        ask("yes-no", "box", asked_as="acknowledge"),
        ask("text", "after", relevant="${box} = 'OK'"),
    )

    sheet.post(box="yes")

    assert sheet.state.is_relevant("after")
    assert 'type="checkbox"' in sheet.html()


def test_it_is_read_in_both_languages() -> None:
    sheet = asked(ask("yes-no"), ask("note", "n", label={"ko": "${q}"}))
    sheet.answers = {"q": "no"}
    assert sheet.state.label("n") == "아니요"

    sheet.language = "en"

    assert sheet.state.label("n") == "No"
