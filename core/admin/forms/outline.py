"""The outline of a form: every item with its depth and its logic, to be read before publishing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.definition import Definition, Group, Item, Question, Repeat, in_language
from forms.field_types import TypeTable


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineLine:
    """One item; ``depth`` counts from 0; ``logic`` holds (name of the rule, expression) pairs."""

    name: str
    label: str
    kind: str
    depth: int
    required: bool
    logic: tuple[tuple[str, str], ...]


def outline(definition: Definition, types: TypeTable, language: str) -> list[OutlineLine]:
    """Return every item in order."""
    return list(_lines(definition, definition.items, types, language, 0))


def _lines(
    form: Definition, items: tuple[Item, ...], types: TypeTable, language: str, depth: int
) -> Iterator[OutlineLine]:
    for item in items:
        yield OutlineLine(
            name=item.name,
            label=in_language(item.label, language, form.default_language),
            kind=_kind(item, types, language),
            depth=depth,
            required=isinstance(item, Question) and item.required not in {"", "no"},
            logic=tuple((name, text) for name, text in _logic(item) if text),
        )
        if isinstance(item, Group | Repeat):
            yield from _lines(form, item.children, types, language, depth + 1)


def _kind(item: Item, types: TypeTable, language: str) -> str:
    if isinstance(item, Question):
        return in_language(types.get(item.type).title, language) or item.type
    words = {"ko": ("묶음", "반복"), "en": ("group", "repeat")}["ko" if language == "ko" else "en"]
    return words[isinstance(item, Repeat)]


def _logic(item: Item) -> Iterator[tuple[str, str]]:
    yield "relevant", item.relevant
    if isinstance(item, Question):
        yield "constraint", item.constraint
        yield "calculation", item.calculation
        yield "choice_filter", item.choice_filter
    if isinstance(item, Repeat):
        yield "count", item.count
