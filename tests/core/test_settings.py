"""A settings schema is the only validation there is, and gives the page that edits it."""

from __future__ import annotations

import pytest
from marshmallow import Schema, ValidationError, fields, validate
from werkzeug.datastructures import MultiDict

from core.settings import fill_form, form_class, read_form, resolve
from tests.sent_forms import rows, sent


class Sample(Schema):
    rounding = fields.String(load_default="half-up", validate=validate.OneOf(["half-up", "floor"]))
    limit = fields.Integer(
        load_default=5,
        validate=validate.Range(1, 10),
        metadata={"title": {"ko": "한도", "en": "Limit"}},
    )
    token = fields.String(metadata={"secret": True})
    weights = fields.Dict(keys=fields.String(), values=fields.Decimal(), load_default=dict)


def test_a_later_layer_wins_and_defaults_fill_in() -> None:
    assert resolve(Sample(), {"limit": 3, "rounding": "floor"}, {"limit": 4}) == {
        "limit": 4,
        "rounding": "floor",
        "weights": {},
    }


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="Unknown field"):
        resolve(Sample(), {"limti": 3})


def test_the_page_is_derived_from_the_schema_in_the_readers_language() -> None:
    korean, english = form_class(Sample(), "ko")(), form_class(Sample(), "en")()

    kinds = [field.type for field in korean]

    assert kinds == ["SelectField", "StringField", "PasswordField", "RowsField"]
    assert (korean["limit"].label.text, english["limit"].label.text) == ("한도", "Limit")


def test_stored_settings_are_shown_and_secrets_are_not() -> None:
    form = fill_form(Sample(), {"limit": 7, "token": "s3cret", "weights": {"a": "1.5"}}, "ko")

    assert form["limit"].data == "7"
    assert form["token"].data is None
    assert rows(form, "weights").rows == [{"key": "a", "value": "1.5"}]


def test_a_setting_without_a_value_is_shown_empty() -> None:
    schema = Schema.from_dict({"budget": fields.Integer(load_default=None, allow_none=True)})()

    assert fill_form(schema, {}, "ko")["budget"].data is None


def test_the_schemas_errors_land_on_their_inputs() -> None:
    form, raw = read_form(Sample(), MultiDict({"limit": "99", "rounding": "floor"}), {}, "ko")

    assert raw is None
    assert form["limit"].errors == ["1 이상 10 이하의 값이어야 합니다."]


def test_rows_say_where_they_are_wrong() -> None:
    typed = {"weights.key": ["trust", "clarity"], "weights.value": ["x", "1"]}

    form, raw = read_form(Sample(), MultiDict(typed), {}, "ko")

    assert raw is None
    assert rows(form, "weights").errors == ["1번째 줄: 값: 숫자여야 합니다."]
    assert rows(form, "weights").wrong == {(0, "value")}


def test_a_name_stands_once() -> None:
    typed = {"weights.key": ["trust", "trust"], "weights.value": ["1", "2"]}

    form, raw = read_form(Sample(), MultiDict(typed), {}, "en")

    assert raw is None
    assert rows(form, "weights").errors == ["A name stands twice."]


def test_blank_rows_are_left_out_and_no_row_at_all_is_an_empty_table() -> None:
    some = {"weights.key": ["", "trust", ""], "weights.value": ["", "1", ""]}
    none = {"weights.key": [""], "weights.value": [""]}

    assert read_form(Sample(), MultiDict(some), {}, "ko")[1] == {"weights": {"trust": "1"}}
    assert read_form(Sample(), MultiDict(none), {}, "ko")[1] == {"weights": {}}


@pytest.mark.parametrize(
    ("button", "names", "blank"),
    [
        ("add weights", ["a", "b"], 2),
        ("remove weights 0", ["b"], 1),
        ("remove weights 9", ["a", "b"], 1),
    ],
)
def test_a_row_is_added_or_removed_before_anything_is_stored(
    button: str, names: list[str], blank: int
) -> None:
    typed = {"weights.key": ["a", "b", ""], "weights.value": ["1", "x", ""], "row": [button]}

    form, raw = read_form(Sample(), MultiDict(typed), {}, "ko")

    assert raw is None
    assert not form.errors
    assert [row["key"] for row in rows(form, "weights").rows] == names
    assert len(rows(form, "weights").shown) == len(names) + blank


class Bands(Schema):
    """Every shape that stands in rows."""

    words = fields.List(fields.String(validate=validate.OneOf(["a", "b"])), load_default=list)
    bands = fields.Dict(
        keys=fields.String(), values=fields.List(fields.String()), load_default=dict
    )
    grades = fields.List(
        fields.Nested({"name": fields.String(required=True), "paid": fields.Boolean()}),
        load_default=list,
    )
    points = fields.Dict(
        keys=fields.String(), values=fields.Nested({"least": fields.Decimal()}), load_default=dict
    )
    shares = fields.Nested({"own": fields.Integer(), "others": fields.Integer()})
    deep = fields.Dict(keys=fields.String(), values=fields.Dict(), load_default=dict)


STORED = {
    "words": ["b", "a"],
    "bands": {"위": ["4급", "5급"]},
    "grades": [{"name": "S", "paid": True}, {"name": "C", "paid": False}],
    "points": {"상": {"least": "0.5"}},
    "shares": {"own": 70, "others": 30},
    "deep": {"a": {"b": 1}},
}


def test_every_shape_comes_back_as_it_was_shown() -> None:
    form = fill_form(Bands(), STORED, "ko")

    again, raw = read_form(Bands(), sent(form), {}, "ko")

    assert not again.errors
    assert Bands().load(raw or {}) == Bands().load(STORED)
    assert [field.type for field in form] == ["RowsField"] * 5 + ["TextAreaField"]
    assert [one.title for one in rows(form, "bands").columns] == ["이름", "값(쉼표로 나눔)"]


def test_what_is_nested_deeper_is_json_and_says_where_it_is_wrong() -> None:
    form, raw = read_form(Bands(), MultiDict({"deep": "{"}), {}, "ko")

    assert raw is None
    assert form["deep"].errors == ["JSON이 아닙니다: 1번째 글자를 고치십시오."]


def test_stored_settings_that_a_newer_schema_refuses_are_shown_with_the_reason() -> None:
    form = fill_form(Sample(), {"limit": 99, "weights": {"a": "x"}}, "ko")

    assert form["limit"].data == "99"
    assert form["limit"].errors == ["1 이상 10 이하의 값이어야 합니다."]
    assert rows(form, "weights").errors == ["1번째 줄: 값: 숫자여야 합니다."]


def test_an_empty_secret_keeps_the_stored_one() -> None:
    _, raw = read_form(Sample(), MultiDict({"limit": "3", "token": ""}), {"token": "kept"}, "ko")

    assert raw == {"token": "kept", "limit": "3"}
