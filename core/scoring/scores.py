"""What a scorer returns: exact values, each with the steps that led to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Status(StrEnum):
    """Whether there is a value; missing is not zero.

    ``NOT_APPLICABLE`` (해당없음) and ``EXCLUDED`` (평가제외, with a reason) take a component out of
    the reckoning; what is ``MISSING`` (미입력) is still owed.
    """

    SCORED = "scored"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"
    EXCLUDED = "excluded"


class Reader(StrEnum):
    """Who may read a step of a trace: everybody concerned, or administrators alone."""

    SUBJECT = "subject"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a calculation.

    ``rule`` names the formula (``F08``); ``text`` is the Korean and English sentence with the
    numbers put in; ``result`` is the exact outcome (``"4217/50"``), empty where the step states
    a condition.  ``component`` is the path of the scorecard's component that it is about.
    """

    rule: str
    text: Mapping[str, str]
    result: str = ""
    reader: Reader = Reader.SUBJECT
    component: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectScore:
    """One subject's exact score (in the scorer's unit), its parts by area, and its trace.

    ``value`` is None unless ``status`` is ``scored``; the last step's result equals ``value``.
    """

    subject: int
    status: Status
    value: Fraction | None = None
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    trace: Sequence[Step] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """One entry for each subject of the evidence, in its order."""

    lines: tuple[SubjectScore, ...]
