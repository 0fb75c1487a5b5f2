"""My results: what was published about me, with its explanation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from flask import Blueprint, render_template

from core.appeals.targets import chance, units_headed
from core.clock import korean_now
from core.data.models import Cycle, Score, ScoreRun
from core.documents.runs import Order
from core.documents.standing import common, standing
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, needs, place, reading, visitor
from core.paylists.followed import payments
from core.runs.cards import ResultCard, result_cards
from core.runs.explain import Explanation, explain
from core.scoring.rounding import figure
from core.scoring.scores import Reader

results = Blueprint("results", __name__)
WIDTH, HEIGHT = 480, 48
RUN = attrgetter("run_id", "id")


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
        scores = scores_of([card for card, _ in cards])
        now = korean_now()
        chances = {key: chance(found.run, found, now) for key, found in scores.items()}
        standings = {card.score: () for card, _ in cards} | dict(
            standings_of([scores[card.score] for card, _ in cards if card.total])
        )
        paid = payments([card.score for card, _ in cards], visitor().person, language())
    return render_template(
        "results.html",
        cards=cards,
        chances=chances,
        standings=standings,
        paid=paid,
        width=WIDTH,
        height=HEIGHT,
    )


def scores_of(cards: Sequence[ResultCard]) -> Mapping[int, Score]:
    """Return what is stored of some cards by its id, those of a run with the same run."""
    query = Score.select(Score, ScoreRun).join(ScoreRun)
    found = list(query.where(Score.id.in_([card.score for card in cards]))) if cards else []
    runs = {score.run_id: score.run for score in found}
    for score in found:
        score.run = runs[score.run_id]
    return {score.id: score for score in found}


def standings_of(scores: Sequence[Score]) -> Iterator[tuple[int, Sequence[tuple[str, str]]]]:
    """Yield each score with its grades and rank as label and text; inside a scope."""
    for run, group in groupby(sorted(scores, key=RUN), key=attrgetter("run")):
        mine = list(group)
        order = Order(
            run=run, catalogue=catalogue(), municipality=place().name, language=language()
        )
        kinds = {one.subject_kind for one in mine}
        shared = common(order, sorted(kinds), sorted({one.scorecard for one in mine}))
        for one in mine:
            yield one.id, tuple(standing(order, one, shared))


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
        plugins = catalogue()
        headed = sorted(units_headed(person, korean_now().date()))
        about = [("person", person), *(("unit", unit) for unit in headed)]
        return [
            card
            for cycle in cycles
            for kind, subject in about
            for card in result_cards(subject, cycle, plugins, language(), kind)
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
