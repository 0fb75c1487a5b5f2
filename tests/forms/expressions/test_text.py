"""Text, choices, patterns and digests."""

from __future__ import annotations

import pytest

from .conftest import Evaluate, Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("concat('가', 1, true())", "가1true"),
        ("join(', ', 'a', 'b')", "a, b"),
        ("substr('한글날', 1)", "글날"),
        ("substr('hello', -2)", "lo"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', 0, 3)", "12"),
        ("substring('12345', -42, 1 div 0)", "12345"),
        ("substring('12345', -1 div 0, 1 div 0)", ""),
        ("substring-before('2026-11', '-')", "2026"),
        ("substring-before('2026', '-')", ""),
        ("substring-after('2026-11', '-')", "11"),
        ("translate('가나다', '가다', 'A')", "A나"),
        ("normalize-space('  a \n b ')", "a b"),
        ("string-length('한글')", "2"),
        ("starts-with('abc', 'ab')", "true"),
        ("ends-with('abc', 'ab')", "false"),
        ("contains('abc', 'bc')", "true"),
        ("string(1.50)", "1.5"),
        ("base64-decode('7ZWc6riA')", "한글"),
        ("base64-decode('?')", ""),
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
        ("digest('abc', 'SHA-1')", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="),
        ("boolean-from-string('1')", "true"),
        ("boolean('false')", "true"),
        ("coalesce('', 'b')", "b"),
        ("coalesce('', '')", ""),
        ("once('new')", "new"),
    ],
)
def test_text_functions(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize("answer", ["uij seo", ["uij", "seo"]], ids=["text", "list"])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("selected(${town}, 'seo')", "true"),
        ("selected(${town}, 'se')", "false"),
        ("count-selected(${town})", "2"),
        ("selected-at(${town}, 1)", "seo"),
        ("selected-at(${town}, 2)", ""),
        ("jr:choice-name(${town}, '${town}')", "의정부, 서산"),
        ("jr:choice-name('gone', '/data/town')", "gone"),
    ],
)
def test_several_choices_are_a_text_or_a_list(
    evaluate: Evaluate, answer: object, text: str, value: str
) -> None:
    assert evaluate(text, town=answer) == value


def test_a_pattern_must_fit_the_whole_text(evaluate: Evaluate) -> None:
    assert evaluate(r"regex('12345', '\d{5}')") == "true"
    assert evaluate(r"regex('123456', '\d{5}')") == "false"


@pytest.mark.parametrize("pattern", ["(?=a)", "(a)\\1", "(", "a{9999}"])
def test_a_pattern_that_re2_refuses_is_an_error_at_its_place(
    refused: Refused, pattern: str
) -> None:
    problem = refused(f"regex(.,  '{pattern}')")

    assert (problem.code, problem.column) == ("pattern", 11)


def test_an_own_answer_stands_for_a_missing_argument(evaluate: Evaluate) -> None:
    assert evaluate("string-length() + number()", own="12") == "14"


def test_the_own_answer_of_once_is_kept(evaluate: Evaluate) -> None:
    assert evaluate("once('new')", own="old") == "old"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("checklist(-1, 2, 2>1)", "true"),
        ("checklist(2, 2, true(), false())", "false"),
        ("weighted-checklist(2, -1, true(), 999, false(), 5)", "true"),
        ("weighted-checklist(1, 2, true(), 0.5)", "false"),
    ],
)
def test_checklists_count_between_their_bounds(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text) == value
