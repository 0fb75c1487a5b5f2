from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from forms.definition import Definition, Question
from forms.field_types import TypeTable
from forms.xlsform import ImportResult, Workbook, import_form

CHOICES = [["list_name", "name", "label"], ["colours", "r", "Red"], ["my list", "x", "X"]]


def ask(form: Callable[..., Definition], cell: str, appearance: str = "") -> Question:
    survey = [
        ["type", "name", "label", "appearance", "calculation"],
        [cell, "a", "A", appearance, "1" if cell == "calculate" else ""],
    ]
    return next(form(survey, choices=CHOICES).questions())


@pytest.mark.parametrize(
    ("cell", "appearance", "kind", "asked_as"),
    [
        ("text", "", "text", ""),
        ("string", "", "text", ""),
        ("q string", "", "text", ""),
        ("text", "multiline", "multiline", ""),
        ("multiline", "", "multiline", ""),
        ("int", "", "integer", ""),
        ("add integer prompt", "", "integer", ""),
        ("dateTime", "", "datetime", ""),
        ("photo", "", "image", ""),
        ("image", "signature", "signature", ""),
        ("acknowledge", "", "yes-no", "acknowledge"),
        ("trigger", "", "yes-no", "acknowledge"),
        ("yes-no", "", "yes-no", ""),
        ("audio", "", "file", "audio"),
        ("calculate", "", "calculate", ""),
        ("hidden", "", "hidden", ""),
        ("username", "", "hidden", "username"),
        ("uri:deviceid", "", "hidden", "deviceid"),
        ("imei", "", "hidden", "deviceid"),
        ("person", "", "person", ""),
        ("geopoint", "", "text", "geopoint"),
        ("gps", "", "text", "gps"),
        ("country", "", "text", "country"),
        ("select_one_from_file f.csv", "", "text", "select_one_from_file f.csv"),
    ],
)
def test_a_type_is_asked_by_the_field_type_that_fits(
    cell: str, appearance: str, kind: str, asked_as: str, form: Callable[..., Definition]
) -> None:
    question = ask(form, cell, appearance)

    assert (question.type, question.asked_as) == (kind, asked_as)


@pytest.mark.parametrize(
    ("cell", "kind", "title"),
    [
        ("select_one colours", "select-one", "colours"),
        ("select one from colours", "select-one", "colours"),
        ("Select One From Colours", "select-one", "colours"),
        ("select1 colours", "select-one", "colours"),
        ("select-one colours", "select-one", "colours"),
        ("select_multiple colours", "select-many", "colours"),
        ("select all that apply from colours", "select-many", "colours"),
        ("rank colours", "ranking", "colours"),
        ("select_one my list", "select-one", "my list"),
    ],
)
def test_a_select_names_its_list(
    cell: str, kind: str, title: str, form: Callable[..., Definition]
) -> None:
    question = ask(form, cell)

    assert (question.type, question.choices, question.asked_as) == (kind, title, "")


@pytest.mark.parametrize(
    ("parameters", "kind"),
    [
        ("", "integer"),
        ("start=1;end=10;step=1", "integer"),
        ("start=1.5, end=5.5, step=0.5", "decimal"),
        ("start=1 end=x", "decimal"),
    ],
)
def test_a_range_is_whole_where_its_numbers_are(
    parameters: str, kind: str, form: Callable[..., Definition]
) -> None:
    survey = [["type", "name", "label", "parameters"], ["range", "a", "A", parameters]]

    question = next(form(survey).questions())

    assert (question.type, question.asked_as) == (kind, "range")


def test_parameters_are_read_with_any_separator(form: Callable[..., Definition]) -> None:
    survey = [["type", "name", "label", "parameters"], ["range", "a", "A", "Start=1;end=5, step=2"]]

    question = next(form(survey).questions())

    assert question.parameters == {"start": "1", "end": "5", "step": "2"}


def test_parameters_that_cannot_be_read_are_kept_and_reported(
    read: Callable[..., ImportResult],
) -> None:
    result = read([["type", "name", "label", "parameters"], ["text", "a", "A", "rows 3"]])

    assert result.definition is not None
    assert next(result.definition.questions()).extra == {"parameters": "rows 3"}
    assert [found.code for found in result.of("warning")] == ["parameters-unreadable"]


@pytest.mark.parametrize("cell", ["geopoint", "barcode", "country", "set form title"])
def test_a_type_that_cannot_be_asked_is_reported(
    cell: str, read: Callable[..., ImportResult]
) -> None:
    result = read([["type", "name", "label"], [cell, "a", "A"]])

    (found,) = result.of("warning")
    assert (found.code, found.row, found.cell) == ("type-becomes-text", 2, "A2")
    assert cell in found.message["ko"]


def test_a_clock_becomes_a_calculation(form: Callable[..., Definition]) -> None:
    definition = form([["type", "name"], ["today", "t"], ["start", "s"], ["text", "x"]])

    calculations = [question.calculation for question in definition.questions()]
    assert calculations == ["once(today())", "once(now())", ""]


def test_a_plugin_may_claim_a_type(
    more_types: Callable[..., TypeTable], book: Callable[[Mapping[str, object]], Workbook]
) -> None:
    types = more_types("map-point", xlsform=("geopoint",))

    result = import_form(book({"survey": [["type", "name", "label"], ["gps", "a", "A"]]}), types)

    assert result.definition is not None
    question = next(result.definition.questions())
    assert (question.type, question.asked_as) == ("map-point", "geopoint")
    assert result.of("warning") == ()


def test_without_its_field_type_a_select_becomes_text(
    book: Callable[[Mapping[str, object]], Workbook], types: TypeTable
) -> None:
    few = TypeTable(types={"text": types.types["text"]})
    survey = [["type", "name", "label"], ["select_one colours", "a", "A"]]

    result = import_form(book({"survey": survey, "choices": CHOICES}), few)

    assert result.definition is not None
    question = next(result.definition.questions())
    assert (question.type, question.asked_as) == ("text", "select_one colours")
