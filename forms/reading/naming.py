"""What questions and choices are called in a sentence: their labels in quotation marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from forms.definition import Definition, Item, Question, in_language
from forms.engine.labels import plain

#: Characters of a label that a sentence has; more are cut.
LONGEST: Final = 60
YES_NO: Final[Mapping[str, Mapping[str, str]]] = {
    "ko": {"yes": "예", "no": "아니요"},
    "en": {"yes": "Yes", "no": "No"},
}
MOMENTS: Final = frozenset(("date", "datetime", "time"))


def quoted(text: str) -> str:
    """Return a text on one line in quotation marks, cut where it is long."""
    words = " ".join(text.split()) or text[:1]
    cut = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return f"‘{cut}’"


@dataclass(frozen=True, kw_only=True)
class Names:
    """The labels of a form in one language, ``ko`` or ``en``; ``plain`` without quotation marks."""

    definition: Definition
    language: str
    items: Mapping[str, Item] = field(default_factory=dict)
    plain: bool = False

    @cached_property
    def known(self) -> Mapping[str, Item]:
        """Every item by its name."""
        return self.items or {item.name: item for item in self.definition.walk()}

    def of(self, name: str) -> str:
        """Return what a question is called; its name where it has no label."""
        item = self.known.get(name)
        label = item and in_language(item.label, self.language, self.definition.default_language)
        return name if self.plain else quoted(plain(label or "") or name)

    def listed(self, name: str) -> str:
        """Return the choice list of a question, empty where it has none."""
        item = self.known.get(name)
        return item.choices if isinstance(item, Question) else ""

    def is_moment(self, name: str) -> bool:
        """Return whether a question asks for a date or a time."""
        item = self.known.get(name)
        return isinstance(item, Question) and item.type in MOMENTS

    def choice(self, question: str, value: str) -> str:
        """Return what a choice of a question is called; the value itself where it has no such."""
        item = self.known.get(question)
        if isinstance(item, Question) and item.type == "yes-no":
            return quoted(YES_NO[self.language].get(value, value))
        return self.in_list(self.listed(question), value)

    def in_list(self, list_name: str, value: str) -> str:
        """Return what a choice of a list is called; the value itself where it has no such."""
        for choice in self.definition.choices.get(list_name, ()):
            if choice.name == value:
                default = self.definition.default_language
                return quoted(plain(in_language(choice.label, self.language, default)) or value)
        return quoted(value)

    def columns(self, list_name: str) -> frozenset[str]:
        """Return the columns of a choice list."""
        rows = self.definition.choices.get(list_name, ())
        return frozenset({"name", "label", *(key for row in rows for key in row.columns)})
