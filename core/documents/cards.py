"""개인 성과평가 결과표: one page about one person, alone or all of a run in one document.

What stands in it is what the person may see (``core.disclosure``): the total and the areas,
nothing by relation, nothing where too few answered (지방공무원 임용령 제8조의4 제1항).  That of a
department is for whoever heads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from core.data.models import Score
from core.documents.blocks import Block, Facts, Heading, PageBreak, Paragraph
from core.documents.card_blocks import LABELS, card_blocks
from core.documents.document import Document
from core.documents.runs import Order
from core.documents.standing import Common, common, standing
from core.documents.subjects import Subject, subjects
from core.errors.documents import NotShown
from core.progress import counted
from core.runs.cards import card_of
from core.runs.explain import explain
from core.runs.states import SHOWN, titled
from core.scorecards.titles import card_titles
from core.scoring.scores import Reader
from forms.definition import Texts

CARD, EXPLAINED, CARDS = "result-card", "result-card-explained", "result-cards"
PERSON = "person"
TITLE: Texts = {"ko": "개인 성과평가 결과표", "en": "Individual result card"}
OF_UNIT: Texts = {"ko": "부서 성과평가 결과표", "en": "Result card of a department"}
TITLES: Texts = {"ko": "개인 성과평가 결과표 모음", "en": "Individual result cards"}


def result_card(order: Order, score: Score, *, explained: bool = False) -> Document:
    """Return the result card of the person or department whom ``score`` is about.

    ``explained`` adds how the number came about (계산 근거서), in the steps that the subject may
    read.

    Raises:
        NotShown: The run is neither published nor confirmed.
        TraceDiffers: The stored steps do not lead to the stored number.

    """
    require_shown(order)
    key = (score.subject_kind, score.subject)
    subject = subjects(order, score.subject_kind, [score.subject])[score.subject]
    kind = EXPLAINED if explained else CARD
    return order.document(
        f"{kind}:{score.scorecard}" if score.scorecard else kind,
        TITLE if score.subject_kind == PERSON else OF_UNIT,
        (
            *_blocks(order, score, subject, common(order, [key[0]], [score.scorecard]), 1),
            *(_explanation(order, score) if explained else ()),
        ),
        facts=subject.facts,
        subject_kind=key[0],
        subject=key[1],
        persons=int(score.subject_kind == PERSON),
    )


def result_cards(order: Order) -> Document:
    """Return the cards of everybody in a run, by staff number, each on a page of its own.

    Raises:
        NotShown: The run is neither published nor confirmed.

    """
    require_shown(order)
    everybody = subjects(order, PERSON)
    scores = [score for score in _scores(order) if score.subject in everybody]
    scores.sort(key=lambda score: (everybody[score.subject].number, score.scorecard))
    people = len({score.subject for score in scores})
    return order.document(
        CARDS,
        TITLES,
        tuple(_pages(order, scores, everybody)),
        facts=(*order.facts(), (order.say(LABELS["people"]), str(people))),
        persons=people,
    )


def require_shown(order: Order) -> None:
    """Refuse a run whose results people do not see yet.

    Raises:
        NotShown: It is neither published nor confirmed.

    """
    if order.run.state not in SHOWN:
        raise NotShown(run=order.run.id, **titled(state=order.run.state))


def _scores(order: Order) -> Iterable[Score]:
    columns = [Score.id, Score.scorecard, Score.subject_kind, Score.subject, Score.status]
    told = (Score.trace,) if card_titles(order.run) else ()
    query = Score.select(*columns, Score.value, Score.parts, Score.sealed, *told)
    for score in query.where(Score.run == order.run.id, Score.subject_kind == PERSON):
        score.run = order.run  # one row for all of them, not one query for each
        yield score


def _pages(
    order: Order,
    scores: Sequence[Score],
    everybody: dict[int, Subject],
) -> Iterator[Block]:
    shared = common(order, [PERSON], {score.scorecard for score in scores})
    for score in counted(scores):
        subject = everybody[score.subject]
        yield PageBreak()
        yield Heading(text=f"{order.say(TITLE)} · {subject.name} ({subject.number})")
        yield Facts(rows=subject.facts)
        yield from _blocks(order, score, subject, shared, 2)


def _blocks(
    order: Order, score: Score, subject: Subject, shared: Common, level: int
) -> Iterator[Block]:
    """Return a card below its head; ``level`` is that of its headings."""
    run = order.run
    card = card_of(run, score, subject.name, run.cycle, order.catalogue, order.language)
    return card_blocks(
        order,
        card,
        subject.duties,
        standing=tuple(standing(order, score, shared)) if card.total else (),
        appeal=shared.appeals[score.scorecard],
        level=level,
    )


def _explanation(order: Order, score: Score) -> Iterator[Block]:
    told = explain(score, Reader.SUBJECT, order.language)
    *steps, result = told.sentences
    yield PageBreak()
    yield Heading(text=told.heading)
    for number, step in enumerate(steps, 1):
        yield Paragraph(text=f"{number}. {step}")
    yield Paragraph(text=result, strong=True)
