"""CSV: nothing that people typed starts a formula."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

import pytest

from core.exports.delimited import safe, write_csv
from tests.core.exports.test_workbook import MARKS


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\r=1"])
def test_a_text_that_would_be_a_formula_is_none(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["가나다", "1=1", "", None, -5, Decimal("-1.5")])
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert safe(value) == value  # type: ignore[arg-type]  # cells of several types


def test_rows_come_back_below_the_marks() -> None:
    target = StringIO(newline="")

    count = write_csv(target, MARKS, ["이름", "점수"], [["=a", -5], ['"b"\n', None]])

    text = target.getvalue()
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert text.startswith("\ufeff")
    assert count == 2
    assert rows[0] == ["기관명 / Municipality", "의정부시 & 구"]
    assert rows[-3:] == [["이름", "점수"], ["'=a", "-5"], ['"b"\n', ""]]
