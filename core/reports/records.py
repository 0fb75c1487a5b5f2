"""What a report is: a pure function from what its readers may know of a cycle to a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final

from core.documents.blocks import Block
from core.documents.document import Orientation
from core.records import Answers, Record
from forms.definition import Definition, Texts, in_language

#: What stands where there is nothing to tell.
NOTHING: Final = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A form of named authors that somebody is to fill, and what the reader may read of it.

    ``author`` is a staff number, ``subject`` the key of whom it is about (staff number or code of
    the unit), ``about`` that one's name, ``unit`` the code of the department.  ``stage`` is empty
    for a form without a workflow and before it is handed in; ``done`` says that nobody is asked
    for anything any more.  ``answers`` are those of what is handed in, without what the reader's
    roles do not read.  ``entered`` is the day on which the stage began, ``due`` when it is to be
    left (Korean days), ``left`` the day after the subject's last ended spell of duty.
    """

    form: str
    phase: str
    author: str
    subject: str = ""
    about: str = ""
    unit: str = ""
    relation: str = ""
    ordinal: int = 0
    state: str = "open"
    stage: str = ""
    stage_title: Texts = field(default_factory=dict)
    done: bool = False
    answers: Answers = field(default_factory=dict)
    handed_in: date | None = None
    entered: date | None = None
    due: date | None = None
    left: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A phase: its title, and its first and last day."""

    title: str
    opens: date
    closes: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a published or confirmed run says of one subject, as the office may see it."""

    subject: str
    value: Fraction | None
    parts: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastYear:
    """An earlier year of the programme: the people of its confirmed run, their mean and grades."""

    year: int
    people: int
    mean: Fraction
    grades: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEvidence:
    """What a report may know of a cycle.

    ``papers`` are in the order of their assignment.  ``tallies`` and ``windows`` go by phase,
    ``forms`` by the name of a form as the cycle uses it, ``facts`` by name and then by the key of
    the subject.  ``people`` and ``units`` map keys to names, ``unit_of`` staff numbers to the
    codes of their departments; ``free`` are the days off.  ``year`` is the cycle's; ``scorers`` has
    the settings of the scorer of each phase, and ``past`` the years before that the report asks
    for, the latest first.
    """

    today: date
    language: str = "ko"
    papers: tuple[Paper, ...] = ()
    tallies: Mapping[str, tuple[Tally, ...]] = field(default_factory=dict)
    windows: Mapping[str, Window] = field(default_factory=dict)
    forms: Mapping[str, Definition] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    unit_of: Mapping[str, str] = field(default_factory=dict)
    free: frozenset[date] = frozenset()
    year: int = 0
    scorers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    past: tuple[PastYear, ...] = ()

    def of(self, form: str) -> tuple[Paper, ...]:
        """Return the papers of a form."""
        return tuple(paper for paper in self.papers if paper.form == form)

    def say(self, ko: str, en: str) -> str:
        """Return a text in the language of the report."""
        return self.told({"ko": ko, "en": en})

    def told(self, texts: Texts) -> str:
        """Return texts in the language of the report; in Korean where there is no other."""
        return in_language(texts, self.language, "ko")

    def person(self, number: object) -> str:
        """Return the name of somebody by the staff number; that number where there is none."""
        return self.people.get(str(number), str(number or NOTHING))

    def unit(self, code: object) -> str:
        """Return what a unit is called; its code where it has no name."""
        return self.units.get(str(code), str(code or NOTHING))

    def choice(self, form: str, choices: str, name: object) -> str:
        """Return what a choice is called in the form as the cycle has it; its name elsewhere."""
        found = self.forms.get(form)
        for one in found.choices.get(choices, ()) if found else ():
            if one.name == name:
                return self.told(one.label)
        return str(name or NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """A report about the cycles of ``programme``, for accounts with one of ``roles``.

    ``forms`` names the forms whose papers it needs, ``facts`` the facts.  Of the forms in
    ``begun`` what a register has begun is read before it is handed in; ``years`` counts the years
    before whose results it tells.  ``tell`` yields its blocks and is pure.
    """

    programme: str
    roles: frozenset[str]
    tell: Callable[[ReportEvidence], Iterable[Block]]
    forms: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    begun: frozenset[str] = frozenset()
    years: int = 0
    orientation: Orientation = Orientation.PORTRAIT
