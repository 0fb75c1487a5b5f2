"""What became of decisions by hand once another run took the place of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from core.clock import korean_now
from core.data.models import Allocation, ScoreRun
from core.errors import Problem
from core.grading.carrying import Key, Offer, key_of, offers
from core.grading.choosing import Chosen, choose
from core.grading.entries import Mark
from core.grading.stored import marks_of, newest
from forms.definition import Texts


class Fate(StrEnum):
    """What became of a decision."""

    KEPT = "kept"
    CHANGED = "changed"
    LEFT = "left"
    WAITING = "waiting"


#: Fate -> what people read.
FATES: Mapping[Fate, Texts] = MappingProxyType(
    {
        Fate.KEPT: {"ko": "그대로 이어짐", "en": "taken over"},
        Fate.CHANGED: {"ko": "새로 결정함", "en": "decided anew"},
        Fate.LEFT: {"ko": "이어지지 않음", "en": "not taken over"},
        Fate.WAITING: {"ko": "아직 배분 전", "en": "not allocated yet"},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A decision of the run before; ``why`` tells what speaks against it, empty where nothing."""

    subject_kind: str
    allocation: str
    mark: Mark
    fate: Fate
    why: Texts


def hands(new: ScoreRun, old: ScoreRun, card: str) -> tuple[Hand, ...]:
    """Return every decision by hand in the newest allocations of ``old`` on a scorecard."""
    made = Allocation.select(Allocation.name).where(Allocation.run == old.id).distinct()
    names = sorted(name for (name,) in made.tuples())
    found = ((name, newest(old, name)) for name in names)
    return tuple(
        hand
        for name, before in found
        if before is not None and before.settings.get("scorecard", "") == card
        for hand in _hands(new, before, newest(new, name))
    )


def _hands(new: ScoreRun, before: Allocation, after: Allocation | None) -> Iterator[Hand]:
    marks = marks_of(before)
    if not marks:
        return
    now = {key_of(mark): mark for mark in marks_of(after)}
    against = _against(new, before, after)
    for mark in marks:
        key = key_of(mark)
        yield Hand(
            subject_kind=before.settings["level"],
            allocation=before.name,
            mark=mark,
            fate=Fate.WAITING if after is None else _fate(mark, now.get(key)),
            why={} if key in now else against.get(key, {}),
        )


def _fate(mark: Mark, now: Mark | None) -> Fate:
    if now is None:
        return Fate.LEFT
    return Fate.KEPT if now == mark else Fate.CHANGED


def _against(new: ScoreRun, before: Allocation, after: Allocation | None) -> Mapping[Key, Texts]:
    """Return what speaks against each decision on the new run."""
    try:
        chosen = _chosen(new, before, after)
        found: Sequence[Offer] = offers(new, chosen, marks_of(after))
    except Problem:  # the report is read even where grades cannot be allocated
        return {}
    return {one.key: one.why_not for one in found}


def _chosen(new: ScoreRun, before: Allocation, after: Allocation | None) -> Chosen:
    if after is not None:
        return Chosen(name=after.name, raw=after.settings, version=after.configuration_version)
    return choose(new, before.name, korean_now().date())
