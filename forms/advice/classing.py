"""Every difference between two versions of a form, classed by what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from forms.advice.comparing import Difference, How, Place, differences
from forms.advice.records import BACKWARDS, Finding, Kind, Uses, gravest_first, kind_of
from forms.advice.scored import SCORING, own_scored, with_sources
from forms.advice.wording import is_reworded
from forms.definition import Choice, Definition, Question

#: Fields that change what is read, not what is asked.
TEXTS: Final = frozenset(
    ("hint", "guidance", "required_message", "constraint_message", "media", "title")
)
LAYOUT: Final = frozenset(("appearance", "version", "default_language"))
#: Fields of a question that decide what a score reads of it.
READ_BY_SCORES: Final = frozenset(
    ("constraint", "relevant", "calculation", "choices", "type", "parameters")
)
#: Fields whose change makes stored answers say something else.
SENSE: Final = frozenset(("calculation", "choices"))
#: Types that take no answer.
SILENT: Final = frozenset(("note",))
LONGEST_SHOWN: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both versions with what rests on them, ready to be asked."""

    old: Definition
    new: Definition
    uses: Uses
    scored: frozenset[str]
    users: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def takes_answers(self, name: str) -> bool:
        """Return whether the old version asks ``name`` and takes an answer to it."""
        return any(one.name == name and one.type not in SILENT for one in self.old.questions())


def advise(old: Definition, new: Definition, uses: Uses) -> tuple[Finding, ...]:
    """Return every difference from ``old`` to ``new``, classed; nothing stays unclassed.

    A question is scored where ``uses`` names it, where the form gives it a weight, a score or a
    fact, or where the calculation of a scored question reads it.
    """
    scored = with_sources(old, own_scored(old) | uses.scored)
    scored |= with_sources(new, own_scored(new) | uses.scored)
    sides = Sides(old=old, new=new, uses=uses, scored=scored, users=_users(old, new))
    return tuple(_finding(sides, one) for one in differences(old, new))


def _finding(sides: Sides, one: Difference) -> Finding:
    reasons = gravest_first(_reasons(sides, one))
    return Finding(
        name=one.name or sides.new.name,
        field=one.field or one.how.value,
        before=_shown(one.before),
        after=_shown(one.after),
        label=one.label,
        reasons=reasons,
        choice=one.choice,
    )


def _reasons(sides: Sides, one: Difference) -> Iterator[str]:
    found = list(WAYS[one.part](sides, one))
    yield from found
    touched = {one.name} if one.part == "item" else sides.users.get(one.name, frozenset())
    is_grave = any(kind_of(reason) in BACKWARDS | {Kind.CHOICE} for reason in found)
    if is_grave and touched & sides.uses.earlier:
        yield "comparison"


def _of_form(_sides: Sides, one: Difference) -> Iterator[str]:
    name, _, key = one.field.partition(".")
    if name == "sheets":
        yield {"scoring": "score-sheet", "stages": "asks-stages"}.get(key, "arranges")
    elif name == "settings":
        yield "arranges" if key in {"style", "version"} else "asks-settings"
    else:
        yield "arranges" if name in LAYOUT else "label"


def _of_item(sides: Sides, one: Difference) -> Iterator[str]:
    by_how = {How.ADDED: _added, How.REMOVED: _removed, How.MOVED: _moved, How.CHANGED: _changed}
    yield from by_how[one.how](sides, one)


def _added(sides: Sides, one: Difference) -> Iterator[str]:
    item = one.after.item
    if not isinstance(item, Question) or item.type in SILENT:
        yield "arranges"
        return
    yield "question"
    if item.required not in {"", "no"}:
        yield "asks-required"
    if one.name in sides.scored:
        yield "score-question"


def _removed(sides: Sides, one: Difference) -> Iterator[str]:
    item = one.before.item
    if not isinstance(item, Question) or item.type in SILENT:
        yield "arranges"
        return
    yield "drops-question" if sides.uses.answered else "asks-removed"
    if one.name in sides.scored:
        yield "score-removed"


