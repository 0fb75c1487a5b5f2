"""What may leave the core, decided in one place for page, API, export and document alike.

Two different numbers: a scorer's ``min_n`` decides a score; ``k`` here never changes one, it only
keeps back what would tell who gave an answer.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeVar

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER
from core.cycles.phases import is_anonymous
from core.data.models import Cycle, Score, ScoreRun
from core.errors import NotFound
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED
from core.runs.states import SHOWN
from core.scoring.scores import Reader, Status

Key = TypeVar("Key", bound=Hashable)

#: No configuration goes below this.
FLOOR = 3
#: Least answers behind anything shown, where nothing else is configured.
DEFAULTS: Mapping[str, int] = MappingProxyType({NAMED: 1, CONFIDENTIAL: 3, ANONYMOUS: 5})
#: Least answers behind a free text that is shown at all.
TEXTS = 5
#: Names that parts must not have: they would tell who answered what.
RELATIONS = frozenset(("superior", "peer", "subordinate", "self"))
#: Bars of a distribution before small ones are merged.
BARS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What of a table is not shown: the cells ``hidden``, and whether the ``total`` is."""

    hidden: frozenset[Any]
    total: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many values lie from ``start`` up to ``end``, exclusive but for the last bar."""

    start: Fraction
    end: Fraction
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a ratee sees of a score: the total and the areas, nothing about who answered.

    ``withheld`` says that there is a value which too few answers stand behind to be shown.
    """

    status: Status
    total: Fraction | None = None
    areas: Mapping[str, Fraction] | None = None
    withheld: bool = False


def threshold(identity: str, configured: int | None = None) -> int:
    """Return k: how many answers must stand behind anything shown.

    Named answers have none (1).  A configured number counts down to ``FLOOR`` only.
    """
    if identity == NAMED:
        return DEFAULTS[NAMED]
    return max(FLOOR, DEFAULTS[identity] if configured is None else configured)


def threshold_of(run: ScoreRun) -> int:
    """Return k of a run: that of its phase's strictest promise, or more.

    A scorer's setting ``min_shown`` raises it; frozen with the run, it cannot be lowered later.
    """
    identity = ANONYMOUS if run.phase_id and is_anonymous(run.phase_id) else CONFIDENTIAL
    return max(threshold(identity), int(run.settings.get("min_shown", 0)))


def least_in_office(run: ScoreRun) -> int:
    """Return how many ballots must stand behind a score that the office sees.

    Nobody sees what fewer said, the office neither; where answers are not anonymous it sees all.
    """
    return threshold_of(run) if run.phase_id and is_anonymous(run.phase_id) else 0


def is_kept_back(sealed: int, least: int) -> bool:
    """Return whether a score of ``sealed`` unnamed answers is shown to nobody."""
    return 0 < sealed < least


def withheld(cells: Mapping[Key, int], k: int, *, total_published: bool = True) -> Withheld:
    """Return which cells of a table stay hidden, given how many answers stand behind each.

    Cells with answers of fewer than ``k`` people are hidden.  Beside a published total more are,
    the smallest first, until what is hidden counts two cells and ``k`` answers, so that nothing
    can be got back by subtraction.  Empty cells hide nobody and are shown, unless all are hidden.
    """
    sizes = sorted((n, place) for place, n in enumerate(cells.values()) if n)
    if sum(n for n, _ in sizes) < k:
        return Withheld(hidden=frozenset(cells), total=True)
    small = sum(n < k for n, _ in sizes)
    if small and total_published:
        while small < 2 or sum(n for n, _ in sizes[:small]) < k:
            small += 1
    keys = list(cells)
    return Withheld(hidden=frozenset(keys[place] for _, place in sizes[:small]), total=False)


def suppressed(
    cells: Mapping[Key, tuple[int, Any]], k: int, total_published: bool = True
) -> dict[Key, Any]:
    """Return the values of ``cells`` (key -> (answers, value)) as they may be shown.

    A hidden value is None; so is the value of a cell that nobody answered.
    """
    sizes = {key: n for key, (n, _) in cells.items()}
    hidden = withheld(sizes, k, total_published=total_published).hidden
    return {key: None if key in hidden or not n else value for key, (n, value) in cells.items()}


