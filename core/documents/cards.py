"""개인 성과평가 결과표: one page about one person, alone or all of a run in one document.

What stands in it is what the person may see (``core.disclosure``): the total and the areas,
nothing by relation, nothing where too few answered (지방공무원 임용령 제8조의4 제1항).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from core.data.models import Score
from core.documents.blocks import (
    Block,
    Column,
    Facts,
    Footnote,
    Heading,
    Kind,
    PageBreak,
    Paragraph,
    Table,
)
from core.documents.document import Document
from core.documents.runs import NOTHING, Order, korean_day
from core.documents.staff import Member, members
from core.errors.documents import NotShown
from core.runs.cards import ResultCard, card_of
from core.runs.explain import explain
from core.runs.states import SHOWN, titled
from core.scoring.scores import Reader
from forms.definition import Texts

CARD, EXPLAINED, CARDS = "result-card", "result-card-explained", "result-cards"
TITLE: Texts = {"ko": "개인 성과평가 결과표", "en": "Individual result card"}
TITLES: Texts = {"ko": "개인 성과평가 결과표 모음", "en": "Individual result cards"}
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "name": {"ko": "성명", "en": "Name"},
        "staff_no": {"ko": "사번", "en": "Staff number"},
        "unit": {"ko": "소속", "en": "Unit"},
        "rank": {"ko": "직급", "en": "Grade"},
        "period": {"ko": "평가기간", "en": "Period"},
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
        "from": {"ko": "부터", "en": "From"},
        "to": {"ko": "까지", "en": "To"},
        "kind": {"ko": "구분", "en": "Kind"},
        "people": {"ko": "인원", "en": "People"},
    }
)


def result_card(order: Order, score: Score, *, explained: bool = False) -> Document:
    """Return the result card of the person whom ``score`` is about.

    ``explained`` adds how the number came about (계산 근거서), in the steps that the person may
    read.

    Raises:
        NotShown: The run is neither published nor confirmed.
        TraceDiffers: The stored steps do not lead to the stored number.

    """
    require_shown(order)
    member = members(order.run.cycle, [score.subject])[score.subject]
    card = _card(order, score, member)
    blocks = [*_blocks(order, card, member, 1)]
    if explained:
        blocks += _explanation(order, score)
    return order.document(
        EXPLAINED if explained else CARD,
        TITLE,
        tuple(blocks),
        facts=_facts(order, member),
        subject_kind=score.subject_kind,
        subject=score.subject,
        persons=1,
    )


def result_cards(order: Order) -> Document:
    """Return the cards of everybody in a run, by staff number, each on a page of its own.

    Raises:
        NotShown: The run is neither published nor confirmed.

    """
    require_shown(order)
    everybody = members(order.run.cycle)
    scores = [score for score in _scores(order) if score.subject in everybody]
    scores.sort(key=lambda score: everybody[score.subject].staff_no)
    blocks = [block for score in scores for block in _page(order, score, everybody[score.subject])]
    count = (order.say(LABELS["people"]), str(len(scores)))
    return order.document(
        CARDS, TITLES, tuple(blocks), facts=(*order.facts(), count), persons=len(scores)
    )


def require_shown(order: Order) -> None:
    """Refuse a run whose results people do not see yet.

    Raises:
        NotShown: It is neither published nor confirmed.

    """
    if order.run.state not in SHOWN:
        raise NotShown(run=order.run.id, **titled(state=order.run.state))


def _scores(order: Order) -> Sequence[Score]:
    columns = (Score.id, Score.scorecard, Score.subject_kind, Score.subject, Score.status)
    query = Score.select(*columns, Score.value, Score.parts, Score.sealed)
    return list(query.where(Score.run == order.run.id, Score.subject_kind == "person"))


def _card(order: Order, score: Score, member: Member) -> ResultCard:
    run = order.run
    return card_of(run, score, member.name, run.cycle, order.catalogue, order.language)


def _page(order: Order, score: Score, member: Member) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(text=f"{order.say(TITLE)} · {member.name} ({member.staff_no})")
    yield Facts(rows=_facts(order, member))
    yield from _blocks(order, _card(order, score, member), member, 2)


def _facts(order: Order, member: Member) -> tuple[tuple[str, str], ...]:
    cycle = order.run.cycle
    found = {
        "name": f"{member.name} ({member.staff_no})",
        "unit": member.unit(korean_day(order.run.made_at)),
        "rank": member.rank,
        "period": f"{cycle.starts_on} ~ {cycle.ends_on} ({cycle.title})",
    }
    return tuple((order.say(LABELS[name]), text or NOTHING) for name, text in found.items())


def _blocks(order: Order, card: ResultCard, member: Member, level: int) -> Iterator[Block]:
    """Yield a card below its head; ``level`` is that of its headings."""
    yield Heading(text=order.say(LABELS["result"]), level=level)
    yield Facts(rows=_result(order, card))
    if card.areas:
        yield Heading(text=order.say(LABELS["areas"]), level=level)
        yield _areas(order, card)
    if member.duties:
        yield Heading(text=order.say(LABELS["duties"]), level=level)
        yield _duties(order, member)
    yield Footnote(text=card.notice)


def _result(order: Order, card: ResultCard) -> tuple[tuple[str, str], ...]:
    total = f"{card.total} {card.unit} / {card.highest}" if card.total else card.why_not
    found = {
        "total": total,
        "phase": card.phase,
        "state": card.state,
        "scorer": f"{card.scorer} {card.scorer_version}",
        "published": str(korean_day(card.published_at)) if card.published_at else "",
        "confirmed": str(korean_day(card.confirmed_at)) if card.confirmed_at else "",
    }
    return tuple((order.say(LABELS[name]), text) for name, text in found.items() if text)


def _areas(order: Order, card: ResultCard) -> Table:
    return Table(
        columns=(
            Column(heading=order.say(LABELS["area"]), weight=4),
            Column(heading=order.say(LABELS["points"]), kind=Kind.NUMBER),
        ),
        rows=tuple(card.areas.items()),
    )


def _duties(order: Order, member: Member) -> Table:
    columns = (
        Column(heading=order.say(LABELS["unit"]), weight=4),
        Column(heading=order.say(LABELS["from"]), kind=Kind.WORD),
        Column(heading=order.say(LABELS["to"]), kind=Kind.WORD),
        Column(heading=order.say(LABELS["kind"]), kind=Kind.WORD),
    )
    rows = tuple(
        (duty.unit, str(duty.starts), str(duty.ends or NOTHING), duty.kind)
        for duty in member.duties
    )
    return Table(columns=columns, rows=rows)


def _explanation(order: Order, score: Score) -> Iterator[Block]:
    told = explain(score, Reader.SUBJECT, order.language)
    *steps, result = told.sentences
    yield PageBreak()
    yield Heading(text=told.heading)
    for number, step in enumerate(steps, 1):
        yield Paragraph(text=f"{number}. {step}")
    yield Paragraph(text=result, strong=True)
