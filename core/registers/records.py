"""What a form says of the file that begins many of it; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from core.sheets.columns import SheetPlan

#: What a row says, by the name of its column; empty texts where a cell is blank.
Values: TypeAlias = Mapping[str, str]
#: Unit code -> the codes of the units above it, the nearest first.
Above: TypeAlias = Mapping[str, Sequence[str]]


class Complaint(NamedTuple):
    """What is wrong with a row: the column, and the sentence in both languages."""

    column: str
    ko: str
    en: str


class Made(NamedTuple):
    """What a made-up row is about: a unit, the one above it, and somebody who works there."""

    number: int
    year: int
    unit: str
    above: str
    person: str


def nothing(_values: Values, _above: Above) -> Iterable[Complaint]:
    """Return no complaint."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A sheet whose every row begins one form, filled in as far as the row goes.

    ``key`` names the column that numbers a row, ``unique`` others that stand once; ``actor`` has
    the staff number of who completes the form, ``subject`` the code of the unit that it is about.
    ``answers`` turns a row into answers; ``columns`` maps the path of an answer to the column that
    a mistake is reported in, where it is not the column of that name.  ``later`` names questions
    that whoever completes the form still has to answer.  ``check`` yields what the form itself
    cannot see.  ``example`` makes a row up, for trials in a city of made-up people.
    """

    sheet: SheetPlan
    key: str
    actor: str
    subject: str
    answers: Callable[[Values], Mapping[str, Any]]
    unique: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    relation: str = "officer"
    check: Callable[[Values, Above], Iterable[Complaint]] = nothing
    example: Callable[[Made], Values] | None = None

    def column_of(self, path: str) -> str:
        """Return the column in which a mistake at ``path`` is reported."""
        return self.columns.get(path) or path.partition("-")[0]

    def is_later(self, path: str) -> bool:
        """Return whether the answer at ``path`` is for later."""
        return path.partition("-")[0] in self.later
