"""From the database: a fixed number of queries, whatever the number of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from core.data.models import Cycle, Exemption, Fact, OrgUnit, Phase, Spell, Succession
from core.errors.scorecards import WrongLevel
from core.runs.evidence import collect
from core.runs.traits import traits_of
from core.scorecards.bundle import Bundle
from core.scorecards.rolling import about_units
from core.scoring.composite.duty import Units
from core.scoring.composite.evaluation import Exempt, Place
from core.scoring.composite.trees import PERSON, UNIT, Scorecard, leaves
from core.scoring.evidence import Evidence
from core.scoring.scores import Status

#: Kinds of spells that count as duty; leave, suspension and training elsewhere do not (E03).
ON_DUTY = ("근무", "겸임", "파견")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A bundle, and by phase the numbers of unnamed answers about each subject."""

    bundle: Bundle
    sealed: Mapping[str, Mapping[int, int]]


def gather(cycle: Cycle, cards: Mapping[str, Scorecard]) -> Gathered:
    """Return what the scorecards of ``cycle`` are computed from.

    Raises:
        PhaseStillOpen: A phase with unnamed authors is not closed.
        NothingToScore: Nobody is assigned in a phase that is to be scored.
        WrongLevel: A phase is about other subjects than the scorecard.

    """
    collected = {
        name: about_units(collect(phase), cycle.ends_on)
        for name, phase in phases_of(cycle, cards).items()
    }
    phases = {name: one.evidence for name, one in collected.items()}
    _require_levels(cards, phases)
    bundle = replace(surroundings(cycle, cards), phases=phases)
    return Gathered(bundle=bundle, sealed={name: one.sealed for name, one in collected.items()})


def surroundings(cycle: Cycle, cards: Mapping[str, Scorecard]) -> Bundle:
    """Return what the scorecards of ``cycle`` are computed from, without the answers."""
    subjects = subjects_of(cycle, cards)
    return Bundle(
        subjects=subjects,
        facts=_facts(cycle),
        traits={card.level: _traits(cycle, card.level, subjects, cards) for card in cards.values()},
        days=_days(cycle) if any(card.level == PERSON for card in cards.values()) else {},
        units=_units(),
        exempt=_exemptions(cycle),
    )


def phases_of(cycle: Cycle, cards: Mapping[str, Scorecard]) -> dict[str, Phase]:
    """Return the phases whose answers the scorecards use, by name."""
    wanted = {leaf.phase for card in cards.values() for _, leaf in leaves(card) if leaf.phase}
    if not wanted:
        return {}
    query = Phase.select().where(Phase.cycle == cycle.id, Phase.name.in_(sorted(wanted)))
    return {phase.name: phase for phase in query}


def _require_levels(cards: Mapping[str, Scorecard], phases: Mapping[str, Evidence]) -> None:
    for card in cards.values():
        for path, leaf in leaves(card):
            if leaf.phase in phases and phases[leaf.phase].subject_kind != card.level:
                raise WrongLevel(
                    scorecard=card.name,
                    component=path,
                    phase=leaf.phase,
                    wanted=card.level,
                    found=phases[leaf.phase].subject_kind,
                )


def subjects_of(cycle: Cycle, cards: Mapping[str, Scorecard]) -> dict[str, tuple[int, ...]]:
    """Return everybody by scorecard: people on the roll, units of its kinds, in the period."""
    people = _people(cycle) if any(card.level == PERSON for card in cards.values()) else ()
    units = _existing_units(cycle) if any(card.level == UNIT for card in cards.values()) else ()
    return {
        card.name: people
        if card.level == PERSON
        else tuple(unit for unit, kind in units if not card.kinds or kind in card.kinds)
        for card in cards.values()
    }


def _people(cycle: Cycle) -> tuple[int, ...]:
    """Return the people with a spell of any kind in the period; leavers stay in the run (E28)."""
    query = (
        Spell.select(Spell.person)
        .where(
            Spell.starts <= cycle.ends_on,
            Spell.ends.is_null() | (Spell.ends >= cycle.starts_on),
        )
        .distinct()
        .tuples()
    )
    return tuple(sorted(person for (person,) in query))


def _existing_units(cycle: Cycle) -> list[tuple[int, str]]:
    """Return the units with their kinds that exist when the period ends."""
    query = OrgUnit.select(OrgUnit.id, OrgUnit.kind).where(
        OrgUnit.valid_from <= cycle.ends_on,
        OrgUnit.valid_to.is_null() | (OrgUnit.valid_to >= cycle.ends_on),
    )
    return sorted(query.tuples())


def _facts(cycle: Cycle) -> dict[str, dict[str, dict[int, str]]]:
    """Return the imported columns by subject kind; of several periods the last one holds."""
    columns = (Fact.subject_kind, Fact.name, Fact.subject, Fact.value)
    query = Fact.select(*columns).where(Fact.cycle == cycle.id).order_by(Fact.period, Fact.id)
    found: dict[str, dict[str, dict[int, str]]] = {}
    for kind, name, subject, value in query.tuples():
        found.setdefault(kind, {}).setdefault(name, {})[subject] = value
    return found


def _traits(
    cycle: Cycle,
    level: str,
    subjects: Mapping[str, Sequence[int]],
    cards: Mapping[str, Scorecard],
) -> dict[int, dict[str, str]]:
    everybody = {
        one for card in cards.values() if card.level == level for one in subjects[card.name]
    }
    return traits_of(level, everybody, cycle.ends_on)


def _days(cycle: Cycle) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return each person's days of duty by unit in the period.

    Spells do not overlap, but for a post held beside another, which counts as well.
    """
    columns = (Spell.person, Spell.unit, Spell.starts, Spell.ends)
    query = Spell.select(*columns).where(
        Spell.starts <= cycle.ends_on,
        Spell.ends.is_null() | (Spell.ends >= cycle.starts_on),
        Spell.kind.in_(ON_DUTY),
    )
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for person, unit, starts, ends in query.order_by(Spell.starts, Spell.id).tuples():
        first, last = max(starts, cycle.starts_on), min(ends or cycle.ends_on, cycle.ends_on)
        found[person][unit] += (last - first).days + 1
    return {person: tuple(days.items()) for person, days in found.items()}


def _units() -> Units:
    columns = (OrgUnit.id, OrgUnit.name, OrgUnit.parent)
    rows = list(OrgUnit.select(*columns).tuples())
    heirs: dict[int, list[tuple[int, Fraction]]] = defaultdict(list)
    query = Succession.select(Succession.predecessor, Succession.successor, Succession.share)
    for before, after, share in query.tuples():
        heirs[before].append((after, Fraction(share)))
    return Units(
        titles={unit: name for unit, name, _ in rows},
        parents={unit: parent for unit, _, parent in rows if parent is not None},
        heirs={unit: tuple(sorted(shares)) for unit, shares in heirs.items()},
    )


def _exemptions(cycle: Cycle) -> dict[Place, dict[int, Exempt]]:
    columns = (Exemption.scorecard, Exemption.component, Exemption.subject)
    query = Exemption.select(*columns, Exemption.status, Exemption.reason, Exemption.value)
    found: dict[Place, dict[int, Exempt]] = {}
    for card, path, subject, status, reason, value in query.where(
        Exemption.cycle == cycle.id
    ).tuples():
        given = Fraction(value) if value else None
        found.setdefault((card, path), {})[subject] = Exempt(Status(status), reason, given)
    return found
