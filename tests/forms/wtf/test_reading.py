"""A posted page becomes answers of the draft."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from forms.definition import Group, Repeat
from forms.engine import MOST_INSTANCES
from forms.wtf import read_page
from tests.asking import ask, asked, choices


def test_what_is_absent_from_its_page_is_cleared_and_other_pages_stay() -> None:
    sheet = asked(
        Group(name="one", children=(ask("text", "a"), ask("select-many", "b", choices="c"))),
        Group(name="two", children=(ask("text", "d"),)),
        lists={"c": choices(x="가")},
    )
    sheet.answers = {"a": "1", "b": ["x"], "d": "2"}

    sheet.post(MultiDict([("a", "3")]))

    assert sheet.answers == {"a": "3", "d": "2"}


def test_a_question_that_is_not_relevant_keeps_its_answer() -> None:
    sheet = asked(ask("integer", "n"), ask("text", "why", relevant="${n} = 1"))
    sheet.answers = {"n": 2, "why": "까닭"}

    sheet.post(n="3")

    assert sheet.answers == {"n": 3, "why": "까닭"}


def test_a_refused_answer_is_not_stored_and_is_drawn_as_it_was_typed() -> None:
    sheet = asked(ask("integer", "n"), ask("text", "a"))
    sheet.answers = {"n": 5}

    given = sheet.post(n="다섯", a="글")

    assert sheet.answers == {"a": "글"}
    [problem] = given.problems
    assert (problem.path, problem.code, problem.is_late) == ("n", "input", False)
    html = sheet.html(given=given)
    assert 'value="다섯"' in html
    assert 'aria-invalid="true"' in html


def test_a_prefix_parts_the_pages_of_several_people() -> None:
    sheet = asked(ask("rating", "r", parameters={"end": "5"}))
    data = MultiDict([("a12-r", "4"), ("a13-r", "2"), ("r", "1")])

    answers = [
        read_page(sheet.state, sheet.form.pages[0], data, prefix=prefix).answers
        for prefix in ("a12-", "a13-", "a14-")
    ]

    assert answers == [{"r": 4}, {"r": 2}, {}]


def test_instances_that_were_posted_and_are_not_in_the_draft_are_kept() -> None:
    inner = Repeat(name="t", children=(ask("text", "x"),))
    sheet = asked(Repeat(name="r", children=(ask("text", "a"), inner)))

    sheet.post({"r-0-a": "1", "r-2-a": "3", "r-2-t-1-x": "y"})

    last = {"a": "3", "t": [{}, {"x": "y"}]}
    assert sheet.answers["r"] == [{"a": "1", "t": []}, {"t": []}, last]


def test_ten_thousand_rows_are_limited_and_told() -> None:
    sheet = asked(Repeat(name="r", label={"ko": "행"}, children=(ask("text", "a"),)))

    given = sheet.post({f"r-{place}-a": "x" for place in range(10_000)})

    assert len(sheet.answers["r"]) == MOST_INSTANCES
    assert [(problem.path, problem.code) for problem in given.problems] == [("r", "too-many-rows")]


def test_rows_with_impossible_numbers_are_no_rows() -> None:
    sheet = asked(Repeat(name="r", children=(ask("text", "a"),)))

    given = sheet.post({"r--1-a": "x", "r-1e3-a": "x", "r-٣-a": "x", f"r-{'9' * 30}-a": "x"})

    assert (given.problems, sheet.answers) == ((), {"r": []})


def test_rows_beyond_a_count_are_not_taken() -> None:
    sheet = asked(Repeat(name="r", count="1", children=(ask("text", "a"),)))

    sheet.post({"r-0-a": "x", "r-1-a": "y"})

    assert sheet.state.complete() == {"r": [{"a": "x"}]}


def test_a_question_may_be_called_like_anything_in_the_form_machinery() -> None:
    names = ("data", "errors", "validate", "process", "_hidden", "meta", "csrf_token", "비중")
    sheet = asked(*(ask("text", name) for name in names))

    sheet.post(dict.fromkeys(names, "x"))

    assert sheet.answers == dict.fromkeys(names, "x")


def test_choices_follow_the_answers_around_them_in_every_instance() -> None:
    from forms.definition import Choice

    towns = (Choice(name="a1", columns={"of": "a"}), Choice(name="b1", columns={"of": "b"}))
    town = ask("select-one", "town", choices="towns", choice_filter="of = ${area}")
    sheet = asked(Repeat(name="r", children=(ask("text", "area"), town)), lists={"towns": towns})
    sheet.answers = {"r": [{"area": "a"}, {"area": "b"}]}

    given = sheet.post({"r-0-area": "a", "r-0-town": "a1", "r-1-area": "b", "r-1-town": "a1"})

    assert [problem.path for problem in given.problems] == ["r-1-town"]
    assert sheet.answers["r"] == [{"area": "a", "town": "a1"}, {"area": "b"}]
