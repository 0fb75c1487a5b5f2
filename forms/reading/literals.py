"""Conditions taken apart: what must hold of which question, as far as that can be read off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias

from forms.expressions.nodes import Call, Chain, Figure, Negation, Node, Path, Quote, Reference

#: Alternatives that a condition is taken apart into at most; beyond that nothing is proved.
MOST_CLAUSES: Final = 128
COMPARED: Final = frozenset(("=", "!=", "<", "<=", ">", ">="))
TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
OPPOSITE: Final = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "=": "!=", "!=": "="}
Constant: TypeAlias = str | Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """One thing that must hold: ``sign`` is a comparison, ``has``, ``lacks``, ``yes`` or ``no``.

    ``has`` and ``lacks`` are about a choice among several; ``no`` never holds; ``yes`` says nothing
    that can be used.  ``or_blank`` holds too where the question has no answer.
    """

    sign: str
    name: str = ""
    value: Constant = ""
    or_blank: bool = False


NEVER: Final = Literal(sign="no")
UNKNOWN: Final = Literal(sign="yes")
Clause: TypeAlias = tuple[Literal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Takes conditions apart; ``own`` is what ``.`` means, ``row`` the columns of a choice."""

    own: str = ""
    row: Mapping[str, str] | None = None

    def clauses(self, node: Node, *, wish: bool = True) -> tuple[Clause, ...]:
        """Return the alternatives of a condition; one that says nothing where there are many."""
        if isinstance(node, Call) and node.name == "not" and node.arguments:
            return self.clauses(node.arguments[0], wish=not wish)
        if isinstance(node, Chain) and {*node.operators} <= {"and", "or"}:
            parts = [self.clauses(one, wish=wish) for one in node.operands]
            if ("and" in node.operators) is wish:
                return joined(parts)
            return _bounded(tuple(clause for part in parts for clause in part))
        return ((self._literal(node, wish=wish),),)

    def _literal(self, node: Node, *, wish: bool) -> Literal:
        if isinstance(node, Call):
            return self._called(node, wish=wish)
        if isinstance(node, Chain) and len(node.operands) == 2 and {*node.operators} <= COMPARED:
            return self._compared(node, wish=wish)
        return UNKNOWN

    def _called(self, call: Call, *, wish: bool) -> Literal:
        if call.name in {"true", "false"}:
            return UNKNOWN if (call.name == "true") is wish else NEVER
        if call.name == "selected" and len(call.arguments) == 2:
            name, value = self._name(call.arguments[0]), self._constant(call.arguments[1])
            if name and isinstance(value, str) and value:
                return Literal(sign="has" if wish else "lacks", name=name, value=value)
        return UNKNOWN

    def _compared(self, chain: Chain, *, wish: bool) -> Literal:
        left, right = chain.operands
        sign = chain.operators[0]
        if self._constant(left) is not None:
            left, right, sign = right, left, TURNED[sign]
        name, value = self._name(left), self._constant(right)
        if self._constant(left) is not None and value is not None:
            return self._between(self._constant(left), sign, value, wish=wish)
        if not name or value is None:
            return UNKNOWN
        told = sign if wish else OPPOSITE[sign]
        blank = (sign == "!=") is wish if sign in {"=", "!="} else not wish
        return Literal(sign=told, name=name, value=value, or_blank=blank and value != "")

    def _between(self, left: Constant | None, sign: str, right: Constant, *, wish: bool) -> Literal:
        if sign not in {"=", "!="} or type(left) is not type(right):
            return UNKNOWN
        return UNKNOWN if ((left == right) is (sign == "=")) is wish else NEVER

    def _name(self, node: Node) -> str:
        if isinstance(node, Reference) and not node.last_saved:
            return node.name
        if isinstance(node, Path) and node.origin is None and len(node.steps) == 1:
            step = node.steps[0]
            return self.own if step.name == "." and not step.predicates else ""
        return ""

    def _constant(self, node: Node) -> Constant | None:
        if isinstance(node, Quote):
            return node.text
        if isinstance(node, Figure):
            return Fraction(node.number)
        if isinstance(node, Negation) and isinstance(node.operand, Figure):
            return -Fraction(node.operand.number)
        if self.row is not None and isinstance(node, Path) and len(node.steps) == 1:
            bare = node.origin is None and not node.absolute and not node.steps[0].predicates
            return self.row.get(node.steps[0].name) if bare else None
        return None


def joined(parts: list[tuple[Clause, ...]]) -> tuple[Clause, ...]:
    """Return the alternatives of conditions that must all hold."""
    count = 1
    for part in parts:
        count *= max(len(part), 1)
    if count > MOST_CLAUSES:
        return (tuple(_certain(parts)),)
    return tuple(tuple(one for clause in chosen for one in clause) for chosen in product(*parts))


def _certain(parts: list[tuple[Clause, ...]]) -> Iterator[Literal]:
    """Yield what holds whichever alternative does."""
    for part in parts:
        if len(part) == 1:
            yield from part[0]


def _bounded(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    return clauses if len(clauses) <= MOST_CLAUSES else ((UNKNOWN,),)
