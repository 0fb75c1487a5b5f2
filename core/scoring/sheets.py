"""One rater's ratings of one subject (a sheet): which count, and their mean.

Source: domain rule F08: the mean of the answered items, "not applicable" skipped; a sheet with
less than a share of its items answered is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, compress
from math import ceil, lcm
from typing import Any, NamedTuple, TypeAlias

from core.errors.scores import UnknownQuestion
from core.scoring.evidence import Evidence
from core.scoring.ratings import Ratings, ratings

Areas = Mapping[str, Sequence[str]]
#: The mean of a sheet in some whole unit; None where it does not count.
Mark: TypeAlias = int | None
#: Stored values that say nothing.
BLANK = frozenset((None, ""))


class Sheet(NamedTuple):
    """A sheet that counts; ``mean`` is in the unit of its `Sheets`."""

    subject: int
    relation: str
    rater: int
    mean: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Sheets that count, with means in ``1/unit`` of a point of the scale."""

    unit: int
    sheets: Sequence[Sheet]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The mean of each row in ``1/unit`` of a point of the scale; None where it does not count."""

    unit: int
    column: Sequence[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The rows of the relations that count, and which questions were asked about whom.

    A question was asked about a subject when somebody answered it about that subject, be it with
    "not applicable": forms ask some questions about some subjects only (leaders).  ``gaps`` are the
    places of the rows that lack a rating.
    """

    subject: Sequence[int]
    relation: Sequence[str]
    rater: Sequence[int]
    ratings: Ratings
    about: Mapping[str, frozenset[int]]
    gaps: Sequence[int]

    def keeping(self, rows: Sequence[bool]) -> Asked:
        """Return the chosen rows alone; what was asked about whom stays."""
        named = self.ratings.columns.items()
        columns = {name: list(compress(one, rows)) for name, one in named}
        return Asked(
            subject=list(compress(self.subject, rows)),
            relation=list(compress(self.relation, rows)),
            rater=list(compress(self.rater, rows)),
            ratings=replace(self.ratings, columns=columns),
            about=self.about,
            gaps=_gaps(columns),
        )

    def count(self, questions: Iterable[str]) -> Counter[int]:
        """Return how many of ``questions`` were asked, by subject."""
        return Counter(chain.from_iterable(self.about[name] for name in questions))


def asked(
    evidence: Evidence,
    questions: Sequence[str],
    relations: Collection[str] | None,
    scale: int,
    not_applicable: Collection[str],
) -> Asked:
    """Return the rows in ``relations`` (None: all of them) with ``questions`` as whole numbers.

    Raises:
        UnknownQuestion: The form has no such question.
        UnusableAnswer: An answer is no rating.

    """
    chosen = [relations is None or relation in relations for relation in evidence.relation]
    every = all(chosen)

    def of(column: Sequence[Any]) -> Sequence[Any]:
        return column if every else list(compress(column, chosen))

    columns = {name: of(column_of(evidence, name)) for name in questions}
    subject, found = of(evidence.subject), ratings(columns, scale, not_applicable)
    return Asked(
        subject=subject,
        relation=of(evidence.relation),
        rater=of(evidence.rater),
        ratings=found,
        about=_about(subject, columns, found.stored),
        gaps=_gaps(found.columns),
    )


def column_of(evidence: Evidence, name: str) -> Sequence[Any]:
    """Return the answers to a question; nothing but None where nobody answered it.

    Raises:
        UnknownQuestion: The form has no such question.

    """
    if name in evidence.answers:
        return evidence.answers[name]
    if evidence.questions and name not in evidence.questions:
        raise UnknownQuestion(question=name)
    return (None,) * len(evidence.subject)


def marks(told: Asked, questions: Sequence[str], answered_share: Fraction) -> Marks:
    """Return the mean of each row that answers ``answered_share`` percent of ``questions``.

    The share is of those asked about the subject; a row without any answer never counts.
    """
    columns = [told.ratings.columns[name] for name in questions]
    sums = list(map(sum, zip(*columns, strict=True)))
    gaps = [row for row in told.gaps if not all(column[row] for column in columns)]
    most = len(columns)
    if not gaps:
        return Marks(unit=most * told.ratings.unit, column=sums)
    least = _least(told.count(questions), answered_share)
    common = lcm(*range(1, most + 1))
    means: list[Mark] = [total * (common // most) for total in sums]
    for row in gaps:
        answered = sum(1 for column in columns if column[row])
        enough = answered >= least.get(told.subject[row], 1)
        means[row] = sums[row] * (common // answered) if enough else None
    return Marks(unit=common * told.ratings.unit, column=means)


def answered_enough(told: Asked, questions: Sequence[str], answered_share: Fraction) -> list[bool]:
    """Return for each row whether ``answered_share`` percent of its questions are answered.

    A row without any answer is never enough.
    """
    return [mark is not None for mark in marks(told, questions, answered_share).column]


def sheets(told: Asked, questions: Sequence[str], answered_share: Fraction) -> Sheets:
    """Return the sheets in which ``answered_share`` percent of ``questions`` are answered."""
    given = marks(told, questions, answered_share)
    rows = zip(told.subject, told.relation, told.rater, given.column, strict=True)
    return Sheets(
        unit=given.unit,
        sheets=[
            Sheet(subject, relation, rater, mark)
            for subject, relation, rater, mark in rows
            if mark is not None
        ],
    )


def _least(asked_of: Mapping[int, int], answered_share: Fraction) -> dict[int, int]:
    """Return by subject how many of the questions asked must be answered."""
    least = {
        number: max(1, ceil(number * answered_share / 100)) for number in set(asked_of.values())
    }
    return {subject: least[number] for subject, number in asked_of.items()}


def _gaps(columns: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the places of the rows in which a rating is missing."""
    if not any(0 in column for column in columns.values()):
        return []
    return [place for place, row in enumerate(zip(*columns.values(), strict=True)) if 0 in row]


def _about(
    subject: Sequence[int],
    columns: Mapping[str, Sequence[Any]],
    distinct: Mapping[str, Collection[Any]],
) -> dict[str, frozenset[int]]:
    """Return about whom somebody answered each question."""
    sheets_of = Counter(subject)
    everybody = frozenset(sheets_of)
    found = {}
    for name, column in columns.items():
        blank = {stored: stored in BLANK for stored in distinct[name]}
        silent: Counter[int] = Counter()
        if any(blank.values()):
            silent.update(compress(subject, map(blank.__getitem__, column)))
        nobody_answered = {one for one, rows in silent.items() if rows == sheets_of[one]}
        found[name] = everybody - nobody_answered if nobody_answered else everybody
    return found
