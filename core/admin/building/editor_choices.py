"""A choice list as it was typed into its table or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from werkzeug.datastructures import MultiDict

from core.admin.guards import is_number
from forms.definition import Choice

#: Buttons of a row: ``up 3``, ``down 3``, ``drop 3``.
UP, DOWN, DROP = "up", "down", "drop"
SORT, PASTE = "sort", "paste"


def listed(
    before: tuple[Choice, ...], form: MultiDict[str, str], tags: Mapping[str, str]
) -> tuple[Choice, ...]:
    """Return the choices of a posted table, its button obeyed and what was pasted behind them.

    Rows without any text are left out; a choice without a value gets a free one.
    """
    rows = list(_rows(before, form, tags))
    pasted = _pasted(form.get("pasted", ""), tags)
    if pasted and form.get("paste-as") == "instead":
        rows = []
    rows = _pressed([*rows, *pasted], form.get("row", ""), tags["ko"])
    return tuple(_named(rows))


def _rows(
    before: tuple[Choice, ...], form: MultiDict[str, str], tags: Mapping[str, str]
) -> Iterator[Choice]:
    known = {choice.name: choice for choice in before}
    columns = [name for name in form if name.startswith("column:")]
    texts = {name: form.getlist(name) for name in ("was", "name", "ko", "en", *columns)}
    for place, name in enumerate(texts["name"]):
        cells = {key: _at(values, place) for key, values in texts.items()}
        if not any(cells[key] for key in ("name", "ko", "en")):
            continue
        choice = known.get(cells["was"], Choice(name=""))
        yield replace(
            choice,
            name=name.strip(),
            label=_labels(choice.label, cells, tags),
            columns=_columns(choice.columns, cells, columns),
        )


def _at(values: list[str], place: int) -> str:
    return values[place].strip() if place < len(values) else ""


def _labels(
    before: Mapping[str, str], cells: Mapping[str, str], tags: Mapping[str, str]
) -> dict[str, str]:
    made = {**before, **{tag: cells[language] for language, tag in tags.items()}}
    return {tag: text for tag, text in made.items() if text}


def _columns(
    before: Mapping[str, str], cells: Mapping[str, str], columns: list[str]
) -> dict[str, str]:
    made = {**before, **{name.partition(":")[2]: cells[name] for name in columns}}
    return {name: text for name, text in made.items() if text}


def _pasted(text: str, tags: Mapping[str, str]) -> list[Choice]:
    """Return the choices in cells of a spreadsheet.

    One column is the Korean text; two are value and Korean text; a third is the English text.
    """
    found: list[Choice] = []
    for line in text.replace("\r\n", "\n").replace("\x00", "").split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells):
            continue
        name, korean, english = _cells(cells)
        labels = {tags["ko"]: korean, tags["en"]: english}
        found.append(Choice(name=name, label={tag: one for tag, one in labels.items() if one}))
    return found


def _cells(cells: list[str]) -> tuple[str, str, str]:
    if len(cells) == 1:
        return "", cells[0], ""
    return cells[0], cells[1], cells[2] if len(cells) > 2 else ""


def _pressed(rows: list[Choice], button: str, tag: str) -> list[Choice]:
    word, _, number = button.partition(" ")
    if word == SORT:
        return sorted(rows, key=lambda choice: choice.label.get(tag, choice.name))
    if not (number and is_number(number)) or int(number) >= len(rows):
        return rows
    place = int(number)
    if word == DROP:
        return rows[:place] + rows[place + 1 :]
    other = place + {UP: -1, DOWN: 1}.get(word, 0)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def _named(rows: list[Choice]) -> Iterator[Choice]:
    taken = {choice.name for choice in rows}
    for number, choice in enumerate(rows, start=1):
        if choice.name:
            yield choice
            continue
        free = next(name for name in _names(number) if name not in taken)
        taken.add(free)
        yield replace(choice, name=free)


def _names(number: int) -> Iterator[str]:
    while True:
        yield f"c{number}"
        number += 1
