"""Find and replace over all texts of a form: the hits first, then one change for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from forms.definition import Definition
from forms.editing.changes import Change
from forms.editing.texts import Text, rewriting, texts_of

#: The name of a question in a text: a name is renamed, never replaced.
REFERENCE: Final = re.compile(r"(\$\{[^{}]*\})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A text in which the words stand ``times`` times; ``after`` is the text with them replaced.

    ``pieces`` are what is kept, each with the words found behind it, blank behind the last.
    """

    text: Text
    after: str
    times: int
    pieces: tuple[tuple[str, str], ...]


def hits(
    definition: Definition,
    sought: str,
    replacement: str = "",
    *,
    language: str | None = None,
    match_case: bool = True,
) -> tuple[Hit, ...]:
    """Return where ``sought`` stands in the texts, in the order of the form; nowhere when blank.

    ``language`` is a tag, None for all of them.  What stands in ``${…}`` is left.
    """
    if not sought:
        return ()
    texts = (one for one in texts_of(definition) if language in {None, one.language})
    return tuple(_hits(texts, sought, replacement, match_case=match_case))


def _hits(
    texts: Iterable[Text], sought: str, replacement: str, *, match_case: bool
) -> Iterator[Hit]:
    for one in texts:
        pieces = tuple(_pieces(one.text, sought, match_case))
        times = sum(bool(found) for _, found in pieces)
        if times:
            after = "".join(kept + (replacement if found else "") for kept, found in pieces)
            yield Hit(text=one, after=after, times=times, pieces=pieces)


def _pieces(text: str, sought: str, match_case: bool) -> Iterator[tuple[str, str]]:
    kept = ""
    for number, piece in enumerate(REFERENCE.split(text)):
        start = 0
        for at in _places(piece, sought, match_case) if number % 2 == 0 else ():
            yield kept + piece[start:at], piece[at : at + len(sought)]
            kept, start = "", at + len(sought)
        kept += piece[start:]
    yield kept, ""


def _places(text: str, sought: str, match_case: bool) -> Iterator[int]:
    """Yield where the words begin, none inside another."""
    where = text if match_case else text.lower()
    words = sought if match_case else sought.lower()
    if (len(where), len(words)) != (len(text), len(sought)):
        where, words = text, sought
    at = where.find(words)
    while at >= 0:
        yield at
        at = where.find(words, at + len(words))


def replacing(definition: Definition, found: Iterable[Hit]) -> Change | None:
    """Return the one change that replaces the words in ``found``; None where there are none."""
    return rewriting(definition, (replace(hit.text, text=hit.after) for hit in found))
