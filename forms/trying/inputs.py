"""What may be changed in a state: its questions by place, and answers with one of them changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from forms.definition import Question, Repeat
from forms.engine import FormState
from forms.engine.frame import Frame
from forms.trying.asked import is_fact

#: Names and indices from the form to an answer: ``("goals", 0, "goals_weight")``.
Place = tuple[str | int, ...]
#: Instances of a repeat that a search makes at most, and how many of them it writes in.
MOST_ROWS, WRITTEN_ROWS = 12, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Something that may be changed: a question or a repeat (``item``) in a frame."""

    place: Place
    item: Question | Repeat
    frame: Frame

    @property
    def value(self) -> Any:
        """Return what stands there."""
        return self.frame.stored.get(self.item.name)

    @property
    def is_asked(self) -> bool:
        """Return whether the form asks it now."""
        return self.frame.relevant.get(self.item.name, False)


def spots(
    state: FormState,
    names: Collection[str],
    kept: Collection[str],
    *,
    facts: bool = False,
    rows: int = WRITTEN_ROWS,
) -> Iterator[Spot]:
    """Yield where a person may write among ``names``, in the first ``rows`` of each repeat.

    With ``facts`` also what the city knows.
    """
    form = state.form
    for name in form.items:
        item = form.items[name]
        if name not in names or name in kept or not _is_written(state, name, facts=facts):
            continue
        assert isinstance(item, Question | Repeat)  # noqa: S101  groups are not written
        for frame in state.run.frames[form.scopes[name]][:rows]:
            yield Spot(place=(*to_frame(frame), name), item=item, frame=frame)


def _is_written(state: FormState, name: str, *, facts: bool) -> bool:
    item = state.form.items[name]
    if is_fact(state.form, item):
        return facts
    if isinstance(item, Repeat):
        return not item.count
    if not isinstance(item, Question) or (item.calculation and not item.trigger):
        return False
    return state.form.kind(item).asks and state.form.read_only.get(name) is not True


def to_frame(frame: Frame) -> Place:
    """Return the place of a frame."""
    if frame.parent is None:
        return ()
    return (*to_frame(frame.parent), frame.scope[-1], frame.place - 1)


def changed(answers: Mapping[str, Any], place: Sequence[str | int], value: Any) -> dict[str, Any]:
    """Return answers with ``value`` at a place; None takes the answer out.

    What lies on the way is copied, all else is shared: nobody changes answers in place.
    """
    found: dict[str, Any] = dict(answers)
    at: Any = found
    for step, following in pairwise(place):
        at = _inside(at, step, following)
    if value is None:
        at.pop(place[-1], None)
    else:
        at[place[-1]] = value
    return found


def _inside(at: Any, step: str | int, following: str | int) -> Any:
    if isinstance(step, int):
        at.extend({} for _ in range(step + 1 - len(at)))
        at[step] = dict(at[step])
        return at[step]
    there = at.get(step)
    at[step] = list(there) if isinstance(there, list) and isinstance(following, int) else []
    return at[step]
