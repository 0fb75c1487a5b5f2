"""What was answered as people read it: page by page, tables as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

from core.submissions.uploads import file_key
from forms.engine import (
    FormState,
    Page,
    Shown,
    ShownGroup,
    ShownQuestion,
    ShownRepeat,
    questions,
)

#: Columns of a table that can be read side by side; wider ones are told line by line.
WIDEST: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer as people read it; ``file`` is the key of an uploaded one."""

    label: str
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of a table; each has an answer for every one of ``heads``."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


#: Lines that follow one another, or a table.
Part: TypeAlias = tuple[Line, ...] | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The answers of one page."""

    title: str
    page: int
    parts: tuple[Part, ...]
    editable: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every answer by itself, those of tables too."""
        return tuple(line for part in self.parts for line in _lines_of(part))


def section_of(state: FormState, page: Page, *, editable: bool) -> Section:
    """Return what was answered on a page."""
    found = _parts(state, state.shown(page))
    together = groupby(found, key=lambda one: isinstance(one, Line))
    parts = tuple(part for is_line, some in together for part in _joined(some, is_line=is_line))
    title = state.page_title(page)
    return Section(title=title, page=page.index, parts=parts, editable=editable)


def _joined(some: Iterator[Line | Grid], *, is_line: bool) -> Iterator[Part]:
    if is_line:
        yield tuple(one for one in some if isinstance(one, Line))
    else:
        yield from (one for one in some if isinstance(one, Grid))


def _parts(state: FormState, shown: Sequence[Shown]) -> Iterator[Line | Grid]:
    for entry in shown:
        if isinstance(entry, ShownRepeat) and (grid := _grid(state, entry)):
            yield grid
        elif isinstance(entry, ShownRepeat):
            for instance in entry.instances:
                yield from _parts(state, instance.children)
        elif isinstance(entry, ShownGroup):
            yield from _parts(state, entry.children)
        elif _is_told(entry):
            yield _line(state, entry)


def _grid(state: FormState, repeat: ShownRepeat) -> Grid | None:
    """Return the rows of what is filled as a table; None of one too wide, or without a row."""
    rows = [
        {one.question.name: one for one in questions(instance.children) if _is_told(one)}
        for instance in repeat.instances
    ]
    names = list(dict.fromkeys(name for row in rows for name in row))
    if not repeat.is_table or not 0 < len(names) <= WIDEST:
        return None
    first = {name: next(row[name] for row in rows if name in row) for name in names}
    return Grid(
        title=state.label(repeat.path),
        heads=tuple(state.label(first[name].path) for name in names),
        rows=tuple(tuple(_cell(state, row.get(name)) for name in names) for row in rows),
    )


def _cell(state: FormState, entry: ShownQuestion | None) -> Line:
    return Line(label="", text="") if entry is None else _line(state, entry)


def _line(state: FormState, entry: ShownQuestion) -> Line:
    label = _label(state, entry.path)
    return Line(label=label, text=entry.shown, file=file_key(entry.value))


def _is_told(entry: ShownQuestion) -> bool:
    return entry.kind.asks or bool(entry.question.calculation)


def _lines_of(part: Part) -> Iterator[Line]:
    if isinstance(part, Grid):
        yield from (cell for row in part.rows for cell in row if cell.label)
    else:
        yield from part


def _label(state: FormState, path: str) -> str:
    """Return the label of a question; inside a table or repeat after its name and its number."""
    outer, _, place = path.rpartition("-")[0].rpartition("-")
    own = state.label(path)
    if not place.isdecimal():
        return own
    row = f"{state.label(outer)} {int(place) + 1}"
    return row if state.label(outer) == own else f"{row} · {own}"
