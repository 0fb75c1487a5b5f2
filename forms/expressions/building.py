"""From the parser's reductions to the nodes, bottom up and without recursion."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias, cast

from lark import Token, Transformer

from forms.expressions.errors import Place, error
from forms.expressions.limits import MAX_DIGITS
from forms.expressions.nodes import (
    Call,
    Chain,
    Figure,
    Negation,
    Node,
    Path,
    Quote,
    Reference,
    Step,
)

Part: TypeAlias = Step | tuple[Node]

LAST_SAVED = "last-saved#"


def place(token: Token) -> Place:
    """Return where ``token`` begins."""
    return Place(token.line or 1, token.column or 1)


class Builder(Transformer[Token, Node]):
    """Called by the parser at each reduction; every method returns the node of its rule."""

    def start(self, parts: list[Node]) -> Node:
        """Return the whole expression."""
        return parts[0]

    def chain(self, parts: list[Node | Token]) -> Node:
        """Return the operations of one precedence."""
        operands = tuple(cast("list[Node]", parts[::2]))
        operators = tuple(str(token) for token in parts[1::2])
        return Chain(at=operands[0].at, operands=operands, operators=operators)

    either = both = equality = relation = total = product = chain

    def negation(self, parts: list[Node | Token]) -> Node:
        """Return a number with its sign turned."""
        minus, operand = parts
        return Negation(at=place(cast("Token", minus)), operand=cast("Node", operand))

    def figure(self, parts: list[Token]) -> Node:
        """Return a number, exact as written."""
        token = parts[0]
        if len(token) > MAX_DIGITS:
            raise error("number-too-large", place(token))
        whole = token.isdecimal()
        number = int(token) if whole else Fraction("0" + token + "0")
        return Figure(at=place(token), number=simplest(number))

    def quote(self, parts: list[Token]) -> Node:
        """Return a text without its quotation marks."""
        token = parts[0]
        return Quote(at=place(token), text=str(token[1:-1]))

    def reference(self, parts: list[Token]) -> Node:
        """Return a question by name."""
        token = parts[0]
        name = token[2:-1].strip()
        last_saved = name.startswith(LAST_SAVED)
        return Reference(at=place(token), name=name.removeprefix(LAST_SAVED), last_saved=last_saved)

    def call(self, parts: list[Node | Token]) -> Node:
        """Return a function with its arguments."""
        name, *arguments = parts
        token = cast("Token", name)
        return Call(
            at=place(token), name=str(token), arguments=tuple(cast("list[Node]", arguments))
        )

    def step(self, parts: list[Token]) -> Step:
        """Return one step without predicates."""
        return Step(at=place(parts[0]), name="".join(parts))

    def test(self, parts: list[Token]) -> Step:
        """Return a step that asks for a kind of node."""
        return Step(at=place(parts[0]), name=f"{parts[0]}()")

    def predicate(self, parts: list[Node]) -> tuple[Node]:
        """Return what stands between square brackets."""
        return (parts[0],)

    def trail(self, parts: list[Part | Token]) -> list[Part]:
        """Return the steps and predicates that follow."""
        return [part for part in parts if not isinstance(part, Token)]

    def filtered(self, parts: list[Node | list[Part]]) -> Node:
        """Return a value under predicates, or a path from it."""
        origin, trail = cast("tuple[Node, list[Part]]", tuple(parts))
        own = Step(at=origin.at, name=".")
        return Path(at=origin.at, origin=origin, steps=gathered(own, trail))

    def relative(self, parts: list[Step | list[Part]]) -> Node:
        """Return a path from the question at hand."""
        first = cast("Step", parts[0])
        trail = cast("list[Part]", parts[1] if len(parts) > 1 else [])
        return Path(at=first.at, origin=None, steps=gathered(first, trail))

    def absolute(self, parts: list[Token | Step | list[Part]]) -> Node:
        """Return a path from the form."""
        slash, first, *rest = parts
        trail = cast("list[Part]", rest[0] if rest else [])
        steps = gathered(cast("Step", first), trail)
        return Path(at=place(cast("Token", slash)), origin=None, steps=steps, absolute=True)


def gathered(first: Step, trail: list[Part]) -> tuple[Step, ...]:
    """Return the steps with each predicate given to the step before it."""
    steps = [first]
    for part in trail:
        if isinstance(part, Step):
            steps.append(part)
            continue
        last = steps[-1]
        predicates = (*last.predicates, *part)
        steps[-1] = Step(at=last.at, name=last.name, predicates=predicates)
    return tuple(steps)


def simplest(number: int | Fraction) -> int | Fraction:
    """Return a whole number as ``int``."""
    return number.numerator if number.denominator == 1 else number
