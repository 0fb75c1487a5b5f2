"""The texts of a form as plain text: no tags, no markup, answers in the place of ``${name}``."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final, NamedTuple

TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--[^<>]{0,1000}-->")
BREAK: Final = re.compile(r"<(?:br|p|div|li|/p|/div|/li)\b[^<>]{0,1000}>", re.IGNORECASE)
LINK: Final = re.compile(r"!?\[([^\[\]]{1,1000})\]\(([^()\s]{0,1000})\)")
STRONG: Final = re.compile(r"\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*")
STRESSED: Final = re.compile(r"(?<!\w)__(?=\S)([^_\n]{1,2000})(?<=\S)__(?!\w)")
HEADING: Final = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
ESCAPE: Final = re.compile(r"\\([\\*_#\[\]<>])")
REFERENCE: Final = re.compile(r"\$\{[ \t]*(?:last-saved#)?([^{}]{1,500}?)[ \t]*\}")
#: Whether anything in a text asks for work at all.
MARKED: Final = re.compile(r"[<&*_#\[\\$]")


class Part(NamedTuple):
    """A piece of a text: words, or the name of the question whose answer stands there."""

    words: str = ""
    name: str = ""


def plain(text: str) -> str:
    """Return a text without tags and markup.  It is text, not HTML: escape it where it is drawn."""
    if not MARKED.search(text):
        return text.strip()
    text = TAG.sub("", BREAK.sub("\n", text))
    text = LINK.sub(r"\1 (\2)", STRESSED.sub(r"\1", STRONG.sub(r"\1", HEADING.sub("", text))))
    return html.unescape(ESCAPE.sub(r"\1", text)).strip()


def parts(text: str) -> tuple[Part, ...]:
    """Return a text in pieces, tags and markup taken out of the words."""
    pieces = REFERENCE.split(text)
    if len(pieces) == 1:
        return (Part(words=plain(text)),)
    marked = plain(REFERENCE.sub(lambda found: f"${{{found[1]}}}", text))
    pieces = REFERENCE.split(marked)
    return tuple(
        Part(name=piece) if place % 2 else Part(words=piece)
        for place, piece in enumerate(pieces)
        if piece
    )


def joined(pieces: tuple[Part, ...], answer: Callable[[str], str]) -> str:
    """Return the pieces as one text; ``answer`` gives the shown answer of a question."""
    return "".join(answer(piece.name) if piece.name else piece.words for piece in pieces)
