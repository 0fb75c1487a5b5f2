from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from forms import serial
from forms.definition import Choice, Definition, Item, Question
from forms.editing import Difference, Set, applied, change_from, differences, merged
from forms.editing.merging import merged_change
from forms.editing.tree import found
from tests.forms.editing.sample import FORM
from tests.forms.editing.strategies import EDITS, edited

Edits = list[dict[str, Any]]


def after(*documents: dict[str, Any]) -> Definition:
    return applied(FORM, change_from({"do": "many", "changes": list(documents)}))


def label(name: str, text: str) -> dict[str, Any]:
    return {"do": "set", "name": name, "field": "label", "key": "ko", "value": text}


def canonical(item: Item) -> str:
    return json.dumps(serial.item_document(item), sort_keys=True)


def content(form: Definition) -> set[Difference]:
    """Return what a form has, apart from the order in which it stands."""
    empty = Definition(name=form.name, title={})
    children = {
        (one.name, item.name) for item in form.walk() for one in getattr(item, "children", ())
    }
    inside = {Difference(kind="added", name=one, after=parent) for one, parent in children}
    cells = {
        Difference(kind="changed", name=item.name, after=canonical(item))
        for item in form.walk()
        if not hasattr(item, "children")
    }
    return set(differences(empty, form)) | inside | cells


@given(EDITS)
def test_merging_with_an_unchanged_side_gives_the_other_side(edits: Edits) -> None:
    other = edited(FORM, edits)

    assert merged(FORM, other, FORM).definition == other
    assert merged(FORM, FORM, other).definition == other
    assert merged(FORM, other, other).definition == other


@given(EDITS, EDITS)
def test_who_merges_changes_nothing_but_the_order_of_neighbours(one: Edits, two: Edits) -> None:
    mine, theirs = edited(FORM, one), edited(FORM, two)

    here, there = merged(FORM, mine, theirs), merged(FORM, theirs, mine)

    assert bool(here.conflicts) == bool(there.conflicts)
    if not here.conflicts:
        assert content(here.definition) == content(there.definition)


@given(EDITS, EDITS)
def test_what_comes_of_a_merge_can_be_stored(one: Edits, two: Edits) -> None:
    made = merged(FORM, edited(FORM, one), edited(FORM, two)).definition
    text = serial.to_json(made)

    assert serial.from_json(text) == made
    assert serial.from_canonical(text) == made


@given(EDITS)
def test_there_are_differences_just_where_something_changed(edits: Edits) -> None:
    made = edited(FORM, edits)

    assert (differences(FORM, made) == ()) == (serial.digest(FORM) == serial.digest(made))


@given(EDITS)
def test_added_and_removed_are_the_same_seen_from_the_other_side(edits: Edits) -> None:
    made = edited(FORM, edits)
    there, back = differences(FORM, made), differences(made, FORM)

    def names(which: str, told: tuple[Difference, ...]) -> set[tuple[str, str]]:
        return {(one.list, one.name) for one in told if one.kind == which and not one.list}

    assert names("added", there) == names("removed", back)
    assert {(d.name, d.field, d.key, d.before, d.after) for d in there if d.kind == "changed"} == {
        (d.name, d.field, d.key, d.after, d.before) for d in back if d.kind == "changed"
    } or any(d.list for d in there)


def test_a_written_field_is_one_difference() -> None:
    made = applied(FORM, Set(name="age", field="label", key="ko", value="연령"))

    assert differences(FORM, made) == (
        Difference(
            kind="changed", name="age", field="label", key="ko", before="나이", after="연령"
        ),
    )


def test_a_move_is_told_with_its_containers() -> None:
    made = after({"do": "move", "name": "note", "into": "page", "at": 0})

    assert differences(FORM, made) == (
        Difference(kind="moved", name="note", field="place", before="", after="page"),
    )


def test_choices_differ_one_by_one() -> None:
    more = [{"name": "2", "label": {"ko": "높음"}}, {"name": "3", "label": {"ko": "최고"}}]
    made = after({"do": "choices", "list": "scale", "choices": more})

    assert [(one.kind, one.list, one.name) for one in differences(FORM, made)] == [
        ("removed", "scale", "1"),
        ("added", "scale", "3"),
    ]


def test_two_languages_of_one_label_are_two_places() -> None:
    mine = after(label("age", "연령"))
    theirs = after({"do": "set", "name": "age", "field": "label", "key": "en", "value": "Age"})

    made = merged(FORM, mine, theirs)

    assert made.conflicts == ()
    assert found(made.definition, "age").label == {"ko": "연령", "en": "Age"}


def test_one_moves_what_the_other_rewords() -> None:
    mine = after({"do": "move", "name": "note", "into": "page", "at": 0})

    made = merged(FORM, mine, after(label("note", "비고")))

    assert made.conflicts == ()
    assert [one.name for one in made.definition.items[0].children][:2] == ["note", "age"]  # type: ignore[attr-defined]  # it is a group
    assert found(made.definition, "note").label == {"ko": "비고"}


def test_choices_that_two_people_add_both_stay() -> None:
    def more(name: str) -> Definition:
        rows = [serial.item_document(one) for one in FORM.choices["scale"]]
        return after({"do": "choices", "list": "scale", "choices": [*rows, {"name": name}]})

    made = merged(FORM, more("3"), more("4"))

    assert made.conflicts == ()
    assert {one.name for one in made.definition.choices["scale"]} == {"1", "2", "3", "4"}
    assert isinstance(made.definition.choices["scale"][0], Choice)


def test_the_same_place_said_differently_is_a_conflict_with_three_texts() -> None:
    made = merged(FORM, after(label("age", "연령")), after(label("age", "만 나이")))

    (conflict,) = made.conflicts
    assert (conflict.name, conflict.field, conflict.key) == ("age", "label", "ko")
    assert (conflict.base, conflict.mine, conflict.theirs) == ("나이", "연령", "만 나이")
    assert found(made.definition, "age").label == {"ko": "만 나이"}


def test_what_one_removed_and_the_other_changed_stays_as_a_conflict() -> None:
    gone, changed = after({"do": "remove", "name": "rows"}), after(label("share", "몫"))

    made = merged(FORM, gone, changed)

    assert {(one.name, one.field) for one in made.conflicts} == {
        ("share", "presence"),
        ("rows", "presence"),
    }
    assert found(made.definition, "share").label == {"ko": "몫"}


def test_two_groups_moved_into_each_other_are_a_conflict() -> None:
    start = after(
        {"do": "add", "item": {"kind": "group", "name": "g"}},
        {"do": "add", "item": {"kind": "group", "name": "h"}},
    )

    def moved(name: str, into: str) -> Definition:
        return applied(start, change_from({"do": "move", "name": name, "into": into}))

    made = merged(start, moved("g", "h"), moved("h", "g"))

    assert made.conflicts
    assert {one.name for one in made.definition.walk()} == {one.name for one in start.walk()}


def test_a_question_added_under_a_name_that_was_taken_gets_the_next_one() -> None:
    new = {"do": "add", "item": {"kind": "question", "name": "x", "type": "text"}}
    theirs = after(new)

    made = merged_change(FORM, change_from(new), theirs)

    assert made.conflicts == ()
    assert found(made.definition, "x_2") == Question(name="x_2", type="text")
