"""Wishes for a post against vacancies: a proposal, never a decision.

Who has stayed long enough is taken in turn, overworked units first, then who is longest in the
post, then in the grade, then by staff number; everybody gets the best wish that is still free.
Source: wishes of staff in overworked departments come first (강서구, from the second half's regular
transfer); the minimum stay is 지방공무원 임용령 제27조; the rest of the order is a proposal [c].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.scoring.scores import Reader, Step
from core.scoring.telling import equals, step

#: Months in the post before a transfer, as a rule (지방공무원 임용령 제27조).
MINIMUM_STAY = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody's wishes, the first first.

    ``in_grade`` is the day of the present grade (ISO), ``minimum`` the months of stay that hold.
    """

    name: str
    months: int
    places: tuple[str, ...]
    overworked: bool = False
    in_grade: str = ""
    minimum: int = MINIMUM_STAY

    @property
    def is_early(self) -> bool:
        """Return whether the minimum stay is not over."""
        return self.months < self.minimum


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who is taken in which order, and where; who has not stayed long enough is in neither.

    ``placed`` maps everybody taken to a place, an empty one where no wish was free; ``turns`` to
    their place in the order, from 1.
    """

    order: tuple[Wish, ...]
    placed: Mapping[str, str]
    turns: Mapping[str, int]
    too_early: tuple[str, ...] = ()

    def choice(self, wish: Wish) -> int:
        """Return which wish came true, from 1; 0 for none."""
        place = self.placed.get(wish.name, "")
        return wish.places.index(place) + 1 if place else 0

    @property
    def first_choices(self) -> Fraction | None:
        """Return the percentage of those taken who get their first wish; None of nobody."""
        if not self.order:
            return None
        return Fraction(sum(self.choice(one) == 1 for one in self.order) * 100, len(self.order))


def proposed(wishes: Sequence[Wish], capacity: Mapping[str, int]) -> Proposal:
    """Return who might go where; places without a capacity are full."""
    taken = sorted((one for one in wishes if not one.is_early), key=_turn)
    free, placed = Counter(capacity), dict[str, str]()
    for wish in taken:
        place = next((one for one in wish.places if free[one] > 0), "")
        free[place] -= 1
        placed[wish.name] = place
    early = tuple(sorted(one.name for one in wishes if one.is_early))
    turns = {wish.name: turn for turn, wish in enumerate(taken, 1)}
    return Proposal(order=tuple(taken), placed=placed, turns=turns, too_early=early)


def _turn(wish: Wish) -> tuple[bool, int, bool, str, str]:
    # who is unknown since when is in the grade comes after those who are known
    return not wish.overworked, -wish.months, not wish.in_grade, wish.in_grade, wish.name


def proposed_steps(wish: Wish, found: Proposal) -> Iterator[Step]:
    """Yield where somebody stands in the order and what is proposed; the last is the wish met.

    Only who administers the transfers reads it.
    """
    if wish.is_early:
        yield _told(
            f"현 직위 {wish.months}개월, 필수보직기간({wish.minimum}개월) 전이므로 뺍니다.",
            f"{wish.months} months in the post, fewer than {wish.minimum}: left out.",
        )
        return
    turn, people = found.turns[wish.name], len(found.order)
    heavy = (", 격무부서", ", overworked unit") if wish.overworked else ("", "")
    yield _told(
        f"순서 {turn}/{people}(현 직위 {wish.months}개월{heavy[0]})",
        f"Turn {turn} of {people} ({wish.months} months in the post{heavy[1]})",
        Fraction(turn),
    )
    met, place = found.choice(wish), found.placed[wish.name]
    ko = f"{met}지망 {place} 배치안" if met else "남은 희망 부서가 없어 배치안 없음"
    en = f"Proposed: choice {met}, {place}" if met else "No wish was free: nothing is proposed"
    yield _told(
        f"{ko}. 제안일 뿐이며 임용권자가 결정합니다.",
        f"{en}. It is a proposal; the appointing authority decides.",
        Fraction(met),
    )


def _told(ko: str, en: str, result: Fraction | None = None) -> Step:
    return step("matching", ko, en, result, Reader.ADMINISTRATOR)


def first_choice_step(found: Proposal) -> Iterator[Step]:
    """Yield the share of first wishes that came true; nothing where nobody was taken."""
    if found.first_choices is not None:
        met = sum(found.choice(one) == 1 for one in found.order)
        told = f"{met} ÷ {len(found.order)} × 100 {equals(found.first_choices)}%"
        yield step(
            "matching", f"1지망 반영률: {told}", f"First choices met: {told}", found.first_choices
        )
