"""HTML of a survey to plain text, as labels of a form are written.

Tags go, their line breaks stay; scripts, styles, frames and event handlers are dropped and told.
``{Q1}`` becomes ``${Q1}`` where that is an answer; any other expression in braces stays as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from forms.serial import LONGEST
from forms.xlsform.workbook import composed

#: Elements whose content is never text for people.
DROPPED: Final = frozenset(("script", "style", "iframe", "object", "embed", "template", "noscript"))
#: Elements that would run something, and attributes that do.
RUNNING: Final = frozenset(("script", "iframe", "object", "embed"))
#: Elements that show something which a label cannot.
SHOWN: Final = frozenset(("img", "video", "audio", "iframe", "object", "embed", "svg", "canvas"))
#: Elements after and before which a line ends.
LINES: Final = frozenset(
    (
        *("br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("section", "article", "header", "footer", "blockquote", "hr", "pre"),
    )
)
BRACES: Final = re.compile(r"\{(?![\s{])([^{}]{1,2000}?)(?<!\s)\}")
LITERAL: Final = re.compile(r"\$\{")
MARKUP: Final = re.compile(r"[&<](?=[A-Za-z/!#])")
SPACES: Final = re.compile(r"[ \t\r\f\v\xa0]*\n[ \t\r\f\v\xa0]*")
BLANKS: Final = re.compile(r"[ \t\r\f\v\xa0]+")
LINES_AT_MOST: Final = re.compile(r"\n{3,}")
#: Characters of HTML that are read; a label takes fewer.
MOST_HTML: Final = 100_000
#: Stands for the start of a reference while braces are looked for.
MARKER: Final = "\ue000"

#: Returns the reference for an expression in braces, None where it has none.
Piped = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A text without markup; ``lost`` tells what went (script, media, piping, cut)."""

    text: str
    lost: frozenset[str] = field(default_factory=frozenset)


class Stripper(HTMLParser):
    """Collects the text of HTML, and what was lost."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.lost: set[str] = set()
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        runs = any(name.startswith("on") or _runs(value) for name, value in attrs)
        self.lost |= {"script"} if runs or tag in RUNNING else set()
        self.lost |= {"media"} if tag in SHOWN else set()
        if tag in DROPPED:
            self.inside.append(tag)
        elif tag in LINES:
            self.pieces.append("\n")
        elif tag == "td":
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag in self.inside:
            del self.inside[self.inside.index(tag) :]
        elif tag in LINES:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Meet an element that has nothing inside."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        """Take text, unless it stands in a script or a style."""
        if not self.inside:
            self.pieces.append(data)


def _runs(value: str | None) -> bool:
    return (
        (value or "").strip().casefold().startswith(("javascript:", "vbscript:", "data:text/html"))
    )


def plain_text(html: str, piped: Piped) -> Plain:
    """Return HTML as the plain text of a label; ``piped`` turns an expression into a reference."""
    stripper = Stripper()
    stripper.feed(html[:MOST_HTML])
    stripper.close()
    text = LITERAL.sub("$ {", "".join(stripper.pieces).replace(MARKER, ""))
    lost = stripper.lost | ({"cut"} if len(html) > MOST_HTML else set())
    text = BRACES.sub(lambda found: _reference(found, piped, lost), _tidied(text))
    text = composed(text.replace(MARKER, "${"))
    if len(text) > LONGEST:
        text, lost = text[:LONGEST].rpartition("${")[0] or text[:LONGEST], {*lost, "cut"}
    return Plain(text=text, lost=frozenset(lost))


def _tidied(text: str) -> str:
    """Return text with single blanks; what looks like markup is written so that it is shown."""
    text = BLANKS.sub(" ", LINES_AT_MOST.sub("\n\n", SPACES.sub("\n", text))).strip()
    return MARKUP.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", text)


def _reference(found: re.Match[str], piped: Piped, lost: set[str]) -> str:
    name = piped(found[1])
    if name is None:
        lost.add("piping")
        return found[0]
    return f"{MARKER}{name}}}"
