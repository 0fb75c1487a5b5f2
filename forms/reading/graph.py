"""The dependencies of a form as a picture: items in columns by how much they rest on others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forms.reading.overview import Line

#: Items that a picture shows; more are in the table alone.
MOST_NODES: Final = 60
WIDTH, HEIGHT, ACROSS, DOWN, EDGE = 168, 34, 232, 48, 12
#: Letters of a title that fit into a box.
LETTERS: Final = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box at ``x``, ``y``."""

    name: str
    titles: Mapping[str, str]
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line from what is needed to what needs it: the path of an SVG."""

    path: str
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A picture ``width`` by ``height``; ``left_out`` items have no place in it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    left_out: int


def graph_of(lines: Sequence[Line]) -> Graph:
    """Return the picture of the items that depend on each other."""
    linked = [line for line in lines if line.needs or line.needed_by]
    shown = linked[:MOST_NODES]
    names = {line.name for line in shown}
    needs = {line.name: [one for one in line.needs if one in names] for line in shown}
    columns = _columns(needs)
    filled: dict[int, int] = {}
    nodes = {}
    for line in shown:
        column = columns[line.name]
        row = filled[column] = filled.get(column, -1) + 1
        nodes[line.name] = Node(
            name=line.name,
            titles={code: _cut(title) for code, title in line.titles.items()},
            x=EDGE + column * ACROSS,
            y=EDGE + row * DOWN,
        )
    edges = tuple(_edge(nodes[one], nodes[name]) for name in needs for one in needs[name])
    return Graph(
        nodes=tuple(nodes.values()),
        edges=edges,
        width=EDGE * 2 + WIDTH + max(columns.values(), default=0) * ACROSS,
        height=EDGE * 2 + HEIGHT + max(filled.values(), default=0) * DOWN,
        left_out=len(linked) - len(shown),
    )


def _columns(needs: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the column of each item: one further than what it needs; rings stay where they are."""
    columns = dict.fromkeys(needs, 0)
    for _ in range(len(needs)):
        before = dict(columns)
        for name, wanted in needs.items():
            deepest = max((before[one] + 1 for one in wanted), default=0)
            columns[name] = min(deepest, len(needs) - 1)
        if columns == before:
            break
    return columns


def _edge(source: Node, target: Node) -> Edge:
    x1, y1 = source.x + WIDTH, source.y + HEIGHT // 2
    x2, y2 = target.x, target.y + HEIGHT // 2
    bend = max((x2 - x1) // 2, 24)
    path = f"M{x1},{y1} C{x1 + bend},{y1} {x2 - bend},{y2} {x2 - 7},{y2}"
    return Edge(path=path, tip=f"{x2 - 8},{y2 - 4} {x2},{y2} {x2 - 8},{y2 + 4}")


def _cut(title: str) -> str:
    return title if len(title) <= LETTERS else f"{title[: LETTERS - 1]}…"
