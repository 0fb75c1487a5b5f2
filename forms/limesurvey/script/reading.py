"""ExpressionScript in pieces: numbers, texts, words and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

#: Characters of one expression that are read.
LONGEST: Final = 10_000
PIECE: Final = re.compile(
    r"""
    (?P<blank>\s+)
  | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![\w.])
  | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
  | (?P<word>[A-Za-z_0-9][\w\#]*(?:[.:][A-Za-z_]\w*)*)
  | (?P<sign>&&|\|\||==|!=|<>|<=|>=|[-+*/!<>=(),])
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
#: Signs in the one way they are read, by every way they are written.
SIGNS: Final = MappingProxyType(
    {
        "eq": "==",
        "ne": "!=",
        "<>": "!=",
        "lt": "<",
        "le": "<=",
        "gt": ">",
        "ge": ">=",
        "and": "&&",
        "or": "||",
        "not": "!",
    }
)


class Piece(NamedTuple):
    """A piece: its kind (``number``, ``text``, ``word``, ``sign``, ``end``) and what it says."""

    kind: str
    said: str


class ScriptError(ValueError):
    """An expression cannot be put into the language of forms; ``what`` is the place or word."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


def pieces(source: str) -> list[Piece]:
    """Return an expression in pieces, the last one an end.

    Raises:
        ScriptError: a character is none of the language.
    """
    return [*_pieces(source), Piece("end", "")]


def words(source: str) -> set[str]:
    """Return the words of an expression, nothing where it cannot be read."""
    try:
        return {piece.said for piece in _pieces(source) if piece.kind == "word"}
    except ScriptError:
        return set()


def _pieces(source: str) -> Iterator[Piece]:
    if len(source) > LONGEST:
        raise ScriptError("…")
    at = 0
    while at < len(source):
        found = PIECE.match(source, at)
        if found is None:
            raise ScriptError(source[at : at + 20])
        at = found.end()
        if found.lastgroup != "blank":
            yield _piece(str(found.lastgroup), found[0])


def _piece(kind: str, said: str) -> Piece:
    if kind == "text":
        return Piece("text", ESCAPED.sub(r"\1", said[1:-1]))
    if kind == "word" and said.casefold() in SIGNS:
        return Piece("sign", SIGNS[said.casefold()])
    return Piece(kind, SIGNS.get(said, said))
