from __future__ import annotations

from dataclasses import replace

from forms.definition import Choice, Definition, Question
from forms.editing import Many, SetChoices, applied
from forms.editing.pasting import Pasted, pasted_choices, pasted_matrix
from forms.editing.tree import found
from forms.serial import LONGEST
from tests.forms.editing.sample import FORM


def choices(pasted: Pasted) -> tuple[Choice, ...]:
    assert isinstance(pasted.change, SetChoices)
    return pasted.change.choices


def test_one_column_are_labels_with_numbers_as_names() -> None:
    made = pasted_choices("매우 그렇다\n그렇다\n\n아니다\n", "agree")

    assert choices(made) == (
        Choice(name="1", label={"ko": "매우 그렇다"}),
        Choice(name="2", label={"ko": "그렇다"}),
        Choice(name="3", label={"ko": "아니다"}),
    )
    assert (made.taken, made.refused) == (3, ())


def test_two_columns_are_names_and_labels_three_both_languages() -> None:
    made = pasted_choices('yes\t예\nno\t아니요\tNo\nna\t"해당\r\n없음"\t\r\n', "answer")

    assert choices(made) == (
        Choice(name="yes", label={"ko": "예"}),
        Choice(name="no", label={"ko": "아니요", "en": "No"}),
        Choice(name="na", label={"ko": "해당 없음"}),
    )


def test_pasted_choices_follow_those_that_are_there() -> None:
    made = pasted_choices("셋", "scale", FORM.choices["scale"])

    assert [one.name for one in choices(made)] == ["1", "2", "3"]
    assert made.taken == 1


def test_every_line_that_is_not_taken_is_named() -> None:
    text = "\n".join(
        ("a\t가", "a\t나", "b c\t다", "\t라", "d\t1\t2\t3", "x" * (LONGEST + 1), "e\t마")
    )

    made = pasted_choices(text, "l")

    assert [one.name for one in choices(made)] == ["a", "e"]
    assert [(one.line, one.code) for one in made.refused] == [
        *((2, "twice"), (3, "name"), (4, "name"), (5, "columns"), (6, "long")),
    ]
    assert all(one.reason["ko"] and one.reason["en"] and one.found for one in made.refused)


def test_nothing_pasted_is_no_change() -> None:
    assert pasted_choices(" \n\t\n", "l") == Pasted(change=None, taken=0, refused=())


def test_a_quotation_mark_that_never_closes_ends_what_is_read() -> None:
    made = pasted_choices('하나\n"둘' + "\n셋" * 100_000, "l")

    assert [one.label for one in choices(made)] == [{"ko": "하나"}]
    assert [one.code for one in made.refused] == ["long"]


def test_a_range_becomes_a_matrix_with_its_rows_and_marks() -> None:
    text = "만족도\t불만\t보통\t만족\n친절\t\t\t\n신속\tO\n\t\t\n친절\n공정\t1\t2\t3\t4\n"

    made = pasted_matrix(text, FORM, "plan", into="page", at=0)

    assert isinstance(made.change, Many)
    form = applied(FORM, made.change)
    question = found(form, "plan_2")
    assert question == Question(
        name="plan_2",
        type="matrix",
        label={"ko": "만족도"},
        choices="plan_scale",
        parameters={"rows": "plan_rows"},
    )
    assert [one.label["ko"] for one in form.choices["plan_scale"]] == ["불만", "보통", "만족"]
    assert [(one.name, one.label["ko"]) for one in form.choices["plan_rows"]] == [
        *(("r1", "친절"), ("r2", "신속")),
    ]
    assert [(one.line, one.code) for one in made.refused] == [(5, "twice"), (6, "cells")]


def test_a_matrix_needs_marks_and_rows() -> None:
    empty = Definition(name="f", title={})

    assert pasted_matrix("", empty, "m").change is None
    assert [one.code for one in pasted_matrix("제목\n행\n", empty, "m").refused] == ["label"]
    assert [one.code for one in pasted_matrix("\t가\t\t나\n행\n", empty, "m").refused] == ["label"]
    assert pasted_matrix("\t가\n", empty, "m") == Pasted(change=None, taken=0, refused=())


def test_lists_of_a_second_matrix_get_names_of_their_own() -> None:
    first = pasted_matrix("\t가\n행\n", FORM, "m")
    assert first.change is not None
    form = applied(FORM, first.change)

    second = pasted_matrix("\t나\n행\n", form, "m")

    assert second.change is not None
    again = applied(form, second.change)
    assert {*again.choices} == {*form.choices, "m_scale_2", "m_rows_2"}
    assert replace(again, choices={}, items=()) == replace(form, choices={}, items=())
