"""The report's first parts, and what was scored: 개요, 참석, 발표평가, 설문."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from goru import Answers, in_language
from goru.reports import (
    NOTHING,
    Block,
    Column,
    Facts,
    Kind,
    Paper,
    Paragraph,
    ReportEvidence,
    Tally,
)
from plugins.gyeongnam import plan_forms
from plugins.gyeongnam.gain import parts_of_item
from plugins.gyeongnam.reporting import (
    chosen,
    handed_in,
    listed,
    moment,
    nothing,
    points,
    rows_of,
    text,
    title,
)
from plugins.gyeongnam.survey_forms import ITEMS

SATISFIED: Final = ("lecture-1", "lecture-2", "event")


def overview(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield what was planned: when, where, for whom, and the programme."""
    yield title(evidence, "1. 개요", "1. Overview")
    plans = handed_in(evidence, plan_forms.PLAN_NAME)
    if not plans:
        yield nothing(evidence)
        return
    told = plans[-1].answers
    yield _planned(evidence, told)
    yield _programme(evidence, told)


def _planned(evidence: ReportEvidence, told: Answers) -> Facts:
    period = f"{moment(told.get('period_from'))} ~ {moment(told.get('period_to'))}"
    return Facts(
        rows=(
            (evidence.say("행사명", "Name"), text(told, "title")),
            (evidence.say("목적", "Purpose"), text(told, "purpose")),
            (evidence.say("기간", "Period"), period),
            (evidence.say("장소", "Place"), text(told, "place")),
            (evidence.say("대상", "For whom"), text(told, "audience")),
            (evidence.say("담당", "Office"), text(told, "owner")),
        )
    )


def _programme(evidence: ReportEvidence, told: Answers) -> Block:
    return listed(
        evidence,
        (
            Column(heading=evidence.say("시작", "From"), weight=3),
            Column(heading=evidence.say("구분", "Kind"), kind=Kind.WORD),
            Column(heading=evidence.say("내용", "What"), weight=4),
            Column(heading=evidence.say("담당", "By whom")),
        ),
        (
            (
                moment(row.get("starts")),
                chosen(evidence, plan_forms.KINDS, row.get("kind")),
                row.get("what", ""),
                row.get("who", ""),
            )
            for row in rows_of(told, "program")
        ),
    )


def attendance(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield how many registered and came, and who was in which group."""
    yield title(evidence, "2. 참석", "2. Attendance")
    papers = handed_in(evidence, plan_forms.REGISTRATION_NAME)
    yield _who_came(evidence, papers)
    yield _groups(evidence, papers)


def _who_came(evidence: ReportEvidence, papers: Sequence[Paper]) -> Facts:
    came = Counter(str(paper.answers.get("attended") or "") for paper in papers)
    read = handed_in(evidence, plan_forms.RECEIPT_NAME)
    return Facts(
        rows=(
            (evidence.say("등록", "Registered"), str(len(papers))),
            *(
                (in_language(one.label, evidence.language), str(came[one.name]))
                for one in plan_forms.ATTENDANCE
            ),
            (
                evidence.say("주제 열람 확인", "Topics read"),
                f"{len(read)} / {len(evidence.of(plan_forms.RECEIPT_NAME))}",
            ),
        )
    )


def _groups(evidence: ReportEvidence, papers: Sequence[Paper]) -> Block:
    groups: dict[str, list[str]] = {}
    for paper in papers:
        group = text(paper.answers, "group")
        groups.setdefault(group, []).append(evidence.person(paper.author))
    return listed(
        evidence,
        (
            Column(heading=evidence.say("분임", "Group"), weight=1),
            Column(heading=evidence.say("인원", "People"), kind=Kind.NUMBER, weight=1),
            Column(heading=evidence.say("참가자", "Members"), weight=6),
        ),
        ((name, str(len(who)), ", ".join(who)) for name, who in sorted(groups.items())),
    )


def ranking(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the groups by the points of their presentations; equal ones share a rank."""
    yield title(evidence, "5. 발표 평가", "5. Presentations")
    scored = [one for one in evidence.tallies.get("peers", ()) if one.value is not None]
    order = sorted(scored, key=lambda one: (-(one.value or 0), one.subject))
    yield listed(
        evidence,
        (
            Column(heading=evidence.say("순위", "Rank"), kind=Kind.NUMBER, weight=1),
            Column(heading=evidence.say("분임", "Group"), weight=4),
            Column(heading=evidence.say("점수", "Points"), kind=Kind.NUMBER),
        ),
        ((str(_rank(order, one)), evidence.unit(one.subject), points(one.value)) for one in order),
    )


def _rank(order: list[Tally], one: Tally) -> int:
    return 1 + sum((other.value or 0) > (one.value or 0) for other in order)


def surveys(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield satisfaction by area, and the survey before and after by question."""
    yield title(evidence, "6. 설문", "6. Surveys")
    yield listed(
        evidence,
        (
            Column(heading=evidence.say("조사", "Survey"), weight=3),
            Column(heading=evidence.say("영역", "Area"), weight=3),
            Column(heading=evidence.say("점수", "Points"), kind=Kind.NUMBER),
        ),
        (
            (evidence.windows[phase].title, area, points(value))
            for phase in SATISFIED
            for one in evidence.tallies.get(phase, ())
            for area, value in one.parts.items()
        ),
    )
    for one in evidence.tallies.get("after", ()):
        yield from _gained(evidence, one)


def _gained(evidence: ReportEvidence, one: Tally) -> Iterator[Block]:
    before, after = one.parts.get("사전"), one.parts.get("사후")
    yield Paragraph(
        text=evidence.say(
            f"인식조사(코드로 짝지은 응답): 사전 {points(before)} → 사후 {points(after)}, "
            f"향상도 {points(one.value)}%",
            f"Survey (answers paired by code): {points(before)} before, {points(after)} after, "
            f"gain {points(one.value)}%",
        )
    )
    yield listed(
        evidence,
        (
            Column(heading=evidence.say("문항", "Question"), weight=6),
            Column(heading=evidence.say("사전", "Before"), kind=Kind.NUMBER, weight=1),
            Column(heading=evidence.say("사후", "After"), kind=Kind.NUMBER, weight=1),
            Column(heading=evidence.say("차이", "Gain"), kind=Kind.NUMBER, weight=1),
        ),
        (_item(evidence, one.parts, name) for name in ITEMS),
    )


def _item(
    evidence: ReportEvidence, parts: Mapping[str, Fraction], name: str
) -> tuple[str, str, str, str]:
    before, after = (parts.get(part) for part in parts_of_item(name))
    gained = NOTHING if before is None or after is None else points(after - before)
    return in_language(ITEMS[name], evidence.language), points(before), points(after), gained
