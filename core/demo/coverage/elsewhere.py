"""What was seen with other facts or on another day, looked for where the city or the day is so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from core.data.models import Assignment, Fact, Submission
from core.demo.coverage.papers import Hand, kept_from, with_facts_of
from core.demo.coverage.trial import Trial
from core.errors import Problem
from core.submissions.yearly import FACT
from forms.definition import Question, Texts
from forms.trying.asked import is_fact
from forms.trying.cells import Cell
from forms.trying.explore import Seen

#: Forms of a phase that are opened for what the first of them does not show.
MOST: Final = 24
DAY: Final[Texts] = {
    "ko": "{told}에만. 그날은 받지 않음",
    "en": "on {told} only, when nothing is taken",
}
FACTS: Final[Texts] = {
    "ko": "시가 달리 알아야 함: {told}",
    "en": "with other facts only: {told}",
}
ANOTHER: Final = "subject"


def explore(trial: Trial, hands: Sequence[Hand]) -> None:
    """Explore the first of some forms, and look in all for what it shows with other facts only."""
    trial.explore(hands[0])
    look_elsewhere(trial, hands)


def look_elsewhere(trial: Trial, hands: Sequence[Hand]) -> None:
    """Show in other forms what one shows with other facts or on another day; say what is left."""
    for hand in spread(hands):
        left = _left(trial, hand)
        if left:
            _state_facts(trial, hand, left)
        for cell, seen in left.items():
            if cell not in trial.sheet.done:
                _show(trial, hand, cell, seen)
    for cell, seen in _left(trial, hands[0]).items() if hands else ():
        trial.sheet.as_if[cell] = why(trial, hands[0], cell, seen)


def _left(trial: Trial, hand: Hand) -> Mapping[Cell, Seen]:
    """Return what was seen otherwise alone, of what the person of a form writes or is shown."""
    found = {one: seen for one, seen in trial.otherwise.items() if one not in trial.sheet.done}
    if not found:
        return found
    with hand.town.reading():
        kept = kept_from(hand.opened())
    return {cell: seen for cell, seen in found.items() if cell.name not in kept}


def spread(hands: Sequence[Hand]) -> Sequence[Hand]:
    """Return the first forms of a phase, and some from all over the rest of it."""
    rest = hands[MOST // 2 :]
    return [*hands[: MOST // 2], *rest[:: max(len(rest) * 2 // MOST, 1)]]


def _show(trial: Trial, hand: Hand, cell: Cell, seen: Seen) -> None:
    """Save the answers in a form of which the city knows what the cell takes."""
    try:
        with hand.town.reading():
            filling = hand.opened(seen.moment)
            answers = with_facts_of(trial.asked, seen.answers, filling.state.answers)
            then = filling.with_answers(answers)
            shown = cell in trial.asked.seen(then.state, kept_from(filling))
        if shown:
            trial.look(hand, hand.saved(answers, seen.moment))
    except Problem as problem:
        trial.note(f"{cell.title}: {problem.sentence('en')}"[:240])


def _state_facts(trial: Trial, hand: Hand, left: Mapping[Cell, Seen]) -> None:
    """State what a form that nobody has begun is to be filled from, as an office imports it."""
    with hand.town.writing():
        row = Assignment.get_by_id(hand.assignment)
        if Submission.one(Submission.assignment == row.id):
            return
        for seen in left.values():
            wanted = dict(_facts_in(trial, seen, hand.opened().state.answers))
            if wanted:
                for name, value in wanted.items():
                    _state(row, name, str(value))
                return


def _state(row: Assignment, name: str, value: str) -> None:
    same = {"subject_kind": row.subject_kind, "subject": row.subject}
    Fact.create(cycle=row.cycle_id, name=name, value=value, **same)


def _facts_in(trial: Trial, seen: Seen, known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the facts of the subject that a form is to show and does not have."""
    for question in _differing(trial, seen, known):
        source = question.extra.get("prefill", "")
        if source.startswith(FACT) and question.name not in known:
            yield source.removeprefix(FACT), seen.answers[question.name]


def _differing(trial: Trial, seen: Seen, known: Mapping[str, Any]) -> Iterator[Question]:
    """Yield the questions that are answered by the city, and otherwise than it answers."""
    for name, item in trial.asked.form.items.items():
        differs = seen.answers.get(name) != known.get(name)
        if differs and isinstance(item, Question) and is_fact(trial.asked.form, item):
            yield item


def why(trial: Trial, hand: Hand, cell: Cell, seen: Seen) -> Texts:
    """Return why a cell is not seen as the city is, or today."""
    if seen.moment is not None:
        return _filled(DAY, f"{seen.moment:%Y-%m-%d}")
    with hand.town.reading():
        filling = hand.opened()
        causes = trial.checking.search(filling).wishes.causes(cell)[0]
        found = _differing(trial, seen, filling.state.answers)
        names = {one.extra.get("prefill", "") or one.name for one in found if one.name in causes}
    return _filled(FACTS, ", ".join(sorted(names)) or ANOTHER)


def _filled(texts: Texts, told: str) -> Texts:
    return {language: text.format(told=told) for language, text in texts.items()}
