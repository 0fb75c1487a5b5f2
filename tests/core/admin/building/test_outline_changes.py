"""What is sent of an outline after an edit makes the old tree the new one, and is little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.admin.building.outline import Line
from core.admin.building.outline_changes import Put, Redrawn, redrawn

#: A name with what stands below it.
Tree = list[tuple[str, "Tree"]]


def line(name: str, *children: Line, number: int = 0, label: str = "") -> Line:
    return Line(
        name=name,
        label=label or name,
        shape="group" if name.startswith("g") else "question",
        kind="",
        number=number,
        level=1,
        marks=(),
        children=children,
    )


def shape(lines: Sequence[Line]) -> Tree:
    return [(one.name, shape(one.children)) for one in lines]


def repaired(tree: Tree, found: Redrawn) -> Tree:
    """Return a tree after what a page does with what it is sent."""
    made = without(tree, set(found.gone))
    for put in found.put:
        inside = next(below for name, below in containers(made) if name == put.into)
        at = [name for name, _ in inside].index(put.after) + 1 if put.after else 0
        inside[at:at] = shape(put.lines)
    return made


def without(tree: Tree, gone: set[str]) -> Tree:
    return [(name, without(below, gone)) for name, below in tree if name not in gone]


def containers(tree: Tree, name: str = "") -> Iterator[tuple[str, Tree]]:
    yield name, tree
    for inner, below in tree:
        yield from containers(below, inner)


@st.composite
def outlines(draw: st.DrawFn) -> tuple[Line, ...]:
    """Draw two levels of groups and questions out of a few names, so that two trees share some."""
    names = draw(st.permutations(["g1", "g2", "g3", *"abcdefghij"]))
    names = names[: draw(st.integers(4, len(names)))]
    groups = [name for name in names if name.startswith("g")]
    places = {name: draw(st.sampled_from(["", *groups])) for name in names if name not in groups}
    below = {one: [line(n) for n, into in places.items() if into == one] for one in groups}
    tops = [name for name in names if places.get(name, "") == ""]
    return tuple(line(name, *below.get(name, [])) for name in tops)


@given(outlines(), outlines())
def test_what_is_sent_makes_the_old_tree_the_new_one(
    before: tuple[Line, ...], after: tuple[Line, ...]
) -> None:
    found = redrawn(before, after)

    if found is not None:
        assert repaired(shape(before), found) == shape(after)


def test_a_question_that_moved_is_sent_alone() -> None:
    before = line("g1", *map(line, "abcdefgh"))
    after = line("g1", *map(line, "acdefbgh"))

    assert redrawn((before,), (after,)) == Redrawn(
        gone=("b",), put=(Put(into="g1", after="f", lines=(line("b"),)),), lines=()
    )


def test_what_stands_first_is_put_into_its_group() -> None:
    before, after = line("g1", *map(line, "abcd")), line("g1", *map(line, "xyabcd"))

    found = redrawn((before,), (after,))

    assert found is not None
    assert found.put == (Put(into="g1", after="", lines=(line("x"), line("y"))),)


def test_a_number_alone_is_not_sent_and_a_label_is() -> None:
    before = line("g1", line("a", number=1), line("b", number=2), line("c", number=3))
    below = (replace(before.children[0], number=2), line("b", number=1, label="새 글"))
    after = line("g1", *below, line("c", number=3))

    assert redrawn((before,), (after,)) == Redrawn(gone=(), put=(), lines=(below[1],))


def test_lines_that_have_a_problem_are_sent_and_those_without_are_not() -> None:
    wrong = replace(line("a"), marks=("problem",))
    below = tuple(map(line, "bcdef"))

    assert redrawn((wrong, *below), (wrong, *below)) == Redrawn(gone=(), put=(), lines=(wrong,))
    assert redrawn((wrong, *below), (line("a"), *below)) == Redrawn(gone=(), put=(), lines=())


def test_where_most_is_another_the_whole_tree_is_sent() -> None:
    before, after = line("g1", *map(line, "abcd")), line("g1", *map(line, "dcba"))

    assert redrawn((before,), (after,)) is None
    assert redrawn((), (after,)) is None
