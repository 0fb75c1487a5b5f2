"""What stands on a result card below its head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from core.appeals.settings import policy_of
from core.appeals.windows import window_of
from core.clock import minute
from core.documents.blocks import Block, Column, Facts, Footnote, Heading, Kind, Table
from core.documents.runs import NOTHING, Order, korean_day
from core.documents.subjects import Duty
from core.runs.cards import ResultCard
from core.scoring.rounding import figure
from forms.definition import Texts

LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "result": {"ko": "평가 결과", "en": "Result"},
        "total": {"ko": "총점", "en": "Total"},
        "grade": {"ko": "등급", "en": "Grade given"},
        "state": {"ko": "상태", "en": "State"},
        "phase": {"ko": "평가단계", "en": "Phase"},
        "scorer": {"ko": "산정 방식", "en": "Scorer"},
        "published": {"ko": "공개일", "en": "Published"},
        "confirmed": {"ko": "확정일", "en": "Confirmed"},
        "appeal": {"ko": "이의신청 기간", "en": "Appeals are taken"},
        "no_appeal": {"ko": "받지 않음", "en": "none is taken"},
        "areas": {"ko": "영역별 점수", "en": "Points by area"},
        "area": {"ko": "영역", "en": "Area"},
        "full": {"ko": "만점", "en": "Full marks"},
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
    grades: Sequence[tuple[str, str]],
    appeal: Sequence[tuple[str, str]],
    level: int,
) -> Iterator[Block]:
    """Yield result, areas, spells of duty and notice; ``level`` is that of the headings.

    ``grades`` are pairs of allocation and grade, ``appeal`` is what ``appeal_rows`` tells.
    """
    yield Heading(text=order.say(LABELS["result"]), level=level)
    yield Facts(rows=(*_result(order, card, grades), *appeal))
    if card.areas:
        yield Heading(text=order.say(LABELS["areas"]), level=level)
        yield _areas(order, card)
    if duties:
        yield Heading(text=order.say(LABELS["duties"]), level=level)
        yield _duties(order, duties)
    yield Footnote(text=card.notice)


def _result(
    order: Order, card: ResultCard, grades: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    total = f"{card.total} {card.unit} / {card.highest}" if card.total else card.why_not
    yield order.say(LABELS["total"]), total
    for title, grade in grades:
        yield f"{order.say(LABELS['grade'])} ({title})", grade
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


def appeal_rows(order: Order, scorecard: str) -> Iterator[tuple[str, str]]:
    """Yield from when to when an appeal is taken, Korean time, or the rule by which none is."""
    policy = policy_of(order.run, scorecard)
    window = window_of(order.run, scorecard)
    if not policy.appealable:
        rule = f" ({policy.rule})" if policy.rule else ""
        yield order.say(LABELS["appeal"]), f"{order.say(LABELS['no_appeal'])}{rule}"
    elif window is not None:
        text = f"{minute(window.opens)} ~ {minute(window.closes)}"
        yield order.say(LABELS["appeal"]), text


def _areas(order: Order, card: ResultCard) -> Table:
    full = Column(heading=order.say(LABELS["full"]), kind=Kind.NUMBER)
    fulls = {name: figure(marks) for name, marks in card.fulls.items()}
    return Table(
        columns=(
            Column(heading=order.say(LABELS["area"]), weight=4),
            *((full,) if card.fulls else ()),
            Column(heading=order.say(LABELS["points"]), kind=Kind.NUMBER),
        ),
        rows=tuple(
            (name, *((fulls.get(name, ""),) if fulls else ()), text)
            for name, text in card.areas.items()
        ),
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
