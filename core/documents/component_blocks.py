"""The components of a scorecard on a result card: one table, and why points were added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from core.documents.blocks import Block, Column, Heading, Kind, Table
from core.documents.runs import Order
from core.runs.components import Item
from forms.definition import Texts

LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "components": {"ko": "평가 항목별 점수", "en": "Points by component"},
        "component": {"ko": "평가 항목", "en": "Component"},
        "full": {"ko": "만점", "en": "Full marks"},
        "points": {"ko": "원점수", "en": "Points"},
        "levelled": {"ko": "조정점수", "en": "Levelled"},
        "weight": {"ko": "가중치", "en": "Weight"},
        "share": {"ko": "반영점수", "en": "Counts for"},
        "why": {
            "ko": "가감점과 점수 없는 항목의 사유",
            "en": "Added points, and why there are none",
        },
        "reason": {"ko": "사유", "en": "Reason"},
    }
)
#: Stands before a component for each one that it is part of.
PART = "› "


def component_blocks(order: Order, items: Sequence[Item], level: int) -> Iterator[Block]:
    """Yield the table of components and that of reasons; ``level`` is that of the headings."""
    yield Heading(text=order.say(LABELS["components"]), level=level)
    yield _table(order, items)
    reasoned = [item for item in items if item.reasons]
    if reasoned:
        yield Heading(text=order.say(LABELS["why"]), level=level)
        yield _reasons(order, reasoned)


def _table(order: Order, items: Sequence[Item]) -> Table:
    levelled = any(item.levelled for item in items)
    names = ("full", "points", *(("levelled",) if levelled else ()), "weight", "share")
    return Table(
        columns=(
            Column(heading=order.say(LABELS["component"]), weight=5),
            *(Column(heading=order.say(LABELS[name]), kind=Kind.NUMBER) for name in names),
        ),
        rows=tuple(
            (PART * item.depth + item.title, *(getattr(item, name) for name in names))
            for item in items
        ),
    )


def _reasons(order: Order, items: Sequence[Item]) -> Table:
    return Table(
        columns=(
            Column(heading=order.say(LABELS["component"]), weight=3),
            Column(heading=order.say(LABELS["points"]), kind=Kind.NUMBER),
            Column(heading=order.say(LABELS["reason"]), weight=6),
        ),
        rows=tuple((item.title, item.points, "\n".join(item.reasons)) for item in items),
    )
