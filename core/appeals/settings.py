"""Whether, how long and before whom an appeal is taken, as a cycle's configuration says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from marshmallow import Schema, fields, validate

from core.appeals.bodies import BODIES
from core.cycles.deadlines import CALENDAR_DAYS, UNITS, WORKING_DAYS, Term
from core.cycles.sections import Named, Section, by_schema
from core.data.models import Configuration, ScoreRun
from core.library import Catalogue
from core.records import Programme
from core.setting_titles import told
from core.workflow import Workflow

SECTION = "appeals"
#: The terms of the workflow: setting -> how long where nothing else is configured.
TERMS: Mapping[str, Term] = MappingProxyType(
    {
        "window": Term(days=7, unit=CALENDAR_DAYS),
        "decision": Term(days=10, unit=WORKING_DAYS),
        "objection": Term(days=3, unit=WORKING_DAYS),
    }
)


def proposed(ko: str, en: str, help_ko: str = "", help_en: str = "") -> dict[str, Any]:
    """Return what the settings page says of a setting whose default is a proposal."""
    return told(ko, en, "c", help_ko, help_en)


def days(term: str, ko: str, en: str) -> fields.Integer:
    """Return the setting of a term's number of days."""
    return fields.Integer(
        load_default=TERMS[term].days, validate=validate.Range(1, 90), metadata=proposed(ko, en)
    )


def unit(term: str, ko: str, en: str) -> fields.String:
    """Return the setting of what a term counts in."""
    return fields.String(
        load_default=TERMS[term].unit, validate=validate.OneOf(UNITS), metadata=proposed(ko, en)
    )


class AppealSettings(Schema):
    """What administrators may change, for a phase or a scorecard."""

    appealable = fields.Boolean(
        load_default=True, metadata=proposed("이의신청을 받음", "Appeals are taken")
    )
    rule = fields.String(
        load_default="",
        validate=validate.Length(max=200),
        metadata=proposed(
            "받지 않는 근거",
            "Why none is taken",
            "이의신청을 받지 않을 때 신청하려는 사람이 읽는 근거 규정입니다.",
            "The rule that people read where no appeal is taken.",
        ),
    )
    window_days = days("window", "신청 기간(일)", "Days to appeal")
    window_unit = unit("window", "신청 기간 계산", "Days to appeal are")
    decision_days = days("decision", "결정 기한(일)", "Days to decide")
    decision_unit = unit("decision", "결정 기한 계산", "Days to decide are")
    objection_days = days("objection", "불복 기간(일)", "Days to go on to the next body")
    objection_unit = unit("objection", "불복 기간 계산", "Days to go on are")
    bodies = fields.List(
        fields.String(validate=validate.OneOf(list(BODIES))),
        load_default=lambda: ["performance-committee"],
        validate=validate.Length(min=1, max=3),
        metadata=proposed(
            "심의기관(차례대로)",
            "Bodies that decide, in order",
            ", ".join(f"{name}: {title['ko']}" for name, title in BODIES.items()),
            ", ".join(f"{name}: {title['en']}" for name, title in BODIES.items()),
        ),
    )
    no_worse = fields.Boolean(
        load_default=True, metadata=proposed("불이익변경 금지", "An appeal never makes it worse")
    )
    workflow = fields.String(load_default="appeal", metadata=proposed("업무 흐름", "Workflow"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The settings of a phase or scorecard; ``terms`` are those of the workflow by name."""

    appealable: bool
    rule: str
    terms: Mapping[str, Term]
    bodies: tuple[str, ...]
    no_worse: bool
    workflow: str


def policy_of(run: ScoreRun, scorecard: str = "") -> Policy:
    """Return the policy of a result: that of the configuration which the run was scored with."""
    stored = Configuration.one(
        Configuration.cycle == run.cycle_id, Configuration.version == run.configuration_version
    )
    named = stored.content.get(SECTION, {}) if stored else {}
    name = scorecard or (run.phase.name if run.phase else "")
    return policy(named.get(name, {}))


def policy(raw: Mapping[str, Any]) -> Policy:
    """Return the policy that raw settings describe; what they leave out has its default."""
    found = AppealSettings().load(dict(raw))
    terms = {name: Term(days=found[f"{name}_days"], unit=found[f"{name}_unit"]) for name in TERMS}
    plain = ("appealable", "rule", "no_worse", "workflow")
    return Policy(
        **{name: found[name] for name in plain}, bodies=tuple(found["bodies"]), terms=terms
    )


def complete(catalogue: Catalogue, programme: Programme, raw: Named) -> Named:
    """Return the settings of appeals with their defaults written out.

    Raises:
        WrongSettings: They do not fit.
        UnknownName: No enabled plugin provides a workflow that they name.

    """
    whole = by_schema(SECTION, AppealSettings)(catalogue, programme, raw)
    for settings in whole.values():
        catalogue.get(Workflow, settings["workflow"])
    return whole


APPEALS = Section(name=SECTION, title={"ko": "이의신청", "en": "Appeals"}, complete=complete)
