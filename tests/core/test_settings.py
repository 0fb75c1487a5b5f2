"""A settings schema is the only validation there is, and gives the page that edits it."""

from __future__ import annotations

import pytest
from marshmallow import Schema, ValidationError, fields, validate
from werkzeug.datastructures import MultiDict

from core.settings import fill_form, form_class, read_form, resolve


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

    assert kinds == ["SelectField", "StringField", "PasswordField", "TextAreaField"]
    assert (korean["limit"].label.text, english["limit"].label.text) == ("한도", "Limit")


def test_stored_settings_are_shown_and_secrets_are_not() -> None:
    form = fill_form(Sample(), {"limit": 7, "token": "s3cret", "weights": {"a": "1.5"}}, "ko")

    assert form["limit"].data == "7"
    assert form["token"].data is None
    assert form["weights"].data == '{\n "a": "1.5"\n}'


def test_a_setting_without_a_value_is_shown_empty() -> None:
    schema = Schema.from_dict({"budget": fields.Integer(load_default=None, allow_none=True)})()

    assert fill_form(schema, {}, "ko")["budget"].data is None


def test_the_schemas_errors_land_on_their_inputs() -> None:
    form, raw = read_form(Sample(), MultiDict({"limit": "99", "rounding": "floor"}), {}, "ko")

    assert raw is None
    assert form["limit"].errors == ["1 이상 10 이하의 값이어야 합니다."]


def test_nested_settings_are_json_and_say_where_they_are_wrong() -> None:
    form, raw = read_form(Sample(), MultiDict({"weights": '{"trust": "x"}'}), {}, "ko")
    assert raw is None
    assert form["weights"].errors == ["trust: value: 숫자여야 합니다."]

    form, raw = read_form(Sample(), MultiDict({"weights": "{"}), {}, "ko")
    assert raw is None
    assert form["weights"].errors == ["JSON이 아닙니다: 1번째 글자를 고치십시오."]


def test_an_empty_secret_keeps_the_stored_one() -> None:
    _, raw = read_form(Sample(), MultiDict({"limit": "3", "token": ""}), {"token": "kept"}, "ko")

    assert raw == {"token": "kept", "limit": "3"}
