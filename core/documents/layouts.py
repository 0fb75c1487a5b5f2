"""A submitted form as its layout lays it out: facts and tables, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from core.documents.blocks import Block, Column, Facts, Heading, Paragraph, Table
from core.documents.runs import NOTHING
from core.layouts import Layout, LayoutPart
from forms.definition import Texts, in_language
from forms.engine import FormState, Shown, ShownGroup, ShownQuestion, ShownRepeat
from forms.engine.labels import plain

REST: Texts = MappingProxyType({"ko": "그 밖의 항목", "en": "Further items"})
#: What stands in a form, by the name of its question or table.
Items: TypeAlias = Mapping[str, ShownQuestion | ShownRepeat]


def layout_blocks(state: FormState, layout: Layout, *, level: int = 1) -> Iterator[Block]:
    """Yield the parts of a filled form; ``level`` is that of their headings."""
    items = items_of(state)
    named = {*layout.told, *(name for part in layout.parts for name in part.questions)}
    rest = LayoutPart(title=REST, questions=tuple(name for name in items if name not in named))
    for part in (*layout.parts, rest):
        blocks = tuple(_part(state, part, items))
        if blocks:
            yield Heading(text=in_language(part.title, state.language), level=level)
            yield from blocks


def answer(items: Items, name: str) -> str:
    """Return an answer in one line, as people read it; empty where there is none."""
    found = items.get(name)
    return found.shown if isinstance(found, ShownQuestion) else ""


def items_of(state: FormState) -> Items:
    """Return what was asked and answered, groups taken apart, in the order of the form."""
    shown = (item for page in state.pages() for one in state.shown(page) for item in _flat(one))
    return dict(shown)


def _flat(shown: Shown) -> Iterator[tuple[str, ShownQuestion | ShownRepeat]]:
    if isinstance(shown, ShownGroup):
        for child in shown.children:
            yield from _flat(child)
    elif isinstance(shown, ShownRepeat):
        yield shown.repeat.name, shown
    elif shown.kind.asks or shown.question.calculation:
        yield shown.question.name, shown


def _part(state: FormState, part: LayoutPart, items: Items) -> Iterator[Block]:
    rows: list[tuple[str, str]] = []
    tables: list[Block] = []
    for name in part.questions:
        found = items.get(name)
        if isinstance(found, ShownQuestion):
            rows.append((state.label(found.path), found.shown or NOTHING))
        elif isinstance(found, ShownRepeat) and (answered := _rows(found)):
            tables.append(_table(state, found, answered))
    if part.tells is not None:
        told = part.tells(state.answers)
        rows += [
            (in_language(one, state.language), in_language(text, state.language))
            for one, text in told
        ]
    if part.says is not None:
        yield from sentences(part.says(state.answers), state.language)
    if rows:
        yield Facts(rows=tuple(rows))
    yield from tables


def sentences(said: Iterable[Texts], language: str) -> Iterator[Block]:
    """Yield sentences as paragraphs."""
    for one in said:
        yield Paragraph(text=in_language(one, language))


def _rows(repeat: ShownRepeat) -> tuple[tuple[str, ...], ...]:
    """Return the answers row by row, without rows in which nothing is answered."""
    if not repeat.instances:
        return ()
    first = repeat.instances[0].children
    names = [one.question.name for one in first if isinstance(one, ShownQuestion)]
    rows = (
        tuple(found.shown if (found := row.asked(name)) else "" for name in names)
        for row in repeat.instances
    )
    return tuple(tuple(text or NOTHING for text in row) for row in rows if any(row))


def _table(state: FormState, repeat: ShownRepeat, rows: tuple[tuple[str, ...], ...]) -> Table:
    first = [one for one in repeat.instances[0].children if isinstance(one, ShownQuestion)]
    caption = plain(in_language(repeat.repeat.label, state.language, "ko"))
    return Table(
        caption=caption,
        columns=tuple(Column(heading=state.label(one.path)) for one in first),
        rows=rows,
    )
