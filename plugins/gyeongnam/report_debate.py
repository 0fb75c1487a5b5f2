"""The debate on personnel in the workshop's report: presentation, points, conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from goru.events import event_of, facts_of
from goru.reports import Block, Column, Facts, Kind, Paper, ReportEvidence
from plugins.gyeongnam import debate_form
from plugins.gyeongnam.reporting import handed_in, listed, nothing, rows_of, text, title


def debate(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield each debate with its points, and who follows up which; else that there is none."""
    papers = handed_in(evidence, debate_form.NAME)
    yield title(evidence, "9. 인사혁신 토론회", "9. Debate on personnel")
    if not papers:
        yield nothing(evidence)
    for paper in papers:
        yield Facts(rows=tuple(_facts(evidence, paper)))
        yield _points(evidence, paper)


def _facts(evidence: ReportEvidence, paper: Paper) -> Iterator[tuple[str, str]]:
    event = event_of(paper.answers)
    yield from facts_of(evidence, event) if event else ()
    yield evidence.say("발제자", "Presented by"), text(paper.answers, "presenter")
    yield evidence.say("인사혁신 방향", "What was presented"), text(paper.answers, "direction")
    yield evidence.say("결론", "Conclusion"), text(paper.answers, "conclusion")


def _points(evidence: ReportEvidence, paper: Paper) -> Block:
    return listed(
        evidence,
        (
            Column(heading=evidence.say("발언자", "Speaker"), weight=2),
            Column(heading=evidence.say("토론 요지", "Point"), weight=6),
            Column(heading=evidence.say("후속 담당", "Follow-up"), weight=2),
            Column(heading=evidence.say("기한", "Until"), kind=Kind.WORD, weight=2),
        ),
        (
            (
                text(row, "speaker"),
                text(row, "point"),
                evidence.unit(row.get("follow_unit")),
                text(row, "due"),
            )
            for row in rows_of(paper.answers, "points")
        ),
    )
