"""Repeats: instances, counts, nesting, what questions see of each other."""

from __future__ import annotations

from forms.definition import Group, Repeat
from forms.engine import MOST_INSTANCES, with_instance, without_instance
from tests.asking import ask, asked


def test_a_question_in_a_repeat_sees_its_own_instance() -> None:
    sheet = asked(
        Repeat(
            name="r",
            children=(ask("integer", "a"), ask("calculate", "b", calculation="${a} * 2")),
        ),
        ask("calculate", "sum", calculation="sum(${b})"),
    )
    sheet.answers = {"r": [{"a": 1}, {"a": 2}]}

    assert sheet.state.answers == {"r": [{"a": 1, "b": 2}, {"a": 2, "b": 4}], "sum": 6}


def test_instances_that_are_not_relevant_are_not_counted_from_outside() -> None:
    sheet = asked(
        Repeat(name="r", children=(ask("integer", "a"), ask("integer", "b", relevant="${a} = 1"))),
        ask("calculate", "sum", calculation="sum(${b})"),
    )
    sheet.answers = {"r": [{"a": 1, "b": 5}, {"a": 2, "b": 7}]}

    assert sheet.state.value("sum") == 5


def test_nested_repeats_have_paths_and_sums_of_their_own() -> None:
    inner = Repeat(name="task", children=(ask("integer", "hours"),))
    sheet = asked(
        Repeat(name="member", children=(inner, ask("calculate", "t", calculation="sum(${hours})"))),
        ask("calculate", "all", calculation="sum(${hours})"),
    )
    sheet.answers = {
        "member": [{"task": [{"hours": 1}, {"hours": 2}]}, {"task": [{"hours": 4}]}],
    }

    state = sheet.state

    assert [state.value(f"member-{place}-t") for place in (0, 1)] == [3, 4]
    assert state.value("all") == 7
    assert state.value("member-0-task-1-hours") == 2


def test_a_count_decides_how_many_instances_there_are_and_loses_nothing() -> None:
    sheet = asked(ask("integer", "n"), Repeat(name="r", count="${n}", children=(ask("text", "a"),)))
    sheet.answers = {"n": 1, "r": [{"a": "x"}, {"a": "y"}]}

    assert sheet.state.complete() == {"n": 1, "r": [{"a": "x"}]}
    assert sheet.state.answers["r"] == [{"a": "x"}, {"a": "y"}]
    sheet.answers["n"] = 3

    assert [sheet.state.is_relevant(f"r-{place}-a") for place in range(4)] == [
        *(True, True, True),
        False,
    ]


def test_a_negative_or_missing_count_asks_nothing() -> None:
    sheet = asked(ask("integer", "n"), Repeat(name="r", count="${n}", children=(ask("text", "a"),)))

    for stored in (None, -3):
        sheet.answers = {"n": stored}
        assert not sheet.state.is_relevant("r-0-a")


def test_a_huge_count_is_limited_and_told() -> None:
    sheet = asked(Repeat(name="r", count="10000", children=(ask("text", "a"),)))

    state = sheet.state

    assert state.is_relevant(f"r-{MOST_INSTANCES - 1}-a")
    assert not state.is_relevant(f"r-{MOST_INSTANCES}-a")
    assert sheet.codes() == [("r", "too-many-rows")]


def test_people_add_and_remove_instances() -> None:
    sheet = asked(Repeat(name="r", children=(ask("integer", "a", default="7"),)))
    form, around = sheet.form, sheet.around

    two = with_instance(form, around, {"r": [{"a": 1}]}, "r")

    assert two == {"r": [{"a": 1}, {"a": 7}]}
    assert without_instance(form, around, two, "r", 0) == {"r": [{"a": 7}]}
    assert without_instance(form, around, two, "r", 9) == two


def test_instances_of_an_inner_repeat_are_added_where_they_belong() -> None:
    inner = Repeat(name="task", children=(ask("text", "what"),))
    sheet = asked(Repeat(name="member", children=(inner,)))
    answers = {"member": [{"task": []}, {"task": [{"what": "x"}]}]}

    more = with_instance(sheet.form, sheet.around, answers, "member-1-task")

    assert more == {"member": [{"task": []}, {"task": [{"what": "x"}, {}]}]}


def test_a_repeat_under_a_condition_keeps_its_draft() -> None:
    group = Group(
        name="g", relevant="${n} = 1", children=(Repeat(name="r", children=(ask("text", "a"),)),)
    )
    sheet = asked(ask("integer", "n"), group)
    sheet.answers = {"n": 2, "r": [{"a": "x"}]}

    assert sheet.state.complete() == {"n": 2}
    assert sheet.state.answers["r"] == [{"a": "x"}]


def test_rows_that_are_no_rows_count_as_empty_ones() -> None:
    sheet = asked(Repeat(name="r", children=(ask("text", "a"),)))

    for stored in ("x", 5, [1, None]):
        sheet.answers = {"r": stored}
        assert sheet.state.complete().get("r", [{}]) in ([{}], [{}, {}])
