from __future__ import annotations

from typing import Any

import pytest

from forms.definition import Definition, Group, Question, Repeat
from forms.editing import Unfit, applied, change_document, change_from
from forms.editing.tree import found
from tests.forms.editing.sample import FORM, SCALE


def after(document: dict[str, Any], form: Definition = FORM) -> Definition:
    return applied(form, change_from(document))


def names(form: Definition) -> list[str]:
    return [item.name for item in form.walk()]


def question(name: str) -> dict[str, Any]:
    return {"kind": "question", "name": name, "type": "text"}


def test_an_item_is_put_at_its_place() -> None:
    inside = after({"do": "add", "item": question("new"), "into": "page", "at": 1})
    behind = after({"do": "add", "item": question("new")})

    assert names(inside)[:4] == ["page", "age", "new", "mark"]
    assert names(behind)[-1] == "new"


def test_what_is_removed_goes_with_all_it_holds() -> None:
    assert names(after({"do": "remove", "name": "rows"})) == [
        *("page", "age", "mark", "plan", "note", "age_group"),
    ]


def test_a_move_counts_places_without_what_moves() -> None:
    assert names(after({"do": "move", "name": "age", "into": "page", "at": 1}))[:3] == [
        *("page", "mark", "age"),
    ]
    assert names(after({"do": "move", "name": "note", "into": "rows", "at": 0}))[3:5] == [
        *("rows", "note"),
    ]


def test_a_copy_has_names_of_its_own_and_asks_its_own_questions() -> None:
    made = after({"do": "copy", "name": "rows"})

    assert names(made)[3:9] == ["rows", "share", "total", "rows_2", "share_2", "total_2"]
    copied = found(made, "total_2")
    assert isinstance(copied, Question)
    assert copied.calculation == "sum(${share_2}) + /rows_2/share_2"
    assert names(after({"do": "copy", "name": "share_2"}, made)).count("share_3") == 1


@pytest.mark.parametrize(
    ("field", "key", "value"),
    [
        ("label", "en", "Age"),
        ("label", "ko", ""),
        ("hint", "", "of today"),
        ("relevant", "", "1 = 1"),
        ("parameters", "start", "0"),
        ("extra", "fact", "age"),
        ("media", "image::ko", "age.png"),
    ],
)
def test_one_field_is_written_and_nothing_else(field: str, key: str, value: str) -> None:
    made = after({"do": "set", "name": "age", "field": field, "key": key, "value": value})
    back = found(FORM, "age")

    kind, _, language = key.partition("::")
    wanted: Any = {kind: {language: value}} if field == "media" else {key: value} if key else value
    stored = getattr(found(made, "age"), field)
    if field == "label":
        assert stored.get(key, "") == value
    else:
        assert stored == ({"": value} if field == "hint" else wanted)
    assert [one for one in made.walk() if one.name not in {"age", "page"}] == [
        one for one in FORM.walk() if one.name not in {"age", "page"}
    ]
    assert back.label == {"ko": "나이"}


def test_another_type_forgets_what_the_spreadsheet_called_the_old_one() -> None:
    form = Definition(
        name="f", title={}, items=(Question(name="a", type="text", asked_as="deviceid"),)
    )

    made = found(after({"do": "set", "name": "a", "field": "type", "value": "integer"}, form), "a")

    assert made == Question(name="a", type="integer")


def test_a_new_name_is_followed_by_everything_that_refers_to_it() -> None:
    made = after({"do": "rename", "name": "age", "to": "나이"})

    mark, rows, note, group = (found(made, name) for name in ("mark", "rows", "note", "age_group"))
    assert isinstance(mark, Question)
    assert isinstance(rows, Repeat)
    assert isinstance(group, Question)
    assert mark.label == {"ko": "${나이}살의 점수"}
    assert mark.relevant == "${나이} > 18 and '${age}' != ''"
    assert mark.choice_filter == "age > ${나이}"
    assert rows.count == "${나이}"
    assert rows.extra["constraint_message::ko"] == "${나이}"
    assert note.relevant == "${plan_budget} > 1 or ${age_group} = 1"
    assert group.default == "${ 나이 }"
    assert made.choices["columns"][0].columns == {"constraint": "${plan_budget} < ${나이}"}
    assert made.settings == {"instance_name": "concat(${나이}, '-')"}


def test_the_columns_of_a_table_follow_its_new_name() -> None:
    made = after({"do": "rename", "name": "plan", "to": "budget"})

    assert found(made, "note").relevant == "${budget_budget} > 1 or ${age_group} = 1"
    assert made.choices["columns"][0].columns == {"constraint": "${budget_budget} < ${age}"}


def test_paths_and_rules_over_rows_follow() -> None:
    made = after({"do": "rename", "name": "share", "to": "part"})
    rows, total = found(made, "rows"), found(made, "total")

    assert isinstance(total, Question)
    assert total.calculation == "sum(${part}) + /rows/part"
    assert rows.extra["constraint"] == "sum(${part}) = 100"


