"""Conditions mean the same in the form, or are reported with what could not be carried over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.definition import Definition
from forms.field_types import TypeTable
from forms.limesurvey import ImportedSurvey, import_survey
from tests.forms.limesurvey.conftest import item, question, told
from tests.forms.limesurvey.lss import G, Q, lss

Form = Callable[..., Definition]
Imported = Callable[..., ImportedSurvey]

ANSWERS = [("A1", {"ko": "예"}), ("A2", {"ko": "아니요"})]
ROWS = [("SQ001", {"ko": "가"}), ("SQ002", {"ko": "나"})]
CELLS = [*ROWS, ("c1", {"ko": "열"}, "1")]
BEFORE = [
    Q(code="one", kind="L", answers=ANSWERS, other="Y"),
    Q(code="many", kind="M", parts=ROWS, other="Y"),
    Q(code="age", kind="N"),
    Q(code="yes", kind="Y"),
    Q(code="order", kind="R", answers=ANSWERS),
    Q(code="box", kind="Q", parts=ROWS),
    Q(code="cells", kind=":", parts=CELLS),
    Q(code="ticks", kind=":", parts=CELLS, attributes={"multiflexible_checkbox": "1"}),
    Q(code="dual", kind="1", parts=ROWS, answers=[(*one, "0") for one in ANSWERS]),
]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("1", ""),
        ("", ""),
        ("0", "false()"),
        ('one.NAOK == "A1"', "${one} = 'A1'"),
        ("'A1' == one", "${one} = 'A1'"),
        ('one != "-oth-"', "${one} != '-oth-'"),
        ('one_other == "x"', "${one_other} = 'x'"),
        ('one.shown == "예"', "jr:choice-name(${one}, '${one}') = '예'"),
        ('many_SQ001 == "Y"', "selected(${many}, 'SQ001')"),
        ('many_SQ001.NAOK != "Y"', "not(selected(${many}, 'SQ001'))"),
        ('many_SQ001 == ""', "not(selected(${many}, 'SQ001'))"),
        ("!is_empty(many_SQ002)", "selected(${many}, 'SQ002')"),
        ("is_empty(many_SQ002)", "not(selected(${many}, 'SQ002'))"),
        ("many_SQ001 and many_SQ002", "selected(${many}, 'SQ001') and selected(${many}, 'SQ002')"),
        ("age.NAOK ge 18 && age lt 65", "${age} >= 18 and ${age} < 65"),
        ("age > 1 or age < 0 and 2 > 1", "${age} > 1 or ${age} < 0 and 2 > 1"),
        ("(age > 1 or age < 0) and 2 > 1", "(${age} > 1 or ${age} < 0) and 2 > 1"),
        ("age - (1 - 2) > 3 * (age + 1)", "${age} - (1 - 2) > 3 * (${age} + 1)"),
        ("!(age > 5)", "not(${age} > 5)"),
        ("is_empty(age)", "${age} = ''"),
        ("!is_empty(age.NAOK)", "${age} != ''"),
        ('yes == "Y"', "${yes} = 'yes'"),
        ('yes != "N"', "${yes} != 'no'"),
        ('order_1 == "A2"', "selected-at(${order}, 0) = 'A2'"),
        ('box_SQ002 == "it\\\'s"', '${box_SQ002} = "it\'s"'),
        ("cells_SQ002_c1 > 3", "indexed-repeat(${cells_c1}, ${cells}, 2) > 3"),
        ("!is_empty(cells_SQ001_c1)", "indexed-repeat(${cells_c1}, ${cells}, 1) != ''"),
        ("ticks_SQ001_c1 == 1", "indexed-repeat(${ticks_c1}, ${ticks}, 1) = 'yes'"),
        ('dual_SQ002_0 == "A1"', "indexed-repeat(${dual_scale1}, ${dual}, 2) = 'A1'"),
        ("count(age, box_SQ001) > 1", "if(${age} != '', 1, 0) + if(${box_SQ001} != '', 1, 0) > 1"),
        ("sum(age, 2) > 3", "coalesce(${age}, 0) + coalesce(2, 0) > 3"),
        ("if(age > 3, 1, 0) == 1", "if(${age} > 3, 1, 0) = 1"),
    ],
)
def test_a_condition_is_carried_over(source: str, wanted: str, form: Form) -> None:
    made = form(*BEFORE, Q(code="last", kind="S", relevance=source))

    assert question(made, "last").relevant == wanted


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ('TOKEN:ATTRIBUTE_1 == "x"', "TOKEN:ATTRIBUTE_1"),
        ('regexMatch("/^a+$/", one)', "regexMatch"),
        ("nobody > 1", "nobody"),
        ("one.relevanceStatus", "one.relevanceStatus"),
        ('age = "1"', "="),
        ('one + "x" == "A1x"', "+"),
        ("(age > 1", "…"),
        ("age > 1 )", ")"),
        ("age ? 1", "? 1"),
        ("many > 1", "many"),
        ('last == "x"', "last"),
        ('later == "x"', "later"),
    ],
)
def test_a_condition_that_cannot_be_carried_leaves_the_question_and_is_reported(
    source: str, what: str, imported: Imported
) -> None:
    later = Q(code="later", kind="S")
    found = imported(*BEFORE, Q(code="last", kind="S", relevance=source), later)

    assert found.definition is not None
    assert question(found.definition, "last").relevant == ""
    entry = next(one for one in found.entries if one.code == "last")
    (lost,) = entry.told
    assert (entry.outcome, lost.code) == ("changed", "condition-lost")
    assert source in lost.message["en"]
    assert f"(at {what})" in lost.message["en"]
    assert f"{what})" in lost.message["ko"]


def test_names_of_older_versions_are_understood(types: TypeTable) -> None:
    one = Q(code="one", kind="L", answers=ANSWERS)
    many = Q(code="many", kind="M", parts=ROWS)
    # the page has the id 1, the questions 2 and 5 (the answers of the first count too)
    source = '4711X1X2.NAOK == "A1" and 4711X1X5SQ001 == "Y"'
    last = Q(code="last", kind="S", relevance=source)

    found = import_survey(lss("new", G(questions=[one, many, last])), types)

    assert found.definition is not None
    assert item(found.definition, "last").relevant == "${one} = 'A1' and selected(${many}, 'SQ001')"


def test_rows_of_conditions_are_read_where_a_question_has_no_relevance(types: TypeTable) -> None:
    rows = [
        {"cfieldname": "4711X1X2", "method": "==", "value": "A1", "scenario": "1"},
        {"cfieldname": "4711X1X2", "method": "==", "value": "A2", "scenario": "1"},
        {"cfieldname": "+4711X1X5SQ002", "method": "==", "value": "Y", "scenario": "1"},
        {"cfieldname": "4711X1X2", "method": "==", "value": " ", "scenario": "2"},
    ]
    one = Q(code="one", kind="L", answers=ANSWERS)
    many = Q(code="many", kind="M", parts=ROWS)
    last = Q(code="last", kind="S", relevance="", conditions=rows)

    found = import_survey(lss("new", G(questions=[one, many, last])), types)

    assert found.definition is not None
    wanted = "(${one} = 'A1' or ${one} = 'A2') and selected(${many}, 'SQ002') or ${one} = ''"
    assert item(found.definition, "last").relevant == wanted


def test_a_pattern_in_a_row_of_conditions_is_reported(imported: Imported) -> None:
    rows = [{"cfieldname": "4711X1X2", "method": "RX", "value": "/^a/", "scenario": "1"}]

    found = imported(*BEFORE, Q(code="last", kind="S", relevance="", conditions=rows))

    assert told(found, "last") == ["condition-lost"]


def test_the_condition_of_a_group_is_that_of_its_page(types: TypeTable) -> None:
    first = G(questions=BEFORE)
    second = G(questions=[Q(code="last", kind="S")], relevance="age > 3", texts={"ko": "둘째"})
    third = G(questions=[Q(code="end", kind="S")], relevance="SAVEDID > 3", texts={"ko": "셋째"})

    found = import_survey(lss("new", first, second, third), types)

    assert found.definition is not None
    assert [page.relevant for page in found.definition.items] == ["", "${age} > 3", ""]
    assert told(found, "셋째") == ["group-condition-lost"]


def test_an_equation_is_a_calculation(form: Form) -> None:
    attributes = {"equation": "{if(age > 3, age * 2, 0)}"}

    made = form(*BEFORE, Q(code="last", kind="*", attributes=attributes))

    assert question(made, "last").type == "calculate"
    assert question(made, "last").calculation == "if(${age} > 3, ${age} * 2, 0)"


def test_an_equation_that_cannot_be_carried_stays_blank_and_can_still_be_named(
    imported: Imported,
) -> None:
    found = imported(
        Q(code="sum", kind="*", attributes={"equation": "{rand(1, 6)}"}),
        Q(code="last", kind="S", relevance="sum > 1"),
    )

    assert found.definition is not None
    assert question(found.definition, "sum").type == "hidden"
    assert question(found.definition, "last").relevant == "${sum} > 1"
    assert told(found, "sum") == ["equation-lost"]


def test_an_expression_of_any_length_or_depth_is_reported_and_ends_nothing(
    imported: Imported,
) -> None:
    long, deep = " + ".join(["age"] * 2_000), "(" * 3_000 + "age" + ")" * 3_000

    found = imported(
        *BEFORE,
        Q(code="long", kind="S", relevance=long),
        Q(code="deep", kind="S", relevance=deep),
        Q(code="nots", kind="S", relevance="!" * 5_000 + "age"),
    )

    assert found.definition is not None
    assert [told(found, code) for code in ("long", "deep", "nots")] == [["condition-lost"]] * 3
