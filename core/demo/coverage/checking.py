"""The checks of a form, broken and kept: what they find fault with is handed in, and refused."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, zip_longest

from core.checks.inspecting import inspected
from core.checks.naming import Named, named_in
from core.checks.records import Check, Finding, Inspection
from core.clock import korean_now
from core.data.models import Assignment, Person
from core.demo.coverage.papers import Hand, kept_from, stands
from core.errors.indicators import Unsound
from core.submissions.filling import Filling
from core.submissions.siblings import siblings
from forms.definition import Texts
from forms.engine import FormState
from forms.trying.asked import Asked
from forms.trying.candidates import Words, candidates, known_values
from forms.trying.cells import CHECK, HAND_IN, Cell, Sheet
from forms.trying.inputs import Spot, changed, spots
from forms.trying.search import Answers, Search
from forms.trying.wishes import Wishes

#: Changes that are tried to keep or to break the checks of a form, and texts for it.
MOST_CHANGES = 250
FAULTY = ("없는변수 + 1", "a / 0", "1,000")
#: Changes one after the other by which a form comes to keep its checks.
MOST_FAULTS = 12
#: Forms that are given up because their checks find fault whatever is changed.
MOST_UNSOUND = 3
#: Of how many people one is tried where a check finds fault with somebody.
EVERYBODY = 400
#: Why a check was broken without a form that was refused.
COUNTS: Texts = {
    "ko": "양식 수를 세는 검사인데 그만큼 많거나 적게 시작할 수 있는 단계가 없음",
    "en": "it counts forms, and no phase lets so many or so few be begun",
}
KNOWN: Texts = {
    "ko": "아무도 적을 수 없는, 시가 아는 사실로만 걸림",
    "en": "it rests on what the city knows, which nobody may write",
}


@dataclass(slots=True)
class Checking:
    """The checks of one form; ``unsound`` counts the forms that they never let pass."""

    asked: Asked
    sheet: Sheet
    unsound: int = 0
    names: tuple[Named, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read which checks the form names."""
        self.names = named_in(self.asked.form.source)

    @property
    def missing(self) -> set[str]:
        """The checks that were not broken yet."""
        return {one.name for one in self.sheet.missing if one.kind == CHECK and not one.first}

    def kept(self) -> set[Cell]:
        """Return the cells that a form shows which was handed in."""
        return {Cell(CHECK, one.check, True) for one in self.names}

    def refused(self, hand: Hand, answers: Answers) -> None:
        """Note the checks because of which some answers were refused."""
        with hand.town.reading():
            found = self._finding(hand, self._about(hand), answers)
        self.sheet.done |= {Cell(CHECK, name, False) for name in found}

    def is_faulty(self, hand: Hand, filling: Filling) -> bool:
        """Return whether a check finds fault with a form as it is stored."""
        if not self.names:
            return False
        with hand.town.reading():
            return bool(self._finding(hand, self._about(hand), filling.complete()))

    def break_all(self, hand: Hand, filling: Filling) -> None:
        """Hand in changed forms until each check has refused one.

        What the person writes is changed first, then what the city knows: that is looked at only.
        """
        with hand.town.reading():
            search = self.search(filling)
            found = list(self._breaking(hand, search, filling.state))
        for answers in found:
            self._post(hand, answers)
        with hand.town.reading():
            list(self._breaking(hand, replace(search, facts=True), filling.state))

    def _post(self, hand: Hand, answers: Answers) -> None:
        """Hand in a form in which a check finds fault, and note the checks that refuse it."""
        filling = hand.saved(answers)
        if filling.problems or not filling.gate.hands_in:
            return
        try:
            hand.handed_in(filling, secrets.token_hex(16))
        except Unsound:
            self.refused(hand, filling.complete())
        else:
            self.sheet.done.add(Cell(HAND_IN, self.asked.form.source.name, True))

    def _breaking(self, hand: Hand, search: Search, state: FormState) -> Iterator[Answers]:
        """Yield answers with which checks find fault that were not broken yet; inside a scope."""
        about, left = self._about(hand), self.missing
        simple = _in_turns(state, search, Words(quotes=FAULTY))
        known = self._changes(search, state, about, ())
        for answers in chain(islice(simple, MOST_CHANGES), islice(known, MOST_CHANGES)):
            if not left:
                return
            after = search.look(answers)
            if search.problems(after):
                continue
            found = self._finding(hand, about, after.complete()) & left
            if search.facts:
                self._as_if(hand, about, after.complete(), found)
                left = self.missing
            elif found:
                left -= found
                yield after.answers

    def _as_if(self, hand: Hand, about: Inspection, answers: Answers, found: set[str]) -> None:
        """Note what finds fault with other facts, or if as many as may be were handed in."""
        crowded = self._finding(hand, about, answers, crowded=True)
        for name in (crowded | found) & self.missing:
            self.sheet.as_if[Cell(CHECK, name, False)] = KNOWN if name in found else COUNTS

    def soundly(self, hand: Hand, filling: Filling) -> Filling | None:
        """Return the form changed until no check finds fault any more; None if that fails."""
        if not self.names or self.unsound >= MOST_UNSOUND:
            return None
        with hand.town.reading():
            search, state, about = self.search(filling), filling.state, self._about(hand)
            faults = self._faults(hand, about, filling.complete())
            for _ in range(MOST_FAULTS):
                after = self._sounder(hand, search, (state, faults), about)
                if after is None or not faults:
                    break
                state, faults = after
        self.unsound += bool(faults)
        return None if faults else hand.saved(state.answers)

    def _sounder(
        self, hand: Hand, search: Search, now: tuple[FormState, list[Finding]], about: Inspection
    ) -> tuple[FormState, list[Finding]] | None:
        """Return the form after the first change with which the checks find less."""
        state, faults = now
        for answers in islice(self._changes(search, state, about, faults), MOST_CHANGES):
            after = search.look(answers)
            if not search.problems(after):
                found = self._faults(hand, about, after.complete())
                if len(found) < len(faults):
                    return after, found
        return None

    def _changes(
        self,
        search: Search,
        state: FormState,
        about: Inspection,
        faults: Sequence[Finding],
    ) -> Iterator[Answers]:
        """Yield the answers with one thing changed, where fault was found first."""
        named = tuple(fault.question for fault in faults)
        roll = about.roll
        values = (*sorted(roll)[:6], *known_values(state.answers))
        words = Words(quotes=FAULTY, values=values, people=EVERYBODY if faults else 8)
        places = list(spots(state, frozenset(state.form.items), search.kept, facts=search.facts))
        places.sort(key=lambda spot: not _is_named(spot.item.name, named))
        for spot in places:
            yield from _written(state, spot, words, search)

    def _finding(
        self, hand: Hand, about: Inspection, answers: Answers, *, crowded: bool = False
    ) -> set[str]:
        """Return the checks that find fault, as things are or if all may be handed in that may."""
        given = _inspected(about, answers)
        if crowded:
            given = replace(given, beside=(answers,) * given.most, waiting=0)
        return {one.check for one in self.names if _found_by(hand, one, given)}

    def _faults(self, hand: Hand, about: Inspection, answers: Answers) -> list[Finding]:
        """Return all that the checks find."""
        given = _inspected(about, answers)
        return [found for one in self.names for found in _found_by(hand, one, given)]

    def _about(self, hand: Hand) -> Inspection:
        """Return what the checks may know beside the answers; inside a scope."""
        row = Assignment.get_by_id(hand.assignment)
        others = [one for one in siblings(row) if one.id != row.id]
        found = inspected(hand.town.catalogue(), self.asked.form.source, row, others, {})
        grades = Person.select(Person.staff_no, Person.grade).tuples()
        return replace(found, grades=dict(grades))  # of everybody: asked for once, not each change

    def search(self, filling: Filling) -> Search:
        """Return a search among the answers that the person may write."""
        wishes = Wishes(asked=self.asked, kept=kept_from(filling))
        return Search(wishes, lambda answers: stands(filling, answers, None), korean_now().date())


def _inspected(about: Inspection, answers: Answers) -> Inspection:
    return replace(about, answers=answers)


def _found_by(hand: Hand, named: Named, given: Inspection) -> list[Finding]:
    there = given.inside(named.question) if named.question else given
    return list(hand.town.catalogue().get(Check, named.check).inspect(there))


def _written(state: FormState, spot: Spot, words: Words, search: Search) -> Iterator[Answers]:
    for value in candidates(spot, words, search.today):
        yield changed(state.answers, spot.place, value)


def _in_turns(state: FormState, search: Search, words: Words) -> Iterator[Answers]:
    """Yield the answers with one thing changed, every question's first change first."""
    places = spots(state, frozenset(state.form.items), search.kept, facts=search.facts)
    for turn in zip_longest(*(_written(state, spot, words, search) for spot in places)):
        yield from (answers for answers in turn if answers is not None)


def _is_named(name: str, questions: Collection[str]) -> bool:
    """Return whether a question, perhaps of an embedded form, is one of ``questions``."""
    return any(name == one or name.endswith(f"__{one}") for one in questions)
