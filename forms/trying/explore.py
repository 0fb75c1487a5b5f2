"""Exploring one form: every cell that some answers, facts or days show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from forms.definition import Question
from forms.engine import FormState
from forms.trying.asked import Asked
from forms.trying.cells import Cell
from forms.trying.inputs import changed, spots
from forms.trying.search import Answers, Search, with_facts
from forms.trying.wishes import Wishes

#: From answers and, where it is another than now, a moment to the form as it stands then.
Stand = Callable[[Answers, datetime | None], FormState]
#: Choices of a question that are each followed to a form that may be handed in.
FOLLOWED = 6
#: Forms filled to the end, in different ways.
MOST_WAYS = 16


class Seen(NamedTuple):
    """Answers with which a cell is seen: with other facts, or at another ``moment``."""

    answers: Answers
    moment: datetime | None = None


@dataclass(slots=True)
class Explored:
    """Answers by the cell they show: ``plain`` as anybody may give them now, ``as_if`` otherwise.

    ``whole`` are answers with which the form may be handed in, each in another way.
    """

    plain: dict[Cell, Answers] = field(default_factory=dict)
    as_if: dict[Cell, Seen] = field(default_factory=dict)
    whole: list[Answers] = field(default_factory=list)


@dataclass(slots=True)
class Explorer:
    """Explores a form from the answers with which it is opened.

    ``kept`` is what the person does not write, ``examples`` are answers that its author gave.
    """

    asked: Asked
    stand: Stand
    start: Answers
    now: datetime
    kept: frozenset[str] = frozenset()
    examples: Sequence[Answers] = ()

    def explore(self, wanted: Sequence[Cell], found: Explored | None = None) -> Explored:
        """Return how each of ``wanted`` may be seen, as far as that is found.

        What is ``found`` is written there as it is found, for those who stop the search.
        """
        found = Explored() if found is None else found
        wishes = Wishes(asked=self.asked, kept=self.kept)
        stand = self.stand
        search = Search(wishes, lambda one: stand(one, None), self.now.date(), found=found.plain)
        bases = self._bases(search, found)
        for cell in wanted:
            if cell not in search.found:
                _reached(search, cell, bases)
        self._otherwise(search, bases, wanted, found)
        return found

    def _bases(self, search: Search, found: Explored) -> list[FormState]:
        """Return the states to start from: filled, as opened, and filled in other ways."""
        opened = search.look(self.start)
        starts = [{**self.start, **example} for example in self.examples] + [self.start]
        filled = [search.complete(answers) for answers in starts]
        for state in filled:
            self._hold(search, state, found)
        for answers in self._turns(filled[0]):
            if len(found.whole) < MOST_WAYS:
                self._hold(search, search.complete(answers), found)
        return [filled[0], opened, *filled[1:]]

    def _hold(self, search: Search, state: FormState, found: Explored) -> None:
        if not search.problems(state) and state.answers not in found.whole:
            found.whole.append(dict(state.answers))

    def _turns(self, state: FormState) -> Iterator[Answers]:
        """Yield the answers with each choice made that conditions may look at."""
        names = [
            item.name
            for item in self.asked.form.items.values()
            if isinstance(item, Question) and item.type in {"select-one", "yes-no"}
        ]
        for spot in spots(state, names, self.kept):
            assert isinstance(spot.item, Question)  # noqa: S101  only questions are named
            offered = [one.name for one in spot.frame.run.offered(spot.frame, spot.item.name)]
            for name in (offered or ["yes", "no"])[:FOLLOWED]:
                if name != spot.value:
                    yield changed(state.answers, spot.place, name)

    def _otherwise(
        self, search: Search, bases: list[FormState], wanted: Sequence[Cell], found: Explored
    ) -> None:
        """Look for what is left with other facts, then on other days."""
        left = [cell for cell in wanted if cell not in search.found]
        known = [cell for cell in left if search.wishes.rests_on_facts(cell)]
        self._try(with_facts(search), known, bases, found)
        for moment in self._moments():
            left = [c for c in wanted if c not in search.found and c not in found.as_if]
            left = [cell for cell in left if search.wishes.rests_on_today(cell)]
            if not left:
                return
            then = self._on(search.wishes, moment)
            there = [then.look(base.answers) for base in bases]
            self._try(then, left, there, found, moment)

    def _on(self, wishes: Wishes, moment: datetime) -> Search:
        """Return a search on another day."""
        return Search(
            wishes, lambda answers: self.stand(answers, moment), moment.date(), facts=True
        )

    def _try(
        self,
        search: Search,
        left: Sequence[Cell],
        bases: list[FormState],
        found: Explored,
        moment: datetime | None = None,
    ) -> None:
        for cell in left:
            if cell not in search.found:
                _reached(search, cell, bases)
        seen = {cell: search.found[cell] for cell in left if cell in search.found}
        found.as_if |= {cell: Seen(answers, moment) for cell, answers in seen.items()}

    def _moments(self) -> Iterator[datetime]:
        for days in (-400, -200, -100, -30, 30, 100, 200, 400):
            yield self.now + timedelta(days=days)


def _reached(search: Search, cell: Cell, bases: Sequence[Any]) -> None:
    for base in bases:
        if search.reach(cell, base) is not None:
            return
