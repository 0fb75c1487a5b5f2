"""How many forms about one subject a phase takes from one person, as the configuration says.

Source: domain form U1: a department has 3 to 7 indicators, a team 1 to 3 (proposals).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from core.cycles.sections import Named, Section, by_schema
from core.errors.indicators import OnlyOnce
from core.library import Catalogue
from core.records import ANONYMOUS, FormDefinition, Programme
from core.setting_messages import Unfit
from core.setting_titles import told

SECTION: Final = "several"
TEAM: Final = "팀"
#: More of one form about one subject than anybody reads.
MOST: Final = 50


def number(ko: str, en: str) -> fields.Integer:
    """Return the setting of a number of forms; one where nothing else is said."""
    return fields.Integer(
        load_default=1, validate=validate.Range(1, MOST), metadata=told(ko, en, "c")
    )


class SeveralSettings(Schema):
    """What administrators may change, for a phase."""

    least = number("대상마다 최소 개수", "Forms about one subject at least")
    most = number("대상마다 최대 개수", "Forms about one subject at most")
    team_least = number("팀마다 최소 개수", "Forms about a team at least")
    team_most = number("팀마다 최대 개수", "Forms about a team at most")

    @validates_schema
    def the_least_is_not_above_the_most(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse limits that nobody can keep."""
        for of in ("", "team_"):
            if data[f"{of}least"] > data[f"{of}most"]:
                raise ValidationError(
                    Unfit(
                        ko="최소 개수는 최대 개수보다 클 수 없습니다.",
                        en="The least must not be above the most.",
                    ),
                    f"{of}least",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many forms about one subject are handed in at least and at most."""

    least: int = 1
    most: int = 1

    @property
    def is_once(self) -> bool:
        """Return whether one form is all that there can be."""
        return self.most == 1


ONCE: Final = Limits()


def limits(content: Mapping[str, Any], phase: str, unit_kind: str = "") -> Limits:
    """Return the limits of a phase (its name) about a unit of ``unit_kind``, or a person.

    ``content`` is that of a configuration; a phase that it does not name takes one form.
    """
    raw = content.get(SECTION, {}).get(phase)
    if raw is None:
        return ONCE
    of = "team_" if unit_kind == TEAM else ""
    return Limits(least=raw[f"{of}least"], most=raw[f"{of}most"])


def complete(catalogue: Catalogue, programme: Programme, raw: Named) -> Named:
    """Return the settings with their defaults written out.

    Raises:
        WrongSettings: They do not fit.
        OnlyOnce: The phase is not the programme's, or its form is answered without a name.

    """
    forms = {plan.name: plan.form for plan in programme.phases}
    for phase in raw:
        form = forms.get(phase, "")
        if not form or ANONYMOUS in catalogue.get(FormDefinition, form).identity.values():
            raise OnlyOnce(phase=phase)
    return by_schema(SECTION, SeveralSettings)(catalogue, programme, raw)


SEVERAL: Final = Section(
    name=SECTION, title={"ko": "양식 개수", "en": "Numbers of forms"}, complete=complete
)
