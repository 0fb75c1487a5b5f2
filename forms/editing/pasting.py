"""Cells pasted from Excel as choices, or as a whole matrix; what cannot be taken is named."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from forms.definition import Choice, Definition, Question, Texts
from forms.editing.changes import Add, Change, Many, SetChoices
from forms.editing.tree import free
from forms.serial import LONGEST

#: Lines that are read; more are named as refused.
MOST_LINES: Final = 2_000
#: Columns of pasted choices: name, Korean, English.
MOST_COLUMNS: Final = 3
LANGUAGES: Final = ("ko", "en")
MATRIX: Final = "matrix"
#: Characters of a choice's name.
LONGEST_NAME: Final = 120

REASONS: Final = MappingProxyType(
    {
        "columns": {
            "ko": "열이 {most}개보다 많습니다. 값, 한국어, 영어 순서로 복사하십시오.",
            "en": "has more than {most} columns. Copy name, Korean and English.",
        },
        "label": {"ko": "이름표가 비어 있습니다.", "en": "has no label."},
        "name": {
            "ko": "값 ‘{name}’이(가) 비어 있거나 띄어쓰기가 있거나 너무 깁니다.",
            "en": "has the name '{name}', which is blank, too long or has spaces.",
        },
        "twice": {
            "ko": "‘{name}’이(가) 위에 이미 있습니다.",
            "en": "has '{name}', which stands further up already.",
        },
        "long": {
            "ko": "한 칸에 글자가 너무 많습니다.",
            "en": "has too many characters in one cell.",
        },
        "lines": {
            "ko": "{most}줄까지만 읽습니다. 나누어 붙여 넣으십시오.",
            "en": "is beyond the {most} lines that are read. Paste in parts.",
        },
        "cells": {
            "ko": "제목 줄보다 칸이 많습니다.",
            "en": "has more cells than the row of headings.",
        },
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A line that was not taken; ``line`` counts from 1, ``reason`` has the keys ko and en."""

    line: int
    found: str
    code: str
    reason: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What was pasted: a change with all that could be taken, None without any."""

    change: Change | None
    taken: int
    refused: tuple[Refused, ...]


def cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold anything, with their number from 1; cells part at tabs.

    A cell in quotation marks may hold line breaks, as Excel copies them.
    """
    for number, row in enumerate(_read(text), start=1):
        found = [" ".join(cell.split()) for cell in row]
        while found and not found[-1]:
            found.pop()
        if found:
            yield number, found


def _read(text: str) -> Iterator[list[str]]:
    """Yield the rows; a cell too long to be read ends them, cut but still too long to be taken."""
    lines = csv.reader(text.splitlines(keepends=True), delimiter="\t")
    try:
        yield from lines
    except csv.Error:
        yield [text.strip()[:80].ljust(2 * LONGEST, "…")]


def pasted_choices(
    text: str, title: str, before: Sequence[Choice] = (), language: str = "ko"
) -> Pasted:
    """Return the change that writes the choices of list ``title``: ``before``, then the pasted.

    One column is the label in ``language`` with numbers as names, two are name and label, three
    are name, Korean and English.
    """
    refused: list[Refused] = []
    rows = [*before]
    taken = {choice.name for choice in before}
    for number, row in cells(text):
        problem = _misfit(number, row, taken)
        if problem is not None:
            refused.append(problem)
            continue
        choice = _choice(row, taken, language)
        taken.add(choice.name)
        rows.append(choice)
    count = len(rows) - len(before)
    change = SetChoices(list=title, choices=tuple(rows)) if count else None
    return Pasted(change=change, taken=count, refused=tuple(refused))


def _misfit(number: int, row: list[str], taken: set[str]) -> Refused | None:
    name = row[0]
    if number > MOST_LINES:
        return _refused(number, row, "lines", most=MOST_LINES)
    if max(map(len, row)) > LONGEST:
        return _refused(number, row, "long", most=LONGEST)
    if len(row) > MOST_COLUMNS:
        return _refused(number, row, "columns", most=MOST_COLUMNS)
    if len(row) == 1:
        return None
    if not name or " " in name or len(name) > LONGEST_NAME:
        return _refused(number, row, "name", name=name)
    return _refused(number, row, "twice", name=name) if name in taken else None


