"""A kind of question: how it is parsed, drawn, shown to expressions and written to a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Protocol, TypeAlias, cast

import wtforms

from forms.definition import Choice, Definition, Question, Repeat, Texts
from forms.expressions import INFINITY, NAN, NEGATIVE_INFINITY, Value, to_text

#: What a spreadsheet cell holds.
Cell: TypeAlias = str | int | Decimal | date | datetime | time | None
#: What is asked in a question's place, and the choice lists it brings along.
Unfolded: TypeAlias = tuple[Repeat, Mapping[str, Sequence[Choice]]]
#: A stored answer: JSON only (text, int, bool, None, list, mapping).  Decimals are text.
Stored: TypeAlias = Any


class Surroundings(Protocol):
    """What a field may ask while it is built: choices by list, and people, units or subjects."""

    @property
    def definition(self) -> Definition:
        """The form."""
        ...

    def choices(self, question: Question) -> Sequence[Choice]:
        """Return the choices offered to ``question`` now, filters applied."""
        ...

    def directory(self, kind: str) -> Sequence[tuple[str, str]]:
        """Return ``(key, label)`` of each person, unit or subject that may be chosen."""
        ...

    def definition_of(self, form: str) -> Definition:
        """Return the definition of another registered form, for subforms."""
        ...


def _as_is(_question: Question, stored: Stored) -> Stored:
    return stored


def _one_column(question: Question, _definition: Definition) -> tuple[str, ...]:
    return (question.name,)


def one_cell(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return the answer as it is stored, in one cell: most types need no more."""
    return (stored,)


def _plain(_question: Question, stored: Stored, _language: str, _surroundings: Surroundings) -> str:
    return "" if stored is None else str(stored)


def _answered(_question: Question, _stored: Stored, _surroundings: Surroundings) -> bool:
    return True


def stored_value(_question: Question, value: object) -> Stored:
    """Return the stored form of what a formula gives: numbers that are not whole are text."""
    if value in (None, "", (), NAN, INFINITY, NEGATIVE_INFINITY):
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return " ".join(map(to_text, value))
    return to_text(cast("Value", value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How people read an answer of several columns, each as many as the type's columns.

    ``titles(question, definition, language)`` stand above them after the question's label; a blank
    title is that of the answer as a whole.  ``texts(question, stored, language, surroundings)`` are
    what people read below, blank where that part is unanswered.
    """

    titles: Callable[[Question, Definition, str], tuple[str, ...]]
    texts: Callable[[Question, Stored, str, Surroundings], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldType:
    """A kind of question, yielded by the ``field_types`` hook.

    ``build(question, surroundings)`` returns an unbound WTForms field that parses and validates;
    its ``data`` is the stored answer, None when nothing is answered.
    ``template`` is the Jinja file whose macro ``draw(field, question, state)`` draws it.
    ``to_expression(question, stored)`` is what formulas see.  ``columns(question, definition)``
    are the export columns of a question, named after it (``m/row1``), and
    ``cells(question, stored, definition)`` one answer's cells in them, always as many: a blank
    answer (None) gives blank cells.  ``spread`` gives the same to people who read; without it they
    get one column with what ``show`` gives.
    ``xlsform`` lists further type names under which spreadsheets ask for it; ``asks`` is False
    for what is only shown or computed, and ``template`` empty for what is not even shown.

    ``from_expression(question, value)`` is the other way round: the stored answer for the value
    of a formula or for a default as written; None where the value is no answer to the question.
    ``is_complete(question, stored, surroundings)`` tells whether an answer of several parts has
    all of them; a required question needs that.  ``not_applicable`` is the stored answer that
    stands for "cannot be answered"; constraints do not apply to it.  ``live`` tells that the field
    depends on the directory, so that it is built for every request.  ``unfold`` turns the question
    into a repeat that is asked in its place (its answer is the list of the repeat's instances) and
    the choice lists that the repeat brings along; it raises ValueError with a text by language
    where the parameters do not fit.  ``traceable`` tells that an answer names its author or the
    moment (a signature, a file), so that it never reaches an anonymous ballot.  ``in_own_words``
    tells that people write what they like, so that few unnamed ones are never shown together.
    """

    name: str
    title: Texts
    build: Callable[[Question, Surroundings], Any]
    template: str
    asks: bool = True
    takes_choices: bool = False
    xlsform: tuple[str, ...] = ()
    to_expression: Callable[[Question, Stored], object] = _as_is
    columns: Callable[[Question, Definition], tuple[str, ...]] = _one_column
    cells: Callable[[Question, Stored, Definition], Sequence[Cell]] = one_cell
    spread: Spread | None = None
    show: Callable[[Question, Stored, str, Surroundings], str] = _plain
    from_expression: Callable[[Question, object], Stored] = stored_value
    is_complete: Callable[[Question, Stored, Surroundings], bool] = _answered
    not_applicable: str = ""
    live: bool = False
    traceable: bool = False
    in_own_words: bool = False
    unfold: Callable[[Question, Surroundings], Unfolded] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeTable:
    """The field types that are known, by name and by their XLSForm names."""

    types: Mapping[str, FieldType] = field(default_factory=dict)

    def get(self, name: str) -> FieldType:
        """Return the field type ``name``; a placeholder where its plugin is gone."""
        return self.types.get(name) or unknown_type(name)

    def by_xlsform(self) -> Mapping[str, FieldType]:
        """Return the field types by every name that a spreadsheet may use."""
        return {alias: kind for kind in self.types.values() for alias in (kind.name, *kind.xlsform)}


def unknown_type(name: str) -> FieldType:
    """Return a placeholder that keeps old answers of a vanished type readable."""
    return FieldType(
        name=name,
        title={"ko": f"알 수 없는 유형 ({name})", "en": f"Unknown type ({name})"},
        build=lambda question, _: wtforms.StringField(question.name, render_kw={"readonly": True}),
        template="fields/unknown.html",
        asks=False,
        in_own_words=True,
    )
