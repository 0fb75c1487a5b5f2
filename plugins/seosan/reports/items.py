"""The plan's items with their weights, as the cycle's settings have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from goru.reports import Block, Facts, Head, Kind, Paragraph, ReportEvidence, table
from goru.scoring import given
from plugins.seosan import chungnam
from plugins.seosan.settings import PRESETS, ContractSettings

PHASE: Final = "final"
NUMBER: Final = Kind.NUMBER
ITEMS: Final = (
    Head(ko="평가항목", en="Item", weight=4),
    Head(ko="배점", en="Points", kind=NUMBER),
    Head(ko="구성", en="Made of", weight=5),
)
GRADES: Final = (
    Head(ko="등급", en="Grade", kind=Kind.WORD),
    Head(ko="최저점", en="Least points", kind=NUMBER),
)


def items(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the preset, its items with points, points of the difficulties, and the grades."""
    settings = ContractSettings().load(dict(evidence.scorers.get(PHASE, {})))
    preset = settings["preset"]
    yield Paragraph(text=evidence.say(f"배점: {PRESETS[preset]}", f"Preset: {preset}"))
    rows = _own(evidence, settings["shares"]) if preset == "standard" else _province(evidence)
    yield table(evidence, ("평가항목과 배점", "Items and points"), ITEMS, rows)
    levels = settings["difficulties"].items()
    told = ", ".join(f"{name} {_exact(points)}" for name, points in levels)
    yield Facts(rows=((evidence.say("난이도별 점수", "Points of difficulties"), told),))
    bounds = sorted(settings["grades"].items(), key=lambda one: -one[1])
    grades = ((name, _exact(points)) for name, points in bounds)
    yield table(evidence, ("평가등급", "Grades"), GRADES, grades)


def _own(evidence: ReportEvidence, shares: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    parts = {name: _exact(points) for name, points in shares.items()}
    goals = evidence.say(
        "난이도 {difficulty}%, 이행도 {process}%, 달성도 {attained}%",
        "difficulty {difficulty}%, process {process}%, attainment {attained}%",
    )
    yield evidence.say("성과목표", "Goals"), parts["tasks"], goals.format(**parts)
    yield evidence.say("공통과제", "Common tasks"), parts["common"], ""
    interviews = evidence.say("상급자 면담을 바탕으로 함", "on the ground of interviews")
    yield evidence.say("역량", "Competency"), parts["competency"], interviews
    most = evidence.say("한도", "at most")
    yield evidence.say("가점", "Bonus"), parts["most_bonus"], most


def _province(evidence: ReportEvidence) -> Iterator[tuple[str, ...]]:
    told = chungnam.POINTS
    parts = {**told.goals, "satisfaction": told.satisfaction, **told.competency}
    for name, points in parts.items():
        yield evidence.say(*chungnam.TITLES[name]), given(points), ""
    yield evidence.say("공통과제", "Common tasks"), "10", "± α"
    yield evidence.say("가점", "Bonus"), given(told.most_integrity), evidence.say("한도", "at most")


def _exact(points: Any) -> str:
    return given(Fraction(points))
