from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.definition import Definition
from forms.xlsform import ImportResult

SURVEY = [["type", "name", "label"], ["select_one colours", "a", "A"]]
HEAD = ["list_name", "name", "label"]


def codes(result: ImportResult) -> list[str]:
    return [found.code for found in result.problems if found.severity != "note"]


def test_a_list_that_is_not_there_is_refused_with_the_nearest(
    read: Callable[..., ImportResult],
) -> None:
    result = read(SURVEY, choices=[HEAD, ["colors", "r", "Red"]])

    (found,) = result.of("error")
    assert (found.code, found.cell) == ("list-missing", "A2")
    assert "Did you mean 'colors'?" in found.message["en"]


def test_a_select_without_a_list_is_refused(read: Callable[..., ImportResult]) -> None:
    result = read([["type", "name", "label"], ["select_one", "a", "A"]])

    assert [found.code for found in result.of("error")] == ["list-unnamed"]


def test_a_value_that_stands_twice_is_kept_and_reported(
    read: Callable[..., ImportResult],
) -> None:
    choices = [HEAD, ["colours", "r", "Red"], ["colours", "r", "Rose"]]

    result = read(SURVEY, choices=choices)

    assert result.definition is not None
    labels = [choice.label[""] for choice in result.definition.choices["colours"]]
    assert labels == ["Red", "Rose"]
    assert codes(result) == ["choice-repeated"]


def test_a_value_may_stand_twice_where_the_settings_say_so(
    read: Callable[..., ImportResult],
) -> None:
    choices = [HEAD, ["colours", "r", "Red"], ["colours", "r", "Rose"]]
    settings = [["allow_choice_duplicates"], ["yes"]]

    assert codes(read(SURVEY, choices=choices, settings=settings)) == []


def test_choices_without_a_list_are_counted_and_reported(
    read: Callable[..., ImportResult],
) -> None:
    result = read(SURVEY, choices=[HEAD, ["colours", "r", "Red"], ["", "b", "Blue"]])

    assert codes(result) == ["choice-without-list"]
    assert (result.tally.choices, result.tally.choices_reported) == (2, 1)


def test_old_headers_and_further_columns_are_read(form: Callable[..., Definition]) -> None:
    choices = [["list name", "value", "label::English", "image", "cf"]]
    choices += [["colours", "1", "Red", "r.png", "warm"]]

    (choice,) = form(SURVEY, choices=choices).choices["colours"]

    assert choice.name == "1"
    assert choice.label == {"English": "Red"}
    assert choice.media == {"image": {"": "r.png"}}
    assert choice.columns == {"cf": "warm"}


def test_external_choices_are_read_as_a_list(form: Callable[..., Definition]) -> None:
    survey = [["type", "name", "label"], ["select_one_external towns", "a", "A"]]

    definition = form(survey, external_choices=[HEAD, ["towns", "t", "T"]])

    question = next(definition.questions())
    assert (question.type, question.choices) == ("select-one", "towns")
    assert [choice.name for choice in definition.choices["towns"]] == ["t"]


def test_settings_name_the_form(form: Callable[..., Definition]) -> None:
    settings = [
        ["form_title", "form_title::English", "id_string", "version", "default_language", "style"],
        ["성과계약", "Contract", "contract", "2026", "", "pages"],
    ]

    definition = form([["type", "name", "label"], ["text", "a", "A"]], settings=settings)

    assert definition.name == "contract"
    assert definition.title == {"": "성과계약", "English": "Contract"}
    assert definition.version == "2026"
    assert definition.settings == {"style": "pages"}


def test_a_second_row_of_settings_is_reported(read: Callable[..., ImportResult]) -> None:
    settings = [["form_title"], ["One"], ["Two"]]

    result = read([["type", "name", "label"], ["text", "a", "A"]], settings=settings)

    assert codes(result) == ["settings-row-extra"]
    assert (result.tally.settings, result.tally.settings_reported) == (2, 1)


def test_a_default_language_that_nobody_uses_is_reported(
    read: Callable[..., ImportResult],
) -> None:
    survey = [["type", "name", "label::한국어 (ko)"], ["text", "a", "A"]]

    result = read(survey, settings=[["form_title", "default_language"], ["T", "English"]])

    assert codes(result) == ["language-unknown"]


@pytest.mark.parametrize("sheet", ["stages", "scoring", "entities"])
def test_further_sheets_are_kept_row_by_row(sheet: str, form: Callable[..., Definition]) -> None:
    survey = [["type", "name", "label"], ["text", "a", "A"]]

    definition = form(survey, **{sheet: [["name", "actor"], ["draft", "head"]]})

    assert definition.sheets == {sheet: ({"name": "draft", "actor": "head"},)}
