"""One rule looked at while it is being written."""

from __future__ import annotations

from forms.definition import Definition, Question
from forms.reading import Look, look_at

FORM = Definition(
    name="f",
    title={},
    items=(
        Question(name="a", type="integer", label={"ko": "가", "en": "A"}),
        Question(name="b", type="integer", label={"ko": "나", "en": "B"}, relevant="${a} > 1"),
        Question(name="c", type="calculate", label={"ko": "다", "en": "C"}, calculation="${b} + 1"),
    ),
)


def look(source: str, *, name: str = "a", field: str = "relevant") -> Look:
    return look_at(FORM, name, field, source)


def test_a_sound_rule_is_said_with_the_questions_it_needs() -> None:
    found = look("${b} = 1 and ${a} = 2", name="c")

    assert found.is_sound
    assert found.names == (("a", {"ko": "‘가’", "en": "‘A’"}), ("b", {"ko": "‘나’", "en": "‘B’"}))
    assert found.sentence["en"] == "Shown when ‘B’ is 1 and ‘A’ is 2."


def test_an_unknown_name_is_marked_where_it_stands_with_the_nearest_one() -> None:
    (mark,) = look("1 = 1 and ${bb} > 3", name="c").marks

    assert (mark.before, mark.at, mark.after) == ("1 = 1 and ", "${bb}", " > 3")
    assert (mark.line, mark.column, mark.repair) == (1, 11, "${b}")
    assert "bb" in mark.message["ko"]
    assert "bb" in mark.message["en"]


def test_a_sign_of_another_language_is_marked_with_its_repair() -> None:
    (mark,) = look("${a} == 3").marks

    assert (mark.before, mark.at, mark.after, mark.repair) == ("${a} ", "==", " 3", "=")


def test_every_fault_of_a_rule_is_marked_also_on_a_later_line() -> None:
    marks = look("${x} = 1\nand ${y} = 2", name="c").marks

    assert [(mark.line, mark.column, mark.at) for mark in marks] == [(1, 1, "${x}"), (2, 5, "${y}")]


def test_a_rule_that_needs_itself_in_a_ring_shows_the_ring() -> None:
    found = look("${c} > 3")

    assert not found.is_sound
    assert found.ring == ("a", "c", "b", "a")
    assert "‘가’ → ‘다’ → ‘나’ → ‘가’" in found.marks[0].message["ko"]


def test_a_constraint_may_look_at_what_needs_it() -> None:
    assert look("${c} > 3", field="constraint").is_sound


def test_a_question_that_is_not_there_yet_may_have_a_rule() -> None:
    assert look("${a} > 3", name="new").is_sound


def test_nothing_written_is_sound_and_says_nothing() -> None:
    assert look("  ") == Look(sentence={})


def test_an_endless_rule_is_refused_with_a_sentence() -> None:
    (mark,) = look("1 + " * 5000 + "1").marks

    assert mark.message["ko"]
