from __future__ import annotations

from fractions import Fraction

from forms.definition import Choice, Definition, Question, Repeat
from forms.editing import applied
from forms.editing.searching import hits, replacing
from forms.editing.texts import texts_of
from forms.editing.translations import translations
from forms.editing.tree import found
from tests.forms.editing.sample import FORM

FORM_IN_TWO = Definition(
    name="f",
    title={"ko": "설문", "en": "Survey"},
    default_language="ko",
    items=(
        Question(name="a", type="text", label={"ko": "부서", "en": "Unit"}, hint={"ko": "부서명"}),
        Question(name="b", type="select-one", choices="l", label={"": "부서 이름"}),
        Repeat(name="r", extra={"constraint_message::ko": "부서를 쓰십시오", "fact": "부서"}),
    ),
    choices={"l": (Choice(name="x", label={"en": "Unit"}), Choice(name="y", label={}))},
)


def test_every_place_with_a_text_is_found() -> None:
    assert [(one.name, one.list, one.field, one.key) for one in texts_of(FORM_IN_TWO)] == [
        ("", "", "title", "ko"),
        ("", "", "title", "en"),
        ("a", "", "label", "ko"),
        ("a", "", "label", "en"),
        ("a", "", "hint", "ko"),
        ("b", "", "label", ""),
        ("r", "", "extra", "constraint_message::ko"),
        ("x", "l", "label", "en"),
    ]


def test_all_hits_are_listed_and_replaced_as_one_change() -> None:
    told = hits(FORM_IN_TWO, "부서", "부서·기관")
    change = replacing(FORM_IN_TWO, told)

    assert [(one.text.name, one.text.field, one.times) for one in told] == [
        *(("a", "label", 1), ("a", "hint", 1), ("b", "label", 1), ("r", "extra", 1)),
    ]
    assert change is not None
    made = applied(FORM_IN_TWO, change)
    assert found(made, "a").hint == {"ko": "부서·기관명"}
    assert found(made, "r").extra == {
        "constraint_message::ko": "부서·기관를 쓰십시오",
        "fact": "부서",
    }


def test_choices_and_the_title_are_texts_too() -> None:
    change = replacing(FORM_IN_TWO, hits(FORM_IN_TWO, "unit", "Team", match_case=False))
    titled = replacing(FORM_IN_TWO, hits(FORM_IN_TWO, "Survey", "Form", language="en"))

    assert change is not None
    assert titled is not None
    made = applied(FORM_IN_TWO, change)
    assert [one.label for one in made.choices["l"]] == [{"en": "Team"}, {}]
    assert found(made, "a").label == {"ko": "부서", "en": "Team"}
    assert applied(FORM_IN_TWO, titled).title == {"ko": "설문", "en": "Form"}


def test_names_of_questions_in_texts_are_left() -> None:
    told = hits(FORM, "age", "year")

    assert told == ()
    assert [one.after for one in hits(FORM, "살", "세")] == ["${age}세의 점수"]


def test_only_the_language_asked_for_is_searched() -> None:
    assert [one.text.language for one in hits(FORM_IN_TWO, "Unit", language="en")] == ["en", "en"]
    assert hits(FORM_IN_TWO, "Unit", language="ko") == ()
    assert hits(FORM_IN_TWO, "") == ()
    assert replacing(FORM_IN_TWO, ()) is None


def test_letters_that_grow_in_lower_case_are_sought_as_written() -> None:
    form = Definition(name="f", title={"": "İstanbul İİ"})

    assert [one.after for one in hits(form, "İ", "I", match_case=False)] == ["Istanbul II"]


def test_what_a_language_lacks_is_named_with_its_share() -> None:
    told = translations(FORM_IN_TWO)

    assert told.languages == ("ko", "en")
    assert told.total == 6
    assert dict(told.shares) == {"ko": Fraction(5, 6), "en": Fraction(1, 2)}
    assert [(one.name, one.field, one.headers, one.languages) for one in told.missing] == [
        ("a", "hint", ("en",), ("en",)),
        ("b", "label", ("en",), ("en",)),
        ("r", "extra", ("constraint_message::en",), ("en",)),
        ("x", "label", ("ko",), ("ko",)),
    ]


def test_a_language_that_is_wanted_beside_lacks_everything() -> None:
    told = translations(Definition(name="f", title={"ko": "가"}, default_language="ko"), ("ja",))

    assert dict(told.shares) == {"ko": Fraction(1), "ja": Fraction(0)}
