"""My outcomes: what followed for me from approved lists, and how each number came about."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flask import Blueprint, render_template

from core.data.models import PayList, RankList
from core.outcomes.money import won
from core.pages.language import language
from core.pages.visitor import needs, reading, visitor
from core.paylists.configured import title_of
from core.paylists.states import unpaid_title
from core.ranklists.own import own_merit, own_pay
from core.scoring.scores import Step
from core.scoring.telling import given
from forms.definition import in_language

outcomes = Blueprint("outcomes", __name__)


@outcomes.get("/outcomes")
@needs()
def mine() -> str:
    """Show my merit ratings and my pay, the newest first; nobody else's, and no drafts."""
    person = visitor().person
    with reading():
        merit = own_merit(person) if person else []
        pay = own_pay(person) if person else []
        return render_template(
            "outcomes.html",
            merit=merit,
            pay=pay,
            title=title,
            told=told,
            won=won,
            rate=rate,
            why=why,
            in_words=in_words,
        )


def title(made: PayList | RankList) -> str:
    """Return what a list is called."""
    return in_language(title_of(made.settings), language(), "ko")


def told(steps: Sequence[Step]) -> list[str]:
    """Return steps as sentences in the reader's language."""
    return [in_language(step.text, language(), "ko") for step in steps]


def rate(exact: str) -> str:
    """Return a stored percent as people read it."""
    return given(Fraction(exact))


def why(code: str) -> str:
    """Return why nothing is paid."""
    return in_language(unpaid_title(code), language(), "ko")


def in_words(texts: dict[str, str]) -> str:
    """Return a text in the reader's language."""
    return in_language(texts, language(), "ko")
