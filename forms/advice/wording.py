"""Whether a text says something else now: compared by its letters, its numbers and its sense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final

#: Of a hundred letters, how many two texts share at least to say the same (proposal).
ALIKE: Final = 60
#: Units, numbers and words that turn a sentence round; a change of one is never a slip.
TELLING: Final = re.compile(
    r"\d+(?:[.,]\d+)?|%|천원|만원|억원|[(]원|시간|않|못하|아니|없|\bnot\b|\bnever\b|\bno\b",
    re.IGNORECASE,
)
SILENT: Final = re.compile(r"[\W_]+")


def is_reworded(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Return whether a text changed so much in any language that it may mean something else.

    A translation that is added or taken away changes no meaning.
    """
    return any(
        _differs(text, after[tag]) for tag, text in before.items() if text and after.get(tag)
    )


def _differs(before: str, after: str) -> bool:
    if sorted(map(str.lower, TELLING.findall(before))) != sorted(
        map(str.lower, TELLING.findall(after))
    ):
        return True
    old, new = _letters(before), _letters(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    return 2 * shared * 100 < ALIKE * (len(old) + len(new))


def _letters(text: str) -> str:
    return SILENT.sub("", text).lower()
