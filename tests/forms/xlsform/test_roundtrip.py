from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from forms.definition import Choice, Definition, Group, Question, Repeat
from forms.field_types import TypeTable
from forms.xlsform import (
    ExportError,
    differences,
    export_form,
    import_form,
    read_workbook,
    roundtrip,
)

EVERYTHING = Definition(
    name="contract",
    title={"": "계약", "English": "Contract"},
    version="2026",
    default_language="한국어 (ko)",
    items=(
        Group(
            name="page",
            label={"한국어 (ko)": "쪽", "English": "Page"},
            appearance="field-list",
            extra={"stage": "draft"},
            children=(
                Question(name="memo", type="multiline", label={"한국어 (ko)": "적어 주십시오"}),
                Question(
                    name="place",
                    type="text",
                    asked_as="geopoint",
                    label={"English": "Where?"},
                    hint={"English": "=1+1"},
                    guidance={"": "http://example.org"},
                    required="yes",
                    required_message={"English": "must"},
                    constraint=". != ''",
                    constraint_message={"": "no"},
                    default="00123",
                    read_only="${memo} = ''",
                    fact="place",
                    media={"image": {"": "a.png", "English": "b.png"}},
                    extra={"score": "5", "label (2)": "second"},
                ),
                Repeat(
                    name="rows",
                    count="${how_many}",
                    relevant="true()",
                    children=(
                        Question(
                            name="colour",
                            type="select-one",
                            choices="my list",
                            choice_filter="cf = ${memo}",
                            label={"": "Colour\nor none"},
                        ),
                    ),
                ),
            ),
        ),
        Question(name="how_many", type="integer", asked_as="range", label={"": "n"},
                 parameters={"start": "1", "end": "3"}),
        Question(name="signed", type="signature", label={"": "s"}, appearance="annotate"),
        Question(name="begun", type="calculate", asked_as="start", calculation="once(now())"),
        Question(name="twice", type="calculate", calculation="${how_many} * 2"),
    ),
    choices={
        "my list": (
            Choice(name="r", label={"": "Red"}, columns={"cf": "warm"}),
            Choice(name="1", label={"": "One"}, media={"audio": {"": "1.mp3"}}),
        )
    },
    settings={"style": "pages"},
    sheets={"stages": ({"name": "draft", "actor": "head"}, {"name": "done"})},
)  # fmt: skip


def test_a_form_comes_back_equal(types: TypeTable) -> None:
    again = import_form(read_workbook(export_form(EVERYTHING)), types)

    assert again.of("error") == ()
    assert again.definition == EVERYTHING
    assert roundtrip(EVERYTHING, types) == ()


def test_the_same_form_gives_the_same_bytes() -> None:
    assert export_form(EVERYTHING) == export_form(EVERYTHING)


def test_texts_stay_texts() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export_form(EVERYTHING)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1" in [cell.value for cell in cells]
    assert [cell for cell in cells if cell.hyperlink] == []


def test_other_tools_find_standard_types_and_headers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export_form(EVERYTHING)))
    survey = [list(row) for row in book["survey"].iter_rows(values_only=True)]

    assert survey[0][:5] == ["type", "name", "label::한국어 (ko)", "label::English", "label"]
    assert [row[0] for row in survey[1:]] == [
        "begin_group",
        "text",
        "geopoint",
        "begin_repeat",
        "select_one my list",
        "end_repeat",
        "end_group",
        "range",
        "image",
        "start",
        "calculate",
    ]


def test_a_text_that_no_cell_holds_is_refused_by_its_place() -> None:
    long = Question(name="a", type="text", label={"": "x" * 40_000})

    with pytest.raises(ExportError, match="survey, row 2, column 3"):
        export_form(replace(EVERYTHING, items=(long,)))


def test_differences_name_their_place() -> None:
    other = replace(EVERYTHING, version="2027")

    assert differences(EVERYTHING, other) == ("version: '2026' → '2027'",)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["geopoint", "a", "A"], ["gps", "b", "B"]], id="unasked types"),
        pytest.param([["text", "a", "A", "distance(.)"]], id="kept expression"),
        pytest.param([["text", "a b", "A"], ["text", "a b", "B"]], id="repaired names"),
        pytest.param([["begin group", "", ""], ["text", "", "B"]], id="unclosed and unnamed"),
        pytest.param([["text", "a", "A", "", "beside"]], id="column without header"),
        pytest.param([["select_one l or_other", "a", "A"]], id="or_other"),
        pytest.param([["select_one_from_file f.csv", "a", "A"]], id="choices in a file"),
    ],
)
def test_what_was_repaired_once_comes_back_equal(
    rows: list[list[str]], form: Callable[..., Definition], types: TypeTable
) -> None:
    choices = [["list_name", "name", "label"], ["l", "x", "X"]]
    definition = form([["type", "name", "label", "relevant"], *rows], choices=choices)

    assert roundtrip(definition, types) == ()


def test_the_list_that_a_column_of_a_table_offers_comes_back(types: TypeTable) -> None:
    column = Choice(
        name="level", label={"ko": "수준"}, columns={"type": "select-one", "list": "levels"}
    )
    form = Definition(
        name="sheet",
        title={"ko": "표"},
        items=(Question(name="remark", type="text", label={"ko": "의견"}),),
        choices={"columns": (column,), "levels": (Choice(name="high", label={"ko": "높음"}),)},
    )

    again = import_form(read_workbook(export_form(form)), types).definition

    assert again is not None
    assert again.choices["columns"][0].columns == column.columns
