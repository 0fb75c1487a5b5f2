"""A tree of ExpressionScript as an expression of forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from forms import expressions
from forms.expressions import ExpressionError, problems
from forms.limesurvey.script.parsing import Call, Minus, Node, Not, Number, Pair, Text, Word, parse
from forms.limesurvey.script.reading import ScriptError
from forms.limesurvey.script.terms import Term

#: The sign of forms by that of ExpressionScript, and how tightly it binds.
SIGNS: Final = MappingProxyType(
    {
        "||": ("or", 1),
        "&&": ("and", 2),
        "==": ("=", 3),
        "!=": ("!=", 3),
        **{sign: (sign, 4) for sign in ("<", "<=", ">", ">=")},
        "+": ("+", 5),
        "-": ("-", 5),
        "*": ("*", 6),
        "/": ("div", 6),
    }
)
COMPARED: Final = frozenset(("==", "!="))
#: A call, a reference or a literal.
TIGHTEST: Final = 9
#: Suffixes after which a variable is still its answer, and the one that asks for the label.
VALUES: Final = frozenset(("", "NAOK", "value", "valueNAOK", "code"))
SHOWN: Final = "shown"
#: Functions that are the same, by their number of arguments.
SAME: Final = MappingProxyType(
    {
        "if": ("if", 3),
        "abs": ("abs", 1),
        "floor": ("floor", 1),
        "ceil": ("ceiling", 1),
        "strlen": ("string-length", 1),
        "intval": ("int", 1),
        "pow": ("pow", 2),
        "sqrt": ("sqrt", 1),
    }
)


@dataclass(frozen=True, slots=True)
class Written:
    """An expression of forms, and how tightly it binds: a sign's level, or 9."""

    source: str
    level: int = TIGHTEST

    def inside(self, level: int) -> str:
        """Return it as it stands beside a sign of ``level``."""
        return self.source if self.level > level else f"({self.source})"


