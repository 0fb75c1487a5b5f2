"""Texts of notices: named places from a closed list, whatever somebody writes around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.notices import UnusablePlace
from core.notices.addresses import is_address
from core.notices.kinds import KINDS, Kind, Text
from core.notices.texts import MADE_UP, check, filled, plain

HOSTILE = (
    "{0}",
    "{}",
    "{name.__class__}",
    "{name[0]}",
    "{name!r}",
    "{name:>9999999}",
    "{nobody}",
    "{name",
    "name}",
    "{{name}",
    "{name:{due}}",
)


@pytest.mark.parametrize("part", HOSTILE)
def test_only_named_places_are_taken(part: str) -> None:
    with pytest.raises(UnusablePlace):
        check(Kind.JOB, Text(subject="끝", body=part))
    with pytest.raises(UnusablePlace):
        check(Kind.JOB, Text(subject=part, body="끝"))


def test_what_a_place_holds_is_not_read_again() -> None:
    text = Text(subject="{job}", body="{name}: {job} {{job}}")

    made = filled(Kind.JOB, text, {"name": "{job.__class__}", "job": "{{7*7}}<script>"})

    assert made.subject == "{{7*7}}<script>"
    assert made.body == "{job.__class__}: {{7*7}}<script> {job}"


def test_a_name_cannot_break_out_of_its_line() -> None:
    made = filled(
        Kind.JOB, Text(subject="{job}", body="{job}"), {"job": "가\r\nBcc: a@b.kr\u2028\u202e나"}
    )

    assert made.subject == "가 Bcc: a@b.kr 나"
    assert made.body == "가 Bcc: a@b.kr 나"


def test_a_place_without_a_value_is_a_dash() -> None:
    assert filled(Kind.ASKED, Text(subject="{due}", body="{step}"), {}).subject == "-"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_first_text_names_its_own_places_and_can_be_previewed(
    kind: str, language: str
) -> None:
    text = KINDS[kind].texts[language]

    made = filled(kind, text, MADE_UP)

    assert "{" not in made.subject + made.body
    assert made.subject
    assert set(KINDS[kind].places) <= set(MADE_UP)


@given(st.text())
def test_any_text_is_one_line_afterwards(text: str) -> None:
    made = plain(text)

    assert len(made.splitlines()) <= 1
    assert made == made.strip()


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("kim@uijeongbu.go.kr", True),
        ("a.b+c@x-y.kr", True),
        ("", False),
        ("kim", False),
        ("kim@localhost", False),
        ("kim@a..kr", False),
        ("k..im@a.kr", False),
        (".kim@a.kr", False),
        ("김@시.kr", False),
        ("a@b.kr, c@d.kr", False),
        ("Kim <kim@a.kr>", False),
        ("kim@a.kr\nBcc: x@y.kr", False),
        ("kim@a.kr\n", False),
        ("a" * 65 + "@a.kr", False),
        ("a@" + "b" * 250 + ".kr", False),
    ],
)
def test_an_address_is_one_plain_address(text: str, sound: bool) -> None:
    assert is_address(text) is sound
