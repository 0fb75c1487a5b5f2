"""Which questions an expression names, and in what order calculations can be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from forms.expressions.errors import START, CycleError, ExpressionError, Place, error, fault
from forms.expressions.functions.selection import question_name
from forms.expressions.nodes import Call, Expression, Node, Path, Quote, Reference, children

#: Nearest names that are kept: a form is checked again after each edit, mostly with the same names.
KEPT: Final = 256


def references(expression: Expression) -> frozenset[str]:
    """Return the names of all questions and repeats that ``expression`` needs.

    Bare names count too; in a choice filter they are columns, see `columns`.
    """
    return frozenset(name for name, _, _ in named(expression.root))


def columns(expression: Expression) -> frozenset[str]:
    """Return the bare names: columns of the list when the expression is a choice filter."""
    return frozenset(name for name, _, bare in named(expression.root) if bare)


def unknown_names(expression: Expression, known: Iterable[str]) -> tuple[ExpressionError, ...]:
    """Return an error for each name that is not ``known``, with the nearest known one."""
    names = frozenset(known)
    found = dict.fromkeys((name, at) for name, at, _ in named(expression.root) if name not in names)
    return tuple(error("unknown-name", at, nearest(name, names), name=name) for name, at in found)


@lru_cache(maxsize=KEPT)
def nearest(name: str, known: frozenset[str]) -> str | None:
    """Return how to write the known name that is most like ``name``."""
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"${{{near[0]}}}" if near else None


def named(root: Node) -> Iterator[tuple[str, Place, bool]]:
    """Yield each name with its place and whether it stands bare.

    Inside the predicates of a choice list bare names are its columns and are left out.
    """
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, in_list = waiting.pop()
        yield from (
            (name, node.at, bare) for name, bare in names_of(node) if not (bare and in_list)
        )
        inside = in_list or is_list(node)
        waiting.extend((child, inside) for child in reversed(children(node)))


def is_list(node: Node) -> bool:
    """Tell whether ``node`` is a path into a choice list."""
    return (
        isinstance(node, Path) and isinstance(node.origin, Call) and node.origin.name == "instance"
    )


def names_of(node: Node) -> Iterator[tuple[str, bool]]:
    """Yield the names that ``node`` itself has, and whether each stands bare."""
    match node:
        case Reference(last_saved=False):
            yield node.name, False
        case Path() if not is_list(node):
            yield from path_names(node)
        case Call(name="jr:choice-name", arguments=(_, Quote() as quoted)):
            yield question_name(quoted) or "", False


def path_names(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the last step and each step under predicates."""
    steps = [step for step in path.steps if step.name[:1] not in {".", "*", "@"}]
    bare = path.origin is None and not path.absolute and is_inside(path)
    for step in steps:
        if step.predicates or step is steps[-1]:
            yield step.name, bare and len(steps) == 1


def is_inside(path: Path) -> bool:
    """Tell whether no step leads upwards."""
    return all(step.name != ".." for step in path.steps)


def dependency_order(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the names so that each follows all those it needs; else in the order given.

    Names that are needed but are no key are left out: they are answers, not calculations.

    Raises:
        CycleError: with the path of the cycle.
    """
    done: dict[str, None] = {}
    for name in needs:
        visit(name, needs, done)
    return tuple(done)


def visit(start: str, needs: Mapping[str, Iterable[str]], done: dict[str, None]) -> None:
    """Add to ``done`` what ``start`` needs and then ``start``, without recursion."""
    path: dict[str, Iterator[str]] = {}
    following: str | None = start
    while following is not None or path:
        if following is not None and following not in done:
            path[following] = iter(sorted(set(needs[following]) & needs.keys()))
        name = next(reversed(path), None)
        if name is None:
            return
        following = next((need for need in path[name] if need not in done), None)
        if following in path:
            raise cycle(path, str(following))
        if following is None:
            done[name] = None
            del path[name]


def cycle(path: Iterable[str], again: str) -> CycleError:
    """Return the error that shows the names from ``again`` round to ``again``."""
    names = list(path)
    ring = (*names[names.index(again) :], again)
    return CycleError(fault("cycle", START, path=" → ".join(ring)), ring)
