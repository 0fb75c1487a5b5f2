"""New names for what expressions and texts refer to, at the places where the parser found them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from forms.expressions import ExpressionError, parse
from forms.expressions.conversion import composed
from forms.expressions.errors import Place
from forms.expressions.nodes import Call, Node, Path, Quote, Reference, children
from forms.expressions.references import is_list

#: ``${name}`` in a text, or in an expression that cannot be read yet.
WRITTEN: Final = re.compile(r"(\$\{\s*(?:last-saved#)?)([^{}]*?)(\s*\})")
#: A name at the place of a step: what the grammar calls NAME.
WORD: Final = re.compile(r"[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?")


class Spot(NamedTuple):
    """A name in an expression: where it begins, counted from 0, and what it is."""

    start: int
    name: str


@dataclass(frozen=True, slots=True)
class Follower:
    """Writes expressions and texts anew with the names of ``to``.

    ``beginnings`` are how the names begin that tables and embedded forms bring along, with how
    they begin now; ``known`` are the names that stand for themselves.  ``kept`` holds what was
    rewritten, as many cells repeat.
    """

    to: Mapping[str, str]
    beginnings: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    kept: dict[tuple[str, bool], str] = field(default_factory=dict)

    def name(self, name: str) -> str:
        """Return what a name is called now."""
        if name in self.to or name in self.known:
            return self.to.get(name, name)
        for old, new in self.beginnings.items():
            if name.startswith(old):
                return new + name[len(old) :]
        return name

    def text(self, text: str) -> str:
        """Return a text with every ``${name}`` in it followed."""
        if "${" not in text:
            return text
        return WRITTEN.sub(lambda one: one[1] + self.name(one[2]) + one[3], text)

    def expression(self, source: str, *, filters: bool = False) -> str:
        """Return an expression with every name followed; in a choice filter bare words are columns.

        One that cannot be read is followed where it says ``${name}``.
        """
        key = (source, filters)
        if key not in self.kept:
            self.kept[key] = self._expression(source, filters=filters)
        return self.kept[key]

    def _expression(self, source: str, *, filters: bool) -> str:
        if not any(word in source for word in (*self.to, *self.beginnings)):
            return source
        try:
            root = parse(source).root
        except ExpressionError:
            return self.text(source)
        readable = composed(source)
        spots = sorted(set(_spots(root, readable, filters=filters)), reverse=True)
        made = readable
        for spot in spots:
            end = spot.start + len(spot.name)
            made = made[: spot.start] + self.name(spot.name) + made[end:]
        return source if made == readable else made


def _spots(root: Node, text: str, *, filters: bool) -> Iterator[Spot]:
    """Yield every name of an item in an expression, last ones in no order."""
    offset = _offsets(text)
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, in_list = waiting.pop()
        yield from _own(node, text, offset, bare=not (in_list or filters))
        inside = in_list or is_list(node)
        waiting.extend((child, inside) for child in children(node))


def _own(node: Node, text: str, offset: Callable[[Place], int], *, bare: bool) -> Iterator[Spot]:
    match node:
        case Reference():
            start = text.index(node.name, offset(node.at))
            yield Spot(start, node.name)
        case Path() if not is_list(node):
            yield from _steps(node, text, offset, bare=bare)
        case Call(name="jr:choice-name", arguments=(_, Quote() as quoted)):
            yield from _quoted(quoted, offset)


def _steps(path: Path, text: str, offset: Callable[[Place], int], *, bare: bool) -> Iterator[Spot]:
    """Yield the names of a path; a single bare word may be a column."""
    named = [step for step in path.steps if WORD.fullmatch(step.name)]
    is_word = path.origin is None and not path.absolute and len(path.steps) == 1
    if is_word and not bare:
        return
    for step in named:
        start = offset(step.at)
        if text.startswith(step.name, start):
            yield Spot(start, step.name)


def _quoted(quoted: Quote, offset: Callable[[Place], int]) -> Iterator[Spot]:
    """Yield the name in the quoted question of ``jr:choice-name``."""
    start = offset(quoted.at) + 1
    words = list(re.finditer(r"[^\s{}$/]+", quoted.text))
    if words:
        yield Spot(start + words[-1].start(), words[-1].group())


def _offsets(text: str) -> Callable[[Place], int]:
    """Return what turns a line and a column into a place in ``text``."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return lambda place: starts[place.line - 1] + place.column - 1
