"""Groups of a least and a most size, mixed by series and grade.

Sizes differ by one at most.  People are dealt in a snake over (series, grade); where it can be
avoided no group is of one series alone.  Source: groups of 6 to 8 (강서구 인사공감 토론회 2부); the
rest is a proposal [c].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.errors.forming import NoGrouping
from core.scoring.scores import Step
from core.scoring.telling import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody to be put into a group, by name (staff number), series and grade."""

    name: str
    series: str = ""
    grade: str = ""


def group_counts(people: int, least: int, most: int) -> range:
    """Return how many groups there may be; the first is the smallest number.

    Raises:
        NoGrouping: No number of groups keeps to both bounds.

    """
    found = range(-(-people // most), people // least + 1)
    if not found or people < 1:
        raise NoGrouping(people=people, least=least, most=most)
    return found


def group_sizes(people: int, groups: int) -> tuple[int, ...]:
    """Return the sizes of ``groups`` groups, the larger ones first."""
    size, larger = divmod(people, groups)
    return tuple(size + (place < larger) for place in range(groups))


def drafted(
    candidates: Sequence[Candidate], least: int, most: int, groups: int = 0
) -> tuple[tuple[Candidate, ...], ...]:
    """Return the groups; ``groups`` says how many, 0 for as few as there may be.

    The order of ``candidates`` is no matter.

    Raises:
        NoGrouping: No number of groups keeps to both bounds, or ``groups`` does not.

    """
    counts = group_counts(len(candidates), least, most)
    if groups and groups not in counts:
        raise NoGrouping(people=len(candidates), least=least, most=most)
    return _mixed(_dealt(candidates, groups or counts[0]))


def _dealt(candidates: Sequence[Candidate], groups: int) -> list[list[Candidate]]:
    """Deal in rounds, to and fro; the last round, which may be short, begins with the first."""
    series = Counter(one.series for one in candidates)
    ordered = sorted(
        candidates, key=lambda one: (-series[one.series], one.series, one.grade, one.name)
    )
    dealt: list[list[Candidate]] = [[] for _ in range(groups)]
    for start in range(0, len(ordered), groups):
        turn = ordered[start : start + groups]
        is_back = start // groups % 2 and len(turn) == groups
        for place, one in enumerate(reversed(turn) if is_back else turn):
            dealt[place].append(one)
    return dealt


def _mixed(groups: list[list[Candidate]]) -> tuple[tuple[Candidate, ...], ...]:
    """Exchange members so that groups of one series get another one, where others can spare it."""
    for group in groups:
        if len(group) > 1 and _is_alone(group):
            _exchange(group, groups)
    return tuple(map(tuple, groups))


def _exchange(group: list[Candidate], groups: Sequence[list[Candidate]]) -> None:
    for other in groups:
        for place, one in enumerate(other):
            changed = [*other[:place], *other[place + 1 :], group[-1]]
            if one.series != group[-1].series and not _is_alone(changed):
                other[place], group[-1] = group[-1], one
                return


def _is_alone(group: Sequence[Candidate]) -> bool:
    return len({one.series for one in group}) == 1


def drafted_steps(groups: Sequence[Sequence[Candidate]], least: int, most: int) -> Iterator[Step]:
    """Yield how many groups there are, their sizes, and which are of one series alone."""
    people, sizes = sum(map(len, groups)), ", ".join(str(len(group)) for group in groups)
    yield step(
        "groups",
        f"{people}명을 {least}~{most}명씩 {len(groups)}개 모둠으로 나누었습니다: {sizes}명",
        f"{people} people in {len(groups)} groups of {least} to {most}: {sizes}",
        Fraction(len(groups)),
    )
    for number, group in enumerate(groups, 1):
        if len(group) > 1 and _is_alone(group):
            yield step(
                "groups",
                f"{number}모둠은 한 직렬뿐입니다. 다른 직렬의 인원이 모자랍니다.",
                f"Group {number} is of one series: there are too few of the others.",
            )
