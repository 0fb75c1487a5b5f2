"""Searching answers with which a form shows a cell: nearest change first, from several starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any, Final

from forms.definition import Question
from forms.engine import FormState, is_blank
from forms.engine.problems import AnswerProblem
from forms.trying.candidates import Words, candidates, known_values
from forms.trying.cells import CONSTRAINT, Cell
from forms.trying.inputs import Spot, changed, spots
from forms.trying.plain import plain_answer
from forms.trying.wishes import Wishes

#: Evaluations that one search for a cell may take, and those of pairs of changes.
MOST_TRIES, MOST_PAIRS = 400, 600
#: Candidates of each of two questions that are changed together.
OF_A_PAIR: Final = 7
#: Rounds in which a form is completed; each corrects at least one thing.
ROUNDS: Final = 60
#: Distance of a constraint that is kept because there is no answer any more.
TAKEN_OUT: Final = Fraction(1000)
#: Failures after which a rule is not tried to be kept any more while forms are completed.
HOPELESS: Final = 2
#: Rows of a repeat that are filled, however many there are.
ALL: Final = 500
Answers = Mapping[str, Any]


@dataclass(slots=True)
class Search:
    """Tries answers; ``stand`` returns the form as it stands with some.

    ``found`` has the first answers that showed each cell, whatever they were tried for; ``failed``
    counts the rules that could not be kept.
    """

    wishes: Wishes
    stand: Callable[[Answers], FormState]
    today: date
    facts: bool = False
    found: dict[Cell, Answers] = field(default_factory=dict)
    failed: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> Collection[str]:
        """The names of what nobody writes here."""
        return self.wishes.kept

    def look(self, answers: Answers) -> FormState:
        """Return the form with some answers, noting every cell that it shows."""
        state = self.stand(answers)
        for cell in self.wishes.seen(state):
            self.found.setdefault(cell, answers)
        return state

    def reach(self, cell: Cell, start: FormState) -> FormState | None:
        """Return a state that shows ``cell``, reached from ``start`` step by step; None if none.

        First by the first change that leads nearer, then by the best of all, then by two at once.
        """
        causes = self.wishes.causes(cell)
        for steep in (False, True):
            state, far = self._descent(cell, start, causes, steep=steep)
            if not far:
                return state
        return self._by_pairs(cell, state, *causes)

    def _descent(
        self, cell: Cell, state: FormState, causes: Any, *, steep: bool
    ) -> tuple[FormState, Fraction]:
        """Return the nearest state that changes one after the other lead to."""
        far, left = self.wishes.distance(cell, state), MOST_TRIES
        while far and left > 0:
            best = state, far
            for answers in islice(self._changes(cell, state, *causes), left):
                left -= 1
                after = self.look(answers)
                near = self.wishes.distance(cell, after)
                if near < best[1]:
                    best = after, near
                    if not steep or not near:
                        break
            if best[0] is state:
                break
            state, far = best
        return state, far

    def _changes(
        self, cell: Cell, state: FormState, names: Collection[str], roots: Any
    ) -> Iterator[Answers]:
        words = self.words(cell, state, roots)
        for spot in self.order(cell, state, names):
            for value in candidates(spot, words, self.today):
                yield changed(state.answers, spot.place, value)

    def order(self, cell: Cell, state: FormState, names: Collection[str]) -> list[Spot]:
        """Return where to write, what the cell is about last: its causes come first."""
        found = spots(state, names, self.kept, facts=self.facts)
        own_first = cell.kind == CONSTRAINT
        return sorted(found, key=lambda spot: (spot.item.name == cell.name) is not own_first)

    def words(self, cell: Cell, state: FormState, roots: Any) -> Words:
        """Return what the conditions of a cell speak of."""
        gaps = self.wishes.gaps(cell, state)
        return Words.of(roots, gaps, known_values(state.answers))

    def _by_pairs(
        self, cell: Cell, state: FormState, names: Collection[str], roots: Any
    ) -> FormState | None:
        """Return a state that shows the cell after two changes at once."""
        words = self.words(cell, state, roots)
        for answers in islice(self._pairs(cell, state, names, words), MOST_PAIRS):
            after = self.look(answers)
            if not self.wishes.distance(cell, after):
                return after
        return None

    def _pairs(
        self, cell: Cell, state: FormState, names: Collection[str], words: Words
    ) -> Iterator[Answers]:
        places = self.order(cell, state, names)
        for number, one in enumerate(places):
            for value in islice(candidates(one, words, self.today), OF_A_PAIR):
                first = changed(state.answers, one.place, value)
                for other in places[number + 1 :]:
                    for second in islice(candidates(other, words, self.today), OF_A_PAIR):
                        yield changed(first, other.place, second)

    def complete(self, answers: Answers) -> FormState:
        """Return the form filled as far as it can be, so that it may be handed in."""
        state, given_up = self.look(answers), set[tuple[str, str]]()
        for _ in range(ROUNDS):
            wrong = [one for one in self.problems(state) if (one.path, one.code) not in given_up]
            if not wrong:
                break
            wrong.sort(key=lambda one: one.code == "constraint")  # what is blank breaks others
            after = self._mended(state, wrong[0])
            if after is None:
                given_up.add((wrong[0].path, wrong[0].code))
            else:
                state = after
        return state

    def problems(self, state: FormState) -> list[AnswerProblem]:
        """Return what keeps a state from being handed in, of what is written here."""
        names = {problem.path: state.at(problem.path)[1] for problem in state.problems}
        return [one for one in state.problems if names[one.path] not in self.kept]

    def _mended(self, state: FormState, wrong: AnswerProblem) -> FormState | None:
        frame, name = state.at(wrong.path)
        if wrong.code != "constraint":
            for spot in spots(state, {name}, self.kept, facts=self.facts, rows=ALL):
                if spot.frame is frame:
                    return self._filled(state, spot)
            return None
        return self._kept_rule(state, wrong, name)

    def _filled(self, state: FormState, spot: Spot) -> FormState | None:
        """Return the form with a plausible answer in the place of none; one that keeps its rule."""
        known = isinstance(spot.item, Question)
        plain = plain_answer(spot, self.today) if known else [{}]
        if plain is None or plain == spot.value:
            return None
        return self.look(changed(state.answers, spot.place, plain))

    def _kept_rule(self, state: FormState, wrong: AnswerProblem, name: str) -> FormState | None:
        """Return a state in which an answer keeps its constraint, reached step by step."""
        if self.failed[name] >= HOPELESS:
            return None
        for broken in (self._rules_broken(state), None):
            after = self._nearer_rule(state, wrong, name, broken)
            if after is not None:
                return after
        self.failed[name] += 1
        return None

    def _nearer_rule(
        self, state: FormState, wrong: AnswerProblem, name: str, broken: set[str] | None
    ) -> FormState | None:
        """Return a state that keeps a rule and, if they are given, breaks none but ``broken``."""
        cell = Cell(CONSTRAINT, name, True)
        causes = self.wishes.causes(cell)
        far, left = self._far(state, wrong, name), MOST_TRIES
        while far and left > 0:
            for answers in islice(self._changes(cell, state, *causes), left):
                left -= 1
                after = self.look(answers)
                new = self._rules_broken(after) - broken if broken is not None else ()
                if not after.is_relevant(wrong.path) or new:
                    continue
                near = self._far(after, wrong, name)
                if near < far:
                    state, far = after, near
                    break
            else:
                break
        return None if far else state

    def _rules_broken(self, state: FormState) -> set[str]:
        return {one.path for one in state.run.problems if one.code == "constraint"}

    def _far(self, state: FormState, wrong: AnswerProblem, name: str) -> Fraction:
        if not any((one.path, one.code) == (wrong.path, wrong.code) for one in state.run.problems):
            return TAKEN_OUT if is_blank(state.value(wrong.path)) else Fraction()
        return max(self.wishes.broken(name, state.at(wrong.path)[0]), Fraction(1, 100))


def with_facts(search: Search) -> Search:
    """Return the same search that also writes what the city knows."""
    return replace(search, facts=True, found=dict(search.found))
