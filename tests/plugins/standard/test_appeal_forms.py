"""Forms CF-1 and CF-2: what they ask, of whom, and what they do not take."""

from __future__ import annotations

from typing import Any

import pytest

from forms.definition import Definition
from forms.engine import CompiledForm, compile_form
from plugins.standard.forms.appeal import APPEAL, DECISION
from tests.asking import NOTHING, NOW, TYPES

LONG = "3월 실적 두 건이 합계에서 빠져 있으므로 다시 더하여야 합니다."
REQUEST = {"kind": "omission", "ask": "3월 실적을 더하여 주십시오.", "why": LONG}
FILE = {"key": "k", "name": "a.pdf", "size": 10, "media_type": "application/pdf"}
TODAY = NOW.date().isoformat()
RULING = {
    "body": "performance-committee",
    "filed_on": "2026-02-20",
    "decision": "rejected",
    "reason": LONG,
    "no_worse_rule": "yes",
    "no_worse": "yes",
    "decided_on": TODAY,
    "notified_on": TODAY,
}


def compiled(definition: Definition) -> CompiledForm:
    return compile_form(definition, TYPES, lambda _name: NOTHING)


def wrong(definition: Definition, answers: dict[str, Any]) -> list[str]:
    """Return the questions that keep a form with these answers from being handed in."""
    state = compiled(definition).evaluate(answers, now=NOW, language="ko")
    return [problem.path for problem in state.problems]


def test_a_request_asks_what_the_form_sheet_has() -> None:
    names = [question.name for question in APPEAL.definition.questions()]

    assert names == [
        *("target_kind", "applicant", "target", "kind", "ask", "why", "file", "hearing"),
    ]
    assert APPEAL.identity == DECISION.identity == {"": "named"}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"kind": None}, ["kind"]),
        ({"ask": "아홉 글자까지"}, ["ask"]),
        ({"ask": "   짧다   "}, ["ask"]),
        ({"why": "열아홉 자를 넘지 않는다"}, ["why"]),
        ({"evidence": [{"file": FILE}] * 10}, []),
        ({"evidence": [{"file": FILE}] * 11}, ["evidence"]),
        ({"target_kind": "unit", "evidence": [{}]}, ["evidence"]),
        ({"target_kind": "unit", "evidence": [{"file": FILE}]}, []),
        ({"target_kind": "person", "evidence": [{}]}, []),
    ],
    ids=[
        *("whole", "no kind", "short request", "blanks", "short grounds", "ten files"),
        *("eleven files", "department without", "department with", "person without"),
    ],
)
def test_a_request_is_checked(change: dict[str, Any], found: list[str]) -> None:
    answers = {"target_kind": "person", **REQUEST, **change}

    assert wrong(APPEAL.definition, answers) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"decision": None}, ["decision"]),
        ({"reason": "짧은 사유"}, ["reason"]),
        ({"no_worse": "no"}, ["no_worse"]),
        ({"no_worse_rule": "no", "no_worse": None}, []),
        ({"body": "superior"}, ["consulted"]),
        ({"body": "superior", "consulted": "no"}, ["consulted"]),
        ({"body": "superior", "consulted": "yes"}, []),
        ({"body": "rater"}, []),
        ({"decided_on": "2026-02-19"}, ["decided_on"]),
        ({"decided_on": "2026-03-02", "notified_on": "2026-03-02"}, ["decided_on"]),
        ({"notified_on": "2026-02-28"}, ["notified_on"]),
        ({"notified_on": "2026-03-09"}, []),
    ],
    ids=[
        *("whole", "no decision", "short reason", "worse", "no ban", "not told", "not consulted"),
        *("consulted", "by the rater", "before it was filed", "in the future"),
        *("told before decided", "told later"),
    ],
)
def test_a_decision_is_checked(change: dict[str, Any], found: list[str]) -> None:
    assert wrong(DECISION.definition, {**RULING, **change}) == found
