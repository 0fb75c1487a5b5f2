"""My results: what was published about me, with its explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask import Blueprint, render_template

from core.appeals.targets import Chance, chance, units_headed
from core.clock import korean_now
from core.data.models import Cycle, Score, ScoreRun
from core.documents.runs import Order
from core.documents.standing import common, standing
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, needs, place, reading, visitor
from core.runs.cards import ResultCard, result_cards
from core.runs.explain import Explanation, explain
from core.scoring.rounding import figure
from core.scoring.scores import Reader

results = Blueprint("results", __name__)
WIDTH, HEIGHT = 320, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBar:
    """One bar of the chart beside the table of areas, in units of the drawing.

    ``full`` are the full marks where they are the area's own.
    """

    name: str
    value: str
    full: str
    top: int
    width: int


@results.get("/results")
@needs()
def mine() -> str:
    """Show my result cards, the newest cycle first, and until when each may be appealed."""
    cards = [(card, bars(card)) for card in cards_of_visitor()]
    with reading():
        chances = {card.score: chance_of(card) for card, _ in cards}
        standings = {card.score: standing_of(card) for card, _ in cards}
    return render_template(
        "results.html",
        cards=cards,
        chances=chances,
        standings=standings,
        width=WIDTH,
        height=HEIGHT,
    )


def standing_of(card: ResultCard) -> Sequence[tuple[str, str]]:
    """Return grades and rank of a card as label and text; inside a scope."""
    if not card.total:
        return ()
    found = Score.get_by_id(card.score)
    order = Order(
        run=found.run, catalogue=catalogue(), municipality=place().name, language=language()
    )
    return tuple(standing(order, found, common(order, [found.subject_kind], [found.scorecard])))


def chance_of(card: ResultCard) -> Chance:
    """Return whether the result of a card may be appealed now; inside a scope."""
    found = Score.get_by_id(card.score)
    return chance(found.run, found, korean_now())


@results.get("/results/<int:score>")
@needs()
def explanation(score: int) -> str:
    """Show how a number of mine came about, from the stored trace."""
    cards = {card.score: card for card in cards_of_visitor()}
    card = cards.get(score)
    if card is None or not card.total:
        raise NotFound(what="result")
    with reading():
        told: Explanation = explain(Score.get_by_id(score), Reader.SUBJECT, language())
    return render_template("explanation.html", card=card, told=told)


def cards_of_visitor() -> Sequence[ResultCard]:
    """Return the visitor's cards of every cycle that has a run, with those of units they head."""
    person = visitor().person
    if person is None:
        return ()
    with reading():
        with_runs = ScoreRun.select(ScoreRun.cycle)
        cycles = Cycle.select().where(Cycle.id.in_(with_runs)).order_by(Cycle.year.desc())
        headed = sorted(units_headed(person, korean_now().date()))
        about = [("person", person), *(("unit", unit) for unit in headed)]
        return [
            card
            for cycle in cycles
            for kind, subject in about
            for card in result_cards(subject, cycle, catalogue(), language(), kind)
        ]


def bars(card: ResultCard) -> Sequence[AreaBar]:
    """Return the areas as bars, drawn from the rounded numbers that stand in the table."""
    return [
        AreaBar(
            name=name,
            value=value,
            full=figure(card.fulls[name]) if name in card.fulls else "",
            top=place * HEIGHT,
            width=int(Fraction(value) * WIDTH / card.fulls.get(name, card.highest)),
        )
        for place, (name, value) in enumerate(card.areas.items())
    ]
