"""Text on one line."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tests.asking import TYPES, answer, ask, refusal

WORDS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=100
).filter(lambda text: text.strip())


@given(WORDS)
def test_a_line_is_stored_composed_and_stripped(text: str) -> None:
    assert answer(ask("text"), text) == unicodedata.normalize("NFC", text).strip()


@given(WORDS)
def test_what_is_stored_is_stored_again_unchanged(text: str) -> None:
    once = answer(ask("text"), text)

    assert answer(ask("text"), once) == once
    assert TYPES.get("text").from_expression(ask("text"), once) == once


def test_blank_is_no_answer() -> None:
    assert answer(ask("text"), "  \t ") is None


def test_a_second_line_is_refused() -> None:
    assert refusal(ask("text"), "가\r\n나") == {
        "ko": "‘문항’: 한 줄로 쓰십시오.",
        "en": "'Item' takes one line only.",
    }


def test_the_form_may_limit_the_characters() -> None:
    question = ask("text", parameters={"max": "3"})

    assert answer(question, "가나다") == "가나다"
    assert refusal(question, "가나다라")["ko"] == (
        "‘문항’: 3자까지 쓸 수 있는데 4자입니다. 줄여 쓰십시오."
    )
