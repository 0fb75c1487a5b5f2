"""토론회 결과 추적표: from a clause of the plan back to the idea, and from every proposal on.

Source: results of the forum go to all staff, to the panel of 20, and into the next year's
인사운영 기본계획 (강서구, 2025).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from goru import Texts
from goru.events import Event, event_of, facts_of, sessions_of
from goru.reports import (
    NOTHING,
    Block,
    Facts,
    Footnote,
    Heading,
    Kind,
    Orientation,
    Report,
    ReportEvidence,
)
from goru.scoring import half_up
from plugins.gangseo.event_form import NAME as EVENT_NAME
from plugins.gangseo.forum_forms import APPLICATION_NAME, GROUP_NAME
from plugins.gangseo.panel_forms import REVIEW_NAME, SURVEY_NAME
from plugins.gangseo.question_form import QUESTION_NAME
from plugins.gangseo.reports.links import Idea, Link, links_of
from plugins.gangseo.reports.tables import (
    FORUM,
    Head,
    table,
)
from plugins.gangseo.reports.values import values

CLAUSES: Final = (
    Head(ko="기본계획 조항", en="Clause of the plan", weight=4),
    Head(ko="제안", en="Proposal", weight=3),
    Head(ko="평가단", en="Panel", weight=3),
    Head(ko="전 직원 찬성(%)", en="All staff in %", kind=Kind.NUMBER),
    Head(ko="개선방안(모둠-번호)", en="Ideas (group-row)", weight=6),
    Head(ko="토론 주제", en="Topic", weight=3),
    Head(ko="사전설문 점수", en="Points before", kind=Kind.NUMBER),
    Head(ko="끊긴 곳", en="Gaps", weight=3),
)
#: What is missing between an idea and a clause.
GAPS: Mapping[str, Texts] = MappingProxyType(
    {
        "topic": {"ko": "사전설문 결과 없음", "en": "no result of the survey before"},
        "ideas": {"ko": "모둠 개선방안 없음", "en": "no idea of a group"},
        "unconfirmed": {"ko": "모둠 확인 전", "en": "a group has not confirmed"},
        "approval": {"ko": "전 직원 설문 결과 없음", "en": "no result of all staff"},
        "votes": {"ko": "평가단 표결 없음", "en": "no vote of the panel"},
        "clause": {"ko": "가결되었으나 조항 없음", "en": "passed, but no clause"},
        "failed": {"ko": "부결되었으나 조항 있음", "en": "a clause, though not passed"},
    }
)


def chain(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield clauses with what they go back to, then every proposal's way step by step."""
    links = links_of(evidence)
    event = _event(evidence)
    yield Facts(rows=tuple(_forum(evidence, event)))
    if event:
        yield sessions_of(evidence, event)
    yield Heading(text=evidence.say("조항에서 제안까지", "From the clause to the idea"))
    yield table(
        evidence,
        ("인사운영 기본계획 조항의 근거", "What the clauses go back to"),
        CLAUSES,
        (row for link in links for row in _clauses(evidence, link)),
    )
    yield Heading(text=evidence.say("제안별 경과", "Each proposal's way"))
    for link in links:
        yield Heading(text=link.title, level=2)
        yield Facts(rows=(*_start(evidence, event), *_way(evidence, link)))
    yield Heading(text=evidence.say("핵심가치", "Core values"))
    yield values(evidence)
    yield Footnote(
        text=evidence.say(
            "설문은 공개하거나 확정한 산정 결과만 싣습니다. 평가단은 출석 과반수로 의결합니다.",
            "Surveys stand here once their run is published or confirmed. The panel decides by "
            "more than half of those present.",
        )
    )


def _event(evidence: ReportEvidence) -> Event | None:
    """Return the forum as it is recorded; None before that."""
    handed_in = (one for one in evidence.of(EVENT_NAME) if one.handed_in is not None)
    return next((found for one in handed_in if (found := event_of(one.answers))), None)


def _start(evidence: ReportEvidence, event: Event | None) -> Iterator[tuple[str, str]]:
    """Yield the event from which a proposal's way starts."""
    told = f"{event.title} ({event.when}, {event.place})" if event else NOTHING
    yield evidence.say("0 토론회", "0 Forum"), told


