"""No posted value, however odd, raises or is stored as something it is not."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition import Question
from forms.wtf import Posted
from tests.asking import TYPES, Asked, ask, asked, choices

HOSTILE = [
    "\x00",
    "a\x00b",
    "\ud800",
    "1" + "0" * 30,
    "9" * 500,
    "NaN",
    "Infinity",
    "1e400",
    "-0",
    "2025-02-30",
    "2025-13-01",
    "0000-01-01",
    "25:61",
    "+١٢",
    "007",
    "\u202egnp.exe",
    "👩‍👩‍👧",
    "\ufeff",
    "   ",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "x" * 1_000_000,
    ["a", "b"],
    [["a"]],
    {"a": 1},
    True,
    None,
    1.5,
    10**40,
    b"\xff",
]
LISTS = {
    "c": choices(a="가", b="나"),
    "rows": choices(x="기획", y="소통"),
}
PARAMETERS = {"matrix": {"rows": "rows"}, "rating": {"na": "yes"}}


def question(kind: str) -> Question:
    listed = TYPES.get(kind).takes_choices
    return ask(kind, choices="c" if listed else "", parameters=PARAMETERS.get(kind, {}))


ASKING = [
    name for name, kind in TYPES.types.items() if kind.asks and kind.template and not kind.unfold
]


def names(sheet: Asked) -> list[str]:
    return ["q", *(f"q:{part}" for part in ("x", "y", "a", "b", "name", "confirm", "remove"))]


@pytest.mark.parametrize("kind", ASKING)
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:20])
def test_a_hostile_value_is_refused_or_stored_and_never_raises(kind: str, value: Any) -> None:
    sheet = asked(question(kind), lists=LISTS)

    given = sheet.post(Posted(dict.fromkeys(names(sheet), value)))

    assert orjson.loads(orjson.dumps(given.answers)) == given.answers
    assert all(set(problem.message) == {"ko", "en"} for problem in given.problems)
    assert all("문항" in problem.message["ko"] for problem in given.problems)
    assert sheet.state.complete() == given.answers
    assert sheet.html(given=given)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ASKING), st.text(max_size=60))
def test_any_text_is_refused_or_stored(kind: str, text: str) -> None:
    sheet = asked(question(kind), lists=LISTS)

    given = sheet.post(Posted(dict.fromkeys(names(sheet), text)))

    assert orjson.loads(orjson.dumps(given.answers)) == given.answers
    again = asked(question(kind), lists=LISTS)
    again.answers = dict(given.answers)
    assert again.codes() == []
    assert again.html()


@pytest.mark.parametrize(
    ("typed", "code_part"),
    [
        ("a\x00b", "저장할 수 없는 문자"),
        ("\ud800", "저장할 수 없는 문자"),
        ("x" * 1_001, "1000자까지"),
    ],
)
def test_the_refusal_says_what_is_wrong(typed: str, code_part: str) -> None:
    sheet = asked(ask("text", "q"))

    [problem] = sheet.post({"q": typed}).problems

    assert code_part in problem.message["ko"]


def test_text_is_composed_and_stripped_of_what_deceives() -> None:
    sheet = asked(ask("text", "q"))

    sheet.post({"q": " \u1100\u1161\u202e나\u200f\ufeff 👩‍👩‍👧 "})

    assert sheet.answers == {"q": "가나 👩‍👩‍👧"}
