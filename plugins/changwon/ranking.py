"""Places inside each evaluation group, and who is awarded.

Source: 창원시 ranks 본청, 직속기관·사업소, 구청 and 읍·면·동 apart, with 최우수 and 우수 awards
[b2]; one of each is what was reported.  Equal scores share a place; where equals stand across
the line of an award nobody of them has it until the committee decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from goru import Texts

BEST: Texts = {"ko": "최우수", "en": "best"}
GOOD: Texts = {"ko": "우수", "en": "good"}
NONE: Texts = {"ko": "", "en": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The place of one subject in its group of ``of`` ranked; ``open`` says that equals tie
    across the line of an award.
    """

    subject: int
    group: str
    rank: int
    of: int
    award: Texts = field(default_factory=lambda: NONE)
    open: bool = False


def places(
    scores: Iterable[tuple[int, str, Fraction]], best: int = 1, good: int = 1
) -> Mapping[int, Place]:
    """Return the place of every ``(subject, group, score)``; the highest score is first."""
    groups: dict[str, list[tuple[int, Fraction]]] = defaultdict(list)
    for subject, group, value in scores:
        groups[group].append((subject, value))
    awards = (*[BEST] * best, *[GOOD] * good)
    return {
        place.subject: place
        for group, found in groups.items()
        for place in _within(group, found, awards)
    }


def _within(
    group: str, found: Sequence[tuple[int, Fraction]], awards: Sequence[Texts]
) -> Iterator[Place]:
    for subject, value in found:
        rank = 1 + sum(other > value for _, other in found)
        equals = sum(other == value for _, other in found)
        given = [
            awards[at] if at < len(awards) else NONE for at in range(rank - 1, rank - 1 + equals)
        ]
        one = all(award is given[0] for award in given)
        yield Place(
            subject=subject,
            group=group,
            rank=rank,
            of=len(found),
            award=given[0] if one else NONE,
            open=not one,
        )