def _forum(evidence: ReportEvidence, event: Event | None) -> Iterator[tuple[str, str]]:
    """Yield the forum itself, who applied and was drawn, and the groups."""
    yield from facts_of(evidence, event) if event else ()
    applied = sum(one.handed_in is not None for one in evidence.of(APPLICATION_NAME))
    drawn = [one.value for one in evidence.tallies.get("applications", ()) if one.value]
    yield evidence.say("참가신청", "Applications"), str(applied)
    groups = len(set(drawn))
    told = evidence.say(f"{len(drawn)}명, {groups}개 모둠", f"{len(drawn)} in {groups} groups")
    yield evidence.say("대표 선발", "Representatives"), told if drawn else NOTHING
    records = evidence.of(GROUP_NAME)
    confirmed = sum(one.done for one in records)
    yield evidence.say("모둠 기록", "Records of groups"), f"{confirmed} / {len(records)}"


def _clauses(evidence: ReportEvidence, link: Link) -> Iterator[tuple[str, ...]]:
    for clause in link.clauses or ((NOTHING,) if link.has_passed else ()):
        yield (
            clause,
            link.title,
            _votes(evidence, link),
            _percent(link.approval),
            _told(evidence, link.ideas),
            link.topic,
            NOTHING if link.points is None else half_up(link.points, 0),
            _gaps(evidence, link) or evidence.say("없음", "none"),
        )


def _way(evidence: ReportEvidence, link: Link) -> Iterator[tuple[str, str]]:
    points = NOTHING if link.points is None else half_up(link.points, 0)
    place = evidence.say(f"{link.place}위", f"place {link.place}") if link.place else NOTHING
    scored = evidence.say(f"{points}점, {place}", f"{points} points, {place}")
    yield evidence.say("1 사전설문", "1 Survey before"), f"{link.topic}: {scored}"
    yield evidence.say("2 주제를 고른 모둠", "2 Groups that chose it"), _list(link.groups)
    yield evidence.say("3 개선방안", "3 Ideas"), _told(evidence, link.ideas, apart="\n")
    yield evidence.say("4 전 직원 설문", "4 All staff"), _percent(link.approval)
    yield evidence.say("5 평가단 표결", "5 Panel"), _votes(evidence, link)
    yield evidence.say("6 권고", "6 Advice"), _advice(evidence, link)
    clauses = _list(f"{clause} ({count})" for clause, count in link.clauses.items())
    yield evidence.say("7 반영 조항", "7 Clause"), clauses
    if link.replies:
        yield evidence.say("미반영 사유", "Why not taken up"), "\n".join(link.replies)
    yield evidence.say("끊긴 곳", "Gaps"), _gaps(evidence, link) or evidence.say("없음", "none")


def _votes(evidence: ReportEvidence, link: Link) -> str:
    if not link.votes:
        return NOTHING
    given = [link.votes.get(one, 0) for one in ("for", "against", "abstain")]
    passed = evidence.say("가결", "passed") if link.has_passed else evidence.say("부결", "failed")
    ko = "찬성 {} 반대 {} 기권 {}".format(*given)
    en = "{} for, {} against, {} abstained".format(*given)
    return f"{evidence.say(ko, en)} · {passed}"


def _advice(evidence: ReportEvidence, link: Link) -> str:
    return _list(
        f"{evidence.choice(REVIEW_NAME, 'advice', name)} {count}"
        for name, count in link.advice.items()
    )


def _told(evidence: ReportEvidence, ideas: Sequence[Idea], apart: str = ", ") -> str:
    return (
        apart.join(
            f"{one.key} {one.what} ({evidence.unit(one.unit)}, "
            f"{evidence.choice(GROUP_NAME, 'levels', one.consensus)})"
            for one in ideas
        )
        or NOTHING
    )


def _gaps(evidence: ReportEvidence, link: Link) -> str:
    return ", ".join(evidence.told(GAPS[name]) for name in link.gaps)


def _percent(value: Fraction | None) -> str:
    return NOTHING if value is None else f"{half_up(value, 2)}"


def _list(texts: Iterable[str]) -> str:
    return ", ".join(texts) or NOTHING


REPORTS: Final = (
    Report(
        name="gangseo-chain",
        title={"ko": "토론회 결과 추적표", "en": "From ideas to clauses of the plan"},
        programme="gangseo-forum",
        roles=FORUM,
        forms=(
            *(EVENT_NAME, APPLICATION_NAME, QUESTION_NAME),
            *(GROUP_NAME, SURVEY_NAME, REVIEW_NAME),
        ),
        tell=chain,
        orientation=Orientation.LANDSCAPE,
    ),
)
