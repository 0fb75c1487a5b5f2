"""What stands on a result card below its head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from core.documents.blocks import Block, Column, Facts, Footnote, Heading, Kind, Table
from core.documents.component_blocks import component_blocks
from core.documents.runs import NOTHING, Order, korean_day
from core.documents.subjects import Duty
from core.runs.cards import ResultCard
from forms.definition import Texts

LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "result": {"ko": "평가 결과", "en": "Result"},
        "total": {"ko": "총점", "en": "Total"},
        "state": {"ko": "상태", "en": "State"},
        "phase": {"ko": "평가단계", "en": "Phase"},
        "scorer": {"ko": "산정 방식", "en": "Scorer"},
        "published": {"ko": "공개일", "en": "Published"},
        "confirmed": {"ko": "확정일", "en": "Confirmed"},
        "areas": {"ko": "영역별 점수", "en": "Points by area"},
        "area": {"ko": "영역", "en": "Area"},
        "points": {"ko": "점수", "en": "Points"},
        "duties": {"ko": "근무이력", "en": "Spells of duty"},
        "unit": {"ko": "소속", "en": "Unit"},
        "from": {"ko": "부터", "en": "From"},
        "to": {"ko": "까지", "en": "To"},
        "kind": {"ko": "구분", "en": "Kind"},
        "people": {"ko": "인원", "en": "People"},
    }
)


def card_blocks(
    order: Order,
    card: ResultCard,
    duties: Sequence[Duty],
    *,
    standing: Sequence[tuple[str, str]],
    appeal: Sequence[tuple[str, str]],
    level: int,
) -> Iterator[Block]:
    """Yield result, components or areas, spells of duty and notice.

    ``level`` is that of the headings; ``standing`` and ``appeal`` are rows as
    ``core.documents.standing`` tells them.
    """
    yield Heading(text=order.say(LABELS["result"]), level=level)
    yield Facts(rows=(*_result(order, card, standing), *appeal))
    if card.items:
        yield from component_blocks(order, card.items, level)
    elif card.areas:
        yield Heading(text=order.say(LABELS["areas"]), level=level)
        yield _areas(order, card)
    if duties:
        yield Heading(text=order.say(LABELS["duties"]), level=level)
        yield _duties(order, duties)
    yield Footnote(text=card.notice)


def _result(
    order: Order, card: ResultCard, standing: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    total = f"{card.total} {card.unit} / {card.highest}" if card.total else card.why_not
    yield order.say(LABELS["total"]), total
    yield from standing
    found = {
        "phase": card.phase,
        "state": card.state,
        "scorer": f"{card.scorer} {card.scorer_version}",
        "published": str(korean_day(card.published_at)) if card.published_at else "",
        "confirmed": str(korean_day(card.confirmed_at)) if card.confirmed_at else "",
    }
    for name, text in found.items():
        if text:
            yield order.say(LABELS[name]), text


def _areas(order: Order, card: ResultCard) -> Table:
    return Table(
        columns=(
            Column(heading=order.say(LABELS["area"]), weight=4),
            Column(heading=order.say(LABELS["points"]), kind=Kind.NUMBER),
        ),
        rows=tuple(card.areas.items()),
    )


def _duties(order: Order, duties: Sequence[Duty]) -> Table:
    words = ("from", "to", "kind")
    return Table(
        columns=(
            Column(heading=order.say(LABELS["unit"]), weight=4),
            *(Column(heading=order.say(LABELS[name]), kind=Kind.WORD) for name in words),
        ),
        rows=tuple(
            (duty.unit, str(duty.starts), str(duty.ends or NOTHING), duty.kind) for duty in duties
        ),
    )
