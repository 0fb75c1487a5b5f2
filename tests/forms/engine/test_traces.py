"""What an anonymous ballot leaves out."""

from __future__ import annotations

import pytest

from forms.definition import Item, Question, Repeat
from forms.engine import offered_moments, traces, untraced
from tests.asking import TYPES, ask, asked, choices, compiled


def found(*items: Item) -> tuple[str, ...]:
    return traces(compiled(*items).definition, TYPES)


@pytest.mark.parametrize("kind", ["start", "end", "today", "deviceid", "username", "simserial"])
def test_what_a_clock_or_a_device_fills_tells(kind: str) -> None:
    assert found(ask("hidden", "q", asked_as=kind), ask("text", "opinion")) == ("q",)


@pytest.mark.parametrize(
    "formula",
    ["now()", "once(today())", "concat('a', uuid())", "if(1 = 1, random(), 0)", "today() - 1"],
)
def test_a_calculation_from_the_moment_or_from_chance_tells(formula: str) -> None:
    assert found(ask("calculate", "q", calculation=formula)) == ("q",)


def test_what_is_computed_from_what_tells_does_too() -> None:
    items = (
        ask("calculate", "later", calculation="concat(${stamp}, 'x')"),
        ask("calculate", "stamp", calculation="format-date(${start}, '%Y')"),
        ask("hidden", "start", asked_as="start", calculation="once(now())"),
        ask("calculate", "sum", calculation="${a} + 1"),
        ask("integer", "a"),
    )

    assert found(*items) == ("later", "stamp", "start")


def test_a_hidden_default_tells_and_one_that_people_change_is_offered() -> None:
    items = (ask("hidden", "h", default="now()"), ask("date", "day", default="today()"))

    assert found(*items) == ("h",)
    assert offered_moments(compiled(*items).definition, TYPES) == ("day",)


@pytest.mark.parametrize("kind", ["signature", "file", "image"])
def test_signatures_and_files_tell(kind: str) -> None:
    assert found(ask(kind, "q")) == ("q",)


def test_a_form_without_clock_and_chance_tells_nothing() -> None:
    items = (ask("integer", "a", constraint=". < 5"), ask("calculate", "b", calculation="${a}*2"))

    assert found(*items) == ()


def test_complete_answers_lose_what_tells_at_every_depth() -> None:
    stamp: Question = ask("calculate", "at", calculation="now()")
    rating = ask("matrix", "m", parameters={"rows": "r", "end": "5"})
    inner = Repeat(name="inner", count="1", children=(ask("integer", "n"), stamp))
    sheet = asked(
        Repeat(name="outer", children=(inner,)),
        ask("calculate", "id", calculation="uuid()"),
        rating,
        lists={"r": choices(at="시각")},
    )
    sheet.answers = {"outer": [{"inner": [{"n": 4}]}], "m": {"at": 3}}
    complete = sheet.state.complete()
    assert (complete["outer"][0]["inner"][0].keys(), "id" in complete) == ({"n", "at"}, True)

    assert untraced(sheet.form, complete) == {
        "outer": [{"inner": [{"n": 4}]}],
        "m": {"at": 3},
    }