def card_for_subject(score: Score, k: int) -> Card:
    """Return what the person whom ``score`` is about may see.

    Where fewer than ``k`` unnamed answers stand behind it, neither the total nor an area is.
    """
    status = Status(score.status)
    if status is not Status.SCORED:
        return Card(status=status)
    if 0 < score.sealed < k:
        return Card(status=status, withheld=True)
    areas = {name: Fraction(value) for name, value in score.parts.items() if is_area(name)}
    return Card(status=status, total=Fraction(score.value), areas=areas)


def is_area(part: str) -> bool:
    """Return whether a part is an area: neither a relation nor something within one."""
    return not RELATIONS & set(part.replace("/", ":").split(":"))


def bars(
    values: Iterable[Fraction], k: int, highest: int = 100, wanted: int = BARS
) -> tuple[Bar, ...]:
    """Return the distribution of ``values`` from 0 to ``highest``; values beyond count at the ends.

    Bars of fewer than ``k`` people are merged with the next, so every bar is empty or holds at
    least ``k``; fewer than ``k`` values give no bars at all.
    """
    width = Fraction(highest, wanted)
    counts = [0] * wanted
    for value in values:
        counts[min(max(int(value / width), 0), wanted - 1)] += 1
    return _merged(counts, width, k) if sum(counts) >= k else ()


def _merged(counts: Sequence[int], width: Fraction, k: int) -> tuple[Bar, ...]:
    found: list[Bar] = []
    first, count = 0, 0
    for place, more in enumerate(counts):
        count += more
        if 0 < count < k:
            continue
        found.append(Bar(start=first * width, end=(place + 1) * width, count=count))
        first, count = place + 1, 0
    while count and count < k:  # what is left over goes with the bars before it
        last = found.pop()
        first, count = int(last.start / width), count + last.count
    if first < len(counts):
        found.append(Bar(start=first * width, end=len(counts) * width, count=count))
    return tuple(found)


def distribution(run: ScoreRun, k: int, highest: int = 100) -> tuple[Bar, ...]:
    """Return how the scores of ``run`` are distributed."""
    query = Score.select(Score.value).where(Score.run == run.id, Score.value != "")
    return bars((Fraction(value) for (value,) in query.tuples()), k, highest)


def free_texts(
    texts: Sequence[str], identity: str, reader: Reader, k: int = TEXTS
) -> tuple[str, ...]:
    """Return free texts as ``reader`` may see them, in random order unless they are named.

    The person they are about sees named ones alone; of the others nobody sees fewer than ``k``.
    """
    if identity == NAMED:
        return tuple(texts)
    if reader is Reader.SUBJECT or len(texts) < max(k, FLOOR):
        return ()
    mixed = list(texts)
    secrets.SystemRandom().shuffle(mixed)
    return tuple(mixed)


def may_see(run: ScoreRun, roles: Collection[str]) -> bool:
    """Return whether somebody with ``roles`` may see the whole run.

    Simulated and proposed runs are for those who decide about them; auditors see the rest too.
    Ratees see their own score of a shown run, through their card.
    """
    if {ADMINISTRATOR, CONFIRMER} & set(roles):
        return True
    return AUDITOR in roles and run.state not in ("simulated", "proposed")


def require_visible(run: ScoreRun, roles: Collection[str]) -> None:
    """Refuse a run as if it were not there.

    Raises:
        NotFound: Somebody with ``roles`` may not see it.

    """
    if not may_see(run, roles):
        raise NotFound(what="run")


def shown_scores(person: int, cycle: Cycle) -> list[tuple[ScoreRun, Score]]:
    """Return the scores about ``person`` in the runs that ratees may see, a phase's newest only."""
    query = (
        Score.select(Score, ScoreRun)
        .join(ScoreRun)
        .where(
            ScoreRun.cycle == cycle.id,
            ScoreRun.state.in_(SHOWN),
            Score.subject_kind == "person",
            Score.subject == person,
        )
        .order_by(ScoreRun.id)
    )
    newest = {(score.run.phase_id, score.run.scorer): (score.run, score) for score in query}
    return list(newest.values())
