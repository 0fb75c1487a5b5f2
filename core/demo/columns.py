"""Invented results of other offices, by seed: what a city imports as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from core.cycles.configuration import newest_configuration
from core.data.models import Cycle, Fact
from core.data.scope import municipality_id
from core.scorecards.gathering import subjects_of
from core.scorecards.settings import scorecards
from core.scoring.composite.trees import leaves
from core.scoring.rounding import half_up

CHUNK = 500
COLUMNS = (
    Fact.municipality,
    Fact.cycle,
    Fact.subject_kind,
    Fact.subject,
    Fact.name,
    Fact.value,
)


def state_columns(cycle: Cycle, seed: int) -> None:
    """State a number of two decimals about every subject in each column that is asked for."""
    configuration = newest_configuration(cycle)
    cards = scorecards(configuration.content.get("scorecards", {}) if configuration else {})
    subjects = subjects_of(cycle, cards)
    rows = [
        (municipality_id(), cycle.id, card.level, one, leaf.settings["fact"], value)
        for card in cards.values()
        for _, leaf in leaves(card)
        if "fact" in leaf.settings
        for one, value in _values(subjects[card.name], f"{seed} {leaf.settings['fact']}", leaf.full)
    ]
    for start in range(0, len(rows), CHUNK):
        Fact.insert_many(rows[start : start + CHUNK], COLUMNS).execute()


def _values(subjects: Sequence[int], seed: str, full: Fraction) -> Iterator[tuple[int, str]]:
    """Yield exact texts from 60 to 100 percent of the full marks."""
    chance = Random(seed)  # noqa: S311  reproducible, not secret
    hundredths = int(full * 100)
    for one in subjects:
        number = chance.randint(hundredths * 6 // 10, hundredths)
        yield one, half_up(Fraction(number, 100), 2)