def _moved(sides: Sides, one: Difference) -> Iterator[str]:
    before, after = one.before, one.after
    if before.repeats != after.repeats and sides.uses.answered:
        yield "drops-place"
    elif before.containers != after.containers:
        yield "asks-place"
    else:
        yield "arranges-order"


def _changed(sides: Sides, one: Difference) -> Iterator[str]:
    name, _, key = one.field.partition(".")
    if name in TEXTS or name in LAYOUT:
        yield "label" if name in TEXTS else "arranges"
    elif name == "label":
        yield _wording(sides, one, {one.name})
    else:
        yield from _rule(sides, one, name, key)


def _rule(sides: Sides, one: Difference, name: str, key: str) -> Iterator[str]:
    is_weighed = name == "fact" or key in SCORING
    if not is_weighed:
        yield _sense(sides, name, key)
    if is_weighed or (one.name in sides.scored and name in READ_BY_SCORES):
        yield "score-rule"


def _sense(sides: Sides, name: str, key: str) -> str:
    """Return what a change of a rule does to the answers that are given."""
    if name in {"type", "kind"}:
        return "drops-type" if sides.uses.answered else "asks-rule"
    if key == "unit" or name == "parameters":
        return "meaning-unit" if sides.uses.answered else "asks-rule"
    is_read_anew = name in SENSE and sides.uses.answered
    return "meaning-rule" if is_read_anew else "asks-rule"


def _of_choice(sides: Sides, one: Difference) -> Iterator[str]:
    users = sides.users.get(one.name, frozenset())
    if one.how is How.ADDED:
        yield "choice" if users else "arranges"
    elif one.how is How.REMOVED:
        yield "drops-choice" if users and sides.uses.answered else "asks-choice"
    elif one.field == "label":
        yield "meaning-turned" if _is_turned(sides, one) else _wording(sides, one, users)
    else:
        yield _of_column(one)
    if users & sides.scored and one.how is not How.CHANGED:
        yield "score-choice"


def _of_column(one: Difference) -> str:
    name, _, key = one.field.partition(".")
    if key in SCORING:
        return "score-weight"
    return "label" if name in TEXTS else "asks-rule"


def _of_list(sides: Sides, one: Difference) -> Iterator[str]:
    del sides
    is_reversed = one.how is How.MOVED and one.before == tuple(reversed(one.after))
    yield "asks-reversed" if is_reversed else "arranges-order"


#: How the differences of each part are classed.
WAYS: Final[Mapping[str, Any]] = {
    "form": _of_form,
    "item": _of_item,
    "choice": _of_choice,
    "list": _of_list,
}


def _wording(sides: Sides, one: Difference, touched: frozenset[str] | set[str]) -> str:
    is_answer = any(map(sides.takes_answers, touched))
    is_other = is_answer and is_reworded(one.before, one.after)
    return "meaning-label" if is_other and sides.uses.answered else "label"


def _is_turned(sides: Sides, one: Difference) -> bool:
    """Return whether the label stood at another choice of the same list: the scale turned."""
    if not sides.uses.answered or not sides.users.get(one.name):
        return False
    others = (each.label for each in sides.old.choices.get(one.name, ()) if each.name != one.choice)
    return any(one.after == label for label in others)


def _users(old: Definition, new: Definition) -> dict[str, frozenset[str]]:
    """Return the questions that use each choice list in either version."""
    found: dict[str, set[str]] = {}
    for definition in (old, new):
        for one in definition.questions():
            if one.choices:
                found.setdefault(one.choices, set()).add(one.name)
    return {name: frozenset(names) for name, names in found.items()}


def _shown(value: Any) -> str:
    """Return a value as people read it, cut where it is long."""
    if isinstance(value, Place):
        return _shown(value.item.label) or value.item.name
    if isinstance(value, Choice):
        return _shown(value.label) or value.name
    if isinstance(value, Mapping):
        return " / ".join(str(text) for text in value.values() if text)[:LONGEST_SHOWN]
    if isinstance(value, tuple):
        return ", ".join(_shown(one) for one in value)[:LONGEST_SHOWN]
    return "" if value is None else str(value)[:LONGEST_SHOWN]
