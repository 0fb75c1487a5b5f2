"""What a phase's roster would assign now, and how that differs from what stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from core.cycles.assigning import ask, configuration_for, require_assignable, version_for
from core.cycles.configuration import plan_of
from core.cycles.pairs import resolved
from core.cycles.standing import Key, begun, standing
from core.data.models import AuditEntry, Cycle, Phase
from core.library import Catalogue
from core.records import NAMED, Programme
from core.rosters.organisation import Unfilled
from core.submissions.assignments import identity_of

NEW: Final = "new"
STAYS: Final = "stays"
GOES: Final = "goes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """Who would answer about whom, by ids; ``change`` says how that compares with what stands.

    ``goes`` means that the roster wants it no more; assigning keeps it all the same where somebody
    has begun, and this does not tell where.
    """

    key: Key
    relation: str
    change: str

    @property
    def rater(self) -> int:
        """Return who would answer."""
        return self.key[0]

    @property
    def subject(self) -> tuple[str, int]:
        """Return kind and id of what they would answer about."""
        return self.key[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Least, mean and most of how many forms one person would fill in; 0 where nobody would."""

    least: int = 0
    mean: Fraction = Fraction(0)
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What assigning would come to.

    ``wanted`` is what the roster says, in its order, ``gone`` what stands and is wanted no more;
    ``assigned`` counts what stands.  ``hides_raters`` says that answers to a form that seals its
    authors are coming in, so that who rates whom is told no more.
    """

    wanted: tuple[Foreseen, ...]
    gone: tuple[Foreseen, ...]
    assigned: int
    unfilled: tuple[Unfilled, ...]
    hides_raters: bool

    @property
    def changes(self) -> tuple[Foreseen, ...]:
        """Return what would come and what would go."""
        return (*(one for one in self.wanted if one.change == NEW), *self.gone)

    @property
    def loads(self) -> dict[int, int]:
        """Return how many forms each person would fill in, by id."""
        return dict(Counter(one.rater for one in self.wanted))

    @property
    def load(self) -> Load:
        """Return the least, the mean and the most of them."""
        return load_of(list(self.loads.values()))


def load_of(counts: Sequence[int]) -> Load:
    """Return the least, the exact mean and the most of ``counts``."""
    if not counts:
        return Load()
    return Load(least=min(counts), mean=Fraction(sum(counts), len(counts)), most=max(counts))


def preview(cycle: Cycle, phase: Phase, catalogue: Catalogue, seed: int) -> Preview:
    """Return what ``assign`` with the same seed would come to.

    Raises:
        CycleSettled, ClosedForGood: The results are confirmed, or the phase is closed.
        UnpublishedForm: The phase's form was never published.
        WrongSettings: The roster's settings do not fit its schema.
        WrongRater, WrongRoster: The roster has an unknown or self-rating pair, or one twice.

    """
    require_assignable(cycle, phase)
    plan = plan_of(catalogue.get(Programme, cycle.programme), phase.name)
    result = ask(cycle, phase, catalogue, plan, configuration_for(cycle, phase), seed, frozenset())
    pairs = resolved(cycle, plan.roster, result.pairings)
    rows = standing(phase)
    stand = dict.fromkeys((row.key, row.relation) for row in rows)
    relations = {*pairs.values(), *(name for _, name in stand)}
    identities = version_for(phase, plan.form).identity
    sealed = any(identity_of(identities, name) != NAMED for name in relations)
    return Preview(
        wanted=tuple(_wanted(pairs, stand)),
        gone=tuple(_gone(pairs, stand)),
        assigned=len(stand),
        unfilled=result.unfilled,
        hides_raters=sealed and bool(begun(phase, rows)),
    )


def _wanted(pairs: Mapping[Key, str], stand: Collection[tuple[Key, str]]) -> Iterator[Foreseen]:
    for key, name in pairs.items():
        yield Foreseen(key=key, relation=name, change=STAYS if (key, name) in stand else NEW)


def _gone(pairs: Mapping[Key, str], stand: Collection[tuple[Key, str]]) -> Iterator[Foreseen]:
    for key, name in stand:
        if pairs.get(key) != name:
            yield Foreseen(key=key, relation=name, change=GOES)


def last_seed(phase: Phase) -> int | None:
    """Return the seed with which a phase was assigned last, so that only settings differ."""
    entry: AuditEntry | None = (
        AuditEntry.select()
        .where(
            AuditEntry.action == "phase.assigned",
            AuditEntry.object_kind == "phase",
            AuditEntry.object_id == str(phase.id),
        )
        .order_by(AuditEntry.number.desc())
        .first()
    )
    seed = (entry.details or {}).get("seed") if entry else None
    return int(seed) if seed is not None else None
