"""Which questions are asked, and what becomes of the answers of the others."""

from __future__ import annotations

from forms.definition import Group
from forms.engine import changed
from tests.asking import ask, asked


def test_a_question_is_asked_when_its_condition_holds() -> None:
    sheet = asked(ask("integer", "n"), ask("text", "why", relevant="${n} > 3"))

    sheet.post(n="4")

    assert sheet.state.is_relevant("why")
    assert not asked(*sheet.form.definition.items).state.is_relevant("why")


def test_a_group_covers_what_is_in_it() -> None:
    inner = Group(name="inner", children=(ask("text", "a"),))
    outer = Group(name="outer", relevant="${n} = 1", children=(inner,))
    sheet = asked(ask("integer", "n"), outer)

    assert not sheet.state.is_relevant("a")
    sheet.post(n="1")

    assert sheet.state.is_relevant("a")


def test_an_answer_that_is_not_relevant_is_blank_in_calculations() -> None:
    sheet = asked(
        ask("integer", "n"),
        ask("integer", "m", relevant="${n} = 1"),
        ask("calculate", "sum", calculation="coalesce(${m}, 0) + ${n}"),
    )
    sheet.answers = {"n": 1, "m": 5}
    assert sheet.state.value("sum") == 6

    sheet.answers = {"n": 2, "m": 5}

    assert sheet.state.value("sum") == 2


def test_an_answer_that_is_not_relevant_waits_in_the_draft_and_is_not_handed_in() -> None:
    sheet = asked(ask("integer", "n"), ask("text", "why", relevant="${n} = 1"))
    sheet.answers = {"n": 2, "why": "까닭"}

    state = sheet.state

    assert state.answers == {"n": 2, "why": "까닭"}
    assert state.complete() == {"n": 2}


def test_a_required_question_that_is_not_relevant_blocks_nobody() -> None:
    sheet = asked(ask("integer", "n"), ask("text", "why", relevant="${n} = 1", required="yes"))

    assert sheet.codes() == []
    sheet.post(n="1")

    assert sheet.codes() == [("why", "required")]


def test_relevance_chains_are_followed_whatever_the_order_of_the_questions() -> None:
    sheet = asked(
        ask("text", "c", relevant="${b} = 'x'"),
        ask("text", "b", relevant="${a} = 'x'"),
        ask("text", "a"),
    )
    sheet.answers = {"a": "y", "b": "x", "c": "z"}

    assert sheet.state.complete() == {"a": "y"}


def test_only_what_looks_different_is_drawn_again() -> None:
    sheet = asked(
        ask("integer", "n"),
        ask("text", "other"),
        ask("text", "why", relevant="${n} > 3"),
        ask("note", "told", label={"ko": "값 ${n}"}),
        ask("text", "must", required="${n} > 3"),
    )
    before = sheet.state

    sheet.post(n="4")

    assert changed(before, sheet.state) == {"why", "told", "must"}
    assert changed(sheet.state, sheet.state) == frozenset()


def test_a_page_without_anything_relevant_is_left_out() -> None:
    first = Group(name="first", children=(ask("integer", "n"),))
    second = Group(name="second", relevant="${n} = 1", children=(ask("text", "a"),))
    sheet = asked(first, second)

    assert [page.name for page in sheet.state.pages()] == ["first"]
    sheet.post(n="1")

    assert [page.name for page in sheet.state.pages()] == ["first", "second"]
