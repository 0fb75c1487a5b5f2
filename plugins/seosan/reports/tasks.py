"""The plan's tasks: how many each core item and each department has, and their kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from goru.reports import NOTHING, Block, Head, Kind, Paper, Paragraph, ReportEvidence, table
from plugins.seosan.task_form import NAME

NUMBER: Final = Kind.NUMBER
TYPES: Final = ("core", "challenge", "general")
COUNTS: Final = (
    Head(ko="핵심", en="Core", kind=NUMBER, weight=1),
    Head(ko="도전", en="Challenging", kind=NUMBER, weight=1),
    Head(ko="일반", en="General", kind=NUMBER, weight=1),
    Head(ko="계", en="All", kind=NUMBER, weight=1),
)
ITEMS: Final = (Head(ko="핵심성과", en="Core item", weight=6), *COUNTS)
UNITS: Final = (Head(ko="담당부서", en="Department", weight=6), *COUNTS)


def tasks_of(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield how many tasks there are, then by core item, then by department."""
    tasks = [one for one in evidence.of(NAME) if one.answers]
    found = len(tasks)
    yield Paragraph(
        text=evidence.say(f"등록된 과제 {found}개", f"{found} tasks are registered"), strong=True
    )
    by_item = ("핵심성과별 과제", "Tasks by core item")
    yield table(evidence, by_item, ITEMS, _by_item(evidence, tasks))
    by_unit = ("부서별 과제", "Tasks by department")
    yield table(evidence, by_unit, UNITS, _by_unit(evidence, tasks))


def _by_item(evidence: ReportEvidence, tasks: list[Paper]) -> Iterator[tuple[str, ...]]:
    """Yield every core item of the form, those without a task too; the rest have none."""
    form = evidence.forms.get(NAME)
    names = [one.name for one in (form.choices.get("core_items", ()) if form else ())]
    for name in names:
        counted = [one for one in tasks if one.answers.get("core") == name]
        yield evidence.choice(NAME, "core_items", name), *_counts(counted)
    others = [one for one in tasks if one.answers.get("core") not in names]
    yield evidence.say("핵심성과와 잇지 않음", "Without a core item"), *_counts(others)
    yield evidence.say("계", "All"), *_counts(tasks)


def _by_unit(evidence: ReportEvidence, tasks: list[Paper]) -> Iterator[tuple[str, ...]]:
    units = sorted({_unit(one) for one in tasks})
    for code in units:
        counted = [one for one in tasks if _unit(one) == code]
        yield evidence.unit(code), *_counts(counted)
    if units:
        yield evidence.say("계", "All"), *_counts(tasks)


def _unit(paper: Paper) -> str:
    return str(paper.answers.get("department") or paper.unit or NOTHING)


def _counts(tasks: Iterable[Paper]) -> tuple[str, ...]:
    kinds = Counter(str(one.answers.get("kind")) for one in tasks)
    return (*(str(kinds[name]) for name in TYPES), str(kinds.total()))
