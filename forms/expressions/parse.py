"""Read the text of an expression into its nodes, within the limits."""

from __future__ import annotations

from typing import Final, cast

from lark import Lark, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from forms.expressions.building import Builder
from forms.expressions.conversion import composed
from forms.expressions.errors import START, ExpressionError, Place, error
from forms.expressions.grammar import GRAMMAR
from forms.expressions.limits import MAX_DEPTH, MAX_LENGTH, MAX_NODES
from forms.expressions.nodes import Call, Expression, Node, Path, children
from forms.expressions.repairs import doubled, repair

PARSER: Final = Lark(
    GRAMMAR, parser="lalr", lexer="contextual", transformer=Builder(), maybe_placeholders=False
)

#: Characters that open a quoted text.
QUOTES: Final = "'\"\u2018\u2019\u201a\u201b\u00b4`\u201c\u201d\u201e\u201f"


def parse(text: str) -> Expression:
    """Return the expression written in ``text``.

    Typographic quotation marks, odd blanks and decomposed Hangul are read as what they mean;
    lines and columns count the composed characters.

    Raises:
        ExpressionError: with the place and, where it is known, a repair.
    """
    if len(text) > MAX_LENGTH:
        raise error("too-long", START, length=len(text), limit=MAX_LENGTH)
    readable = composed(text)
    try:
        root = cast("Node", PARSER.parse(readable))
    except UnexpectedInput as problem:
        raise explained(problem, readable) from problem
    measure(root)
    return Expression(root=root, source=text)


def explained(problem: UnexpectedInput, text: str) -> ExpressionError:
    """Return the parser's complaint as an error for people."""
    if isinstance(problem, UnexpectedCharacters):
        return misread(text, problem.pos_in_stream or 0, Place(problem.line, problem.column))
    if isinstance(problem, UnexpectedToken) and problem.token.type != "$END":
        at = Place(problem.line, problem.column)
        offset = problem.token.start_pos or 0
        found = doubled(text, offset) or problem.token
        return error("unexpected", at, repair(text, offset), found=found)
    return error("unexpected-end" if text.strip() else "empty", end_of(text))


def misread(text: str, offset: int, at: Place) -> ExpressionError:
    """Return the error for a character that begins nothing the grammar knows."""
    found = text[offset]
    if found in QUOTES:
        return error("unclosed-text", at)
    code = "unclosed-name" if found in "${" else "unexpected"
    return error(code, at, repair(text, offset), found=found)


def end_of(text: str) -> Place:
    """Return the place after the last character."""
    lines = text.split("\n")
    return Place(len(lines), len(lines[-1]) + 1)


def measure(root: Node) -> None:
    """Refuse an expression with too many levels or parts."""
    waiting, count = [(root, 1)], 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if depth > MAX_DEPTH:
            raise error("too-deep", node.at, limit=MAX_DEPTH)
        if count > MAX_NODES:
            raise error("too-many-parts", node.at, limit=MAX_NODES)
        waiting.extend((child, depth + deeper(node, child)) for child in children(node))


def deeper(parent: Node, child: Node) -> int:
    """Return how many levels ``child`` lies below ``parent``; ``else if`` lies on the same one."""
    if isinstance(parent, Path):
        return 2
    chained = isinstance(parent, Call) and parent.name == "if" and parent.arguments[-1] is child
    return 0 if chained and isinstance(child, Call) and child.name == "if" else 1
