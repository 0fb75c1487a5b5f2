"""Looking at one rule while it is being written: what it says, needs and has wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from forms.definition import Definition, Item, Repeat, Texts
from forms.engine.cells import ALWAYS, NEVER
from forms.expressions import (
    CycleError,
    Expression,
    ExpressionError,
    columns,
    dependency_order,
    parse,
    problems,
    references,
)
from forms.expressions.errors import suggestion
from forms.reading.naming import Names
from forms.reading.rules import source_of
from forms.reading.sentences import sentence

#: Fields by which one item needs another before it can be asked.
DECIDING: Final = ("relevant", "calculation", "trigger", "count")
RING: Final = {
    "ko": "이 규칙은 돌고 돌아 자기 자신을 필요로 합니다: {ring}. 그 가운데 하나를 빼십시오.",
    "en": "This rule needs itself in a ring: {ring}. Take the reference out of one of these rules.",
}
#: Signs of which several in a row are one operator, here or in another language.
SIGNS: Final = frozenset("=<>!&|")
ARROW: Final = " → "


class Mark(NamedTuple):
    """One thing that is wrong: its text and repair, and the rule before, at and after its place."""

    message: Texts
    repair: str
    line: int
    column: int
    before: str
    at: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a rule says in words, the names it needs with their labels, and what is wrong."""

    sentence: Texts
    names: tuple[tuple[str, Texts], ...] = ()
    marks: tuple[Mark, ...] = ()
    ring: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the rule may stand in the form."""
        return not self.marks


def look_at(whole: Definition, name: str, field: str, source: str) -> Look:
    """Return what is to be said of ``source`` as the ``field`` of the item ``name``.

    ``whole`` is the form as it is asked, tables and embedded forms unfolded; ``name`` may be new.
    """
    if source.strip() in (ALWAYS | NEVER):
        return Look(sentence=sentence(whole, name, field, source) if source.strip() else {})
    try:
        expression = parse(source)
    except ExpressionError as fault:
        return Look(sentence={}, marks=(_mark(source, fault),))
    items = {item.name: item for item in whole.walk()}
    own = columns(expression) if field == "choice_filter" else frozenset[str]()
    faults = problems(expression, known=[*items, *own])
    needed = sorted(references(expression) & items.keys(), key=list(items).index)
    ring = _ring(items, name, field, expression) if not faults else ()
    marks = [_mark(source, fault) for fault in faults]
    if ring:
        marks.append(_ring_mark(whole, ring))
    return Look(
        sentence=sentence(whole, name, field, source),
        names=tuple((one, _titles(whole, one)) for one in needed),
        marks=tuple(marks),
        ring=ring,
    )


def _mark(source: str, fault: ExpressionError) -> Mark:
    lines = source.splitlines(keepends=True) or [""]
    start = sum(len(line) for line in lines[: fault.line - 1]) + fault.column - 1
    while 0 < start < len(source) and {source[start - 1], source[start]} <= SIGNS:
        start -= 1
    end = start + _length(source[start:])
    message = {
        language: text.removesuffix(suggestion(language, fault.repair)).strip()
        for language, text in fault.messages.items()
    }
    return Mark(
        message,
        fault.repair or "",
        fault.line,
        fault.column,
        source[:start],
        source[start:end],
        source[end:],
    )


def _length(rest: str) -> int:
    """Return how much of the rest the mark covers: a reference, a word, or one sign."""
    if rest.startswith("${") and "}" in rest:
        return rest.index("}") + 1
    count = 0
    while count < len(rest) and (rest[count].isalnum() or rest[count] in "_-:"):
        count += 1
    return count or (2 if len(rest) > 1 and {*rest[:2]} <= SIGNS else 1)


def _ring_mark(whole: Definition, ring: tuple[str, ...]) -> Mark:
    message = {}
    for language, pattern in RING.items():
        names = Names(definition=whole, language=language)
        message[language] = pattern.format(ring=ARROW.join(map(names.of, ring)))
    return Mark(message, "", 0, 0, "", "", "")


def _titles(whole: Definition, name: str) -> Texts:
    return {
        language: Names(definition=whole, language=language).of(name) for language in ("ko", "en")
    }


def _ring(items: dict[str, Item], name: str, field: str, expression: Expression) -> tuple[str, ...]:
    """Return the names of the ring that the rule would close, empty if it closes none."""
    if field not in DECIDING:
        return ()
    needs = needs_of(items)
    needs[name] = needs.get(name, frozenset()) | (references(expression) & {*items, name})
    try:
        dependency_order(_reached(needs, name))
    except CycleError as ring:
        return ring.path if name in ring.path else ()
    return ()


def _reached(needs: dict[str, frozenset[str]], name: str) -> dict[str, frozenset[str]]:
    """Return the needs of everything that ``name`` needs, near or far."""
    found, waiting = dict[str, frozenset[str]](), [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = needs.get(one, frozenset())
            waiting += found[one]
    return found


def needs_of(items: dict[str, Item]) -> dict[str, frozenset[str]]:
    """Return what each item needs before it can be asked: by its rules, and what is around it."""
    found = {name: _needed(item) & items.keys() for name, item in items.items()}
    for item in items.values():
        for child in getattr(item, "children", ()):
            found[child.name] = found.get(child.name, frozenset()) | {item.name}
    return found


def _needed(item: Item) -> frozenset[str]:
    fields = [field for field in DECIDING if field != "count" or isinstance(item, Repeat)]
    texts = [
        getattr(item, field, "") if field == "trigger" else source_of(item, field)
        for field in fields
    ]
    return frozenset().union(*(_references(text) for text in texts if text))


def _references(source: str) -> frozenset[str]:
    try:
        return references(parse(source))
    except ExpressionError:
        return frozenset()
