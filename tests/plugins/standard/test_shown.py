"""Notes, calculations and hidden values."""

from __future__ import annotations

from tests.asking import ask, asked


def test_a_note_is_drawn_and_takes_nothing() -> None:
    sheet = asked(ask("note", label={"ko": "첫 줄\n둘째 줄"}))

    sheet.post(q="x")

    assert sheet.answers == {}
    assert "<p>첫 줄</p><p>둘째 줄</p>" in sheet.html()


def test_hidden_values_and_calculations_never_reach_the_page() -> None:
    sheet = asked(
        ask("text", "a"),
        ask("hidden", "h", default="비밀"),
        ask("calculate", "c", calculation="concat(${h}, '!')"),
    ).begin()

    sheet.post(a="x", h="y", c="z")

    assert sheet.state.complete() == {"a": "x", "h": "비밀", "c": "비밀!"}
    assert "비밀" not in sheet.html()
