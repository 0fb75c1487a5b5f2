"""The parts of a parsed expression: small frozen records, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from forms.expressions.errors import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as written, exact."""

    at: Place
    number: int | Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A text in quotation marks."""

    at: Place
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A question by name, ``${name}``; ``last_saved`` asks the submission before this one."""

    at: Place
    name: str
    last_saved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a path; ``name`` may be ``.``, ``..`` or ``*``."""

    at: Place
    name: str
    predicates: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Steps from the form (``absolute``), from an ``origin`` or from the current question."""

    at: Place
    origin: Node | None
    steps: tuple[Step, ...]
    absolute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A function with its arguments."""

    at: Place
    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """A number with its sign turned."""

    at: Place
    operand: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Operands of one precedence from left to right: ``a - b + c``.  One more than operators."""

    at: Place
    operands: tuple[Node, ...]
    operators: tuple[str, ...]


Node: TypeAlias = Figure | Quote | Reference | Path | Call | Negation | Chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A parsed expression; ``source`` is the text as it was given."""

    root: Node
    source: str


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts directly inside ``node``, predicates included."""
    match node:
        case Chain():
            return node.operands
        case Call():
            return node.arguments
        case Negation():
            return (node.operand,)
        case Path():
            inside = tuple(part for step in node.steps for part in step.predicates)
            return inside if node.origin is None else (node.origin, *inside)
        case _:
            return ()


def walk(root: Node) -> Iterator[Node]:
    """Yield ``root`` and every part below it, in the order of the text, without recursion."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))
