"""Required answers, constraints and choices offered."""

from __future__ import annotations

import pytest

from forms.definition import Choice, Repeat
from tests.asking import ask, asked, choices


def test_a_blank_answer_never_breaks_a_constraint() -> None:
    sheet = asked(ask("integer", "n", constraint=". > 3"))

    assert sheet.codes() == []
    sheet.post(n="3")

    assert sheet.codes() == [("n", "constraint")]


def test_not_observed_breaks_no_constraint() -> None:
    question = ask("rating", "r", parameters={"end": "5", "na": "yes"}, constraint=". > 2")
    sheet = asked(question)

    sheet.post(r="na")
    assert sheet.codes() == []
    sheet.post(r="2")

    assert sheet.codes() == [("r", "constraint")]


@pytest.mark.parametrize(("stored", "missing"), [(0, False), ("", True), (None, True)])
def test_nought_is_an_answer(stored: object, missing: bool) -> None:
    sheet = asked(ask("integer", "n", required="yes"))
    sheet.answers = {"n": stored}

    assert bool(sheet.codes()) is missing


def test_a_constraint_speaks_in_the_words_of_the_form() -> None:
    question = ask(
        "integer", "n", constraint=". < 3", constraint_message={"ko": "**3** 미만, 지금 ${n}"}
    )
    sheet = asked(question)
    sheet.answers = {"n": 5}

    [problem] = sheet.state.problems

    assert problem.message == {"ko": "3 미만, 지금 5", "en": "3 미만, 지금 5"}


def test_a_missing_answer_is_told_in_both_languages() -> None:
    [problem] = asked(ask("integer", "n", required="yes")).state.problems

    assert problem.message == {
        "ko": "‘문항’ 문항은 꼭 답해야 합니다. 답을 입력하거나 고르십시오.",
        "en": "'Item' must be answered. Enter or choose an answer.",
    }
    assert problem.is_late


def test_a_choice_that_the_filter_takes_away_is_to_be_chosen_again() -> None:
    towns = (
        Choice(name="a1", columns={"of": "a"}),
        Choice(name="b1", columns={"of": "b"}),
    )
    sheet = asked(
        ask("text", "area"),
        ask("select-one", "town", choices="towns", choice_filter="of = ${area}"),
        lists={"towns": towns},
    )
    sheet.answers = {"area": "a", "town": "a1"}
    assert sheet.codes() == []

    sheet.answers = {"area": "b", "town": "a1"}

    assert sheet.codes() == [("town", "choice")]
    assert sheet.post(area="b", town="b1").problems == ()


def test_a_required_matrix_needs_every_row() -> None:
    question = ask("matrix", "m", choices="scale", parameters={"rows": "rows"}, required="yes")
    sheet = asked(question, lists={"scale": choices(a="가"), "rows": choices(x="기획", y="소통")})

    sheet.post({"m:x": "a"})
    assert sheet.codes() == [("m", "incomplete")]
    sheet.post({"m:x": "a", "m:y": "a"})

    assert sheet.codes() == []


def test_rules_over_all_rows_stand_with_the_repeat() -> None:
    share = ask("integer", "share", required="yes")
    repeat = Repeat(
        name="r",
        label={"ko": "구성원"},
        children=(share,),
        extra={"constraint": "sum(${share}) = 100", "required": "yes"},
    )
    sheet = asked(repeat)
    assert sheet.codes() == [("r", "required-rows")]

    sheet.answers = {"r": [{"share": 40}, {"share": 50}]}
    assert sheet.codes() == [("r", "constraint")]
    sheet.answers = {"r": [{"share": 40}, {"share": 60}]}

    assert sheet.codes() == []


def test_a_stored_answer_that_cannot_be_read_is_a_problem_and_never_an_exception() -> None:
    sheet = asked(
        ask("date", "d"), ask("decimal", "n"), ask("matrix", "m", parameters={"end": "3"})
    )
    sheet.answers = {"d": "2025-02-30", "n": "x", "m": 3}

    assert sorted(sheet.codes()) == [("d", "unreadable"), ("m", "unreadable"), ("n", "unreadable")]
