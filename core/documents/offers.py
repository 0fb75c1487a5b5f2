"""Which documents a score run has, and in which formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.data.models import Score, ScoreRun
from core.documents.cards import CARDS, TITLES, result_cards
from core.documents.distribution import DISTRIBUTION, distribution
from core.documents.distribution import TITLE as DISTRIBUTION_TITLE
from core.documents.document import Document
from core.documents.formats import FORMATS, PDF, XLSX
from core.documents.ranking import RANKING, ranking
from core.documents.ranking import TITLE as RANKING_TITLE
from core.documents.report import REPORT, result_report
from core.documents.report import TITLE as REPORT_TITLE
from core.documents.runs import Order
from core.errors import NotFound
from core.runs.states import CONFIRMED, SHOWN
from forms.definition import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A document that is made of a run, in one of the ``states`` (any if empty).

    ``of_people`` says that the run must be about people.
    """

    kind: str
    title: Texts
    build: Callable[[Order], Document]
    formats: tuple[str, ...] = FORMATS
    states: tuple[str, ...] = ()
    of_people: bool = False


OFFERS = (
    Offer(
        kind=CARDS,
        title=TITLES,
        build=result_cards,
        formats=(PDF, XLSX),
        states=SHOWN,
        of_people=True,
    ),
    Offer(kind=RANKING, title=RANKING_TITLE, build=ranking),
    Offer(kind=DISTRIBUTION, title=DISTRIBUTION_TITLE, build=distribution),
    Offer(kind=REPORT, title=REPORT_TITLE, build=result_report, states=(CONFIRMED,)),
)


def offers_of(run: ScoreRun) -> tuple[Offer, ...]:
    """Return the documents that can be made of ``run`` as it stands."""
    people = Score.one(Score.run == run.id, Score.subject_kind == "person") is not None
    return tuple(
        offer
        for offer in OFFERS
        if (not offer.states or run.state in offer.states) and (people or not offer.of_people)
    )


def offer_of(kind: str) -> Offer:
    """Return the offer of a kind.

    Raises:
        NotFound: There is none.

    """
    for offer in OFFERS:
        if offer.kind == kind:
            return offer
    raise NotFound(what="document")
