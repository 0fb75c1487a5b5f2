"""One rater's ratings of one subject (a sheet): which count, and their mean.

Source: domain rule F08: the mean of the answered items, "not applicable" skipped; a sheet with
less than a share of its items answered is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import compress
from math import ceil, lcm
from typing import Any, NamedTuple

from core.errors.scores import UnknownQuestion
from core.scoring.evidence import Evidence
from core.scoring.ratings import Ratings, ratings

Areas = Mapping[str, Sequence[str]]


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
class Asked:
    """The rows of the relations that count, and which questions were asked about whom.

    A question was asked about a subject when somebody answered it about that subject, be it with
    "not applicable": forms ask some questions about some subjects only (leaders).
    """

    subject: Sequence[int]
    relation: Sequence[str]
    rater: Sequence[int]
    ratings: Ratings
    about: Mapping[str, frozenset[int]]

    def keeping(self, rows: Sequence[bool]) -> Asked:
        """Return the chosen rows alone; what was asked about whom stays."""
        columns = self.ratings.columns.items()
        return Asked(
            subject=list(compress(self.subject, rows)),
            relation=list(compress(self.relation, rows)),
            rater=list(compress(self.rater, rows)),
            ratings=replace(
                self.ratings, columns={name: list(compress(one, rows)) for name, one in columns}
            ),
            about=self.about,
        )

    def count(self, questions: Iterable[str]) -> Counter[int]:
        """Return how many of ``questions`` were asked, by subject."""
        return Counter(subject for name in questions for subject in self.about[name])


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
    columns = {name: list(compress(column_of(evidence, name), chosen)) for name in questions}
    subject = list(compress(evidence.subject, chosen))
    return Asked(
        subject=subject,
        relation=list(compress(evidence.relation, chosen)),
        rater=list(compress(evidence.rater, chosen)),
        ratings=ratings(columns, scale, not_applicable),
        about={name: _about(subject, column) for name, column in columns.items()},
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


def answered_enough(told: Asked, questions: Sequence[str], answered_share: Fraction) -> list[bool]:
    """Return for each row whether ``answered_share`` percent of its questions are answered.

    A row without any answer is never enough.
    """
    asked_of = told.count(questions)
    needed = {one: max(1, ceil(asked_of[one] * answered_share / 100)) for one in asked_of}
    columns = [told.ratings.columns[name] for name in questions]
    blanks = [row.count(None) for row in zip(*columns, strict=True)]
    most = len(questions)
    return [
        most - blank >= needed.get(one, 1) for one, blank in zip(told.subject, blanks, strict=True)
    ]


def sheets(told: Asked, questions: Sequence[str], answered_share: Fraction) -> Sheets:
    """Return the sheets in which ``answered_share`` percent of ``questions`` are answered."""
    kept = told.keeping(answered_enough(told, questions, answered_share))
    columns = [kept.ratings.columns[name] for name in questions]
    answered = [[one for one in row if one is not None] for row in zip(*columns, strict=True)]
    common = lcm(*set(map(len, answered)))
    means = [sum(row) * (common // len(row)) for row in answered]
    return Sheets(
        unit=common * told.ratings.unit,
        sheets=list(map(Sheet, kept.subject, kept.relation, kept.rater, means)),
    )


def _about(subject: Sequence[int], column: Sequence[Any]) -> frozenset[int]:
    return frozenset(
        one for one, stored in zip(subject, column, strict=True) if stored not in (None, "")
    )
