"""Parts of an expression in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from forms.expressions.functions.selection import question_name
from forms.expressions.nodes import Call, Chain, Figure, Negation, Node, Path, Quote, Reference
from forms.expressions.references import is_list
from forms.expressions.rendering import fraction_text
from forms.reading.clauses import COMPARED, MOMENTS
from forms.reading.conditions import Condition, Several, Single, said
from forms.reading.naming import Names, quoted
from forms.reading.phrases import CONDITIONS, PHRASES, UNSAID
from forms.reading.wording import filled
from forms.reading.words import WORDS

LOGIC: Final = frozenset(("and", "or"))
COMPARISON: Final = frozenset(("=", "!=", "<", "<=", ">", ">="))
SIGNS: Final = {"*": "×", "div": "÷", "-": "−"}
#: How tightly the operators of arithmetic hold.
SUM, PRODUCT = 1, 2
TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
#: Functions that give a moment.
CLOCK: Final = frozenset(("today", "now", "date", "date-time", "working-day"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads expressions of one item; ``own`` is its name.

    ``listed`` is the choice list whose columns bare names mean, in filters and predicates.
    """

    names: Names
    own: str = ""
    listed: str = ""

    def word(self, key: str, *words: str) -> str:
        """Return a fixed phrase with its words."""
        return filled(WORDS[self.names.language][key], words)

    # conditions

    def condition(self, node: Node, *, wish: bool = True) -> Condition:
        """Return a part as a condition; not ``wish`` for its opposite."""
        if isinstance(node, Chain) and {*node.operators} <= LOGIC:
            parts = tuple(self.condition(one, wish=wish) for one in node.operands)
            return Several(parts=parts, every=("and" in node.operators) is wish)
        if isinstance(node, Chain) and {*node.operators} <= COMPARISON:
            return self._compared(node, wish=wish)
        if isinstance(node, Call) and node.name in CONDITIONS:
            return self._called(node, wish=wish)
        return Single(saying="holds", words=(self.noun(node),), wish=wish)

    def _called(self, call: Call, *, wish: bool) -> Condition:
        arguments = call.arguments
        if call.name in {"not", "boolean"} and arguments:
            return self.condition(arguments[0], wish=wish is (call.name == "boolean"))
        if call.name == "boolean":
            return Single(saying="holds", words=(self.word("this"),), wish=wish)
        if call.name in {"checklist", "weighted-checklist"}:
            return self._listed(call, wish=wish)
        saying = {"boolean-from-string": "written-true"}.get(call.name, call.name)
        words = [self.noun(one) for one in arguments]
        if len(arguments) == 2:
            words[1] = self.value(arguments[1], arguments[0])
        return Single(saying=saying, words=tuple(words), wish=wish)

    def _compared(self, chain: Chain, *, wish: bool) -> Condition:
        left, sign, right = self._sides(chain)
        if sign in {"=", "!="}:
            return self._same(left, right, wish=wish is (sign == "="))
        if isinstance(left, Figure) and not isinstance(right, Figure):
            left, sign, right = right, TURNED[sign], left
        dated = self._is_moment(left) or self._is_moment(right)
        words = self.noun(left), self.value(right, left)
        return Single(saying=(MOMENTS if dated else COMPARED)[sign], words=words, wish=wish)

    def _sides(self, chain: Chain) -> tuple[Node, str, Node]:
        """Return what is compared last; all before it is one side."""
        *first, right = chain.operands
        left = first[0]
        if len(first) > 1:
            left = replace(chain, operands=tuple(first), operators=chain.operators[:-1])
        return left, chain.operators[-1], right

    def _same(self, left: Node, right: Node, *, wish: bool) -> Condition:
        if isinstance(left, Figure | Quote) and not isinstance(right, Figure | Quote):
            left, right = right, left
        if isinstance(right, Call) and right.name in {"true", "false"} and _decides(left):
            return self.condition(left, wish=wish is (right.name == "true"))
        if isinstance(right, Quote) and not right.text:
            asked = isinstance(left, Reference | Path)
            return Single(saying="blank" if asked else "empty", words=(self.noun(left),), wish=wish)
        saying = "is" if isinstance(right, Figure | Quote | Negation) else "equal"
        return Single(saying=saying, words=(self.noun(left), self.value(right, left)), wish=wish)

    def _listed(self, call: Call, *, wish: bool) -> Condition:
        least, most, *rest = call.arguments
        weighted = call.name == "weighted-checklist"
        keys = ("above", "below") if weighted else ("least", "most")
        bounds = [
            self.word(key, self.noun(bound))
            for key, bound in zip(keys, (least, most), strict=True)
            if not isinstance(bound, Negation)
        ]
        told = [self._whether(one) for one in (rest[::2] if weighted else rest)]
        if weighted:
            points = [self.noun(one) for one in rest[1::2]]
            told = [self.word("pair", *both) for both in zip(told, points, strict=False)]
        words = self._between(bounds), "; ".join(told)
        return Single(saying="weighted" if weighted else "checklist", words=words, wish=wish)

    def _between(self, bounds: list[str]) -> str:
        if len(bounds) == 2:
            return self.word("both", *bounds)
        return bounds[0] if bounds else self.word("any")

    def _is_moment(self, node: Node) -> bool:
        if isinstance(node, Call):
            return node.name in CLOCK
        return self.names.is_moment(self.question(node))

    def _whether(self, node: Node) -> str:
        return said(self.condition(node), self.names.language, "whether")

    # words

    def question(self, node: Node) -> str:
        """Return the name of the question that a part is, empty for anything else."""
        if isinstance(node, Reference):
            return node.name
        if isinstance(node, Path) and not is_list(node):
            last = node.steps[-1].name if node.steps else "."
            return self.own if last == "." else last
        return self.own if isinstance(node, Call) and node.name == "current" else ""

    def value(self, node: Node, about: Node) -> str:
        """Return a part as words; a text or number is a choice of what it is compared with."""
        if isinstance(node, Quote | Figure):
            text = node.text if isinstance(node, Quote) else _number(node)
            if self._is_choice_name(about):
                return self.names.in_list(self.listed, text)
            told = self.names.choice(self.question(about), text)
            if isinstance(node, Quote) or told != quoted(text):
                return told if text else self.word("empty")
        return self.noun(node)

    def noun(self, node: Node, *, alone: bool = False) -> str:
        """Return a part as words; what is long stands in brackets unless it is ``alone``."""
        match node:
            case Path():
                told = self._path(node)
            case Negation():
                told = self.word("minus", self._inside(node.operand, PRODUCT))
            case Chain():
                told = self._chain(node, alone=alone)
            case Call():
                told = self._call(node, alone=alone)
            case _:
                told = self._leaf(node)
        return told

    def _leaf(self, node: Figure | Quote | Reference) -> str:
        if isinstance(node, Figure):
            return _number(node)
        if isinstance(node, Quote):
            return quoted(node.text) if node.text else self.word("empty")
        told = self.names.of(node.name)
        return self.word("last", told) if node.last_saved else told

    def _chain(self, chain: Chain, *, alone: bool) -> str:
        if {*chain.operators} <= LOGIC | COMPARISON:
            told = self.word("whether", self._whether(chain))
            return told if alone else f"({told})"
        level = _level(chain)
        if chain.operators == ("mod",):
            return self.word("remainder", *(self._inside(one, level) for one in chain.operands))
        words = [self._inside(chain.operands[0], level)]
        for sign, operand in zip(chain.operators, chain.operands[1:], strict=True):
            words += [SIGNS.get(sign, sign), self._inside(operand, level)]
        return " ".join(words)

    def _inside(self, node: Node, level: int) -> str:
        told = self.noun(node)
        return f"({told})" if 0 < _level(node) <= level else told

    def _call(self, call: Call, *, alone: bool) -> str:
        if call.name in CONDITIONS:
            told = self.word("whether", self._whether(call))
            return told if alone else f"({told})"
        if call.name == "if":
            told = self._branches(call)
            return told if alone else f"({told})"
        if call.name == "coalesce":
            return self._first(call)
        if call.name == "date" and isinstance(call.arguments[0], Quote):
            return call.arguments[0].text
        return self._named(call)

    def _named(self, call: Call) -> str:
        if call.name == "current":
            return self.word("this")
        if call.name == "jr:choice-name":
            shown, *rest = call.arguments
            about = question_name(rest[0]) if rest and isinstance(rest[0], Quote) else None
            if isinstance(shown, Quote) and about:
                return self.names.choice(about, shown.text)
            return self.word("label", self.noun(shown))
        words = [self._inside(one, PRODUCT) for one in call.arguments]
        if call.name == "instance":
            return self.word("list", *words)
        found = PHRASES.get(call.name, {})
        pattern = found.get(len(words), found.get(-1))
        if pattern is None:
            return filled(UNSAID[self.names.language], (call.name, ", ".join(words)))
        return filled(pattern[self.names.language], words)

    def _branches(self, call: Call) -> str:
        told = list[str]()
        rest: Node = call
        while isinstance(rest, Call) and rest.name == "if" and len(rest.arguments) == 3:
            holds, then, rest = rest.arguments
            condition = said(self.condition(holds), self.names.language, "given")
            told.append(self.word("if", self.noun(then), condition))
        return ", ".join([*told, self.word("else", self.noun(rest))])

    def _first(self, call: Call) -> str:
        *first, last = (self.noun(one) for one in call.arguments)
        for one in reversed(first):
            last = self.word("or blank", one, last)
        return last

    def _path(self, path: Path) -> str:
        inner = self._within(path)
        told = self._last_step(path)
        tests = [one for step in path.steps for one in step.predicates]
        for test in tests:
            told = self.word("where", told, inner.test(test))
        return told

    def test(self, node: Node) -> str:
        """Return a predicate as a condition; a number asks for the row at that place."""
        if isinstance(node, Figure):
            place = Single(saying="is", words=(self.noun(Call(at=node.at, name="position",
                           arguments=())), _number(node)))  # fmt: skip
            return said(place, self.names.language, "when")
        return said(self.condition(node), self.names.language, "when")

    def _within(self, path: Path) -> Reader:
        """Return the reader of a path's predicates."""
        if not is_list(path) or not isinstance(path.origin, Call):
            return self
        name = path.origin.arguments[0] if path.origin.arguments else None
        return replace(self, listed=name.text if isinstance(name, Quote) else self.listed)

    def _last_step(self, path: Path) -> str:
        last = path.steps[-1].name if path.steps else "."
        if is_list(path) and isinstance(path.origin, Call):
            shown = path.origin.arguments[0]
            return self.word("of list", self.noun(shown), quoted(last))
        if last in {".", "*"}:
            return self.word("this")
        if last == "..":
            return self.word("row")
        if self._is_column(path):
            return self.word("choice") if last == "name" else self.word("column", quoted(last))
        return self.names.of(last)

    def _is_column(self, node: Node) -> bool:
        bare = isinstance(node, Path) and not node.absolute and node.origin is None
        if not bare or not self.listed or not isinstance(node, Path):
            return False
        words = [step.name for step in node.steps if step.name != "."]
        return len(words) == 1 and words[0] in self.names.columns(self.listed)

    def _is_choice_name(self, node: Node) -> bool:
        return self._is_column(node) and isinstance(node, Path) and node.steps[-1].name == "name"


def _number(figure: Figure) -> str:
    return fraction_text(Fraction(figure.number))


def _level(node: Node) -> int:
    """Return how tightly a part of arithmetic holds, 0 for anything else."""
    if isinstance(node, Chain) and not {*node.operators} <= LOGIC | COMPARISON:
        return SUM if {*node.operators} <= {"+", "-"} else PRODUCT
    return 0


def _decides(node: Node) -> bool:
    """Return whether a part is a condition."""
    if isinstance(node, Chain):
        return {*node.operators} <= LOGIC | COMPARISON
    return isinstance(node, Call) and node.name in CONDITIONS
