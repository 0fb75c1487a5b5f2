"""What administrators read about groups of raters: never a group that is too small."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from core.scoring.groups import Group, Weighing, weighted_mean, whole_weights
from core.scoring.relations import SUPERIOR, title
from core.scoring.rounding import figure, shown
from core.scoring.scores import Reader, Step


def groups_to_show(groups: Sequence[Group], fewest: int) -> list[tuple[Group, ...]]:
    """Return the groups that may be told, small ones put together; empty where none may.

    Who the superiors are is known anyway, so they need no protection; but telling them would tell
    the rest, where the rest is too small.
    """
    sealed = tuple(group for group in groups if group.relation != SUPERIOR)
    open_ones: list[tuple[Group, ...]] = [
        (group,) for group in groups if group.relation == SUPERIOR
    ]
    if all(group.raters >= fewest for group in sealed):
        return open_ones + [(group,) for group in sealed]
    return [*open_ones, sealed] if sum(group.raters for group in sealed) >= fewest else []


def group_step(rule: str, groups: tuple[Group, ...], weighing: Weighing) -> Step:
    """Return the step that tells the mean of groups together."""
    mean = weighted_mean(groups, whole_weights(weighing.weights))
    raters, kept = sum(one.raters for one in groups), sum(one.kept for one in groups)
    ko, en = _names(groups, "ko"), _names(groups, "en")
    cut_ko = f" 가운데 양 끝을 뺀 {kept}명" if kept < raters else ""
    cut_en = f", {kept} of them after trimming" if kept < raters else ""
    text = {
        "ko": f"{ko} {raters}명{cut_ko}의 평균은 {shown(mean)}입니다.",
        "en": f"{raters} {en}{cut_en}: mean {shown(mean)}.",
    }
    return Step(rule=rule, text=text, result=str(mean), reader=Reader.ADMINISTRATOR)


def weighted_terms(told: Sequence[tuple[Group, ...]], weighing: Weighing) -> str:
    """Return the weighted mean of the groups with its numbers put in, without the result."""
    weights = whole_weights(weighing.weights)
    shares = [
        sum((weighing.weights[one.relation] for one in groups), Fraction()) for groups in told
    ]
    terms = " + ".join(
        f"{figure(share)} × {shown(weighted_mean(groups, weights))}"
        for share, groups in zip(shares, told, strict=True)
    )
    return f"({terms}) ÷ {figure(sum(shares, Fraction()))}"


def _names(groups: Sequence[Group], language: str) -> str:
    separator = "·" if language == "ko" else " and "
    return separator.join(title(group.relation, language) for group in groups)
