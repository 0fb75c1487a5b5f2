"""Quotas beside the grades that were given: a chart of all groups, and a table of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from core.allocation.records import GroupResult
from core.documents.blocks import Bar, Block, Chart, Column, Heading, Kind, Shape, Table
from core.documents.grades import Given
from core.documents.runs import Order
from forms.definition import Texts

LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "grade": {"ko": "등급", "en": "Grade"},
        "quota": {"ko": "정원", "en": "Quota"},
        "actual": {"ko": "실제", "en": "Given"},
        "group": {"ko": "배분집단", "en": "Group"},
        "everybody": {"ko": "전체", "en": "All"},
        "people": {"ko": "인원", "en": "Heads"},
        "chart": {"ko": "등급별 정원과 실제 인원", "en": "Quota and heads by grade"},
        "groups": {"ko": "배분집단별 정원/실제 인원", "en": "Quota/heads by group"},
        "proposed": {"ko": "확정 전", "en": "not confirmed"},
    }
)


def quota_blocks(order: Order, found: Given) -> Iterator[Block]:
    """Yield heading, chart and table of an allocation."""
    state = "" if found.confirmed else f" ({order.say(LABELS['proposed'])})"
    yield Heading(text=f"{found.title}{state}")
    yield _chart(order, found)
    yield _table(order, found)


def _chart(order: Order, found: Given) -> Chart:
    return Chart(
        shape=Shape.BARS,
        caption=order.say(LABELS["chart"]),
        axis=order.say(LABELS["grade"]),
        series=(order.say(LABELS["quota"]), order.say(LABELS["actual"])),
        bars=tuple(_bar(grade, found.groups) for grade in found.names),
    )


def _bar(grade: str, groups: tuple[GroupResult, ...]) -> Bar:
    quota = sum(group.quotas.get(grade, 0) for group in groups)
    actual = sum(group.actual.get(grade, 0) for group in groups)
    return Bar(label=grade, values=(str(quota), str(actual)))


def _table(order: Order, found: Given) -> Table:
    return Table(
        caption=order.say(LABELS["groups"]),
        columns=(
            Column(heading=order.say(LABELS["group"]), weight=4),
            Column(heading=order.say(LABELS["people"]), kind=Kind.NUMBER),
            *(Column(heading=grade, kind=Kind.WORD) for grade in found.names),
        ),
        rows=tuple(
            (
                group.name or order.say(LABELS["everybody"]),
                str(group.heads),
                *(f"{group.quotas.get(g, 0)}/{group.actual.get(g, 0)}" for g in found.names),
            )
            for group in found.groups
        ),
    )
