"""Questions that are asked as a repeat: tables with typed columns, embedded forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from forms.definition import Choice, Definition, Group, Item, Question, Repeat
from forms.engine.refused import problem
from forms.field_types import TypeTable
from forms.problems import FormProblem

#: Levels of forms embedded in one another.
MOST_FORMS: Final = 4
TOO_DEEP: Final = {
    "ko": f"양식 안의 양식이 {MOST_FORMS}단계보다 깊습니다. 자기 자신을 담고 있지 않은지 보십시오.",
    "en": f"Forms are embedded deeper than {MOST_FORMS} levels. See whether one embeds itself.",
}
FORM_MISSING: Final = {
    "ko": "담으려는 양식이 등록되어 있지 않습니다.",
    "en": "The form to embed is not registered.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statics:
    """The surroundings of a question before anybody answers."""

    definition: Definition
    definition_of: Callable[[str], Definition]

    def choices(self, question: Question) -> Sequence[Choice]:
        """Return the whole list of the question."""
        return self.definition.choices.get(question.choices, ())

    def directory(self, _kind: str) -> Sequence[tuple[str, str]]:
        """Return nobody."""
        return ()


@dataclass(slots=True)
class Unfolder:
    """Unfolds one form; ``problems`` takes what cannot be unfolded."""

    types: TypeTable
    statics: Statics
    choices: dict[str, tuple[Choice, ...]]
    problems: list[FormProblem] = field(default_factory=list)

    def items(self, items: tuple[Item, ...], level: int = 0) -> tuple[Item, ...]:
        """Return some items with every question unfolded."""
        return tuple(self._items(items, level))

    def _items(self, items: tuple[Item, ...], level: int) -> Iterator[Item]:
        for item in items:
            if isinstance(item, Group | Repeat):
                yield replace(item, children=self.items(item.children, level))
            elif isinstance(item, Question):
                yield self.question(item, level)

    def question(self, question: Question, level: int) -> Item:
        """Return what is asked in the question's place."""
        unfold = self.types.get(question.type).unfold
        if unfold is None:
            return question
        if level >= MOST_FORMS:
            return self.refuse(question, TOO_DEEP)
        try:
            repeat, lists = unfold(question, self.statics)
        except ValueError as refusal:
            return self.refuse(question, refusal.args[0])
        except LookupError:
            return self.refuse(question, FORM_MISSING)
        self.know(lists)
        return replace(repeat, children=self.items(repeat.children, level + 1))

    def know(self, lists: Mapping[str, Sequence[Choice]]) -> None:
        """Offer the lists that an embedded form brings along to the questions in it."""
        self.choices |= {title: tuple(rows) for title, rows in lists.items()}
        known = replace(self.statics.definition, choices=dict(self.choices))
        self.statics = replace(self.statics, definition=known)

    def refuse(self, question: Question, detail: dict[str, str]) -> Item:
        """Keep the question as it is, with the reason."""
        found = problem("parameter-wrong", question, "parameters", detail=detail)
        self.problems.append(found)
        return question


def unfolded(
    definition: Definition, types: TypeTable, definition_of: Callable[[str], Definition]
) -> tuple[Definition, list[FormProblem]]:
    """Return the definition as it is asked, and what stands in the way."""
    if not any(types.get(question.type).unfold for question in definition.questions()):
        return definition, []
    statics = Statics(definition=definition, definition_of=definition_of)
    unfolder = Unfolder(types=types, statics=statics, choices=dict(definition.choices))
    items = unfolder.items(definition.items)
    return replace(definition, items=items, choices=unfolder.choices), unfolder.problems
