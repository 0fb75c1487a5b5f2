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
    """A text in which the words stand ``times`` times; ``after`` is the text with them replaced."""

    text: Text
    after: str
    times: int


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
        pieces = REFERENCE.split(one.text)
        words = [_replaced(piece, sought, replacement, match_case) for piece in pieces[::2]]
        times = sum(count for _, count in words)
        if times:
            pieces[::2] = [text for text, _ in words]
            yield Hit(text=one, after="".join(pieces), times=times)


def _replaced(text: str, sought: str, replacement: str, match_case: bool) -> tuple[str, int]:
    """Return a text with the words replaced, and how often they stood there."""
    where = text if match_case else text.lower()
    words = sought if match_case else sought.lower()
    if len(where) != len(text):
        where, words = text, sought
    parts, start = [], 0
    while (found := where.find(words, start)) >= 0:
        parts += [text[start:found], replacement]
        start = found + len(words)
    return "".join((*parts, text[start:])), len(parts) // 2


def replacing(definition: Definition, found: Iterable[Hit]) -> Change | None:
    """Return the one change that replaces the words in ``found``; None where there are none."""
    return rewriting(definition, (replace(hit.text, text=hit.after) for hit in found))
