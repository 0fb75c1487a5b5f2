"""Repeats, choice lists, predicates and choice filters."""

from __future__ import annotations

import pytest

from forms.expressions import MappingContext, compile_expression, filter_choices, parse, to_text

from .conftest import CHOICES, Evaluate

HOUSEHOLD = [
    {"nm": "김", "age": 3, "job": [{"pay": 1}]},
    {"nm": "이", "age": 50, "job": [{"pay": 2}, {"pay": 3}]},
    {"nm": "박", "age": None},
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("count(${hh})", "3"),
        ("count(../hh)", "3"),
        ("count-non-empty(${age})", "2"),
        ("sum(${hh}[age != '']/age)", "53"),
        ("sum(${age})", "NaN"),
        ("sum(${pay})", "6"),
        ("max(/data/hh[position() < 3]/age)", "50"),
        ("min(${hh}[1]/age, 9)", "3"),
        ("join(', ', ${nm})", "김, 이, 박"),
        ("${hh}[age > 10]/nm", "이"),
        ("/data/hh[position() = last()]/nm", "박"),
        ("indexed-repeat(${nm}, ${hh}, 2)", "이"),
        ("indexed-repeat(${pay}, ${hh}, 2, ${job}, 2)", "3"),
        ("indexed-repeat(${nm}, ${hh}, 9)", ""),
        ("${nm} = '이'", "true"),
        ("${age} > 49", "true"),
        ("sum(${job}[pay > 1]/pay)", "5"),
        ("count(${nothing})", "0"),
        ("name(${hh})", "hh"),
    ],
)
def test_a_repeat_is_seen_as_lists_from_outside(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text, hh=HOUSEHOLD) == value


def test_an_instance_sees_its_own_answers_and_those_around() -> None:
    form = MappingContext({"hh": HOUSEHOLD, "limit": 10})
    evaluate = compile_expression(parse("concat(position(..), ${nm}, ../age > ${limit})"))

    texts = [to_text(evaluate(instance)) for instance in form.instances("hh")]

    assert texts == ["1김false", "2이true", "3박false"]


def test_an_instance_without_an_answer_is_blank_not_the_list_of_all() -> None:
    form = MappingContext({"hh": [{"age": 3, "job": [{"pay": 1}]}, {"nm": "이"}]})
    evaluate = compile_expression(parse("concat(${age}, '|', ${pay}, '|', count(${job}))"))

    texts = [to_text(evaluate(instance)) for instance in form.instances("hh")]

    assert texts == ["3|1|1", "||0"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("instance('towns')/root/item[name = ${town}]/label", "서산"),
        ("instance('towns')/root/item[region = 'west']/label", "서산 강서"),
        ("count(instance('towns')/root/item[region = current()/../region])", "2"),
        ("instance('towns')/root/item[region = 'west'][2]/name", "gan"),
        ("instance('towns')/root/item[7]/label", ""),
        ("pulldata('towns', 'label', 'name', 'gan')", "강서"),
        ("pulldata('towns', 'label', 'name', 'none')", ""),
        ("count(instance('unknown')/root/item)", "0"),
        ("count(randomize(instance('towns')/root/item, 7))", "3"),
    ],
)
def test_choice_lists_are_looked_up(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text, town="seo", region="west") == value


def test_a_seed_always_gives_the_same_order(evaluate: Evaluate) -> None:
    orders = {evaluate("randomize(instance('towns')/root/item, 42)") for _ in range(5)}

    assert orders == {"gan seo uij"}


def test_a_choice_filter_compares_columns_with_answers() -> None:
    keep = compile_expression(parse("region = ${region} and name != 'gan'"))
    context = MappingContext({"region": "west"})

    kept = filter_choices(keep, context, CHOICES["towns"])

    assert [row["name"] for row in kept] == ["seo"]
