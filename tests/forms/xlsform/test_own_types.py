"""Goru's own types in spreadsheets."""

from __future__ import annotations

from forms.definition import Definition
from forms.engine import compile_form
from forms.xlsform import ImportResult, Sheet, Workbook, import_form
from tests.asking import TYPES

SURVEY = (
    ("type", "name", "label", "parameters", "constraint"),
    ("table", "plan", "계획", "columns=cols", "sum(${plan_share}) = 100"),
    ("rating", "mark", "평점", "start=1 end=5", ""),
    ("matrix c", "grid", "표", "rows=rows", ""),
    ("subform", "sub", "속", "form=inner", ""),
    ("note", "told", "합 ${plan_share} ${sub__a}", "", ""),
)
CHOICES = (
    ("list_name", "name", "label", "type"),
    ("cols", "share", "비중", "integer"),
    ("c", "1", "하", ""),
    ("rows", "x", "가", ""),
)


def imported(*survey: tuple[str, ...]) -> ImportResult:
    sheets = {
        name: Sheet(name=name, rows=tuple(rows))
        for name, rows in (("survey", survey), ("choices", CHOICES))
    }
    return import_form(Workbook(sheets=sheets), TYPES)


def test_tables_scales_and_embedded_forms_are_imported_and_compiled() -> None:
    result = imported(*SURVEY)

    assert result.of("error") == result.of("warning") == ()
    assert result.definition is not None
    form = compile_form(result.definition, TYPES, lambda name: Definition(name=name, title={}))
    assert {"plan_share", "mark", "grid", "sub"} <= form.items.keys()


def test_a_name_that_only_looks_like_a_column_of_a_question_is_still_reported() -> None:
    result = imported(*SURVEY[:1], ("text", "plan", "", "", "${plan_share} = 1"))

    assert [found.code for found in result.of("error")] == ["reference-unknown"]
