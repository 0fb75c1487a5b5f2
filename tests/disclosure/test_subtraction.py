"""What is hidden on a card cannot be got back from what is shown, by whatever sums."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.models import Score, ScoreRun
from core.disclosure import hidden_paths, shown_scores, sight
from core.disclosure.seen import Seen
from core.scoring.scores import Reader
from tests.disclosure.town import RATED, STAFF, Town

#: A variable's factors in an equation that comes to nothing.
Equation = Mapping[Any, Fraction]


def branch(children: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    weight = st.integers(1, 99).map(Fraction)
    return st.dictionaries(st.sampled_from("abcd"), st.tuples(weight, children), min_size=1)


#: A branch maps name to weight and what is below; a leaf is empty.
TREES = branch(st.recursive(st.just({}), branch, max_leaves=6))


def paths(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every component with what is below it."""
    for name, (_, below) in tree.items():
        path = f"{above}/{name}" if above else name
        yield path, below
        yield from paths(below, path)


def equations(tree: Mapping[str, Any], above: str = "") -> Iterator[Equation]:
    """Yield for each branch that it is the weighted mean of what is below."""
    if not tree:
        return
    total = sum((weight for weight, _ in tree.values()), Fraction())
    shares = {
        f"{above}/{name}" if above else name: -weight / total for name, (weight, _) in tree.items()
    }
    yield {above: Fraction(1), **shares}
    for name, (_, below) in tree.items():
        yield from equations(below, f"{above}/{name}" if above else name)


def known_from(sums: Sequence[Equation], shown: Collection[Any]) -> set[Any]:
    """Return the variables that follow from equations once those ``shown`` are known (Gauss)."""
    solved: dict[Any, dict[Any, Fraction]] = {}
    for equation in sums:
        row = reduced({key: one for key, one in equation.items() if key not in shown}, solved)
        if row:
            pivot = next(iter(row))
            scaled = {key: one / row[pivot] for key, one in row.items()}
            solved = {key: reduced(one, {pivot: scaled}) for key, one in solved.items()}
            solved[pivot] = scaled
    return {key for key, row in solved.items() if row.keys() == {key}}


def reduced(
    row: Mapping[Any, Fraction], solved: Mapping[Any, Mapping[Any, Fraction]]
) -> dict[Any, Fraction]:
    """Return a row without the variables that are solved."""
    found = dict(row)
    for key in row.keys() & solved.keys():
        found = added(found, solved[key], -found[key])
    return found


def added(
    row: Mapping[Any, Fraction], other: Mapping[Any, Fraction], times: Fraction
) -> dict[Any, Fraction]:
    keys = row.keys() | other.keys()
    found = {key: row.get(key, Fraction()) + times * other.get(key, Fraction()) for key in keys}
    return {key: one for key, one in found.items() if one}


def test_a_lone_unknown_is_found() -> None:
    sums = [{"": Fraction(1), "a": Fraction(-1, 2), "b": Fraction(-1, 2)}]

    assert known_from(sums, {"", "a"}) == {"b"}
    assert known_from(sums, {"a"}) == set()


@given(TREES, st.data())
@settings(max_examples=200, deadline=None)
def test_no_component_of_few_follows_from_all_others(
    tree: dict[str, Any], data: st.DataObject
) -> None:
    leaves = [path for path, below in paths(tree) if not below]
    few = data.draw(st.sets(st.sampled_from(leaves), min_size=1))
    values = {path: "1/1" for path, _ in paths(tree)}

    hidden = hidden_paths(values, few)

    # the worst case: whoever looks knows every component that is not hidden, from wherever
    shown = ({""} | values.keys()) - hidden
    assert known_from(list(equations(tree)), shown) & few == set()
    assert hidden == few | {one for one in hidden if any(f"{path}".startswith(one) for path in few)}


def test_hiding_one_beside_it_would_not_do() -> None:
    tree: dict[str, Any] = {"few": (Fraction(30), {}), "kpi": (Fraction(70), {})}

    # the column beside it is known to whoever imported it, and the total was shown
    assert known_from(list(equations(tree)), {"", "kpi"}) == {"few"}


@pytest.mark.parametrize("who", STAFF)
def test_nothing_hidden_follows_from_all_cards_of_a_person(who: str, town: Town) -> None:
    with town.reading():
        seen = dict(everything_shown(town, who))
        sums = [one for run, score in cards(town) for one in sums_of(town, run, score)]

    hidden = {key for key, one in seen.items() if one is None}
    shown = {key for key, one in seen.items() if one is not None}
    # relations of whoever is rated, what few said of two and three, and the unit of four ballots
    assert any(kind == "unit" for _, (kind, _) in hidden)
    assert any(kind == "person" for _, (kind, _) in hidden) is (who in RATED)
    assert known_from(sums, shown) & hidden == set()


def everything_shown(town: Town, who: str) -> Iterator[tuple[Any, Fraction | None]]:
    """Yield every number that a person's cards have, None for what they keep back.

    Beside the own ones that are the results of all departments, which are published.
    """
    for run, score in cards(town):
        mine = score.subject_kind == "unit" or score.subject == town.people[who]
        if mine:
            yield from numbers(run, score, sight(run, Reader.SUBJECT).seen(score))


def numbers(run: ScoreRun, score: Score, seen: Seen) -> Iterator[tuple[Any, Fraction | None]]:
    subject = (score.subject_kind, score.subject)
    parts = {"": score.value, **score.parts}
    for part, text in parts.items():
        if "/" in text and not part.partition(":")[2]:
            told = seen.total if part == "" else seen.parts.get(part)
            yield (leaf_of(run, score, part), subject), told


def leaf_of(run: ScoreRun, score: Score, part: str) -> Any:
    """Return the variable of a part: a phase's result is the leaf that it becomes."""
    if not score.scorecard:
        return run.phase.name if run.phase and part == "" else (run.id, part)
    for one in run.settings["scorecards"][score.scorecard]["components"]:
        if one["name"] == part and one.get("phase"):
            return one["phase"]
    return (run.id, score.scorecard, part)


def cards(town: Town) -> Iterator[tuple[ScoreRun, Score]]:
    """Yield the results that ratees see."""
    for run in ScoreRun.select().where(ScoreRun.state.in_(("published", "confirmed"))):
        for score in Score.select().where(Score.run == run.id):
            score.run = run
            yield run, score


def sums_of(town: Town, run: ScoreRun, score: Score) -> Iterator[Equation]:
    """Yield how a score is made, as everybody may know: weights, and departments taken over."""
    if not score.scorecard or not score.value:
        return
    if score.subject_kind == "person" and "department" in score.parts:
        unit = ("unit", town.units[STAFF[town.subject("person", score.subject)]])
        own = ((run.id, "person", "department"), ("person", score.subject))
        yield {own: Fraction(1), ((run.id, "department", ""), unit): Fraction(-1)}
    subject = (score.subject_kind, score.subject)
    parts = run.settings["scorecards"][score.scorecard]["components"]
    shares = {
        (leaf_of(run, score, one["name"]), subject): -Fraction(one["weight"]) / 100 for one in parts
    }
    yield {(leaf_of(run, score, ""), subject): Fraction(1), **shares}


def test_every_card_that_is_shown_was_looked_at(town: Town) -> None:
    with town.reading():
        looked_at = {score.id for _, score in cards(town)}
        shown = {
            score.id
            for run in ScoreRun.select()
            for person in town.people.values()
            for _, score in shown_scores(person, run.cycle)
        }

    assert shown
    assert shown <= looked_at
