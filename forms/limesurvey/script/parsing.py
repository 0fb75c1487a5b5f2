"""ExpressionScript as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from forms.limesurvey.script.reading import Piece, ScriptError, pieces

#: Signs between two values by level, the loosest first.
LEVELS: Final = (
    frozenset(("||",)),
    frozenset(("&&",)),
    frozenset(("==", "!=")),
    frozenset(("<", "<=", ">", ">=")),
    frozenset(("+", "-")),
    frozenset(("*", "/")),
)
#: Levels of brackets and calls in one another.
DEEPEST: Final = 30
#: Signs between two values in one expression.
MOST_PAIRS: Final = 200


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    said: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text."""

    said: str


@dataclass(frozen=True, slots=True)
class Word:
    """A variable with its suffix."""

    said: str


@dataclass(frozen=True, slots=True)
class Not:
    """``!`` before a value."""

    value: Node


@dataclass(frozen=True, slots=True)
class Minus:
    """``-`` before a value."""

    value: Node


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values with a sign between."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    values: tuple[Node, ...]


Node: TypeAlias = Number | Text | Word | Not | Minus | Pair | Call


@dataclass(slots=True)
class Parser:
    """Reads the pieces from the first to the last."""

    left: list[Piece]
    depth: int = 0
    pairs: int = 0

    def whole(self) -> Node:
        """Return the tree of the whole expression."""
        node = self.level(0)
        if self.left[-1].kind != "end":
            raise ScriptError(self.left[-1].said)
        return node

    def level(self, number: int) -> Node:
        """Return values with signs of one level, or tighter, between them."""
        if number == len(LEVELS):
            return self.single()
        node = self.level(number + 1)
        while self.left[-1].kind == "sign" and self.left[-1].said in LEVELS[number]:
            sign = self.left.pop().said
            self.pairs += 1
            if self.pairs > MOST_PAIRS:
                raise ScriptError(sign)
            node = Pair(sign, node, self.level(number + 1))
        return node

    def single(self) -> Node:
        """Return one value, with what stands before it."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ScriptError("(" * 3)
        node = self._single()
        self.depth -= 1
        return node

    def _single(self) -> Node:
        piece = self.left.pop()
        match piece:
            case Piece("number", said):
                return Number(said)
            case Piece("text", said):
                return Text(said)
            case Piece("word", said):
                return self.word(said)
            case Piece("sign", "!"):
                return Not(self.single())
            case Piece("sign", "-"):
                return Minus(self.single())
            case Piece("sign", "("):
                node = self.level(0)
                self.expect(")")
                return node
        raise ScriptError(piece.said or "…")

    def word(self, said: str) -> Node:
        """Return a variable or a call."""
        if self.left[-1] != Piece("sign", "("):
            return Word(said)
        self.left.pop()
        values: list[Node] = []
        while self.left[-1] != Piece("sign", ")"):
            if values:
                self.expect(",")
            values.append(self.level(0))
        self.expect(")")
        return Call(said, tuple(values))

    def expect(self, said: str) -> None:
        """Go past a sign that must stand here."""
        piece = self.left.pop()
        if piece != Piece("sign", said):
            raise ScriptError(piece.said or "…")


def parse(source: str) -> Node:
    """Return the tree of an expression.

    Raises:
        ScriptError: it is none, or too deep.
    """
    return Parser(pieces(source)[::-1]).whole()
