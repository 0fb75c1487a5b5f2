from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.definition import Definition, Question
from forms.xlsform import ImportResult


def first(definition: Definition) -> Question:
    return next(definition.questions())


@pytest.mark.parametrize(
    ("header", "attribute"),
    [
        ("relevance", "relevant"),
        ("bind:relevant", "relevant"),
        ("bind::relevant", "relevant"),
        ("bind: relevant", "relevant"),
        ("bind::calculate", "calculation"),
        ("calculate", "calculation"),
        ("bind:constraint", "constraint"),
        ("readonly", "read_only"),
        ("Read Only", "read_only"),
        ("body::appearance", "appearance"),
        ("Trigger", "trigger"),
    ],
)
def test_a_column_is_known_under_its_old_names(
    header: str, attribute: str, form: Callable[..., Definition]
) -> None:
    survey = [["type", "name", "label", header], ["text", "a", "A", "1 = 1"]]

    assert getattr(first(form(survey)), attribute) == "1 = 1"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("label", ""),
        ("label::한국어 (ko)", "한국어 (ko)"),
        ("Label :: English", "English"),
        ("label:English", "English"),
        ("caption", ""),
    ],
)
def test_a_label_keeps_the_language_of_its_header(
    header: str, language: str, form: Callable[..., Definition]
) -> None:
    definition = form([["TYPE", " Name ", header], ["text", "a", "무엇?"]])

    assert first(definition).label == {language: "무엇?"}


@pytest.mark.parametrize(
    "header",
    ["bind:jr:constraintMsg", "constraint-msg", "constraint_message", "constraint message"],
)
def test_a_constraint_message_is_known_under_every_name(
    header: str, form: Callable[..., Definition]
) -> None:
    definition = form([["type", "name", "label", header], ["text", "a", "A", "no"]])

    assert first(definition).constraint_message == {"": "no"}


@pytest.mark.parametrize(
    ("header", "media"),
    [
        ("image", {"image": {"": "a.png"}}),
        ("media::image", {"image": {"": "a.png"}}),
        ("media::image::English", {"image": {"English": "a.png"}}),
        ("image::English", {"image": {"English": "a.png"}}),
        ("big-image", {"big-image": {"": "a.png"}}),
    ],
)
def test_media_columns_name_files_by_kind_and_language(
    header: str, media: object, form: Callable[..., Definition]
) -> None:
    definition = form([["type", "name", "label", header], ["note", "a", "A", "a.png"]])

    assert first(definition).media == media


def test_an_unknown_column_is_kept_and_noted_with_what_it_may_mean(
    read: Callable[..., ImportResult],
) -> None:
    result = read([["type", "name", "label", "relevnt"], ["text", "a", "A", "x"]])

    assert result.definition is not None
    assert first(result.definition).extra == {"relevnt": "x"}
    (noted,) = [found for found in result.problems if found.code == "header-unknown"]
    assert (noted.cell, noted.severity) == ("D1", "note")
    assert "Did you mean 'relevant'?" in noted.message["en"]


@pytest.mark.parametrize("header", ["score", "weight", "stage", "actor", "identity"])
def test_columns_of_goru_are_kept_without_a_word(
    header: str, read: Callable[..., ImportResult]
) -> None:
    settings = [["form_title"], ["T"]]
    survey = [["type", "name", "label", header], ["text", "a", "A", "5"]]

    result = read(survey, settings=settings)

    assert result.definition is not None
    assert first(result.definition).extra == {header: "5"}
    assert result.problems == ()


def test_the_fact_column_names_the_fact(form: Callable[..., Definition]) -> None:
    definition = form([["type", "name", "label", "fact"], ["integer", "a", "A", "목표"]])

    assert first(definition).fact == "목표"


def test_a_header_that_stands_twice_is_reported_and_kept(
    read: Callable[..., ImportResult],
) -> None:
    result = read([["type", "name", "label", "Label"], ["text", "a", "first", "second"]])

    assert result.definition is not None
    assert first(result.definition).label == {"": "first"}
    assert first(result.definition).extra == {"label (2)": "second"}
    (found,) = result.of("warning")
    assert (found.code, found.cell) == ("header-repeated", "D1")


def test_a_list_beside_the_list_name_is_a_column_of_the_choices(
    read: Callable[..., ImportResult],
) -> None:
    survey = [["type", "name", "label"], ["select_one parts", "a", "A"]]
    choices = [["list_name", "name", "label", "list"], ["parts", "way", "Way", "ways"]]

    result = read(survey, choices=choices)

    assert result.definition is not None
    assert result.definition.choices["parts"][0].columns == {"list": "ways"}
    assert result.of("warning") == ()


def test_a_column_without_a_header_is_reported_and_kept(read: Callable[..., ImportResult]) -> None:
    result = read([["type", "name", "label"], ["text", "a", "A", "beside"]])

    assert result.definition is not None
    assert list(first(result.definition).extra.values()) == ["beside"]
    assert [found.code for found in result.of("warning")] == ["header-blank"]


@pytest.mark.parametrize("wanted", ["type", "name"])
def test_a_missing_header_is_refused(wanted: str, read: Callable[..., ImportResult]) -> None:
    head = [header for header in ("type", "name", "label") if header != wanted]

    result = read([head, ["text", "a"]])

    assert result.definition is None
    assert "header-missing" in [found.code for found in result.of("error")]