@dataclass(slots=True)
class Writer:
    """Writes one tree; ``terms`` are the variables of the survey."""

    terms: Callable[[str], Term | None]
    functions: Mapping[str, Callable[[tuple[Node, ...]], Written]] = field(init=False)

    def __post_init__(self) -> None:
        self.functions = {
            "is_empty": lambda values: self.empty(_only(values)),
            "count": self.count,
            "sum": self.total,
            "round": self.rounded,
        }

    def write(self, node: Node) -> Written:
        """Return a value as an expression."""
        match node:
            case Not(value):
                return self.negated(value)
            case Minus(value):
                return Written(f"-{self.write(value).inside(6)}", 7)
            case Call(name, values):
                return self.call(name, values)
            case Pair():
                return self.pair(node)
            case _:
                return self.single(node)

    def single(self, node: Number | Text | Word) -> Written:
        """Return a literal or an answer as an expression."""
        if isinstance(node, Word):
            return self.value(node.said)
        return Written(node.said if isinstance(node, Number) else quoted(node.said))

    def truth(self, node: Node) -> Written:
        """Return a value as a condition: of a choice, whether it is taken."""
        term = self.term(node)
        if term is not None and term.choice:
            return Written(term.flag)
        return self.write(node)

    def negated(self, node: Node) -> Written:
        """Return the contrary of a value."""
        match node:
            case Call("is_empty", (value,)):
                return self.filled(value)
            case _:
                return Written(f"not({self.truth(node).source})")

    def pair(self, node: Pair) -> Written:
        """Return two values with a sign between."""
        if node.sign in COMPARED:
            return self.compared(node.sign, node.left, node.right)
        if node.sign == "+" and isinstance(node.left, Text) | isinstance(node.right, Text):
            raise ScriptError("+")
        sign, level = SIGNS[node.sign]
        write = self.truth if node.sign in ("&&", "||") else self.write
        left, right = write(node.left), write(node.right)
        loose = level - 1 if left.level == level else level
        return Written(f"{left.inside(loose)} {sign} {right.inside(level)}", level)

    def compared(self, sign: str, left: Node, right: Node) -> Written:
        """Return whether two values are the same, or not; codes are those of the form."""
        if isinstance(left, Text | Number) and not isinstance(right, Text | Number):
            left, right = right, left
        term = self.term(left)
        code = _code(right, term)
        if term is None or code is None:
            written = self.write(left), self.write(right)
        elif term.choice and code in ("Y", ""):
            taken = (code == "Y") == (sign == "==")
            return Written(term.flag if taken else f"not({term.flag})")
        else:
            written = self.write(left), Written(quoted(term.codes.get(code, code)))
        name, level = SIGNS[sign]
        return Written(f"{written[0].inside(level)} {name} {written[1].inside(level)}", level)

    def value(self, said: str) -> Written:
        """Return the answer that a word names."""
        code, suffix = split(said)
        term = self.terms(code)
        if term is None or suffix not in {*VALUES, SHOWN}:
            raise ScriptError(said)
        if suffix == SHOWN and term.listed and not term.choice:
            return Written(f"jr:choice-name({term.reference}, '{term.whole}')")
        return Written(term.reference)

    def term(self, node: Node) -> Term | None:
        """Return the variable that a node is, None where it is none or asks for its label."""
        if not isinstance(node, Word):
            return None
        code, suffix = split(node.said)
        return self.terms(code) if suffix in VALUES else None

    def call(self, name: str, values: tuple[Node, ...]) -> Written:
        """Return a call of a function that forms have too."""
        if name in self.functions:
            return self.functions[name](values)
        known, count = SAME.get(name, ("", -1))
        if len(values) != count:
            raise ScriptError(name)
        first = self.truth(values[0]) if name == "if" else self.write(values[0])
        told = [first, *(self.write(value) for value in values[1:])]
        return Written(f"{known}({', '.join(one.source for one in told)})")

    def empty(self, node: Node) -> Written:
        """Return whether a value is blank."""
        term = self.term(node)
        if term is not None and term.choice:
            return Written(f"not({term.flag})")
        return Written(f"{self.write(node).inside(3)} = ''", 3)

    def filled(self, node: Node) -> Written:
        """Return whether a value is not blank."""
        term = self.term(node)
        if term is not None and term.choice:
            return Written(term.flag)
        return Written(f"{self.write(node).inside(3)} != ''", 3)

    def count(self, values: tuple[Node, ...]) -> Written:
        """Return how many values are not blank."""
        return _added([f"if({self.filled(value).source}, 1, 0)" for value in values], "count")

    def total(self, values: tuple[Node, ...]) -> Written:
        """Return the sum of values, blank ones as 0."""
        return _added([f"coalesce({self.write(value).source}, 0)" for value in values], "sum")

    def rounded(self, values: tuple[Node, ...]) -> Written:
        """Return a rounded number, with its places where they are told."""
        if not 1 <= len(values) <= 2:
            raise ScriptError("round()")
        return Written(f"round({', '.join(self.write(value).source for value in values)})")


def translate(source: str, terms: Callable[[str], Term | None], *, truth: bool = True) -> str:
    """Return an expression of ExpressionScript as one of forms; ``truth`` where it is a condition.

    Raises:
        ScriptError: something in it has no counterpart; it names what.
    """
    writer = Writer(terms)
    tree = parse(source)
    return _sound((writer.truth(tree) if truth else writer.write(tree)).source)


def _sound(source: str) -> str:
    """Return an expression that forms can compute.

    Raises:
        ScriptError: they cannot; it is too long or too deep.
    """
    try:
        faults = problems(expressions.parse(source))
    except ExpressionError as error:
        raise ScriptError(source[:60]) from error
    if faults:
        raise ScriptError(source[:60])
    return source


def split(said: str) -> tuple[str, str]:
    """Return the variable and the suffix of a word."""
    code, _, suffix = said.partition(".")
    return code, suffix


def quoted(text: str) -> str:
    """Return a text as a literal.

    Raises:
        ScriptError: it has both quotation marks.
    """
    if "'" not in text:
        return f"'{text}'"
    if '"' in text:
        raise ScriptError(text[:20])
    return f'"{text}"'


def _code(node: Node, term: Term | None) -> str | None:
    """Return a value compared with an answer, where it is a code: a text or a known number."""
    is_text = isinstance(node, Text)
    is_number = isinstance(node, Number) and term is not None and node.said in term.codes
    return node.said if isinstance(node, Text | Number) and (is_text or is_number) else None


def _only(values: tuple[Node, ...]) -> Node:
    if len(values) != 1:
        raise ScriptError("is_empty()")
    return values[0]


def _added(parts: list[str], name: str) -> Written:
    if not parts:
        raise ScriptError(name)
    return Written(" + ".join(parts), 5 if len(parts) > 1 else TIGHTEST)
