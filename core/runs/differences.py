"""What a run changes against the one that it takes the place of: scores, ranks and grades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from core.data.models import (
    AllocatedGrade,
    Allocation,
    Appeal,
    AppealDecision,
    Cycle,
    Score,
    ScoreRun,
)
from core.disclosure import seen_scores
from core.runs.hands import Hand, hands
from core.scoring.scores import Reader
from core.submissions.assignments import subject_names
from forms.definition import Texts

#: Kind and id of a subject.
Subject: TypeAlias = tuple[str, int]
#: Why a rank or grade changed although the score is the same.
MOVED: Texts = MappingProxyType(
    {
        "ko": "다른 대상의 점수가 바뀌어 순위나 등급이 달라짐",
        "en": "the scores of others changed",
    }
)
UPHELD: Texts = MappingProxyType({"ko": "이의신청 {number} 인용", "en": "appeal {number} upheld"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody stands in a run; ``rank`` counts from 1 within the kind, equals share it.

    ``value`` and ``rank`` are None without a score, ``grade`` is empty without an allocation.
    """

    value: Fraction | None = None
    rank: int | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is different for one subject, and why."""

    subject_kind: str
    subject: int
    name: str
    before: Place
    after: Place
    reason: Texts

    @property
    def by(self) -> Fraction | None:
        """Return by how much the score changed; None where one of them is missing."""
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """One scorecard (empty for a phase's run) of run ``new`` against run ``old``.

    ``changes`` are in the order of the new ranks; ``subjects`` counts everybody compared;
    ``hands`` are the decisions by hand on the old one, and what became of them.
    """

    old: int
    new: int
    scorecard: str
    reason: str
    subjects: int
    changes: tuple[Change, ...]
    hands: tuple[Hand, ...] = ()

    @property
    def scores(self) -> int:
        """Return how many scores changed."""
        return sum(one.before.value != one.after.value for one in self.changes)

    @property
    def grades(self) -> int:
        """Return how many grades changed."""
        return sum(one.before.grade != one.after.grade for one in self.changes)


def differences(new: ScoreRun, old: ScoreRun | None = None) -> tuple[Differences, ...]:
    """Return what ``new`` changes against ``old``, or what it takes the place of, by scorecard.

    Results that too few ballots stand behind to be shown to anybody are left out.
    """
    before = old or new.supersedes
    if before is None:
        return ()
    cards = Score.select(Score.scorecard).where(Score.run == new.id).distinct().tuples()
    return tuple(_of_card(before, new, card) for (card,) in sorted(cards))


def ranks(values: Mapping[Subject, Fraction | None]) -> dict[Subject, int]:
    """Return everybody's rank within the kind, the highest value first; equals share a rank."""
    found: dict[Subject, int] = {}
    for kind in {kind for kind, _ in values}:
        scored = {key: one for key, one in values.items() if key[0] == kind and one is not None}
        ordered = sorted(scored.values(), reverse=True)
        first = {value: place for place, value in reversed(list(enumerate(ordered, 1)))}
        found |= {key: first[value] for key, value in scored.items()}
    return found


def _of_card(old: ScoreRun, new: ScoreRun, card: str) -> Differences:
    before, after = _places(old, card), _places(new, card)
    both = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    names, appeals = subject_names(both), _upheld(old, card)
    changes = (
        Change(
            subject_kind=key[0],
            subject=key[1],
            name=names.get(key, str(key[1])),
            before=before.get(key, Place()),
            after=after.get(key, Place()),
            reason=_reason(key, before, after, appeals, new.reason),
        )
        for key in both
    )
    return Differences(
        old=old.id,
        new=new.id,
        scorecard=card,
        reason=new.reason,
        subjects=len(before.keys() | after.keys()),
        changes=tuple(sorted(changes, key=_order)),
        hands=hands(new, old, card),
    )


def _reason(
    key: Subject,
    before: Mapping[Subject, Place],
    after: Mapping[Subject, Place],
    appeals: Mapping[Subject, str],
    reason: str,
) -> Texts:
    if key in appeals:
        return {one: text.format(number=appeals[key]) for one, text in UPHELD.items()}
    old, new = before.get(key, Place()), after.get(key, Place())
    return MOVED if old.value == new.value else {"": reason or "-"}


def _places(run: ScoreRun, card: str) -> dict[Subject, Place]:
    values = _values(run, card)
    ranked, grades = ranks(values), _grades(run, card)
    return {
        key: Place(value=value, rank=ranked.get(key), grade=grades.get(key, ""))
        for key, value in values.items()
    }


def _values(run: ScoreRun, card: str) -> dict[Subject, Fraction | None]:
    return {
        (line.subject_kind, line.subject): line.seen.total
        for line in seen_scores(run, Reader.ADMINISTRATOR, card)
        if not line.seen.withheld
    }


def _grades(run: ScoreRun, card: str) -> dict[Subject, str]:
    """Return the grades of the newest allocation on a scorecard or phase, confirmed ones first."""
    made = Allocation.select().where(Allocation.run == run.id).order_by(Allocation.number)
    mine = [one for one in made if one.settings.get("scorecard", "") == card]
    if not mine:
        return {}
    chosen = max(mine, key=lambda one: (one.state == "confirmed", one.number))
    columns = (AllocatedGrade.subject_kind, AllocatedGrade.subject, AllocatedGrade.grade)
    query = AllocatedGrade.select(*columns).where(AllocatedGrade.allocation == chosen.id)
    return {(kind, subject): grade for kind, subject, grade in query.tuples()}


def _upheld(old: ScoreRun, card: str) -> dict[Subject, str]:
    """Return the numbers of upheld appeals by the subject whose result in ``old`` they are on."""
    query = (
        Appeal.select(Appeal.subject_kind, Appeal.subject, Cycle.year, Appeal.number)
        .join(AppealDecision)
        .switch(Appeal)
        .join(Cycle)
        .where(Appeal.run == old.id, Appeal.scorecard == card)
        .where(AppealDecision.outcome.in_(("upheld", "partly")))
        .tuples()
    )
    return {(kind, subject): f"{year}-{number}" for kind, subject, year, number in query}


def _order(one: Change) -> tuple[str, bool, int, str, int]:
    rank = one.after.rank
    return one.subject_kind, rank is None, rank or 0, one.name, one.subject
