"""교육 결과: who was at the training, by department, beside what the quiz came to as a whole.

The quiz stands here as one number of a published run; nothing in it tells who answered what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from goru import Texts
from goru.events import Event, event_of, facts_of, sessions_of
from goru.reports import (
    NOTHING,
    Block,
    Column,
    Facts,
    Footnote,
    Heading,
    Kind,
    Paragraph,
    ReportEvidence,
    Table,
)
from goru.scoring import half_up
from plugins.changwon import training_record

#: The phase of survey and quiz.
QUIZ: Final = "training"
NONE: Final[Texts] = {"ko": "아직 낸 교육 기록이 없습니다.", "en": "No record is handed in yet."}


def training(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield each training with its sessions, those who were there, and the quiz."""
    papers = [one for one in evidence.of(training_record.NAME) if one.handed_in is not None]
    events = [found for one in papers if (found := event_of(one.answers))]
    if not events:
        yield Paragraph(text=evidence.told(NONE))
    for event in events:
        yield Heading(text=event.title)
        yield Facts(rows=(*facts_of(evidence, event), *_quiz(evidence)))
        yield sessions_of(evidence, event)
        yield by_unit(evidence, event)
        yield people(evidence, event)
    yield Footnote(
        text=evidence.say(
            "이해도 설문과 퀴즈는 익명입니다. 참석자와 응답을 이을 수 없습니다.",
            "Survey and quiz are anonymous: nobody's answers can be told from this list.",
        )
    )


def by_unit(evidence: ReportEvidence, event: Event) -> Table:
    """Return how many of each department were there."""
    units = Counter(evidence.unit_of.get(one, "") for one in event.present)
    return Table(
        caption=evidence.say("부서별 참석 인원", "How many by department"),
        columns=(
            Column(heading=evidence.say("부서", "Department"), weight=4),
            Column(heading=evidence.say("참석", "There"), kind=Kind.NUMBER),
        ),
        rows=tuple((evidence.unit(unit), str(count)) for unit, count in sorted(units.items()))
        or ((NOTHING, "0"),),
    )


def people(evidence: ReportEvidence, event: Event) -> Table:
    """Return who was there and who did not come, by department."""
    came = [(evidence.say("참석", "There"), one) for one in event.present]
    away = [(evidence.say("불참", "Not there"), one) for one in event.away]
    rows = [
        (evidence.unit(evidence.unit_of.get(one, "")), evidence.person(one), state)
        for state, one in (*came, *away)
    ]
    return Table(
        caption=evidence.say("참석자 명단", "Who was there"),
        columns=(
            Column(heading=evidence.say("부서", "Department"), weight=3),
            Column(heading=evidence.say("성명", "Name"), weight=3),
            Column(heading=evidence.say("참석 여부", "There"), kind=Kind.WORD),
        ),
        rows=tuple(sorted(rows)) or ((NOTHING,) * 3,),
    )


def _quiz(evidence: ReportEvidence) -> Iterator[tuple[str, str]]:
    values = [one.value for one in evidence.tallies.get(QUIZ, ()) if one.value is not None]
    told = f"{half_up(values[0], 2)}%" if values else NOTHING
    yield evidence.say("퀴즈 정답률(전체)", "Right answers of all"), told
