"""What a trial came to, as its page shows it: sorted, paged, counted and drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from flask import request
from flask_babel import lazy_gettext
from markupsafe import Markup

from core.admin.runs.results import PAGE
from core.admin.scorecards.impact import Named, counts, largest_first, named
from core.admin.what_if.chart import Pair, drawn, pairs
from core.admin.what_if.form import tried_allocations
from core.clock import korean_now
from core.data.models import ScoreRun
from core.grading.choosing import Chosen
from core.grading.entries import Mark
from core.library import Catalogue
from core.scorecards.titles import card_titles
from core.scorecards.trial import Grading, Outcome, Tried, allocations_of, tried_out
from core.scorecards.what_if import stored, what_if
from core.submissions.assignments import subject_names

#: Whether decisions by hand are in the grades.
WITH, WITHOUT = "with", "without"
HANDS: Mapping[str, Any] = MappingProxyType(
    {
        WITH: lazy_gettext("with decisions by hand"),
        WITHOUT: lazy_gettext("without decisions by hand"),
    }
)
#: How the table can be sorted.
ORDERS: Mapping[str, Any] = MappingProxyType(
    {
        "change": lazy_gettext("the largest change first"),
        "rank": lazy_gettext("by the rank before"),
        "name": lazy_gettext("by name"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A decision by hand that there is no room for: whose, which grade, and why it was taken."""

    name: str
    grade: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One page of what a trial came to on one scorecard; ``found`` lines are on all pages.

    ``decisions`` counts those by hand on the run; ``left`` are those that do not fit the trial, and
    ``untold`` how many more there are about results that are kept back.
    """

    lines: tuple[Named, ...]
    found: int
    subjects: int
    page: int
    counts: Mapping[str, int]
    graded: bool
    pairs: tuple[Pair, ...]
    by_hand: bool = True
    decisions: int = 0
    left: tuple[LeftOut, ...] = ()
    untold: int = 0

    @property
    def chart(self) -> Markup:
        """Return the chart of the pairs."""
        return drawn(self.pairs)

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return -(-self.found // PAGE)


def shown_trial(run: ScoreRun, trees: Mapping[str, Mapping[str, Any]], known: Catalogue) -> Shown:
    """Return the page that the request asks for.

    Raises:
        Problem: The scorecards or the quotas that are tried cannot be computed.

    """
    card = chosen_card(run)
    found = what_if(stored(run), trees, known)
    tried, level = tried_out(found, card, _grading(run, card)), found.cards[card].level
    lines, told = tried.lines, _told(tried)
    listed = _ordered(lines, level)
    page = int(request.form.get("page") or 0)
    return Shown(
        lines=tuple(listed[page * PAGE : (page + 1) * PAGE]),
        found=len(listed),
        subjects=len(lines),
        page=page,
        counts=counts(lines),
        graded=any(line.grade_before or line.grade_after for line in lines),
        pairs=_bars(lines, found.cards[card].root.full),
        by_hand=chosen_hands() == WITH,
        decisions=tried.decisions,
        left=_left_out(level, told),
        untold=len(tried.left) - len(told),
    )


def _told(tried: Tried) -> list[Mark]:
    """Return the decisions left out, but for those about results that are kept back."""
    hidden = {line.change.subject for line in tried.lines if line.change.withheld}
    return [mark for mark in tried.left if mark.subject not in hidden]


def _bars(lines: Sequence[Outcome], full: Fraction) -> tuple[Pair, ...]:
    changes = [line.change for line in lines]
    before, after = ([getattr(one, name).value for one in changes] for name in ("before", "after"))
    return tuple(pairs(before, after, full))


def graded_cards(run: ScoreRun) -> dict[str, Chosen]:
    """Return the allocations that hold now, the first of each scorecard of the run."""
    known = allocations_of(run, korean_now().date())
    return {card: chosen for card, chosen in known.items() if card}


def chosen_card(run: ScoreRun) -> str:
    """Return the scorecard that is asked for; the last one, which takes up the others, if none."""
    known = list(card_titles(run))
    wanted = request.form.get("card", "")
    return wanted if wanted in known else known[-1]


def chosen_order() -> str:
    """Return how the table is to be sorted."""
    wanted = request.form.get("order", "")
    return wanted if wanted in ORDERS else next(iter(ORDERS))


def chosen_hands() -> str:
    """Return whether decisions by hand are to be in the grades: with them, if nothing is asked."""
    wanted = request.form.get("hands", "")
    return wanted if wanted in HANDS else WITH


def wants_everybody() -> bool:
    """Return whether those who do not change are asked for too."""
    return request.form.get("everybody") == "1"


def _grading(run: ScoreRun, card: str) -> Grading | None:
    before = graded_cards(run).get(card)
    if before is None:
        return None
    after = tried_allocations({card: before}, request.form)[card]
    return Grading(before=before, after=after, by_hand=chosen_hands() == WITH)


def _left_out(level: str, marks: Sequence[Mark]) -> tuple[LeftOut, ...]:
    names = subject_names((level, mark.subject) for mark in marks)
    return tuple(
        LeftOut(
            name=names.get((level, mark.subject), str(mark.subject)),
            grade=mark.grade,
            reason=mark.reason,
        )
        for mark in marks
    )


def _ordered(lines: Sequence[Outcome], level: str) -> list[Named]:
    """Return the lines that are asked for with names, in the order that is asked for."""
    order = chosen_order()
    wanted = [line for line in lines if line.is_change or wants_everybody()]
    if order == "change":
        wanted = [*largest_first(wanted), *(line for line in wanted if not line.is_change)]
    found = list(named(level, wanted))
    return sorted(found, key=lambda one: one.name) if order == "name" else found
