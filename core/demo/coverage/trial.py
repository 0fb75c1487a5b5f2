"""Trying one form: explored, its drafts saved and opened again, refused, handed in."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.clock import korean_now
from core.data.models import Assignment
from core.demo.coverage.checking import MOST_UNSOUND, Checking
from core.demo.coverage.papers import Hand, cells_of, kept_from, stands, with_facts_of
from core.demo.coverage.uploading import kept_files, places_of, refused
from core.errors import Problem
from core.submissions.filling import Filling
from forms.engine import FormState, is_blank
from forms.trying.asked import Asked
from forms.trying.cells import CONSTRAINT, HAND_IN, REQUIRED, UPLOAD, Cell, Sheet
from forms.trying.explore import Explored, Explorer, Seen
from forms.trying.inputs import changed, spots
from forms.trying.plain import PAPER
from forms.trying.search import Answers, Search

#: Forms that are filled each in another way, though checks may not let it pass as it is.
VARIED = 4
#: How far apart the people stand in the list whom one form after the other names.
STRIDE = 7


@dataclass(slots=True)
class Trial:
    """What is tried of one form; ``whole`` has good answers by what is not written.

    ``named`` are the questions in which steps find whom they ask; ``steps`` counts those tried.
    ``sound`` is what checks have let pass; ``otherwise`` was seen with other facts or then.
    """

    asked: Asked
    sheet: Sheet
    examples: Sequence[Mapping[str, Any]] = ()
    whole: dict[frozenset[str], list[Answers]] = field(default_factory=dict)
    follows: bool = False
    steps: Counter[str] = field(default_factory=Counter)
    named: frozenset[str] = frozenset()
    sound: list[Answers] = field(default_factory=list)
    otherwise: dict[Cell, Seen] = field(default_factory=dict)
    explored: int = 0
    tried: set[int] = field(default_factory=set)
    checking: Checking = field(init=False)

    def __post_init__(self) -> None:
        """Take the checks that the form names."""
        self.checking = Checking(asked=self.asked, sheet=self.sheet)

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
                cell
                for cell in self.sheet.missing
                if cell.name in self.asked.around and cell.name not in kept
            ]
            found = explorer.explore(wanted) if wanted or kept not in self.whole else Explored()
        self.whole[kept] = [*self.whole.get(kept, []), *found.whole]
        self.otherwise |= {c: one for c, one in found.as_if.items() if c not in self.otherwise}
        self._save(hand, found, wanted)

    def _save(self, hand: Hand, found: Explored, wanted: Sequence[Cell]) -> None:
        """Save the answers that show something missing, and look at what is opened again."""
        for cell in wanted:
            if cell not in self.sheet.done and cell in found.plain:
                self.look(hand, hand.saved(found.plain[cell]))
        for cell, answers in found.plain.items():
            if cell.kind in {REQUIRED, CONSTRAINT} and not cell.first and wanted:
                hand.saved(answers)  # what follows is tried while something is wrong
                return

    def look(self, hand: Hand, again: Filling) -> None:
        """Note what a form shows that was saved and opened again, and post files to it."""
        with hand.town.reading():
            self.sheet.done |= cells_of(self.asked, again)
            if again.gate.hands_in and again.problems:
                self._refused(hand, again)
        self._post_files(hand, again)

    def _post_files(self, hand: Hand, filling: Filling) -> None:
        """Note which files are kept with a form, and post some that it refuses."""
        if not self._files():
            return
        self.sheet.done |= set(kept_files(hand.town.files, filling.draft.answers))
        with hand.uploading() as uploads, hand.town.reading():
            asked = list(places_of(filling, self._files() - kept_from(filling)))
            for spot in asked:
                self.sheet.done |= set(refused(filling, spot, uploads))
        for spot in asked if self._files() and hand.state() != "submitted" else ():
            answers = changed(filling.state.answers, spot.place, dict(PAPER))
            stored = hand.saved(answers).draft.answers
            self.sheet.done |= set(kept_files(hand.town.files, stored))

    def _files(self) -> set[str]:
        """Return the questions for files of which something is missing."""
        missing = (one.name for one in self.sheet.missing if one.kind == UPLOAD)
        return {name.partition(":")[0] for name in missing}

    def _refused(self, hand: Hand, filling: Filling) -> None:
        if filling.is_anonymous or Assignment.get_by_id(hand.assignment).state != "submitted":
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
                self.checking.refused(hand, filling.complete())
                mended = self.checking.soundly(hand, filling)
                if mended is None and self.sound:
                    mended = self.filled(hand, turn, fresh=False)
                if mended is None:
                    return False
                filling = mended
            else:
                self._taken(filling)
                return True
        return False

    def filled(self, hand: Hand, turn: int, *, fresh: bool = True) -> Filling:
        """Return the form filled in one of the ways found, with the facts of its own subject."""
        with hand.town.reading():
            filling = hand.opened()
            search = self.checking.search(filling)
            known = filling.state.answers
            kept = kept_from(filling)
            ways = self._ways(filling, turn, fresh=fresh) or self.whole.get(kept) or [known]
            answers = with_facts_of(self.asked, ways[turn % len(ways)], known)
            state = self._with_people(search, search.complete(answers), turn)
        return hand.saved(state.answers)

    def _ways(self, filling: Filling, turn: int, *, fresh: bool) -> list[Answers]:
        """Return the ways that checks have let pass, but for the first forms that are handed in."""
        if not filling.gate.hands_in:
            return []
        if fresh and turn < VARIED and turn not in self.tried:
            self.tried.add(turn)
            return self.sound if self.checking.unsound >= MOST_UNSOUND else []
        return self.sound

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

    def _taken(self, filling: Filling) -> None:
        if self.checking.names:
            self.sound = [*self.sound, dict(filling.state.answers)][: VARIED + 1]
        self.sheet.done.add(Cell(HAND_IN, self.asked.form.source.name, True))
        self.sheet.done |= self.checking.kept()
        self.sheet.done |= cells_of(self.asked, filling)

    def mend(self, hand: Hand, filling: Filling) -> None:
        """Change what somebody has filled in so that a check that is asked later lets it pass."""
        if self.checking.is_faulty(hand, filling):
            self.checking.soundly(hand, filling)

    def break_checks(self, hand: Hand) -> None:
        """Hand in a form that could be taken, changed until each of its checks has refused it."""
        for turn in range(VARIED if self.checking.names else 0):
            if self.checking.missing:
                self.checking.break_all(hand, self.filled(hand, turn, fresh=False))

    def note(self, text: str) -> None:
        """Add a sentence under the form's table, once."""
        if text not in self.sheet.notes:
            self.sheet.notes.append(text)
