"""A municipality's own colour with its shades, each with enough contrast where it is used.

Contrast is that of WCAG 2.2 (1.4.3; KWCAG 2.2, 5.4.3): 4.5 to 1 for text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.errors.looks import UnreadableColour, WeakColour

Rgb = tuple[int, int, int]
LEAST: Final = Decimal("4.5")
WHITE: Final[Rgb] = (255, 255, 255)
BLACK: Final[Rgb] = (0, 0, 0)
#: The lightest ground of the dark look that text stands on (its grey 80).
DARK_GROUND: Final[Rgb] = (0x33, 0x36, 0x3D)
WEIGHTS: Final = (Decimal("0.2126"), Decimal("0.7152"), Decimal("0.0722"))
PALE_PERCENT: Final = 92
STEP: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The shades of a colour as ``#rrggbb``.

    ``strong`` is text on ``pale`` and on white, ``on_dark`` text and buttons on dark grounds.
    """

    primary: str
    strong: str
    pale: str
    on_dark: str


def palette(colour: str) -> Palette:
    """Return the shades of a colour.

    Raises:
        UnreadableColour: It is none.
        WeakColour: White letters on it have too little contrast.

    """
    own = rgb(colour)
    if contrast(own, WHITE) < LEAST:
        raise WeakColour(colour=colour, ratio=_told(contrast(own, WHITE)))
    pale = _mixed(own, WHITE, PALE_PERCENT)
    return Palette(
        primary=_hex(own),
        strong=_hex(_until_readable(own, BLACK, pale)),
        pale=_hex(pale),
        on_dark=_hex(_until_readable(own, WHITE, DARK_GROUND)),
    )


def rgb(colour: str) -> Rgb:
    """Return a colour's parts from 0 to 255.

    Raises:
        UnreadableColour: It is not written as ``#rrggbb``.

    """
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise UnreadableColour(found=colour[:20])
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: Rgb, other: Rgb) -> Decimal:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + Decimal("0.05")) / (dark + Decimal("0.05"))


def _luminance(colour: Rgb) -> Decimal:
    return sum(
        (weight * _linear(part) for weight, part in zip(WEIGHTS, colour, strict=True)), Decimal()
    )


def _linear(part: int) -> Decimal:
    share = Decimal(part) / 255
    if share <= Decimal("0.04045"):
        return share / Decimal("12.92")
    return ((share + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")


def _until_readable(colour: Rgb, towards: Rgb, ground: Rgb) -> Rgb:
    """Return the first shade on the way to black or white that is readable on ``ground``."""
    return next(one for one in _shades(colour, towards) if contrast(one, ground) >= LEAST)


def _shades(colour: Rgb, towards: Rgb) -> Iterator[Rgb]:
    return (_mixed(colour, towards, percent) for percent in range(0, 101, STEP))


def _mixed(colour: Rgb, other: Rgb, percent: int) -> Rgb:
    red, green, blue = (
        (one * (100 - percent) + another * percent) // 100
        for one, another in zip(colour, other, strict=True)
    )
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _told(ratio: Decimal) -> str:
    """Return a ratio with two places, cut off: 4.499 is not told as 4.5."""
    return str(int(ratio * 100) / Decimal(100))