def test_an_expression_that_cannot_be_read_follows_where_it_names_the_question() -> None:
    broken = after({"do": "set", "name": "mark", "field": "relevant", "value": "${age} > ("})

    made = after({"do": "rename", "name": "age", "to": "years"}, broken)

    assert found(made, "mark").relevant == "${years} > ("


def test_a_list_is_written_whole_and_renamed_with_its_users() -> None:
    more = [{"name": "3", "label": {"ko": "중간"}}]
    made = after({"do": "choices", "list": "scale", "choices": more})
    renamed = after({"do": "rename-list", "list": "scale", "to": "marks"})

    assert [one.name for one in made.choices["scale"]] == ["3"]
    assert renamed.choices["marks"] == SCALE
    mark = found(renamed, "mark")
    assert isinstance(mark, Question)
    assert mark.choices == "marks"
    assert renamed.choices["columns"][1].columns == {"list": "marks"}


def test_the_form_has_titles_settings_and_a_language() -> None:
    made = after(
        {
            "do": "many",
            "changes": [
                {"do": "form", "field": "title", "key": "en", "value": "Review"},
                {"do": "form", "field": "settings", "key": "style", "value": "pages"},
                {"do": "form", "field": "default_language", "value": "en"},
            ],
        }
    )

    assert made.title == {"ko": "평가", "en": "Review"}
    assert made.settings["style"] == "pages"
    assert made.default_language == "en"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"do": "add", "item": question("age")}, "name-taken"),
        ({"do": "add", "item": question("new"), "into": "mark"}, "no-container"),
        ({"do": "add", "item": question("new"), "into": "nowhere"}, "name-unknown"),
        ({"do": "add", "item": question("a b")}, "name-wrong"),
        ({"do": "remove", "name": "nothing"}, "name-unknown"),
        ({"do": "move", "name": "page", "into": "page"}, "into-itself"),
        ({"do": "set", "name": "age", "field": "count", "value": "1"}, "field-unknown"),
        ({"do": "set", "name": "page", "field": "required", "value": "1"}, "field-unknown"),
        ({"do": "set", "name": "age", "field": "extra", "value": "1"}, "key-missing"),
        (
            {"do": "set", "name": "age", "field": "relevant", "key": "ko", "value": "1"},
            "key-needless",
        ),
        ({"do": "set", "name": "age", "field": "type", "value": ""}, "type-missing"),
        ({"do": "rename", "name": "age", "to": "mark"}, "name-taken"),
        ({"do": "rename", "name": "age", "to": "${x}"}, "name-wrong"),
        ({"do": "rename-list", "list": "scale", "to": "columns"}, "list-taken"),
        ({"do": "remove-list", "list": "scale"}, "list-used"),
        ({"do": "remove-list", "list": "none"}, "list-unknown"),
        ({"do": "choices", "list": "l", "choices": [{"name": "1"}, {"name": "1"}]}, "choice-twice"),
        ({"do": "form", "field": "title", "key": "ko", "value": ""}, "title-missing"),
        ({"do": "form", "field": "name", "value": "x"}, "unreadable"),
        ({"do": "dance"}, "unreadable"),
        ({"do": "remove"}, "unreadable"),
        ({"do": "remove", "name": "age", "why": "x"}, "unreadable"),
        ({"do": "add", "item": {"kind": "thing"}}, "unreadable"),
        ({"do": "many", "changes": []}, "unreadable"),
        (["do"], "unreadable"),
        (None, "unreadable"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(document: Any, code: str) -> None:
    with pytest.raises(Unfit) as refusal:
        after(document)

    assert refusal.value.code == code
    assert all(refusal.value.messages[language] for language in ("ko", "en"))


def test_groups_in_groups_end_somewhere() -> None:
    form = FORM
    for level in range(19):
        item = {"kind": "group", "name": f"g{level}"}
        into = f"g{level - 1}" if level else "page"
        form = after({"do": "add", "item": item, "into": into}, form)
    form = after({"do": "add", "item": question("deepest"), "into": "g18"}, form)

    with pytest.raises(Unfit) as refusal:
        after({"do": "move", "name": "page", "into": "rows"}, form)
    assert refusal.value.code == "too-deep"


def test_several_changes_are_made_or_none() -> None:
    changes = [{"do": "remove", "name": "age"}, {"do": "remove", "name": "age"}]

    with pytest.raises(Unfit):
        after({"do": "many", "changes": changes})


def test_a_change_comes_back_from_its_document() -> None:
    group = {"kind": "group", "name": "g", "children": [question("x")]}
    documents: list[dict[str, Any]] = [
        {"do": "add", "item": group, "into": "page", "at": 0},
        {"do": "choices", "list": "l", "choices": [{"name": "1", "label": {"ko": "하나"}}]},
        {"do": "rename", "name": "age", "to": "b"},
    ]
    many = {"do": "many", "changes": documents}

    assert change_document(change_from(many)) == many
    assert isinstance(found(after(many), "g"), Group)
