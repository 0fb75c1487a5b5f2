"""What is refused when scorecards are configured, each with the number or name that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from core.cycles.sections import Named, Section, resolved, written
from core.errors.scorecards import WrongScorecard
from core.library import Catalogue
from core.records import Programme, Scorer
from core.scorecards.settings import ScorecardSettings, scorecards
from core.scoring.composite.trees import PERSON, Component, Scorecard, in_order, walk
from core.scoring.rounding import figure

#: Deeper than every known municipality's tree, and no deeper than anybody can read.
DEEPEST = 6
SECTION = "scorecards"


class Fault(NamedTuple):
    """Why a component at ``path`` cannot be computed."""

    path: str
    ko: str
    en: str


def complete(catalogue: Catalogue, programme: Programme, raw: Named) -> Named:
    """Return the scorecards with every default written out, those of leaves' scorers too.

    Raises:
        WrongSettings: Settings do not fit a schema.
        WrongScorecard: A tree cannot be computed.
        UnknownName: A leaf names a scorer that no enabled plugin provides.

    """
    whole = {
        name: written(
            ScorecardSettings(),
            resolved(ScorecardSettings(), one, phase=name, kind=SECTION, name=name),
        )
        for name, one in raw.items()
    }
    cards = scorecards(whole)
    for card in cards.values():
        for fault in faults(card, cards, programme):
            raise WrongScorecard(
                scorecard=card.name,
                component=fault.path or card.title["ko"],
                reason_ko=fault.ko,
                reason_en=fault.en,
            )
    _require_order(cards)
    return {name: one | _with_scorers(catalogue, name, one) for name, one in whole.items()}


SCORECARDS = Section(name=SECTION, title={"ko": "평가모형", "en": "Scorecards"}, complete=complete)


def faults(
    card: Scorecard, cards: Mapping[str, Scorecard], programme: Programme
) -> Iterator[Fault]:
    """Yield what is wrong with a scorecard."""
    phases = {phase.name for phase in programme.phases if phase.scorer}
    for path, one in (*walk(card.root), ("", card.root)):
        if one.is_leaf:
            yield from _leaf_faults(path, one, card, cards, phases)
        else:
            yield from _branch_faults(path, one)


def _branch_faults(path: str, branch: Component) -> Iterator[Fault]:
    names = [one.name for one in branch.components]
    if len(set(names)) < len(names):
        listed = ", ".join(names)
        yield Fault(path, f"이름이 겹칩니다({listed})", f"a name is used twice ({listed})")
    if path.count("/") + 1 >= DEEPEST:
        yield Fault(path, f"{DEEPEST}단계보다 깊습니다", f"it is deeper than {DEEPEST} levels")
    weights = [one.weight for one in branch.components if one.weight is not None]
    total = sum(weights, Fraction())
    if weights and total != branch.weights_sum:
        found, wanted = figure(total), figure(branch.weights_sum)
        yield Fault(
            path,
            f"가중치의 합이 {found}입니다. {wanted}이(가) 되게 고치십시오",
            f"its weights add up to {found}; make them {wanted}",
        )
    if not weights:
        yield Fault(path, "가중치가 있는 항목이 없습니다", "no component has a weight")


def _leaf_faults(
    path: str,
    leaf: Component,
    card: Scorecard,
    cards: Mapping[str, Scorecard],
    phases: set[str],
) -> Iterator[Fault]:
    if bool(leaf.scorecard) == bool(leaf.phase or leaf.scorer):
        yield Fault(
            path,
            "점수의 출처(단계, 평가모형, 산정 방식)를 하나만 정하십시오",
            "give one source of its values: a phase, a scorecard or a scorer",
        )
    if leaf.phase and leaf.phase not in phases:
        known = ", ".join(sorted(phases)) or "-"
        yield Fault(
            path,
            f"점수를 내는 단계 ‘{leaf.phase}’이(가) 없습니다. 있는 단계: {known}",
            f"there is no scored phase '{leaf.phase}'; there are: {known}",
        )
    if leaf.scorecard:
        yield from _taken_over_faults(path, leaf, card, cards)


def _taken_over_faults(
    path: str, leaf: Component, card: Scorecard, cards: Mapping[str, Scorecard]
) -> Iterator[Fault]:
    other = cards.get(leaf.scorecard)
    if other is None:
        known = ", ".join(sorted(cards))
        yield Fault(
            path,
            f"평가모형 ‘{leaf.scorecard}’이(가) 없습니다. 있는 평가모형: {known}",
            f"there is no scorecard '{leaf.scorecard}'; there are: {known}",
        )
    elif other.level == PERSON != card.level:
        yield Fault(
            path,
            "부서의 점수에 개인의 점수를 넣을 수 없습니다",
            "a unit's score cannot take up people's scores",
        )
    elif other.root.full != leaf.full:
        found, wanted = figure(leaf.full), figure(other.root.full)
        yield Fault(
            path,
            f"만점 {found}이(가) 평가모형 ‘{other.name}’의 만점 {wanted}과(와) 다릅니다",
            f"its full marks {found} are not those of scorecard '{other.name}', {wanted}",
        )


def _require_order(cards: Mapping[str, Scorecard]) -> None:
    try:
        in_order(cards)
    except ValueError as error:
        raise WrongScorecard(
            scorecard=str(error),
            component="scorecard",
            reason_ko="평가모형이 서로를 참조합니다",
            reason_en="these scorecards need each other",
        ) from error


def _with_scorers(catalogue: Catalogue, name: str, one: Mapping[str, Any]) -> dict[str, Any]:
    return {"components": [_with_settings(catalogue, name, part) for part in one["components"]]}


def _with_settings(catalogue: Catalogue, name: str, part: Mapping[str, Any]) -> dict[str, Any]:
    """Return a component with the settings of its scorer written out."""
    whole = dict(part) | _with_scorers(catalogue, name, part)
    if part["scorer"]:
        schema = catalogue.get(Scorer, part["scorer"]).settings()
        settings = resolved(schema, part["settings"], phase=name, kind=SECTION, name=part["scorer"])
        whole["settings"] = written(schema, settings)
    return whole
