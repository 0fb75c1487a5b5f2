"""Text on several lines."""

from __future__ import annotations

from tests.asking import answer, ask, asked, refusal


def test_every_kind_of_line_end_is_stored_as_one() -> None:
    assert answer(ask("multiline"), "가\r\n나\r다\u2028라\n") == "가\n나\n다\n라"


def test_twenty_thousand_characters_fit_and_no_more() -> None:
    assert answer(ask("multiline"), "가" * 20_000) == "가" * 20_000
    assert "20000자까지" in refusal(ask("multiline"), "가" * 20_001)["ko"]


def test_a_line_end_at_the_beginning_is_drawn_back_as_it_was() -> None:
    sheet = asked(ask("multiline"))
    sheet.answers = {"q": "가\n나"}

    assert ">\n가\n나</textarea>" in sheet.html()
