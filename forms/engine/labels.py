"""The texts of a form as plain text: formatting taken out, answers in the place of ``${name}``.

One rule for every place where a text is shown: the formatting that XLSForm knows (a little Markdown
and the tags of ``KNOWN``, with looks as their only attributes) leaves the words it is about;
everything else is words, so that ``<script>`` is read as it was written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final, NamedTuple

#: Tags that only say how words look.
KNOWN: Final = "b|big|center|del|em|font|h[1-6]|i|ins|s|small|span|strike|strong|sub|sup|u"
#: Tags that begin a line.
LINES: Final = "br|div|hr|li|ol|p|ul"
#: Attributes that only say how words look; a value that loads or computes something is none.
LOOKS: Final = (
    r"(?:\s{1,9}(?:align|class|color|dir|face|lang|size|style)\s{0,9}=\s{0,9}"
    r"""(?:"[^"'<>()\\]{0,300}"|'[^"'<>()\\]{0,300}'|[\w#%-]{1,60})){0,8}\s{0,9}/?"""
)
TAG: Final = re.compile(rf"</?(?:{KNOWN}){LOOKS}>", re.IGNORECASE)
BREAK: Final = re.compile(rf"</?(?:{LINES}){LOOKS}>", re.IGNORECASE)
#: Where a link may lead: a page, a mail, a telephone, a file beside the form.
TARGET: Final = r"(?:https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]{0,40}:))[^()\s]{0,1000}"
LINK: Final = re.compile(rf"!?\[([^\[\]]{{1,1000}})\]\(({TARGET})\)", re.IGNORECASE)
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
    """Return a text without formatting.  It is text, not HTML: escape it where it is drawn."""
    if not MARKED.search(text):
        return text.strip()
    text = TAG.sub("", BREAK.sub("\n", text))
    text = LINK.sub(r"\1 (\2)", STRESSED.sub(r"\1", STRONG.sub(r"\1", HEADING.sub("", text))))
    return html.unescape(ESCAPE.sub(r"\1", text)).strip()


def parts(text: str) -> tuple[Part, ...]:
    """Return a text in pieces, formatting taken out of the words."""
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
