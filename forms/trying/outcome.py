"""What comes of a set of answers, to be compared between versions of a form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.definition import Question
from forms.engine import FormState

#: Kinds of differences.
SHOWN, HIDDEN, COMPUTED, WRONG, RIGHT, LOST = (
    *("shown", "hidden", "computed", "wrong", "right", "lost"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: ``path`` is a question in its page; texts are blank but for ``computed``."""

    kind: str
    path: str
    before: str = ""
    after: str = ""


def outcome_of(state: FormState) -> dict[str, Any]:
    """Return which questions are shown, what is computed and what is wrong, as JSON holds it."""
    shown, computed = [], {}
    for question in state.form.definition.questions():
        for frame in state.run.frames[state.form.scopes[question.name]]:
            if frame.relevant[question.name]:
                path = frame.path + question.name
                shown.append(path)
                if question.calculation:
                    computed[path] = str(frame.stored.get(question.name, ""))
    wrong = sorted({f"{problem.path} {problem.code}" for problem in state.problems})
    return {"shown": shown, "computed": computed, "wrong": wrong}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return how an outcome differs from the one before."""
    return tuple(_changes(before, after))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for path in _added(before["shown"], after["shown"]):
        yield Change(kind=SHOWN, path=path)
    for path in _added(after["shown"], before["shown"]):
        yield Change(kind=HIDDEN, path=path)
    known = before["computed"]
    for path, value in after["computed"].items():
        if path in known and known[path] != value:
            yield Change(kind=COMPUTED, path=path, before=known[path], after=value)
    for path in _added(before["wrong"], after["wrong"]):
        yield Change(kind=WRONG, path=path)
    for path in _added(after["wrong"], before["wrong"]):
        yield Change(kind=RIGHT, path=path)


def _added(before: Sequence[str], after: Sequence[str]) -> list[str]:
    known = set(before)
    return [one for one in after if one not in known]


def lost(state: FormState, answered: Collection[str]) -> tuple[Change, ...]:
    """Return those of the ``answered`` questions that the form does not have."""
    known = {name for name, item in state.form.items.items() if _has_answer(item)}
    return tuple(Change(kind=LOST, path=name) for name in sorted(answered) if name not in known)


def _has_answer(item: object) -> bool:
    return isinstance(item, Question) or hasattr(item, "count")
