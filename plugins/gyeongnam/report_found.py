"""What the groups found: 주제별 과제–문제점–대안, and the matrix of their alternatives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from goru import in_language
from goru.reports import NOTHING, Block, Column, Heading, Kind, Paper, Paragraph, ReportEvidence
from plugins.gyeongnam import group_forms
from plugins.gyeongnam.common import TOPICS
from plugins.gyeongnam.figures import QUADRANTS, Alternative, by_priority, quadrant
from plugins.gyeongnam.reporting import (
    chosen,
    handed_in,
    listed,
    nothing,
    points,
    rows_of,
    title,
)


def found_by_groups(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield each group's tasks, problems and alternatives, a row for every alternative."""
    yield title(evidence, "3. 주제별 과제–문제점–대안", "3. Tasks, problems, alternatives")
    sheets = handed_in(evidence, group_forms.SHEET_NAME)
    if not sheets:
        yield nothing(evidence)
    for sheet in sheets:
        topic = chosen(evidence, TOPICS, sheet.answers.get("topic"))
        yield Heading(text=f"{sheet.about} · {topic}", level=2)
        yield listed(
            evidence,
            (
                Column(heading=evidence.say("과제", "Task"), weight=3),
                Column(heading=evidence.say("문제점", "Problem"), weight=3),
                Column(heading=evidence.say("대안", "Alternative"), weight=4),
                Column(heading=evidence.say("소관", "Department")),
                Column(heading=evidence.say("기한", "Until"), kind=Kind.WORD),
            ),
            _rows(evidence, sheet),
        )
        if other := sheet.answers.get("minority"):
            yield Paragraph(text=f"{evidence.say('이견·소수의견', 'Other views')}: {other}")


def _rows(evidence: ReportEvidence, sheet: Paper) -> Iterator[tuple[str, ...]]:
    tasks, problems = rows_of(sheet.answers, "tasks"), rows_of(sheet.answers, "problems")
    for one in rows_of(sheet.answers, "solutions"):
        problem = _numbered(problems, one.get("problem"))
        task = _numbered(tasks, problem.get("task"))
        yield (
            task.get("task", NOTHING),
            problem.get("problem", NOTHING),
            one.get("what", NOTHING),
            evidence.unit(one.get("unit")),
            one.get("due", NOTHING),
        )


def _numbered(rows: list[Mapping[str, str]], number: str | None) -> Mapping[str, str]:
    """Return the row that people number so, counted from 1; an empty one where there is none."""
    place = int(number) if number and number.isdecimal() else 0
    return rows[place - 1] if 0 < place <= len(rows) else {}


def matrix(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield all alternatives by priority, each with its place in the matrix."""
    yield title(evidence, "4. 대안 우선순위 매트릭스", "4. Priorities of the alternatives")
    order = by_priority([one for sheet in _sheets(evidence) for one in _alternatives(sheet)])
    yield _quadrants(evidence, order)
    yield _priorities(evidence, order)


def _quadrants(evidence: ReportEvidence, order: Sequence[Alternative]) -> Block:
    return listed(
        evidence,
        (
            Column(heading=evidence.say("구분", "Quadrant"), weight=2),
            Column(heading=evidence.say("뜻", "Meaning"), weight=3),
            Column(heading=evidence.say("대안", "Alternatives"), weight=6),
        ),
        (
            (
                in_language(told[0], evidence.language),
                in_language(told[1], evidence.language),
                ", ".join(one.name for one in order if quadrant(one) == name) or NOTHING,
            )
            for name, told in QUADRANTS.items()
            if order
        ),
    )


def _priorities(evidence: ReportEvidence, order: Sequence[Alternative]) -> Block:
    return listed(
        evidence,
        (
            Column(heading=evidence.say("순위", "Rank"), kind=Kind.NUMBER, weight=1),
            Column(heading=evidence.say("대안", "Alternative"), weight=5),
            Column(heading=evidence.say("영향도", "Impact"), kind=Kind.NUMBER, weight=1),
            Column(heading=evidence.say("실행가능성", "Feasible"), kind=Kind.NUMBER, weight=1),
            Column(heading=evidence.say("우선순위 값", "Priority"), kind=Kind.NUMBER, weight=1),
        ),
        (
            (
                str(1 + sum(other.priority > one.priority for other in order)),
                one.name,
                points(one.impact),
                points(one.feasible),
                points(one.priority),
            )
            for one in order
        ),
    )


def _sheets(evidence: ReportEvidence) -> tuple[Paper, ...]:
    return handed_in(evidence, group_forms.SHEET_NAME)


def _alternatives(sheet: Paper) -> Iterator[Alternative]:
    for row in rows_of(sheet.answers, "solutions"):
        impact, feasible = row.get("impact", ""), row.get("feasible", "")
        if impact and feasible:
            name = f"{row.get('what', '')} ({sheet.about})"
            yield Alternative(name=name, impact=Fraction(impact), feasible=Fraction(feasible))
