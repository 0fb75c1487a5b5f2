"""Workflows: who may take which step, from where, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.cycles.deadlines import WORKING_DAYS, Term
from core.errors import NotFound, Problem
from core.errors.appeals import AnswersNeeded, NotTheirs, TooLate, WrongStage
from core.errors.scores import ReasonNeeded
from core.workflow import Situation, Stage, Transition, Workflow, due_in, offered, require

NOON = datetime(2026, 6, 8, 12)  # noqa: DTZ001  Korean time without zone
EVENING = datetime(2026, 6, 8, 18)  # noqa: DTZ001  as above
WRITER, HEAD = frozenset({"writer"}), frozenset({"head", "deputy"})

DRAFT = Stage(name="draft", title={"ko": "작성", "en": "Draft"}, term="writing")
SENT = Stage(name="sent", title={"ko": "제출", "en": "Sent"})
SIGNED = Stage(name="signed", title={"ko": "서명", "en": "Signed"})
SEND = Transition(
    name="send",
    title={"ko": "제출", "en": "Send"},
    sources=("draft",),
    target="sent",
    who=WRITER,
    answers="report",
    in_time=True,
)
RETURN = Transition(
    name="return",
    title={"ko": "반려", "en": "Return"},
    sources=("sent",),
    target="draft",
    who=HEAD,
    reason=True,
)
SIGN = Transition(
    name="sign",
    title={"ko": "서명", "en": "Sign"},
    sources=("sent",),
    target="signed",
    who=HEAD,
    when="read",
)
REPORT = Workflow(
    name="report",
    title={"ko": "보고", "en": "Report"},
    form="report",
    stages=(DRAFT, SENT, SIGNED),
    transitions=(SEND, RETURN, SIGN),
)
WRITING = Situation(
    stage="draft", actors=WRITER, now=NOON, due=EVENING, submitted=frozenset({"report"})
)
READING = Situation(stage="sent", actors=frozenset({"deputy"}), now=NOON, holds=frozenset({"read"}))


def test_each_person_is_offered_the_steps_that_are_theirs_now() -> None:
    assert offered(REPORT, WRITING) == (SEND,)
    assert offered(REPORT, READING) == (RETURN, SIGN)
    assert offered(REPORT, replace(READING, actors=WRITER)) == ()
    assert offered(REPORT, replace(READING, stage="signed")) == ()


def test_a_step_is_taken_where_everything_holds() -> None:
    assert require(REPORT, "send", WRITING) is SEND
    assert require(REPORT, "sign", READING) is SIGN
    assert require(REPORT, "return", READING, "숫자가 빠짐") is RETURN


@pytest.mark.parametrize(
    ("name", "situation", "problem"),
    [
        pytest.param("sign", replace(READING, stage="draft"), WrongStage, id="skips a stage"),
        pytest.param("send", replace(WRITING, stage="signed"), WrongStage, id="out of the end"),
        pytest.param("send", replace(WRITING, stage="lost"), WrongStage, id="unknown stage"),
        pytest.param("sign", replace(READING, holds=frozenset()), WrongStage, id="unmet condition"),
        pytest.param("send", replace(WRITING, actors=HEAD), NotTheirs, id="somebody else's"),
        pytest.param("send", replace(WRITING, actors=frozenset()), NotTheirs, id="a stranger's"),
        pytest.param("send", replace(WRITING, submitted=frozenset()), AnswersNeeded, id="no form"),
        pytest.param("send", replace(WRITING, now=EVENING.replace(hour=19)), TooLate, id="late"),
        pytest.param("return", READING, ReasonNeeded, id="no reason"),
        pytest.param("jump", READING, NotFound, id="no such step"),
    ],
)
def test_a_step_is_refused(name: str, situation: Situation, problem: type[Problem]) -> None:
    with pytest.raises(problem):
        require(REPORT, name, situation, "  ")


def test_the_last_second_is_in_time() -> None:
    assert require(REPORT, "send", replace(WRITING, now=EVENING)) is SEND


def test_a_refusal_names_step_and_stage() -> None:
    with pytest.raises(WrongStage) as caught:
        require(REPORT, "sign", replace(READING, stage="draft"))

    assert "‘서명’" in caught.value.sentence("ko")
    assert "the present stage (Draft)" in caught.value.sentence("en")


def test_a_stage_is_due_by_the_term_that_it_names() -> None:
    terms = {"writing": Term(days=4, unit=WORKING_DAYS)}

    assert due_in(DRAFT, terms, date(2026, 6, 9)) == datetime(2026, 6, 15, 23, 59, 59)  # noqa: DTZ001  Korean time
    assert due_in(SENT, terms, date(2026, 6, 9)) is None
    assert due_in(DRAFT, {}, date(2026, 6, 9)) is None


def test_a_workflow_knows_where_it_begins_and_ends() -> None:
    assert REPORT.first is DRAFT
    assert [stage.name for stage in REPORT.stages if REPORT.is_final(stage.name)] == ["signed"]
    assert (REPORT.stage("sent"), REPORT.stage("lost")) == (SENT, None)


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        ({"stages": ()}, "there is no stage"),
        ({"stages": (DRAFT, DRAFT, SENT, SIGNED)}, "a stage stands twice"),
        ({"transitions": (SEND, SEND)}, "a transition stands twice"),
        ({"stages": (DRAFT, SENT)}, "sign names the stage signed, which is not there"),
    ],
    ids=["none", "stage twice", "transition twice", "unknown stage"],
)
def test_a_workflow_with_a_mistake_cannot_be_made(change: dict[str, object], mistake: str) -> None:
    parts = {"stages": REPORT.stages, "transitions": REPORT.transitions} | change

    with pytest.raises(ValueError, match=mistake):
        Workflow(name="report", title={}, form="report", **parts)  # type: ignore[arg-type]  # one of the two
