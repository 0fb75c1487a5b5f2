"""How far a state is from a wish: 0 where it is fulfilled, else the smaller the nearer.

The distance of a comparison of numbers grows with their difference, that of ``and`` is the sum of
its parts, that of ``or`` the least of them; so a search knows which change led nearer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from forms.engine.frame import Frame
from forms.expressions import (
    BLANK,
    Evaluator,
    Expression,
    ExpressionError,
    RefusalError,
    Value,
    parse,
    references,
    to_boolean,
    to_number,
)
from forms.expressions.compiling import compile_part
from forms.expressions.nodes import Call, Chain, Node, walk
from forms.expressions.program import Program

#: Comparisons that are met when two numbers come near each other.
COMPARED: Final = frozenset(("=", "!=", "<", "<=", ">", ">="))
NEVER_MET: Final = Fraction(1)
#: Conditions that stand behind conditions are followed no further.
DEEPEST: Final = 4
Pair = tuple[Fraction, Fraction]


@dataclass(slots=True)
class Measure:
    """Measures distances; keeps what is parsed and compiled."""

    parsed: dict[str, Expression] = field(default_factory=dict)
    compiled: dict[int, tuple[Node, Evaluator]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)

    def of(self, source: str, frame: Frame, name: str, *, wish: bool) -> Fraction:
        """Return how far the expression of a cell is from being ``wish`` in a frame."""
        frame.own = frame.values.get(name, BLANK)
        root = self.expression(source).root
        return self.node(root, frame, wish=wish) + self.hidden(source, frame, name)

    def expression(self, source: str) -> Expression:
        """Return an expression parsed; what is no expression counts as never."""
        if source not in self.parsed:
            self.parsed[source] = parse({"yes": "true()", "no": "false()"}.get(source, source))
        return self.parsed[source]

    def node(self, node: Node, frame: Frame, *, wish: bool) -> Fraction:
        """Return how far a part of an expression is from being ``wish``."""
        if isinstance(node, Call) and node.name == "not" and node.arguments:
            return self.node(node.arguments[0], frame, wish=not wish)
        if isinstance(node, Chain) and {*node.operators} <= {"and", "or"}:
            parts = [self.node(one, frame, wish=wish) for one in node.operands]
            return sum(parts, Fraction()) if ("and" in node.operators) is wish else min(parts)
        if _holds(self.value(node, frame)) is wish:
            return Fraction()
        return self._compared(node, frame)

    def _compared(self, node: Node, frame: Frame) -> Fraction:
        """Return the distance of a condition that is not as it should be, up to 1."""
        pairs = list(self._pairs(node, frame))
        if not pairs:
            return NEVER_MET
        gap = min(abs(left - right) for left, right in pairs)
        return Fraction(1, 10) + Fraction(9, 10) * gap / (gap + 1)

    def pairs(self, source: str, frame: Frame, name: str) -> Iterator[Pair]:
        """Yield the two numbers of every comparison in an expression."""
        frame.own = frame.values.get(name, BLANK)
        for node in walk(self.expression(source).root):
            yield from self._pairs(node, frame)

    def _pairs(self, node: Node, frame: Frame) -> Iterator[Pair]:
        if not isinstance(node, Chain) or not {*node.operators} <= COMPARED:
            return
        numbers = [_number(self.value(one, frame)) for one in node.operands]
        for left, right in pairwise(numbers):
            if left is not None and right is not None:
                yield left, right

    def hidden(self, source: str, frame: Frame, name: str, depth: int = 0) -> Fraction:
        """Return a distance for each question that an expression reads and that is not asked."""
        if depth > DEEPEST:
            return Fraction()
        found = Fraction()
        for one in references(self.expression(source)) - {name}:
            where = frame_of(frame, one)
            if where is not None and where.relevant.get(one) is False:
                found += 1 + self.asked(one, where, depth + 1)
        return found

    def asked(self, name: str, frame: Frame, depth: int = 0, *, wish: bool = True) -> Fraction:
        """Return how far a question is from being asked in its frame, or from not being."""
        form, found = frame.run.form, list[Fraction]()
        if not self.parents:
            self.parents = {step.name: step.parent for step in form.steps}
        for one, where in chain(frame, name, self.parents):
            relevant = form.items[one].relevant
            if relevant:
                where.own = BLANK
                near = self.node(self.expression(relevant).root, where, wish=wish)
                found.append(near + (self.hidden(relevant, where, one, depth) if wish else 0))
        if wish:
            return sum(found, Fraction())
        return min(found, default=NEVER_MET)

    def value(self, node: Node, frame: Frame) -> Value:
        """Return the value of a part of an expression; blank where it has none."""
        if id(node) not in self.compiled:
            program = Program(exact=False, deferred=True, part=compile_part)
            self.compiled[id(node)] = node, compile_part(program, node)[0]
        try:
            return self.compiled[id(node)][1](frame)
        except (ExpressionError, RefusalError):
            return BLANK


def chain(frame: Frame, name: str, parents: Mapping[str, str]) -> Iterator[tuple[str, Frame]]:
    """Yield an item and what is around it, each with the frame in which its condition is asked."""
    where: Frame | None = frame
    while where is not None:
        at = name
        while at:
            yield at, where
            at = parents[at]
        name = where.scope[-1] if where.scope else ""
        where = where.parent


def frame_of(frame: Frame, name: str) -> Frame | None:
    """Return the frame of a question seen from another one: around it, else its first instance."""
    frames = frame.run.frames.get(frame.run.scopes.get(name, ()), [])
    where: Frame | None = frame
    while where is not None:
        if where in frames:
            return where
        where = where.parent
    return frames[0] if frames and name in frame.run.scopes else None


def _holds(value: Value) -> bool:
    try:
        return to_boolean(value)
    except (ExpressionError, RefusalError):
        return False


def _number(value: Any) -> Fraction | None:
    if value in (BLANK, ()):
        return None
    try:
        found = to_number(value)
    except (ExpressionError, RefusalError):
        return None
    return Fraction(found) if isinstance(found, int | Fraction) else None
