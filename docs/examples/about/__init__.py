"""A plugin that presents itself and has a setting; the office draws the page of settings."""

from marshmallow import Schema, fields, validate

from goru import PluginInfo, hookimpl


class HoursSettings(Schema):
    """What an administrator may change in one municipality."""

    most = fields.Integer(
        load_default=40,
        validate=validate.Range(1, 200),
        metadata={"title": {"ko": "교육시간 한도", "en": "Most hours of training"}},
    )


@hookimpl
def about() -> PluginInfo:
    """Return what administrators read before they enable it."""
    return PluginInfo(
        title={"ko": "교육시간 관리", "en": "Hours of training"},
        description={"ko": "한 해의 교육시간을 봅니다.", "en": "Looks after hours of training."},
        settings=HoursSettings,
    )
