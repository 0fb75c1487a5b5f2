"""성과평가 기본계획 as a document: the office's words, and what the year itself says.

Source: 2024년 직무성과계약 (ten core items, 397 challenging tasks, an evaluation plan); 서산시
성과관리 및 평가에 관한 규칙 (2025-03-25): results of the past three years stand in the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from goru.reports import (
    NOTHING,
    Block,
    Facts,
    Footnote,
    Head,
    Heading,
    Kind,
    Paragraph,
    Report,
    ReportEvidence,
    table,
)
from goru.scoring import half_up
from plugins.seosan import contract_form, plan_form, task_form
from plugins.seosan.reports.items import items
from plugins.seosan.reports.tasks import tasks_of

#: Years before whose results the plan tells (규칙).
YEARS: Final = 3
#: Fewer people than this are told without mean and grades, lest somebody is recognised.
FEWEST: Final = 5
NUMBER: Final = Kind.NUMBER
SCHEDULE: Final = (
    Head(ko="단계", en="Phase", weight=4),
    Head(ko="시작", en="From", kind=Kind.WORD),
    Head(ko="마감", en="To", kind=Kind.WORD),
)
EVALUATED: Final = (
    Head(ko="부서", en="Department", weight=4),
    Head(ko="대상 인원", en="People", kind=NUMBER),
)
PAST: Final = (
    Head(ko="연도", en="Year", kind=Kind.WORD),
    Head(ko="평가 인원", en="People", kind=NUMBER),
    Head(ko="평균", en="Mean", kind=NUMBER),
    Head(ko="등급별 인원", en="People by grade", weight=5),
)


def plan(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the plan, chapter by chapter; what nobody has written yet is said to be missing."""
    told = _written(evidence)
    yield Facts(rows=tuple(_days(evidence, told)))
    yield from _words(
        evidence, told, ("1. 목적과 근거", "1. Purpose and basis"), "purpose", "basis"
    )
    yield from _words(evidence, told, ("2. 추진방향", "2. Direction"), "direction")
    yield Heading(text=evidence.say("3. 평가기간과 일정", "3. Period and schedule"))
    yield Paragraph(text=f"{evidence.year}-01-01 ~ {evidence.year}-12-31")
    yield table(evidence, ("추진일정", "Schedule"), SCHEDULE, _schedule(evidence))
    yield from _words(evidence, told, ("4. 평가대상", "4. Who is evaluated"), "target")
    yield table(evidence, ("평가대상 인원", "People evaluated"), EVALUATED, _people(evidence))
    yield Heading(text=evidence.say("5. 평가항목과 배점", "5. Items and weights"))
    yield from items(evidence)
    yield from _words(evidence, told, ("6. 평가등급과 활용", "6. Grades and their use"), "use")
    yield Heading(text=evidence.say("7. 핵심성과와 도전과제", "7. Core items and tasks"))
    yield from tasks_of(evidence)
    yield Heading(text=evidence.say("8. 업무평가위원회", "8. Committee"))
    yield Facts(rows=tuple(_committee(evidence, told)))
    yield Heading(text=evidence.say("9. 최근 3년 평가결과", "9. Results of the past three years"))
    yield table(evidence, ("최근 3년 평가결과", "Past results"), PAST, _past(evidence))
    yield Footnote(
        text=evidence.say(
            "과제는 명부로 가져왔거나 제출한 것을, 지난해 결과는 확정한 산정만 셉니다. "
            f"{FEWEST}명보다 적으면 평균과 등급을 싣지 않습니다.",
            "Tasks count once they are registered or handed in, past years once confirmed. "
            f"Of fewer than {FEWEST} people no mean and no grades are told.",
        )
    )


def _written(evidence: ReportEvidence) -> Mapping[str, Any]:
    """Return what the office has handed in of the plan; nothing where it has not."""
    papers = [one for one in evidence.of(plan_form.NAME) if one.answers]
    return papers[-1].answers if papers else {}


def _days(evidence: ReportEvidence, told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield evidence.say("평가연도", "Year"), str(evidence.year)
    yield evidence.say("계획 수립일", "Plan made on"), str(told.get("planned_on") or NOTHING)
    yield evidence.say("지침 통보일", "Guideline issued"), str(told.get("guideline_on") or NOTHING)


def _words(
    evidence: ReportEvidence, told: Mapping[str, Any], title: tuple[str, str], *names: str
) -> Iterator[Block]:
    yield Heading(text=evidence.say(*title))
    missing = evidence.say("(주관부서가 아직 적지 않았습니다)", "(not written by the office yet)")
    for name in names:
        yield Paragraph(text=str(told.get(name) or missing))


def _schedule(evidence: ReportEvidence) -> Iterator[tuple[str, ...]]:
    for one in sorted(evidence.windows.values(), key=lambda window: window.opens):
        yield one.title, one.opens.isoformat(), one.closes.isoformat()


def _people(evidence: ReportEvidence) -> Iterator[tuple[str, ...]]:
    papers = [one for one in evidence.of(contract_form.NAME) if one.state != "excused"]
    by_unit: dict[str, set[str]] = {}
    for one in papers:
        by_unit.setdefault(one.unit, set()).add(one.author)
    for unit in sorted(by_unit):
        yield evidence.unit(unit), str(len(by_unit[unit]))
    yield evidence.say("계", "All"), str(sum(map(len, by_unit.values())))


def _committee(evidence: ReportEvidence, told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield evidence.say("위원장", "Chair"), str(told.get("chair") or NOTHING)
    yield evidence.say("위원", "Members"), str(told.get("members") or NOTHING)
    yield evidence.say("민간위원", "Civilians"), str(told.get("civilians") or NOTHING)


def _past(evidence: ReportEvidence) -> Iterator[tuple[str, ...]]:
    for one in evidence.past:
        grades = ", ".join(f"{name} {count}" for name, count in sorted(one.grades.items()))
        is_told = one.people >= FEWEST
        mean = half_up(one.mean, 2) if is_told else NOTHING
        yield str(one.year), str(one.people), mean, (grades if is_told else "") or NOTHING


REPORTS: Final = (
    Report(
        name="seosan-plan",
        title=plan_form.TITLE,
        programme="seosan-contracts",
        roles=frozenset({"administrator", "auditor"}),
        forms=(plan_form.NAME, task_form.NAME, contract_form.NAME),
        begun=frozenset({task_form.NAME}),
        years=YEARS,
        tell=plan,
    ),
)
