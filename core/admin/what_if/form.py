"""What may be tried on a run of scorecards: its trees, its leaves' scorers, and quotas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from core.admin.scorecards.form import HowScored, LeafSettings, Trees, read_cards
from core.admin.scorecards.inputs import CHOICE, TEXT, Input, Typed
from core.admin.words import titled
from core.allocation.words import METHODS, POLICIES
from core.data.models import ScoreRun
from core.errors.scorecards import LockedLeaf
from core.grading.choosing import Chosen, tried
from core.library import Catalogue
from core.pages.language import language

LONGEST = 20
#: Settings of an allocation that are tried beside its shares.
WORDS = ("method", "absorb", "tie_policy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was typed to be tried; ``texts`` are the inputs by name."""

    trees: Trees
    typed: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationForm:
    """The inputs of one allocation."""

    title: str
    inputs: tuple[Input, ...]


def as_run(run: ScoreRun) -> HowScored:
    """Return how the leaves of a run were scored; those of unnamed answers stay as they are."""
    scorers: Mapping[str, Any] = run.settings["scorers"]
    unnamed: Mapping[str, str] = run.settings["unnamed"]

    def how(key: str, leaf: Mapping[str, Any]) -> LeafSettings | None:
        stored = scorers.get(key)
        if stored is None:
            return None
        refusal = LockedLeaf(component=titled(leaf["title"]), phase=leaf["phase"])
        locked = refusal.sentence(language()) if key in unnamed else ""
        return LeafSettings(scorer=stored["name"], settings=stored["settings"], locked=locked)

    return how


def given(run: ScoreRun, catalogue: Catalogue, texts: Mapping[str, str]) -> Given:
    """Return the run's scorecards with what was typed put in."""
    trees, typed = read_cards(run.settings["scorecards"], catalogue, as_run(run), texts)
    return Given(trees=trees, typed=typed)


def allocation_forms(known: Mapping[str, Chosen], typed: Typed) -> Iterator[AllocationForm]:
    """Yield the inputs of each allocation: its shares, its method, its tie policy."""
    for card, chosen in known.items():
        inputs = tuple(_inputs(card, chosen, typed))
        yield AllocationForm(title=chosen.title(language()), inputs=inputs)


def tried_allocations(known: Mapping[str, Chosen], texts: Mapping[str, str]) -> dict[str, Chosen]:
    """Return by scorecard the allocations with what was typed; the others stay as they are.

    Raises:
        WrongAllocation: It does not fit.

    """
    return {card: _tried(card, chosen, texts) for card, chosen in known.items()}


def _tried(card: str, chosen: Chosen, texts: Mapping[str, str]) -> Chosen:
    grades = [
        {**grade, "share": texts.get(_share(card, place), grade["share"])[:LONGEST].strip()}
        for place, grade in enumerate(chosen.raw["grades"])
    ]
    words = {name: texts.get(_word(card, name), chosen.raw[name])[:LONGEST] for name in WORDS}
    values = {"grades": grades} | words
    if all(chosen.raw[name] == value for name, value in values.items()):
        return chosen
    return tried(chosen, values)


def _inputs(card: str, chosen: Chosen, typed: Typed) -> Iterator[Input]:
    for place, grade in enumerate(chosen.raw["grades"]):
        title = gettext("Share of %(grade)s (%%)", grade=grade["name"])
        yield typed.input(_share(card, place), title, grade["share"], kind=TEXT)
    names = [grade["name"] for grade in chosen.raw["grades"]]
    options: Mapping[str, Mapping[str, str]] = {
        "method": {name: titled(told) for name, told in METHODS.items()},
        "absorb": {"": "-"} | {name: name for name in names},
        "tie_policy": {name: titled(told) for name, told in POLICIES.items()},
    }
    titles = {
        "method": gettext("Method of counting"),
        "absorb": gettext("Grade that takes the rest"),
        "tie_policy": gettext("Equals across a line"),
    }
    for name in WORDS:
        yield typed.input(
            _word(card, name), titles[name], chosen.raw[name], kind=CHOICE, options=options[name]
        )


def _share(card: str, place: int) -> str:
    return f"allocation:{card}:share-{place}"


def _word(card: str, name: str) -> str:
    return f"allocation:{card}:{name}"
