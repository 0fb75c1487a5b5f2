"""F17: a committee may not change the order inside a rating unit (평정규칙 제9조 제3항)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from core.errors.outcomes import ReorderedUnit

#: Whatever stands for a person and is told in a refusal: a number, or a name that is unique.
Subject = TypeVar("Subject", int, str)


def require_unit_order(units: Mapping[str, Sequence[Subject]], ranking: Sequence[Subject]) -> None:
    """Refuse a ``ranking`` that puts people of a unit in another order than it submitted.

    ``units`` maps each unit to its people, the best first (평정단위별 서열명부).

    Raises:
        ReorderedUnit: The first pair that changed places.

    """
    place = {subject: number for number, subject in enumerate(ranking)}
    for unit, submitted in units.items():
        ranked = [subject for subject in submitted if subject in place]
        for behind, ahead in pairwise(ranked):
            if place[ahead] < place[behind]:
                raise ReorderedUnit(unit=unit, ahead=ahead, behind=behind)
