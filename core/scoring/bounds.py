"""What formulas refuse before they are used, with the number that does not do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from core.errors.formulas import NothingWeighs, NotHundred, OutOfBounds, OutOfOrder, UnknownEntry
from core.scoring.telling import given

HUNDRED = Fraction(100)


def require_between(
    found: Fraction, least: Fraction | int, most: Fraction | int, ko: str, en: str
) -> None:
    """Refuse a number outside ``least`` to ``most``, both of them allowed.

    Raises:
        OutOfBounds: It lies outside; ``ko`` and ``en`` say what it is.

    """
    if not least <= found <= most:
        low, high = given(Fraction(least)), given(Fraction(most))
        raise OutOfBounds(
            what_ko=ko,
            what_en=en,
            found=given(found),
            bounds_ko=f"{low} 이상 {high} 이하의",
            bounds_en=f"from {low} to {high}",
        )


def require_least(found: Fraction | int, least: int, ko: str, en: str) -> None:
    """Refuse a number below ``least``.

    Raises:
        OutOfBounds: It is.

    """
    if found < least:
        bounds = {"bounds_ko": f"{least} 이상의", "bounds_en": f"{least} or more"}
        raise OutOfBounds(what_ko=ko, what_en=en, found=given(Fraction(found)), **bounds)


def require_not_negative(found: Fraction, ko: str, en: str) -> None:
    """Refuse a number below 0.

    Raises:
        OutOfBounds: It is.

    """
    require_least(found, 0, ko, en)


def require_positive(found: Fraction, ko: str, en: str) -> None:
    """Refuse a number that is not above 0.

    Raises:
        OutOfBounds: It is not.

    """
    if found <= 0:
        bounds = {"bounds_ko": "0보다 큰", "bounds_en": "above 0"}
        raise OutOfBounds(what_ko=ko, what_en=en, found=given(found), **bounds)


def require_hundred(parts: Iterable[Fraction], ko: str, en: str) -> None:
    """Refuse parts that do not make 100.

    Raises:
        NotHundred: They do not.

    """
    total = sum(parts, Fraction())
    if total != HUNDRED:
        raise NotHundred(what_ko=ko, what_en=en, total=given(total))


def require_weight(weights: Iterable[Fraction], ko: str, en: str) -> Fraction:
    """Return the sum of weights.

    Raises:
        NothingWeighs: It is 0.

    """
    total = sum(weights, Fraction())
    if not total:
        raise NothingWeighs(what_ko=ko, what_en=en, total=given(total))
    return total


def require_falling(bounds: Sequence[Fraction], ko: str, en: str) -> None:
    """Refuse bounds that do not fall from each to the next.

    Raises:
        OutOfOrder: One does not.

    """
    for first, second in pairwise(bounds):
        if first <= second:
            raise OutOfOrder(what_ko=ko, what_en=en, first=given(first), second=given(second))


def require_known(found: str, known: Mapping[str, object], ko: str, en: str) -> None:
    """Refuse a word that ``known`` does not have.

    Raises:
        UnknownEntry: It has none.

    """
    if found not in known:
        raise UnknownEntry(what_ko=ko, what_en=en, found=found, known=", ".join(known) or "-")
