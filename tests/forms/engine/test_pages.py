"""How a form falls into pages."""

from __future__ import annotations

from forms.definition import Group, Repeat
from tests.asking import ask, compiled


def test_groups_repeats_and_runs_of_questions_are_pages() -> None:
    form = compiled(
        ask("text", "a"),
        ask("text", "b"),
        Group(name="g", label={"ko": "묶음"}, children=(ask("text", "c"),)),
        Repeat(name="r", children=(ask("text", "d"),)),
        ask("text", "e"),
    )

    assert [page.name for page in form.pages] == ["a", "g", "r", "e"]
    assert [page.index for page in form.pages] == [0, 1, 2, 3]
    assert [form.page_of(name) for name in "abcde"] == [0, 0, 1, 2, 3]


def test_what_is_not_drawn_makes_no_page() -> None:
    form = compiled(
        ask("calculate", "x", calculation="1"),
        Group(name="g", children=(ask("text", "a"),)),
        Group(name="h", children=(ask("hidden", "y"),)),
        ask("hidden", "z"),
    )

    assert [page.name for page in form.pages] == ["g"]
    assert form.page_of("z") == 0


def test_a_group_inside_a_page_stays_on_it() -> None:
    inner = Group(name="inner", appearance="field-list", children=(ask("text", "a"),))

    form = compiled(Group(name="outer", children=(inner, ask("text", "b"))))

    assert [page.names() for page in form.pages] == [frozenset({"outer", "inner", "a", "b"})]
