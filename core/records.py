"""What declarative hooks yield: small frozen records, one class per kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from marshmallow import Schema

from core.citizens.records import Published
from core.layouts import Layout
from core.registers.records import Register
from core.rosters.organisation import Organisation, RosterResult
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores
from forms.definition import Definition, Texts
from forms.field_types import FieldType

#: Stored answers of one submission: question name -> stored value.
Answers: TypeAlias = Mapping[str, Any]
#: Settings already validated by a record's or plugin's schema.
Settings: TypeAlias = Mapping[str, Any]

#: How an answer relates to the person who gave it; fixed at publication, one way.
NAMED, CONFIDENTIAL, ANONYMOUS = "named", "confidential", "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything a plugin contributes by name.

    ``name`` is the stored identifier (lower case with dashes, stable for ever), prefixed with the
    plugin's name outside ``standard``; ``title`` is what people read, by language.
    """

    name: str
    title: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginInfo:
    """How a plugin presents itself; returned by ``about``."""

    title: Texts
    description: Texts = field(default_factory=dict)
    settings: type[Schema] = Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationSource:
    """A plugin's own schema steps, run in their own history after the core's."""

    name: str
    folder: Traversable


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """How a submitted form begins another one in the next year's cycle.

    Where the answer to ``question`` is one of ``values``, next year's form named ``form`` about
    the same subject begins with what it held this year; ``texts`` maps its questions to those of
    the submitted form whose answers they begin with instead.
    """

    form: str
    question: str
    values: tuple[str, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDefinition(Record):
    """A form that a plugin ships.

    ``identity`` maps relation to ``named``, ``confidential`` or ``anonymous``; the key ``""``
    holds for every other relation.  ``carries`` says what becomes of it in the next year.
    ``register`` is the file whose rows begin the form, if there is one; ``layout`` is how the form
    lies on paper, page by page as it is asked where there is none; ``published`` is what citizens
    may read of it.
    """

    definition: Definition
    identity: Mapping[str, str] = field(default_factory=lambda: {"": NAMED})
    carries: tuple[CarryOver, ...] = ()
    register: Register | None = None
    layout: Layout | None = None
    published: Published | None = None


def never(_settings: Settings) -> bool:
    """Return False: a subject's score may depend on everybody's answers."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer(Record):
    """A pure function from evidence to scores.

    ``version`` changes whenever the same input could give another output.  ``unit`` is what the
    value counts (points).  ``highest`` is the end of the scale for charts.  ``names_others`` tells
    that a row may count for other subjects than the one that it is about, so that a scorecard has
    everybody scored and not only those listed in the phase.  ``separable`` tells whether under
    some settings each subject's line depends on nothing but the rows about it and its own traits
    and facts; then hundreds of thousands of people are scored in blocks, several at a time.
    """

    version: str
    settings: type[Schema]
    score: Callable[[Evidence, Settings], Scores]
    unit: Texts = field(default_factory=lambda: {"ko": "점", "en": "points"})
    highest: int = 100
    names_others: bool = False
    separable: Callable[[Settings], bool] = never


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster(Record):
    """A rule that decides who fills a form about whom; pure, seeded and reproducible.

    ``looks_back`` tells how many years before the cycle the organisation must reach, ``papers``
    that it reads the forms that are handed in.  One that ``grows`` is asked again whenever one
    of them comes in, and what it adds is assigned; nothing is taken away then.
    """

    settings: type[Schema]
    assign: Callable[[Organisation, Settings, int], RosterResult]
    looks_back: int = 0
    papers: bool = False
    grows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhasePlan:
    """A window of a programme: one form, filled by one roster, scored by one scorer.

    ``opens`` and ``closes`` are ``(month, day)`` of the cycle's year; a phase closes at the end
    of its day, Korean time.  ``scorer`` is empty where nothing is scored.  ``beside`` names
    phases whose anonymous ballots are scored together with this one's: a survey before and after.
    """

    name: str
    title: Texts
    form: str
    roster: str
    opens: tuple[int, int]
    closes: tuple[int, int]
    scorer: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """A template of a yearly cycle: its phases and the configuration it starts with.

    ``configuration`` maps ``rosters`` and ``scorers`` to raw settings by phase name.  A programme
    that takes place several times a year names in ``audience`` the settings of its rosters that
    list people: the next one of the series begins without them.
    """

    legal_basis: Texts = field(default_factory=dict)
    phases: tuple[PhasePlan, ...] = ()
    configuration: Mapping[str, Mapping[str, Settings]] = field(default_factory=dict)
    audience: tuple[str, ...] = ()


__all__ = [
    "ANONYMOUS",
    "CONFIDENTIAL",
    "NAMED",
    "Answers",
    "CarryOver",
    "FieldType",
    "FormDefinition",
    "MigrationSource",
    "PhasePlan",
    "PluginInfo",
    "Programme",
    "Record",
    "Roster",
    "Scorer",
    "Settings",
]
