"""Paths: the answer of the last step, a repeat under predicates, a choice list under predicates.

Questions are known by their name, so ``../group/name`` and ``/data/group/name`` mean ``name``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from forms.expressions.context import Context
from forms.expressions.conversion import scalars
from forms.expressions.errors import error
from forms.expressions.filtering import Entry, Tests, compile_tests, survivors
from forms.expressions.items import origin_of
from forms.expressions.nodes import Call, Node, Path, Reference, Step
from forms.expressions.program import Compiled, Evaluator, Program, constant, guarded
from forms.expressions.values import BLANK, Item, Kind, Scalar, Value

Segment: TypeAlias = tuple[str, Tests]

#: Steps that name no question.
PLACES = frozenset({".", ".."})


def compile_path(program: Program, node: Path) -> Compiled:
    """Return what lies at the end of a path; always of any kind."""
    return guarded(route(program, node), node.at), Kind.ANY


def route(program: Program, node: Path) -> Evaluator:
    """Return the closure for the kind of origin that a path has."""
    match node.origin:
        case Call(name="instance", arguments=(list_name,)):
            return rows(program, node, list_name)
        case Call(name="current", arguments=()):
            return elsewhere(origin_of, in_form(program, node))
        case None | Reference():
            return in_form(program, node)
        case _:
            return items(program, node)


def elsewhere(turn: Callable[[Context], Context], evaluate: Evaluator) -> Evaluator:
    """Return the closure that evaluates in another context."""
    return lambda context: evaluate(turn(context))


def single(items: Sequence[Scalar]) -> Value:
    """Return a list of one item as that item."""
    return items[0] if len(items) == 1 else tuple(items)


def named(step: Step) -> str:
    """Return the name of a step.

    Raises:
        ExpressionError: "step" for attributes, wildcards and node tests.
    """
    if step.name.startswith(("@", "*")) or step.name.endswith("()"):
        raise error("step", step.at, name=step.name)
    return step.name


def segments(program: Program, node: Path) -> tuple[Segment, ...]:
    """Return the named steps with their predicates."""
    steps = tuple(step for step in node.steps if step.name not in PLACES)
    found = tuple((named(step), compile_tests(program, step.predicates)) for step in steps)
    if not isinstance(node.origin, Reference):
        return found
    own = next((step.predicates for step in node.steps[:1]), ())
    return ((node.origin.name, compile_tests(program, own)), *found)


def in_form(program: Program, node: Path) -> Evaluator:
    """Return a path between questions."""
    names = segments(program, node)
    if not names:
        return place_itself(program, node)
    if any(tests for _, tests in names):
        return following(names)
    last = names[-1][0]
    bare = node.origin is None and not node.absolute and len(names) == 1
    if bare and all(step.name != ".." for step in node.steps):
        return lambda context: context.column(last)
    return lambda context: context.answer(last)


def place_itself(program: Program, node: Path) -> Evaluator:
    """Return ``.``, with its predicates; a group (``..``) has no value of its own."""
    if any(step.name == ".." for step in node.steps):
        return constant(BLANK)
    tests = compile_tests(program, node.steps[0].predicates)
    return lambda context: kept(context, context.own, tests) if tests else context.own


def kept(context: Context, value: Value, tests: Tests) -> Value:
    """Return the items of ``value`` that pass."""
    entries = [(item, context) for item in scalars(value)]
    return single([own for own, _ in survivors(context, entries, tests)])


def following(names: Sequence[Segment]) -> Evaluator:
    """Return a path with predicates: only the instances that pass are followed."""
    *groups, (last, tests) = names

    def follow(context: Context) -> Value:
        contexts: list[Context] = [context]
        for name, group_tests in groups:
            if group_tests:
                contexts = [inner for _, inner in passing(context, contexts, name, group_tests)]
        if not tests:
            return single([item for inner in contexts for item in scalars(inner.answer(last))])
        found = passing(context, contexts, last, tests)
        return single([own for own, _ in found])

    return follow


def passing(context: Context, contexts: Iterable[Context], name: str, tests: Tests) -> list[Entry]:
    """Return the instances of a repeat, or the answers of a question, that pass."""
    entries: list[Entry] = []
    for inner in contexts:
        instances = inner.instances(name)
        if instances:
            entries.extend((instance.position(), instance) for instance in instances)
        else:
            entries.extend((item, inner) for item in scalars(inner.answer(name)))
    return survivors(context, entries, tests)


def items(program: Program, node: Path) -> Evaluator:
    """Return the items of any list under predicates; further steps need a question's name."""
    assert node.origin is not None  # noqa: S101 - compile_path has sent it elsewhere
    first, *more = node.steps
    if more:
        raise error("step", more[0].at, name=more[0].name)
    value = program.value(node.origin)
    tests = compile_tests(program, first.predicates)
    return lambda context: kept(context, value(context), tests)


def rows(program: Program, node: Path, list_node: Node) -> Evaluator:
    """Return a column of the rows of a choice list that pass: ``/root/item[...]/column``."""
    list_name = program.converted(list_node, Kind.TEXT)
    steps = node.steps[2:]
    if len(steps) > 2:
        raise error("step", steps[2].at, name=steps[2].name)
    tests = compile_tests(program, steps[0].predicates if steps else ())
    column = named(steps[1]) if len(steps) == 2 else None

    def look_up(context: Context) -> Value:
        found = context.choices(str(list_name(context)))
        entries: list[Entry] = [(Item(columns=row), context) for row in found]
        passed = [own for own, _ in survivors(context, entries, tests)]
        return single(passed if column is None else [cell(own, column) for own in passed])

    return look_up


def cell(own: Scalar, column: str) -> str:
    """Return a column of a row; blank when the row has none."""
    return own.columns.get(column, BLANK) if isinstance(own, Item) else BLANK
