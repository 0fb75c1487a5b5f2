"""1부 ‘직원이 묻고, 구청장이 답하다’: what was asked by item of the agenda, and answered.

Source: 인사공감 토론회 (25 September 2025), part 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from goru.reports import (
    NOTHING,
    Block,
    Facts,
    Footnote,
    Heading,
    Kind,
    Paper,
    Report,
    ReportEvidence,
)
from plugins.gangseo.question_form import QUESTION_NAME
from plugins.gangseo.reports.tables import (
    FORUM,
    Head,
    person,
    table,
)

FOLLOW: Final = (
    Head(ko="후속조치", en="What follows", weight=5),
    Head(ko="담당부서", en="Department", weight=3),
    Head(ko="기한", en="Until", kind=Kind.WORD),
)


def questions(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the questions by item with their stage, answer and what follows."""
    papers = [one for one in evidence.of(QUESTION_NAME) if one.answers]
    for agenda in dict.fromkeys(one.answers.get("agenda") for one in papers):
        yield Heading(text=evidence.choice(QUESTION_NAME, "agendas", agenda))
        for paper in papers:
            if paper.answers.get("agenda") == agenda:
                yield Facts(rows=tuple(_lines(evidence, paper)))
    follow = [row for paper in papers for row in _follow(evidence, paper.answers)]
    yield table(evidence, ("후속조치", "What follows"), FOLLOW, follow)
    yield Footnote(
        text=evidence.say(
            "이름 비표시를 고른 사람의 이름은 싣지 않습니다.",
            "Who asked not to be named is not named.",
        )
    )


def _lines(evidence: ReportEvidence, paper: Paper) -> Iterator[tuple[str, str]]:
    answers = paper.answers
    shown = answers.get("show") == "shown"
    yield evidence.say("질문", "Question"), str(answers.get("question") or NOTHING)
    if shown:
        yield evidence.say("질문자", "Asked by"), person(evidence, paper.author)
    yield evidence.say("단계", "Stage"), evidence.told(paper.stage_title) or NOTHING
    yield evidence.say("답변", "Answer"), str(answers.get("answer") or NOTHING)


def _follow(evidence: ReportEvidence, answers: Any) -> Iterator[tuple[str, ...]]:
    for row in answers.get("follow") or ():
        if row.get("follow_what"):
            yield (
                str(row["follow_what"]),
                evidence.unit(str(row.get("follow_unit") or "")),
                str(row.get("follow_due") or NOTHING),
            )


REPORTS: Final = (
    Report(
        name="gangseo-questions",
        title={"ko": "직원이 묻고 구청장이 답하다", "en": "Staff ask, the mayor answers"},
        programme="gangseo-forum",
        roles=FORUM,
        forms=(QUESTION_NAME,),
        tell=questions,
    ),
)
