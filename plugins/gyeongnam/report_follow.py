"""What follows from the workshop: 질문·당부사항 and 후속 실행계획 with its checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from goru import in_language
from goru.reports import NOTHING, Block, Column, Kind, Paper, Paragraph, ReportEvidence
from plugins.gyeongnam import follow_forms
from plugins.gyeongnam.figures import FollowUp
from plugins.gyeongnam.reporting import (
    chosen,
    handed_in,
    listed,
    points,
    text,
    title,
)


def directions(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the answered questions, then the directions, each with who follows it up."""
    yield title(evidence, "7. 질문과 당부사항", "7. Questions and directions")
    yield _questions(evidence)
    yield _directives(evidence)


def _questions(evidence: ReportEvidence) -> Block:
    return listed(
        evidence,
        (
            Column(heading=evidence.say("질문", "Question"), weight=4),
            Column(heading=evidence.say("질문자", "Asked by")),
            Column(heading=evidence.say("답변·당부사항", "Answer"), weight=4),
            Column(heading=evidence.say("후속 담당", "Follow-up")),
        ),
        (
            (
                text(paper.answers, "question"),
                _asker(evidence, paper),
                text(paper.answers, "answer"),
                evidence.unit(paper.answers.get("follow_unit")),
            )
            for paper in _answered(evidence)
        ),
    )


def _directives(evidence: ReportEvidence) -> Block:
    return listed(
        evidence,
        (
            Column(heading=evidence.say("언제", "When")),
            Column(heading=evidence.say("지시·당부 내용", "Direction"), weight=6),
            Column(heading=evidence.say("후속 담당", "Follow-up")),
            Column(heading=evidence.say("기한", "Until"), kind=Kind.WORD),
        ),
        (
            (
                chosen(evidence, follow_forms.SESSIONS, paper.answers.get("session")),
                text(paper.answers, "said"),
                evidence.unit(paper.answers.get("follow_unit")),
                text(paper.answers, "follow_due"),
            )
            for paper in handed_in(evidence, follow_forms.DIRECTIVE_NAME)
        ),
    )


def _answered(evidence: ReportEvidence) -> Iterator[Paper]:
    papers = handed_in(evidence, follow_forms.QUESTION_NAME)
    return (paper for paper in papers if paper.stage == "answered")


def _asker(evidence: ReportEvidence, paper: Paper) -> str:
    """Return who asked; a dash for those who chose not to be shown."""
    return evidence.person(paper.author) if paper.answers.get("show") == "shown" else NOTHING


def follow_ups(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield every task with its state, and how much of all is done."""
    yield title(evidence, "8. 후속 실행계획", "8. Follow-up")
    papers = handed_in(evidence, follow_forms.FOLLOW_NAME)
    yield listed(
        evidence,
        (
            Column(heading=evidence.say("실행과제", "Task"), weight=4),
            Column(heading=evidence.say("담당부서", "Department")),
            Column(heading=evidence.say("기한", "Until"), kind=Kind.WORD),
            Column(heading=evidence.say("상태", "State"), kind=Kind.WORD),
            Column(heading=evidence.say("단계", "Stage"), kind=Kind.WORD),
        ),
        (_task(evidence, paper) for paper in papers),
    )
    if papers:
        yield Paragraph(text=_figures(evidence, papers))


def _task(evidence: ReportEvidence, paper: Paper) -> tuple[str, ...]:
    return (
        text(paper.answers, "task"),
        evidence.unit(paper.answers.get("owner_unit")),
        text(paper.answers, "due"),
        chosen(evidence, follow_forms.STATES, paper.answers.get("state")),
        in_language(paper.stage_title, evidence.language) if paper.stage_title else NOTHING,
    )


def _figures(evidence: ReportEvidence, papers: tuple[Paper, ...]) -> str:
    states = Counter(paper.answers.get("state") for paper in papers)
    done, progress = states["done"], states["progress"]
    found = FollowUp(done=done, progress=progress, todo=len(papers) - done - progress)
    return evidence.say(
        f"과제 {found.total}건 가운데 완료 {done}건, 추진 {progress}건: "
        f"완료율 {points(found.completion)}%, 진척률 {points(found.advance)}%",
        f"Of {found.total} tasks {done} are done and {progress} in progress: "
        f"done {points(found.completion)}%, progress {points(found.advance)}%",
    )
