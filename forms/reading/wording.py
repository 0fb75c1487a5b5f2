"""Patterns with places for words: ``{0|이/가}`` is the first word with its particle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from forms.reading.particles import particle

PLACE: Final = re.compile(r"\{(?P<number>[0-9]|\*)(?:\|(?P<pair>[^}]+))?\}")
#: Pairs of verb endings that follow a word without a blank, as a particle does.
SEPARATOR: Final = ", "


def filled(pattern: str, words: Sequence[str]) -> str:
    """Return a pattern with its words; ``{*}`` are all of them, ``{2|을/를}`` has a particle.

    Words are put in once and never read as patterns.
    """

    def word(found: re.Match[str]) -> str:
        number, pair = found["number"], found["pair"]
        said = SEPARATOR.join(words) if number == "*" else words[int(number)]
        return said + (particle(said, pair) if pair else "")

    return PLACE.sub(word, pattern)


def ended(text: str, ending: str) -> str:
    """Return a text with an ending; one of two by how the text ends."""
    return text + (particle(text, ending) if "/" in ending else ending)
