"""Signatures."""

from __future__ import annotations

import pytest

from tests.asking import NOTHING, TYPES, ask, asked

SIGNED = {"q:name": "김하늘", "q:confirm": "yes"}


def test_the_server_writes_the_moment() -> None:
    sheet = asked(ask("signature"))

    sheet.post(SIGNED)

    assert sheet.answers == {"q": {"name": "김하늘", "at": "2026-03-01T09:30:00+09:00"}}


def test_a_signature_that_is_posted_again_keeps_its_moment() -> None:
    sheet = asked(ask("signature"))
    earlier = {"name": "김하늘", "at": "2026-02-01T00:00:00+09:00"}
    sheet.answers = {"q": earlier}

    sheet.post(SIGNED)
    assert sheet.answers == {"q": earlier}
    sheet.post(SIGNED | {"q:name": "이바다"})

    assert sheet.answers == {"q": {"name": "이바다", "at": "2026-03-01T09:30:00+09:00"}}


@pytest.mark.parametrize(
    "posted", [{"q:name": "김"}, {"q:confirm": "yes"}, {"q:name": "김", "q:confirm": "on"}]
)
def test_a_name_without_confirmation_is_no_signature(posted: dict[str, str]) -> None:
    given = asked(ask("signature")).post(posted)

    assert given.problems[0].message["ko"] == "‘문항’: 이름을 쓰고 서명 확인란에 표시하십시오."
    assert given.answers == {}


def test_a_moment_that_is_posted_is_not_believed() -> None:
    sheet = asked(ask("signature"))

    sheet.post(SIGNED | {"q:at": "1999-01-01", "q": "x"})

    assert sheet.answers["q"]["at"] == "2026-03-01T09:30:00+09:00"


def test_a_signature_is_withdrawn_by_emptying_it() -> None:
    sheet = asked(ask("signature"))
    sheet.post(SIGNED)

    sheet.post({"q:name": ""})

    assert sheet.answers == {}


def test_it_is_one_cell() -> None:
    stored = {"name": "김", "at": "2026-03-01T09:30:00+09:00"}

    assert TYPES.get("signature").cells(ask("signature"), stored, NOTHING) == (
        "김 2026-03-01T09:30:00+09:00",
    )
