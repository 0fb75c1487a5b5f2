"""면담 실시현황: interviews held in their window, confirmed and overdue; wishes, for HR alone.

Source: heads interview their staff (지방공무원 평정규칙 제8조의2; 강서구, 2025).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from goru.reports import NOTHING, Block, Footnote, Heading, Kind, Paper, Report, ReportEvidence
from goru.scoring import half_up
from plugins.gangseo.interview_form import NAME
from plugins.gangseo.interviews import interview_rate
from plugins.gangseo.reports.tables import (
    HR,
    OFFICE,
    Head,
    day,
    person,
    table,
)

#: Stages in which the interview has been held.
HELD: Final = frozenset({"confirming", "locked", "unlocking"})
NUMBER: Final = Kind.NUMBER
COUNTS: Final = (
    Head(ko="부서", en="Department", weight=4),
    Head(ko="면담 단계", en="Phase", weight=3),
    Head(ko="대상", en="Required", kind=NUMBER),
    Head(ko="기한 내 실시", en="Held in time", kind=NUMBER),
    Head(ko="확인", en="Confirmed", kind=NUMBER),
    Head(ko="실시율(%)", en="Rate in %", kind=NUMBER),
)
OPEN: Final = (
    Head(ko="부서", en="Department", weight=3),
    Head(ko="면담자", en="Interviewer", weight=3),
    Head(ko="대상자", en="Member of staff", weight=3),
    Head(ko="단계", en="Stage", weight=3),
    Head(ko="기한", en="Until", kind=Kind.WORD),
)
WISHES: Final = (
    Head(ko="부서", en="Department"),
    Head(ko="대상자", en="Member of staff"),
    Head(ko="면담일", en="Day", kind=Kind.WORD),
    Head(ko="전보·희망업무 의견", en="Wishes", weight=6),
)


def held_in_time(evidence: ReportEvidence, paper: Paper) -> bool:
    """Return whether an interview was held on a day of its phase."""
    held, window = day(paper.answers.get("when")), evidence.windows.get(paper.phase)
    return bool(paper.stage in HELD and held and window and window.opens <= held <= window.closes)


def compliance(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the counts by department and phase, then what still waits."""
    papers = [one for one in evidence.of(NAME) if one.state != "excused"]
    yield table(evidence, ("면담 실시현황", "Interviews held"), COUNTS, _counts(evidence, papers))
    yield Heading(text=evidence.say("아직 잠기지 않은 면담", "Not locked yet"))
    yield table(evidence, ("진행 중·미확인", "Under way"), OPEN, _open(evidence, papers))
    yield Footnote(
        text=evidence.say(
            "실시율 = 기한 내 실시 ÷ 대상 × 100. 확인 기한이 지난 면담은 ‘미확인’으로 남습니다.",
            "Rate = held in time ÷ required × 100. Overdue confirmations stay visible.",
        )
    )


def _counts(evidence: ReportEvidence, papers: Sequence[Paper]) -> Iterator[tuple[str, ...]]:
    for phase, window in evidence.windows.items():
        own = [one for one in papers if one.phase == phase]
        for code in sorted({one.unit for one in own}):
            yield _line(evidence, evidence.unit(code), window.title, _of_unit(own, code))
        if own:
            yield _line(evidence, evidence.say("전체", "All"), window.title, own)


def _of_unit(papers: Sequence[Paper], code: str) -> list[Paper]:
    return [one for one in papers if one.unit == code]


def _line(
    evidence: ReportEvidence, name: str, phase: str, papers: Sequence[Paper]
) -> tuple[str, ...]:
    done = sum(held_in_time(evidence, one) for one in papers)
    rate = interview_rate(done, len(papers))
    confirmed = sum(one.stage == "locked" for one in papers)
    told = NOTHING if rate is None else half_up(rate, 2)
    return name, phase, str(len(papers)), str(done), str(confirmed), told


def _open(evidence: ReportEvidence, papers: Sequence[Paper]) -> Iterator[tuple[str, ...]]:
    for one in papers:
        if one.stage == "locked":
            continue
        late = one.due is not None and one.due < evidence.today
        stage = evidence.told(one.stage_title) or evidence.say("안내 전", "Not begun")
        unconfirmed = evidence.say(" · 미확인(기한 지남)", " · overdue") if late else ""
        yield (
            evidence.unit(one.unit),
            person(evidence, one.author),
            person(evidence, one.subject),
            stage + unconfirmed,
            str(one.due or NOTHING),
        )


def wishes(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield what staff wish for, as they wrote it beside their interviews."""
    yield table(
        evidence,
        ("전보·희망업무 의견", "Wishes for transfers and work"),
        WISHES,
        (
            (
                evidence.unit(one.unit),
                person(evidence, one.subject),
                str(day(one.answers.get("when")) or NOTHING),
                str(one.answers["wish"]),
            )
            for one in evidence.of(NAME)
            if one.answers.get("wish")
        ),
    )


REPORTS: Final = (
    Report(
        name="gangseo-interviews",
        title={"ko": "면담 실시현황", "en": "Interviews held"},
        programme="gangseo-performance",
        roles=OFFICE,
        forms=(NAME,),
        tell=compliance,
    ),
    Report(
        name="gangseo-wishes",
        title={"ko": "면담에서 나온 전보·희망업무 의견", "en": "Wishes told in interviews"},
        programme="gangseo-performance",
        roles=HR,
        forms=(NAME,),
        tell=wishes,
    ),
)
