"""Evidence for the standard scorers, and their results as a run holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from core.library import Catalogue, Library
from core.records import Scorer
from core.runs.settings import snapshot_of
from goru import testing
from goru.scoring import Evidence, Scores, SubjectScore
from plugins import standard

#: Subject, relation, and what was answered.
Row = tuple[int, str, Mapping[str, Any]]


def catalogue() -> Catalogue:
    """Return what a municipality with the built-in plugin alone sees."""
    return Library({"standard": standard}).catalogue("uj", {"standard": {}})


def evidence(rows: Sequence[Row], subjects: Sequence[int] = (), **more: Any) -> Evidence:
    """Return submitted rows as evidence about ``subjects``, by default those of the rows."""
    names = sorted({name for _, _, answers in rows for name in answers})
    return Evidence(
        subject_kind="unit",
        subjects=tuple(subjects or dict.fromkeys(one for one, _, _ in rows)),
        subject=tuple(one for one, _, _ in rows),
        relation=tuple(relation for _, relation, _ in rows),
        rater=tuple(range(len(rows))),
        answers={name: tuple(answers.get(name) for _, _, answers in rows) for name in names},
        **more,
    )


def scored(scorer: str, found: Evidence, **settings: Any) -> Scores:
    """Return the scores under the settings as a run keeps them.

    Raises:
        AssertionError: The settings as they were set give others.

    """
    kept = snapshot_of(catalogue().get(Scorer, scorer), settings)
    as_set, as_kept = (
        testing.score(catalogue(), scorer, found, **told) for told in (settings, kept)
    )
    assert [results(one) for one in as_set.lines] == [results(one) for one in as_kept.lines]
    return as_kept


def results(score: SubjectScore) -> tuple[object, ...]:
    """Return everything of a score but its trace."""
    return score.subject, score.status, score.value, score.parts


def line(scorer: str, found: Evidence, **settings: Any) -> SubjectScore:
    """Return the score of the only subject."""
    (only,) = scored(scorer, found, **settings).lines
    return only


def korean(score: SubjectScore) -> list[str]:
    """Return the sentences of a trace."""
    return [one.text["ko"] for one in score.trace]


def fractions(text: str) -> list[Fraction]:
    """Return the numbers of a text."""
    return [Fraction(word) for word in text.split()]
