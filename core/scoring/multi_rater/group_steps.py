"""What a trace tells administrators about groups of raters: never a group that is too small."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from core.scoring.multi_rater.groups import Group, Weigher, Weighing
from core.scoring.relations import SUPERIOR, title
from core.scoring.rounding import figure
from core.scoring.scores import Reader, Step
from core.scoring.sentences import Sentence, Told, literal, written

#: Sentences about groups that are kept; a municipality has a handful of relations.
KEPT = 256


def groups_to_show(groups: Sequence[Group], fewest: int) -> list[tuple[Group, ...]]:
    """Return the groups that may be told, small ones put together; empty where none may.

    Who the superiors are is known anyway, so they need no protection; but telling them would tell
    the rest, where the rest is too small.
    """
    sealed = tuple([group for group in groups if group.relation != SUPERIOR])
    open_ones: list[tuple[Group, ...]] = [
        (group,) for group in groups if group.relation == SUPERIOR
    ]
    raters = [group.raters for group in sealed]
    if min(raters, default=fewest) >= fewest:
        return open_ones + [(group,) for group in sealed]
    return [*open_ones, sealed] if sum(raters) >= fewest else []


def group_step(rule: str, groups: tuple[Group, ...], mean: Fraction) -> Step:
    """Return the step that tells the ``mean`` of groups together."""
    return told_group(rule, groups, mean).step()


def told_group(rule: str, groups: tuple[Group, ...], mean: Fraction) -> Told:
    """Return the same, not yet in words."""
    relations, all_, those, *_ = zip(*groups, strict=False)
    raters, kept = sum(all_), sum(those)
    return _sentence(rule, relations, kept < raters).told(raters, kept, result=mean)


def weighted_terms(told: Sequence[tuple[Group, ...]], weighing: Weighing) -> str:
    """Return the weighted mean of the groups with its numbers put in, without the result."""
    weigher = Weigher(weighing)
    names = tuple(tuple(one.relation for one in groups) for groups in told)
    return written(weighted_places(names, weighing), [weigher.mean_of(groups) for groups in told])


def weighted_places(told: Sequence[Sequence[str]], weighing: Weighing) -> str:
    """Return the weighted mean of groups with places for their means, without the result."""
    shares = [sum((weighing.weights[one] for one in names), Fraction()) for names in told]
    terms = " + ".join(f"{figure(share)} × {{{place}:shown}}" for place, share in enumerate(shares))
    return f"({terms}) ÷ {figure(sum(shares, Fraction()))}"


@lru_cache(maxsize=KEPT)
def _sentence(rule: str, relations: tuple[str, ...], trimmed: bool) -> Sentence:
    ko, en = _names(relations, "ko"), _names(relations, "en")
    cut_ko = " 가운데 양 끝을 뺀 {1}명" if trimmed else ""
    cut_en = ", {1} of them after trimming" if trimmed else ""
    text = {
        "ko": f"{ko} {{0}}명{cut_ko}의 평균은 {{result:shown}}입니다.",
        "en": f"{{0}} {en}{cut_en}: mean {{result:shown}}.",
    }
    return Sentence(rule=rule, text=text, reader=Reader.ADMINISTRATOR)


def _names(relations: Sequence[str], language: str) -> str:
    separator = "·" if language == "ko" else " and "
    return separator.join(literal(title(one, language)) for one in relations)
