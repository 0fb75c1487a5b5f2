"""What a scorer reads: submitted answers in columns, without anybody's identity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Rows of submitted answers; every column has one entry a row.

    ``subjects`` lists everybody to be scored by key, also those about whom nobody answered.
    ``subject`` and ``relation`` are per row.  ``rater`` is a random index made anew for each run,
    below 0 where it comes from the database: equal within a run for answers of the same rater,
    never an identity or a key.  ``answers`` maps question name to its column of stored values
    (None where unanswered).  ``traits`` maps subject to named
    facts about it that scorers may need, such as ``leader``.  ``questions`` maps question name to
    its label, for explanations.  ``facts`` maps the name of an imported column to its exact
    texts by subject.
    """

    subject_kind: str
    subjects: tuple[int, ...]
    subject: tuple[int, ...] = ()
    relation: tuple[str, ...] = ()
    rater: tuple[int, ...] = ()
    answers: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    traits: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
