"""Evidence in blocks of subjects: a block is read, frozen and scored without the others.

A block needs little memory however many people a phase is about, and blocks can be worked on at
the same time.  Nothing here knows the database, so it may run in another process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, compress
from typing import Any

import orjson

from core.errors.scores import InexactAnswer
from core.scoring.evidence import Evidence

#: Answered forms that are taken apart at once: few enough for a processor's cache.
AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Answers about some subjects as they are stored: ``answers`` has a JSON text a row.

    ``sealed`` counts by subject the answers of others whose authors are not named; see `Evidence`
    for the rest.  Columns of ``unscored`` questions are left out.  Rows are in no order that
    means anything.
    """

    subject_kind: str
    subjects: tuple[int, ...]
    subject: Sequence[int] = ()
    relation: Sequence[str] = ()
    rater: Sequence[int] = ()
    answers: Sequence[str] = ()
    sealed: Mapping[int, int] = field(default_factory=dict)
    traits: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    unscored: frozenset[str] = frozenset()


def read(block: Unread) -> Evidence:
    """Return the evidence of a block, its rows by subject, relation and the rater's random index.

    Raises:
        InexactAnswer: An answer is a binary fraction.

    """
    places = range(len(block.subject))
    rows = sorted(zip(block.subject, block.relation, block.rater, places, strict=True))
    subject, relation, rater, order = zip(*rows, strict=True) if rows else ((),) * 4
    return Evidence(
        subject_kind=block.subject_kind,
        subjects=block.subjects,
        subject=subject,
        relation=relation,
        rater=rater,
        answers={
            name: column
            for name, column in _columns([block.answers[place] for place in order]).items()
            if name not in block.unscored
        },
        traits=block.traits,
        questions=block.questions,
    )


def _columns(texts: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """Return the answers by question."""
    columns: dict[str, list[Any]] = {}
    for start in range(0, len(texts), AT_ONCE):
        rows = orjson.loads(f"[{','.join(texts[start : start + AT_ONCE])}]")
        for name in set(chain.from_iterable(rows)) - columns.keys():
            columns[name] = [None] * start
        for name, column in columns.items():
            column += [row.get(name) for row in rows]
    for name, column in columns.items():
        if float in set(map(type, column)):
            raise InexactAnswer(question=name)
    return {name: tuple(columns[name]) for name in sorted(columns)}


def part_of(evidence: Evidence, subjects: Sequence[int]) -> Evidence:
    """Return the evidence about some subjects alone, rows in their order."""
    wanted = frozenset(subjects)
    rows = [one in wanted for one in evidence.subject]
    return replace(
        evidence,
        subjects=tuple(subjects),
        subject=tuple(compress(evidence.subject, rows)),
        relation=tuple(compress(evidence.relation, rows)),
        rater=tuple(compress(evidence.rater, rows)),
        answers={name: tuple(compress(column, rows)) for name, column in evidence.answers.items()},
    )


def joined(blocks: Iterable[Evidence]) -> Evidence:
    """Return the evidence of one block or more as a whole; blocks follow one another."""
    parts = list(blocks)
    if len(parts) == 1:
        return parts[0]
    names = sorted(set(chain.from_iterable(part.answers for part in parts)))
    return Evidence(
        subject_kind=parts[0].subject_kind,
        subjects=tuple(chain.from_iterable(part.subjects for part in parts)),
        subject=tuple(chain.from_iterable(part.subject for part in parts)),
        relation=tuple(chain.from_iterable(part.relation for part in parts)),
        rater=tuple(chain.from_iterable(part.rater for part in parts)),
        answers={
            name: tuple(chain.from_iterable(_column(part, name) for part in parts))
            for name in names
        },
        traits=dict(chain.from_iterable(part.traits.items() for part in parts)),
        questions=parts[0].questions,
        facts=_facts(parts),
    )


def _facts(parts: Sequence[Evidence]) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for part in parts:
        for name, column in part.facts.items():
            found.setdefault(name, {}).update(column)
    return found


def _column(part: Evidence, name: str) -> Sequence[Any]:
    return part.answers.get(name) or (None,) * len(part.subject)
