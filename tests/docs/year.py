"""What an example of one hook needs around it: a form, a scorer, and a year that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from goru import FormDefinition, PhasePlan, Programme, Scorer, hookimpl
from tests.docs.examples import load

PROGRAMME = "training"


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    yield from load("form_definitions").form_definitions()


@hookimpl
def scorers() -> Iterator[Scorer]:
    yield from load("scorers").scorers()


@hookimpl
def programmes() -> Iterator[Programme]:
    title = {"ko": "교육시간의 해", "en": "A year of training"}
    plan = PhasePlan(
        name="reporting",
        title=title,
        form="training",
        roster="everybody",
        scorer="training-points",
        opens=(1, 1),
        closes=(12, 31),
    )
    yield Programme(name=PROGRAMME, title=title, phases=(plan,))


def around(example: ModuleType) -> ModuleType:
    """Return an example together with whatever of the year it does not have itself."""
    whole = ModuleType(example.__name__)
    hooks = {"form_definitions", "scorers", "programmes"}
    vars(whole).update({name: globals()[name] for name in hooks})
    vars(whole).update(vars(example))
    return whole
