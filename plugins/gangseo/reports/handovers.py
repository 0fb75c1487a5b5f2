"""인계인수 현황: who is to hand over, where it stands, and what is overdue.

Source: 강서구 사무 인계인수 규칙: within 7 days of the event, kept for 10 or 5 years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from goru.reports import (
    NOTHING,
    Block,
    Footnote,
    Heading,
    Kind,
    Orientation,
    Paper,
    Report,
    ReportEvidence,
)
from goru.workflows import Term, last_day
from plugins.gangseo.handover_form import DAYS, NAME
from plugins.gangseo.reports.tables import (
    OFFICE,
    Head,
    day,
    person,
    table,
)

HEADS: Final = (
    Head(ko="부서", en="Department", weight=3),
    Head(ko="인계자", en="Handed over by", weight=3),
    Head(ko="사유", en="Event", kind=Kind.WORD),
    Head(ko="발생일", en="Day", kind=Kind.WORD),
    Head(ko="인계 기한", en="Due", kind=Kind.WORD),
    Head(ko="인수자", en="Receiver", weight=3),
    Head(ko="입회자", en="Witness", weight=3),
    Head(ko="단계", en="Stage", weight=3),
    Head(ko="보존기간", en="Kept for"),
)
LATE: Final = (
    Head(ko="부서", en="Department", weight=3),
    Head(ko="인계자", en="Handed over by", weight=3),
    Head(ko="단계", en="Stage", weight=3),
    Head(ko="기한", en="Due", kind=Kind.WORD),
    Head(ko="지난 날수", en="Days late", kind=Kind.NUMBER),
)
#: Stages before the three have signed.
UNSIGNED: Final = frozenset({"", "writing", "giving", "receiving", "witnessing", "directing"})


def due_of(evidence: ReportEvidence, paper: Paper) -> date | None:
    """Return the day by which a handover is due: its own, or that of the report to the superior."""
    if paper.stage == "reporting":
        return paper.due
    event = _event(paper)
    return event and last_day(event, Term(days=DAYS), evidence.free)


def days_late(evidence: ReportEvidence, paper: Paper) -> int:
    """Return how many days a handover is overdue; 0 where it is not."""
    due = due_of(evidence, paper)
    waits = paper.stage in UNSIGNED or paper.stage == "reporting"
    return max((evidence.today - due).days, 0) if due and waits else 0


def handovers(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield what is overdue, then every handover."""
    papers = [one for one in evidence.of(NAME) if one.state != "excused"]
    yield Heading(text=evidence.say("기한이 지난 인계인수", "Overdue"))
    yield table(evidence, ("기한 지난 목록", "Overdue"), LATE, _late(evidence, papers))
    yield Heading(text=evidence.say("전체", "All"))
    rows = (_row(evidence, one) for one in papers)
    yield table(evidence, ("인계인수 현황", "Handovers"), HEADS, rows)
    yield Footnote(
        text=evidence.say(
            "기한은 발생일 다음 날부터 7일이며 마지막 날이 쉬는 날이면 그다음 날입니다. "
            "쓰기 전이면 근무이력의 마지막 날 다음 날을 발생일로 봅니다.",
            "Due 7 days after the event; a last day off moves on. Before anything is written the "
            "day after the last day of duty counts as the event.",
        )
    )


def _late(evidence: ReportEvidence, papers: Sequence[Paper]) -> Iterator[tuple[str, ...]]:
    late = [(days_late(evidence, one), one) for one in papers]
    for days, one in sorted(late, key=lambda pair: -pair[0]):
        if days:
            yield (
                evidence.unit(one.unit),
                person(evidence, one.subject),
                _stage(evidence, one),
                str(due_of(evidence, one)),
                str(days),
            )


def _event(paper: Paper) -> date | None:
    return day(paper.answers.get("event_on")) or paper.left


def _stage(evidence: ReportEvidence, paper: Paper) -> str:
    return evidence.told(paper.stage_title) or evidence.say("작성 전", "Not written")


def _row(evidence: ReportEvidence, paper: Paper) -> tuple[str, ...]:
    answers = paper.answers
    return (
        evidence.unit(paper.unit),
        person(evidence, paper.subject),
        evidence.choice(NAME, "reasons", answers.get("reason")),
        str(_event(paper) or NOTHING),
        str(due_of(evidence, paper) or NOTHING),
        person(evidence, str(answers.get("receiver") or "")),
        person(evidence, str(answers.get("witness") or "")),
        _stage(evidence, paper),
        str(answers.get("kept") or NOTHING),
    )


REPORTS: Final = (
    Report(
        name="gangseo-handovers",
        title={"ko": "인계인수 현황", "en": "Handovers"},
        programme="gangseo-personnel",
        roles=OFFICE,
        forms=(NAME,),
        tell=handovers,
        orientation=Orientation.LANDSCAPE,
    ),
)
