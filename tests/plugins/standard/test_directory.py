"""People, units and subjects."""

from __future__ import annotations

import pytest

from tests.asking import answer, ask, asked, refusal


@pytest.mark.parametrize(("kind", "key"), [("person", "1002"), ("unit", "A01")])
def test_an_entry_is_stored_by_its_key(kind: str, key: str) -> None:
    assert answer(ask(kind), key) == key


def test_whoever_is_not_in_the_directory_is_refused() -> None:
    assert "목록에 있는" in refusal(ask("person"), "9999")["ko"]
    assert "목록에 있는" in refusal(ask("subject"), "1001")["ko"]


def test_people_read_the_name() -> None:
    sheet = asked(ask("person"), ask("note", "n", label={"ko": "${q}"}))
    sheet.answers = {"q": "1001"}

    assert sheet.state.label("n") == "김하늘"
    assert '<option value="1001" selected>김하늘</option>' in sheet.html()


def test_whoever_has_left_is_shown_by_the_key() -> None:
    sheet = asked(ask("person"), ask("note", "n", label={"ko": "${q}"}))
    sheet.answers = {"q": "0001"}

    assert sheet.state.label("n") == "0001"
