"""The shades of a municipality's colour can be read wherever they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.looks import UnreadableColour, WeakColour
from core.palette import BLACK, DARK_GROUND, LEAST, WHITE, contrast, palette, rgb

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(
    lambda parts: "#{:02x}{:02x}{:02x}".format(*parts)
)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(WHITE, BLACK) == 21
    assert contrast(WHITE, WHITE) == 1
    assert Decimal("4.47") < contrast(rgb("#777777"), WHITE) < Decimal("4.49")


@given(COLOURS)
def test_every_shade_is_readable_or_the_colour_is_refused(colour: str) -> None:
    if contrast(rgb(colour), WHITE) < LEAST:
        with pytest.raises(WeakColour):
            palette(colour)
        return
    found = palette(colour)

    assert found.primary == colour
    assert contrast(rgb(found.strong), rgb(found.pale)) >= LEAST
    assert contrast(rgb(found.strong), WHITE) >= LEAST
    assert contrast(rgb(found.on_dark), DARK_GROUND) >= LEAST


@pytest.mark.parametrize("typed", ["", "red", "#12345", "#1234567", "#12345g", "#123456;}body{"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableColour):
        palette(typed)
