"""Trying one form: explored, its drafts saved and opened again, refused, handed in."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, zip_longest
from typing import Any

from core.checks.inspecting import inspected
from core.checks.naming import Named, named_in
from core.checks.records import Check, Finding, Inspection
from core.clock import korean_now
from core.data.models import Assignment
from core.demo.coverage.asked import Asked
from core.demo.coverage.candidates import Words, candidates, known_values
from core.demo.coverage.cells import CHECK, CONSTRAINT, HAND_IN, REQUIRED, Cell, Sheet
from core.demo.coverage.explore import Explored, Explorer
from core.demo.coverage.inputs import Spot, changed, spots
from core.demo.coverage.papers import Hand, cells_of, kept_from, stands, with_facts_of
from core.demo.coverage.search import Answers, Search
from core.demo.coverage.wishes import Wishes
from core.errors import Problem
from core.submissions.filling import Filling
from core.submissions.siblings import siblings
from forms.engine import FormState, is_blank

#: An assignment and those about the same subject.
About = tuple[Assignment, list[Assignment]]
#: Changes that are tried to keep or to break the checks of a form, and texts for it.
MOST_CHANGES = 250
FAULTY = ("없는변수 + 1", "a / 0", "1,000")
#: Changes one after the other by which a form comes to keep its checks.
MOST_FAULTS = 12
#: Forms that are given up because their checks find fault whatever is changed.
MOST_UNSOUND = 3
#: Of how many people one is tried where a check finds fault with somebody.
EVERYBODY = 400
#: How far apart the people stand in the list whom one form after the other names.
STRIDE = 7


@dataclass(slots=True)
class Trial:
    """What is tried of one form; ``whole`` has good answers by what is not written.

    ``named`` are the questions in which steps find whom they ask; ``steps`` counts those tried.
    ``sound`` is what checks have let pass, and ``unsound`` counts what they never did."""

    asked: Asked
    sheet: Sheet
    examples: Sequence[Mapping[str, Any]] = ()
    whole: dict[frozenset[str], list[Answers]] = field(default_factory=dict)
    follows: bool = False
    steps: Counter[str] = field(default_factory=Counter)
    named: frozenset[str] = frozenset()
    sound: list[Answers] = field(default_factory=list)
    unsound: int = 0
    explored: int = 0

    def explore(self, hand: Hand) -> None:
        """See every missing cell that the person can bring about, in drafts that are stored."""
        with hand.town.reading():
            filling = hand.opened()
            kept = kept_from(filling)
            explorer = Explorer(
                asked=self.asked,
                stand=lambda answers, moment: stands(filling, answers, moment),
                start=filling.state.answers,
                now=korean_now(),
                kept=kept,
                examples=self.examples,
            )
            wanted = [
                c for c in self.sheet.missing if c.name in self.asked.around and c.name not in kept
            ]
            found = explorer.explore(wanted)
        self.whole[kept] = [*self.whole.get(kept, []), *found.whole]
        self.sheet.as_if |= found.as_if.keys()
        self._save(hand, found, wanted)

    def _save(self, hand: Hand, found: Explored, wanted: Sequence[Cell]) -> None:
        """Save the answers that show something missing, and look at what is opened again."""
        for cell in wanted:
            if cell not in self.sheet.done and cell in found.plain:
                again = hand.saved(found.plain[cell])
                with hand.town.reading():
                    self.sheet.done |= cells_of(self.asked, again)
                    if again.gate.hands_in and again.problems:
                        self._refused(hand, again)
        for cell, answers in found.plain.items():
            if cell.kind in {REQUIRED, CONSTRAINT} and not cell.first and wanted:
                hand.saved(answers)  # what follows is tried while something is wrong
                return

    def _refused(self, hand: Hand, filling: Filling) -> None:
        if filling.is_anonymous or hand_is_open(hand):
            self.sheet.done.add(Cell(HAND_IN, self.asked.form.source.name, False))

    def finish(self, hand: Hand, turn: int) -> bool:
        """Hand the form in, filled in the ``turn``-th way; return whether it was taken."""
        filling = self.filled(hand, turn)
        if filling.problems:
            told = "; ".join(f"{one.path}: {one.message['en']}" for one in filling.problems[:3])
            self.note(f"could not be completed: {told}")
            return False
        for _ in range(2):
            try:
                hand.handed_in(filling, secrets.token_hex(16))
            except Problem as problem:
                self.note(f"refused: {problem.sentence('en')}"[:240])
                self._found(hand, filling)
                mended = self._sound(hand, filling) if self.unsound < MOST_UNSOUND else None
                if mended is None:
                    self.unsound += 1
                    return False
                filling = mended
            else:
                self._taken(filling)
                return True
        return False

    def filled(self, hand: Hand, turn: int) -> Filling:
        """Return the form filled in one of the ways found, with the facts of its own subject."""
        with hand.town.reading():
            filling = hand.opened()
            search = self.search(filling)
            known = filling.state.answers
            kept = kept_from(filling)
            ways = (self.sound if filling.gate.hands_in else []) or self.whole.get(kept) or [known]
            answers = with_facts_of(self.asked, ways[turn % len(ways)], known)
            state = self._with_people(search, search.complete(answers), turn)
        return hand.saved(state.answers)

    def _with_people(self, search: Search, state: FormState, turn: int) -> FormState:
        """Return the form with somebody in each blank question in which steps find their people."""
        for spot in list(spots(state, self.named, search.kept)):
            keys = [key for key, _ in spot.frame.run.directory("person")]
            for number in range(len(keys) if is_blank(spot.value) else 0):
                key = keys[(turn * STRIDE + number) % len(keys)]
                after = search.look(changed(state.answers, spot.place, key))
                if len(search.problems(after)) <= len(search.problems(state)):
                    state = after
                    break
        return state

    def search(self, filling: Filling) -> Search:
        """Return a search among the answers that the person may write."""
        wishes = Wishes(asked=self.asked, kept=kept_from(filling))
        return Search(wishes, lambda answers: stands(filling, answers, None), korean_now().date())

    def _taken(self, filling: Filling) -> None:
        if self.checks:
            self.sound = [dict(filling.state.answers)]
        self.sheet.done.add(Cell(HAND_IN, self.asked.form.source.name, True))
        self.sheet.done |= {Cell(CHECK, named.check, True) for named in self.checks}
        self.sheet.done |= cells_of(self.asked, filling)

    @property
    def checks(self) -> tuple[Named, ...]:
        """The checks that the form names."""
        return named_in(self.asked.form.source)

    def _found(self, hand: Hand, filling: Filling) -> None:
        """Note which checks find fault with what was refused."""
        with hand.town.reading():
            self._broken_by(hand, filling.complete())

    def _broken_by(self, hand: Hand, answers: Answers) -> int:
        """Note the checks that find fault with some answers; return how many faults there are."""
        return len(self._faults(hand, _about(hand), answers))

    def _faults(
        self, hand: Hand, about: About, answers: Answers, *, as_if: bool = False
    ) -> list[Finding]:
        """Return what the checks find, each check that finds something noted.

        With ``as_if`` it is looked at as if as many of the same as there may be were handed in.
        """
        found, given = list[Finding](), self._inspected(hand, about, answers)
        if as_if:
            given = replace(given, beside=(answers,) * given.most, waiting=0)
        seen = self.sheet.as_if if as_if else self.sheet.done
        for name, question in self.checks:
            there = given.inside(question) if question else given
            faults = list(hand.town.catalogue().get(Check, name).inspect(there))
            found += faults
            if faults:
                seen.add(Cell(CHECK, name, False))
        return found

    def mend(self, hand: Hand, filling: Filling) -> None:
        """Change what somebody has filled in so that a check that is asked later lets it pass."""
        with hand.town.reading():
            faults = self.checks and self._broken_by(hand, filling.complete())
        if faults and self.unsound < MOST_UNSOUND and self._sound(hand, filling) is None:
            self.unsound += 1

    def break_checks(self, hand: Hand) -> None:
        """Change a form that could be handed in until each of its checks has found fault.

        What the person writes is changed first, then what the city knows.
        """
        if not self.checks:
            return
        filling = self.filled(hand, 0)
        with hand.town.reading():
            search = self.search(filling)
            self._break(hand, search, filling.state)
            self._break(hand, replace(search, facts=True), filling.state)

    def _break(self, hand: Hand, search: Search, state: FormState) -> None:
        about = _about(hand)
        simple = _in_turns(state, search, Words(quotes=FAULTY))
        known = self._changes(hand, search, state, about, ())
        for answers in chain(islice(simple, MOST_CHANGES), islice(known, MOST_CHANGES)):
            if not [cell for cell in self.sheet.missing if cell.kind == CHECK]:
                return
            after = search.look(answers)
            if not search.problems(after):
                self._faults(hand, about, after.complete(), as_if=search.facts)

    def _sound(self, hand: Hand, filling: Filling) -> Filling | None:
        """Return the form changed until no check finds fault any more; None if that fails."""
        with hand.town.reading():
            search, state, about = self.search(filling), filling.state, _about(hand)
            faults = self._faults(hand, about, filling.complete())
            for _ in range(MOST_FAULTS):
                after = self._sounder(hand, search, (state, faults), about)
                if after is None or not faults:
                    break
                state, faults = after
        return None if faults or not self.checks else hand.saved(state.answers)

    def _sounder(
        self, hand: Hand, search: Search, now: tuple[FormState, list[Finding]], about: About
    ) -> tuple[FormState, list[Finding]] | None:
        """Return the form after the first change with which the checks find less."""
        state, faults = now
        for answers in islice(self._changes(hand, search, state, about, faults), MOST_CHANGES):
            after = search.look(answers)
            if not search.problems(after):
                found = self._faults(hand, about, after.complete())
                if len(found) < len(faults):
                    return after, found
        return None

    def _changes(
        self, hand: Hand, search: Search, state: FormState, about: About, faults: Sequence[Finding]
    ) -> Iterator[Answers]:
        """Yield the answers with one thing changed, where fault was found first."""
        named = tuple(fault.question for fault in faults)
        roll = self._inspected(hand, about, state.complete()).roll
        values = (*sorted(roll)[:6], *known_values(state.answers))
        words = Words(quotes=FAULTY, values=values, people=EVERYBODY if faults else 8)
        places = list(spots(state, frozenset(state.form.items), search.kept, facts=search.facts))
        places.sort(key=lambda spot: not _is_named(spot.item.name, named))
        for spot in places:
            yield from _written(state, spot, words, search)

    def _inspected(self, hand: Hand, about: About, answers: Answers) -> Inspection:
        """Return what the checks may know of some answers; inside a scope."""
        catalogue, (row, others) = hand.town.catalogue(), about
        return inspected(catalogue, self.asked.form.source, row, others, answers)

    def note(self, text: str) -> None:
        """Add a sentence under the form's table, once."""
        if text not in self.sheet.notes:
            self.sheet.notes.append(text)


def hand_is_open(hand: Hand) -> bool:
    """Return whether nothing is handed in; inside a scope."""
    return Assignment.get_by_id(hand.assignment).state != "submitted"


def _about(hand: Hand) -> About:
    """Return an assignment and those beside it; inside a scope."""
    row = Assignment.get_by_id(hand.assignment)
    return row, [one for one in siblings(row) if one.id != row.id]


def _written(state: FormState, spot: Spot, words: Words, search: Search) -> Iterator[Answers]:
    for value in candidates(spot, words, search.today):
        yield changed(state.answers, spot.place, value)


def _in_turns(state: FormState, search: Search, words: Words) -> Iterator[Answers]:
    """Yield the answers with one thing changed, every question's first change first."""
    places = spots(state, frozenset(state.form.items), search.kept, facts=search.facts)
    for turn in zip_longest(*(_written(state, spot, words, search) for spot in places)):
        yield from (answers for answers in turn if answers is not None)


def _is_named(name: str, questions: Sequence[str]) -> bool:
    """Return whether a question, perhaps of an embedded form, is one of ``questions``."""
    return any(name == one or name.endswith(f"__{one}") for one in questions)