def _choice(row: list[str], taken: set[str], language: str) -> Choice:
    if len(row) == 1:
        return Choice(name=_number(taken), label={language: row[0]})
    tags = LANGUAGES if len(row) == MOST_COLUMNS else (language,)
    label = {tag: cell for tag, cell in zip(tags, row[1:], strict=True) if cell}
    return Choice(name=row[0], label=label)


def _number(taken: set[str]) -> str:
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return str(number)


def pasted_matrix(
    text: str,
    definition: Definition,
    name: str,
    into: str = "",
    at: int | None = None,
    language: str = "ko",
) -> Pasted:
    """Return the change that adds a matrix: the first row are its marks, the first column its rows.

    The corner is the question's label.  Marks are named 1, 2, 3 … from the left, rows r1, r2, …;
    what stands in the cells themselves is left.
    """
    refused: list[Refused] = []
    lines = list(cells(text))
    if not lines:
        return Pasted(change=None, taken=0, refused=())
    (first, head), *below = lines
    if "" in head[1:] or len(head) == 1 or max(map(len, head)) > LONGEST:
        return Pasted(change=None, taken=0, refused=(_refused(first, head, "label"),))
    labels = list(_row_labels(below, len(head), refused))
    if not labels:
        return Pasted(change=None, taken=0, refused=tuple(refused))
    question, lists = _matrix(definition, name, head, labels, language)
    change = Many(changes=(*lists, Add(item=question, into=into, at=at)))
    return Pasted(change=change, taken=len(labels), refused=tuple(refused))


def _matrix(
    definition: Definition, name: str, head: Sequence[str], labels: Sequence[str], language: str
) -> tuple[Question, tuple[SetChoices, SetChoices]]:
    """Return the question of a matrix, and what writes its two lists."""
    scale, titles = _free_lists(definition, name)
    question = Question(
        name=free(name, {item.name for item in definition.walk()}),
        type=MATRIX,
        label={language: head[0]} if head[0] else {},
        choices=scale,
        parameters={"rows": titles},
    )
    marks, rows = _listed(head[1:], "", language), _listed(labels, "r", language)
    return question, (
        SetChoices(list=scale, choices=marks),
        SetChoices(list=titles, choices=rows),
    )


def _listed(labels: Sequence[str], stem: str, language: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(name=f"{stem}{number}", label={language: label})
        for number, label in enumerate(labels, start=1)
    )


def _free_lists(definition: Definition, name: str) -> tuple[str, str]:
    """Return how the lists of the marks and of the rows are called."""
    return free(f"{name}_scale", definition.choices), free(f"{name}_rows", definition.choices)


def _row_labels(
    lines: Iterable[tuple[int, list[str]]], width: int, refused: list[Refused]
) -> Iterator[str]:
    """Yield the label of every row that can be taken."""
    seen: set[str] = set()
    for number, row in lines:
        code = _row_misfit(number, row, width, seen)
        if code:
            refused.append(_refused(number, row, code, name=row[0], most=MOST_LINES))
        else:
            seen.add(row[0])
            yield row[0]


def _row_misfit(number: int, row: list[str], width: int, seen: set[str]) -> str:
    if number > MOST_LINES:
        return "lines"
    if not row[0] or len(row[0]) > LONGEST:
        return "long" if row[0] else "label"
    if len(row) > width:
        return "cells"
    return "twice" if row[0] in seen else ""


def _refused(number: int, row: list[str], code: str, **facts: object) -> Refused:
    reason = {tag: sentence.format(**facts) for tag, sentence in REASONS[code].items()}
    return Refused(line=number, found=" | ".join(row)[:80], code=code, reason=reason)
