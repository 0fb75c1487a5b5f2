"""A workflow drawn: boxes of its stages side by side, arrows of its transitions over and under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.workflow.definition import Transition, Workflow
from forms.definition import in_language

#: The drawing's units: a stage's box, the gap to the next one, and where boxes stand.
WIDTH, HEIGHT, GAP = 128, 44, 40
MARGIN: Final = 12
#: How much higher the arrow over each further stage rises.
RISE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A stage: its upper left corner, the middle of its title, whether it is the present one."""

    name: str
    title: str
    x: int
    y: int
    middle: int
    current: bool
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A transition from one of its stages: the path as SVG draws it, and the head's corners."""

    name: str
    title: str
    path: str
    head: str
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """All boxes and arrows, and the size of the drawing."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def diagram(workflow: Workflow, language: str, current: str = "") -> Diagram:
    """Return the drawing of a workflow; ``current`` is the stage to mark."""
    places = {stage.name: number for number, stage in enumerate(workflow.stages)}
    spans = [
        places[one.target] - places[source]
        for one in workflow.transitions
        for source in one.sources
    ]
    over = RISE * max((span for span in spans if span > 1), default=0) + MARGIN
    under = RISE * max((max(-span, 1) for span in spans if span < 1), default=0) + MARGIN
    boxes = tuple(
        Box(
            name=stage.name,
            title=in_language(stage.title, language),
            x=_left(number),
            y=over,
            middle=_left(number) + WIDTH // 2,
            current=stage.name == current,
            done=workflow.is_done(stage.name),
        )
        for number, stage in enumerate(workflow.stages)
    )
    arrows = tuple(
        _arrow(one, places[source], places[one.target], over, language)
        for one in workflow.transitions
        for source in one.sources
    )
    width = _left(len(boxes)) - GAP + MARGIN
    return Diagram(boxes=boxes, arrows=arrows, width=width, height=over + HEIGHT + under)


def _left(number: int) -> int:
    return MARGIN + number * (WIDTH + GAP)


def _arrow(one: Transition, start: int, end: int, room: int, language: str) -> Arrow:
    """Return an arrow: straight to the next stage, over to later ones, under to earlier ones."""
    title = in_language(one.title, language)
    if end == start + 1:
        x, y, tip = _left(start) + WIDTH, room + HEIGHT // 2, _left(end)
        path, head = f"M{x} {y}H{tip - 8}", f"{tip},{y} {tip - 8},{y - 5} {tip - 8},{y + 5}"
        return Arrow(name=one.name, title=title, path=path, head=head, back=False)
    back = end <= start
    edge, way = (room + HEIGHT, 1) if back else (room, -1)
    first, last = _left(start) + WIDTH // 2 + 12 * way, _left(end) + WIDTH // 2 - 12 * way
    peak = edge + way * RISE * max(abs(end - start), 1)
    tip = edge + way * 8
    path = f"M{first} {edge}V{peak}H{last}V{tip}"
    head = f"{last},{edge} {last - 5},{tip} {last + 5},{tip}"
    return Arrow(name=one.name, title=title, path=path, head=head, back=back)
