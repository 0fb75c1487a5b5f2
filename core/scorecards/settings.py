"""Scorecards as a cycle's configuration holds them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from core.scoring.composite.levelling import MODES
from core.scoring.composite.normalisation import Normalisation
from core.scoring.composite.proration import MIN_DAYS
from core.scoring.composite.trees import (
    HOLD,
    LEAVE_OUT,
    LEVELS,
    MISSING_RULES,
    Component,
    Levelling,
    Scorecard,
)
from core.setting_messages import Unfit

NAME = validate.Regexp(r"\A[a-z][a-z0-9-]{0,39}\Z", error="Use lower-case letters, digits and -.")
POSITIVE = validate.Range(min=0, min_inclusive=False)
#: Decimal places before and after the point.
PLACES = 15
#: Facts about subjects by which they are grouped.
TRAITS = ("group", "grade", "unit", "kind", "leader")
EXACT = ("weight", "full", "weights_sum", "most_excluded", "least", "most")
#: Setting -> title: the editor and the refusals name settings by these.
TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "weight": {"ko": "가중치", "en": "Weight"},
        "full": {"ko": "만점", "en": "Full marks"},
        "weights_sum": {"ko": "가중치의 합", "en": "Sum of the weights"},
        "missing": {"ko": "미입력일 때", "en": "When missing"},
        "most_excluded": {"ko": "평가제외 한도(%)", "en": "Most weight excluded (%)"},
        "least": {"ko": "최저점", "en": "Least points"},
        "most": {"ko": "최고점", "en": "Most points"},
        "min_days": {"ko": "최소 근무일수", "en": "Fewest days of duty"},
    }
)


class Exact(fields.Decimal):
    """A number of digits that people write: a large exponent would fill the memory."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        number = super()._deserialize(value, *args, **kwargs)
        if number and not -PLACES <= number.adjusted() <= PLACES:
            raise ValidationError(Unfit(ko="자릿수가 너무 많습니다.", en="Too many digits."))
        return number


class TextsField(fields.Dict):
    """A text by language; Korean is never left out."""

    def __init__(self) -> None:
        super().__init__(
            keys=fields.String(validate=validate.OneOf(["ko", "en"])),
            values=fields.String(validate=validate.Length(min=1, max=100)),
            required=True,
            validate=_has_korean,
        )


def _has_korean(texts: Mapping[str, str]) -> None:
    if "ko" not in texts:
        raise ValidationError(
            Unfit(ko="한국어 제목이 있어야 합니다.", en="A Korean title is needed.")
        )


class LevellingSettings(Schema):
    """How a component is levelled across the groups of a trait (F10)."""

    by = fields.String(required=True, validate=validate.OneOf(TRAITS))
    mode = fields.String(load_default="meanshift", validate=validate.OneOf(list(MODES)))
    ddof = fields.Integer(load_default=0, validate=validate.OneOf([0, 1]))
    alpha = Exact(load_default=Decimal(1), validate=validate.Range(min=0, max=1))
    small = fields.Integer(load_default=3, validate=validate.Range(min=2))


class ComponentSettings(Schema):
    """One component: a branch has ``components``, a leaf a phase, a scorecard or a scorer.

    One without a weight adds its points to those of the others.
    """

    name = fields.String(required=True, validate=NAME)
    title = TextsField()
    weight = Exact(load_default=None, allow_none=True, validate=POSITIVE)
    full = Exact(load_default=Decimal(100), validate=POSITIVE)
    missing = fields.String(
        load_default=None, allow_none=True, validate=validate.OneOf(MISSING_RULES)
    )
    weights_sum = Exact(load_default=Decimal(100), validate=POSITIVE)
    most_excluded = Exact(load_default=Decimal(50), validate=validate.Range(min=0, max=100))
    least = Exact(load_default=None, allow_none=True)
    most = Exact(load_default=None, allow_none=True)
    phase = fields.String(load_default="")
    scorecard = fields.String(load_default="")
    scorer = fields.String(load_default="")
    settings = fields.Dict(keys=fields.String(), load_default=dict)
    min_days = fields.Integer(load_default=MIN_DAYS, validate=validate.Range(min=1, max=366))
    levelling = fields.Nested(LevellingSettings, load_default=None, allow_none=True)
    components = fields.List(
        fields.Nested(lambda: ComponentSettings()),  # noqa: PLW0108  it is being made here
        load_default=list,
    )


class ScorecardSettings(Schema):
    """One scorecard of a cycle; ``largest`` names the component that ought to weigh most, if any.

    That it does not is told, and not refused.
    """

    title = TextsField()
    level = fields.String(required=True, validate=validate.OneOf(LEVELS))
    kinds = fields.List(fields.String(), load_default=list)
    largest = fields.String(load_default="")
    full = Exact(load_default=Decimal(100), validate=POSITIVE)
    weights_sum = Exact(load_default=Decimal(100), validate=POSITIVE)
    most_excluded = Exact(load_default=Decimal(50), validate=validate.Range(min=0, max=100))
    components = fields.List(
        fields.Nested(ComponentSettings), required=True, validate=validate.Length(min=1)
    )


def scorecard(name: str, settings: Mapping[str, Any]) -> Scorecard:
    """Return the scorecard that validated ``settings`` describe."""
    root = Component(
        name="",
        title=settings["title"],
        full=Fraction(settings["full"]),
        weights_sum=Fraction(settings["weights_sum"]),
        most_excluded=Fraction(settings["most_excluded"]),
        components=tuple(component(one) for one in settings["components"]),
    )
    return Scorecard(
        name=name,
        title=settings["title"],
        level=settings["level"],
        kinds=tuple(settings["kinds"]),
        root=root,
    )


def component(settings: Mapping[str, Any]) -> Component:
    """Return the component that validated ``settings`` describe."""
    numbers = {key: _exact(settings[key]) for key in EXACT}
    plain = ("name", "title", "phase", "scorecard", "scorer", "settings", "min_days")
    usual = LEAVE_OUT if settings["weight"] is None else HOLD
    return Component(
        **{key: settings[key] for key in plain},
        **numbers,
        missing=settings["missing"] or usual,
        levelling=levelling(settings["levelling"]),
        components=tuple(component(one) for one in settings["components"]),
    )


def levelling(settings: Mapping[str, Any] | None) -> Levelling | None:
    """Return the levelling that validated ``settings`` describe, if any."""
    if settings is None:
        return None
    normalisation = Normalisation(
        mode=settings["mode"],
        ddof=settings["ddof"],
        alpha=Fraction(settings["alpha"]),
        small=settings["small"],
    )
    return Levelling(by=settings["by"], normalisation=normalisation)


def scorecards(named: Mapping[str, Mapping[str, Any]]) -> dict[str, Scorecard]:
    """Return the scorecards of a configuration, which are validated, by name."""
    schema = ScorecardSettings()
    return {name: scorecard(name, schema.load(dict(raw))) for name, raw in named.items()}


def _exact(number: Decimal | None) -> Any:
    return None if number is None else Fraction(number)
