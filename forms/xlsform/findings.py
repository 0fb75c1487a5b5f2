"""Collect what is found while a spreadsheet is read, and say it in two languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, NamedTuple

from forms.problems import FormProblem
from forms.xlsform.sentences import SENTENCES

#: Characters of a cell that a message quotes.
QUOTED: Final = 80
#: Findings that are kept; a hostile file may have one for each cell.
MOST: Final = 2_000
#: Names that are searched for what was meant; the search takes milliseconds each time.
HINTS: Final = 100


class Place(NamedTuple):
    """Where something stands; ``column`` counts from 0, -1 for the whole row."""

    sheet: str = ""
    row: int = 0
    column: int = -1
    header: str = ""
    line: int = 0
    character: int = 0


NOWHERE: Final = Place()


@dataclass(slots=True)
class Findings:
    """Collects problems in the order in which they are found; ``refused`` once one is an error."""

    problems: list[FormProblem] = field(default_factory=list)
    refused: bool = False
    dropped: int = 0
    hints: int = 0

    def add(self, code: str, place: Place = NOWHERE, /, **facts: object) -> None:
        """Add the finding ``code``; ``facts`` fill its sentences."""
        self.keep(problem(code, place, **facts))

    def keep(self, found: FormProblem) -> None:
        """Keep one finding; beyond the limit it is only counted."""
        self.refused = self.refused or found.severity == "error"
        if len(self.problems) < MOST:
            self.problems.append(found)
        else:
            self.dropped += 1

    def nearest(self, name: str, known: Iterable[str]) -> dict[str, str]:
        """Return the facts that name what was probably meant, empty when nothing is near."""
        self.hints += 1
        return nearest(name, list(known)) if self.hints <= HINTS else {}


def problem(code: str, place: Place = NOWHERE, /, **facts: object) -> FormProblem:
    """Return the finding ``code`` with its sentences filled in."""
    sentence = SENTENCES[code]
    told = {"hint_ko": "", "hint_en": ""}
    told |= {key: shown(key, value) for key, value in facts.items()}
    return FormProblem(
        code=code,
        severity=sentence.severity,
        message={"ko": sentence.ko.format_map(told), "en": sentence.en.format_map(told)},
        repair=_repair(sentence.repair_ko, sentence.repair_en, told),
        sheet=place.sheet,
        row=place.row,
        column=place.header,
        cell=cell_name(place),
        line=place.line,
        character=place.character,
    )


def _repair(ko: str, en: str, told: dict[str, str]) -> dict[str, str]:
    return {"ko": ko.format_map(told), "en": en.format_map(told)} if ko else {}


def shown(key: str, value: object) -> str:
    """Return a fact on one line, shortened; our own sentences stay whole."""
    text = str(value)
    if key.startswith(("detail_", "hint_")):
        return text
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


def cell_name(place: Place) -> str:
    """Return the name that Excel gives the cell, empty without a row or a column."""
    return f"{letters(place.column)}{place.row}" if place.row and place.column >= 0 else ""


def letters(column: int) -> str:
    """Return the letters of a column that counts from 0: A, Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def nearest(name: str, known: list[str]) -> dict[str, str]:
    """Return the hints that name what was probably meant, empty when nothing is near."""
    near = get_close_matches(name[:QUOTED], known[:MOST], n=1, cutoff=0.7)
    if not near:
        return {}
    return {
        "hint_ko": f" ‘{near[0][:QUOTED]}’을(를) 말하는 것 같습니다.",
        "hint_en": f" Did you mean '{near[0][:QUOTED]}'?",
    }
