"""Workflows as a section of a cycle's configuration: checked, written out, with their version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from core.cycles.deadlines import CALENDAR_DAYS, UNITS
from core.cycles.sections import Named, Section, resolved
from core.data.models import FormVersion
from core.errors.cycles import WrongSettings
from core.errors.workflow import WrongWorkflow
from core.flows.paper import SECTION, names_workflow
from core.flows.records import workflow_from, written
from core.form_versions import definition_of
from core.library import Catalogue
from core.records import FormDefinition, Programme
from core.workflow import SIGNERS
from core.workflow.checking import mistakes
from forms.definition import Definition, Texts

NAME = validate.Regexp(r"[a-z][a-z0-9-]{0,39}\Z")
#: Of anything that a workflow lists; none needs as many.
MOST = 40


class TextsSchema(Schema):
    """A title in both languages."""

    ko = fields.String(required=True, validate=validate.Length(1, 60))
    en = fields.String(load_default="", validate=validate.Length(max=60))


def names(**more: Any) -> fields.List[str]:
    """Return a list of names or actor rules."""
    return fields.List(fields.String(validate=validate.Length(1, 120)), **more)


class OpeningSchema(Schema):
    """Parts that are open to somebody."""

    parts = names(required=True, validate=validate.Length(min=1))
    who = names(required=True, validate=validate.Length(min=1))


class ReadersSchema(OpeningSchema):
    """Parts that somebody alone reads."""

    stages = names(load_default=list)


class StageSchema(Schema):
    """A stage."""

    name = fields.String(required=True, validate=NAME)
    title = fields.Nested(TextsSchema, required=True)
    term = fields.String(load_default="")
    since = fields.String(load_default="")
    done = fields.Boolean(load_default=False)
    opens = fields.List(fields.Nested(OpeningSchema), load_default=list)


class TransitionSchema(Schema):
    """A step."""

    name = fields.String(required=True, validate=NAME)
    title = fields.Nested(TextsSchema, required=True)
    sources = names(required=True, validate=validate.Length(min=1))
    target = fields.String(required=True)
    who = names(required=True)
    reason = fields.Boolean(load_default=False)
    signs = fields.Boolean(load_default=False)
    another = fields.Boolean(load_default=False)
    complete = fields.Boolean(load_default=False)
    in_time = fields.Boolean(load_default=False)
    signers = fields.String(load_default="", validate=validate.OneOf(("", *SIGNERS)))


class TermSchema(Schema):
    """A period."""

    days = fields.Integer(required=True, validate=validate.Range(1, 365))
    unit = fields.String(load_default=CALENDAR_DAYS, validate=validate.OneOf(UNITS))


class WorkflowSchema(Schema):
    """A workflow, whole."""

    title = fields.Nested(TextsSchema, required=True)
    stages = fields.List(
        fields.Nested(StageSchema), required=True, validate=validate.Length(1, MOST)
    )
    transitions = fields.List(
        fields.Nested(TransitionSchema), required=True, validate=validate.Length(max=MOST)
    )
    terms = fields.Dict(
        keys=fields.String(validate=NAME), values=fields.Nested(TermSchema), load_default=dict
    )
    readers = fields.List(fields.Nested(ReadersSchema), load_default=list)


def complete(catalogue: Catalogue, _programme: Programme, raw: Named) -> Named:
    """Return the workflows of a configuration with everything written out.

    Raises:
        WrongSettings: One is not made as workflows are.
        WrongWorkflow: One does not hold together.

    """
    return {name: checked(catalogue, name, one) for name, one in raw.items()}


def checked(catalogue: Catalogue, name: str, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a workflow as it is stored; raises as ``complete`` does."""
    plain = _plain(name, raw)
    wrong = mistakes(plain, followers(catalogue, name))
    if wrong:
        told = {f"mistakes_{one}": " ".join(each[one] for each in wrong) for one in ("ko", "en")}
        raise WrongWorkflow(workflow=name, **told)
    return written(workflow_from(name, plain))


def faults(catalogue: Catalogue, name: str, raw: Mapping[str, Any]) -> tuple[Texts, ...]:
    """Return what is wrong with a workflow, a sentence each; none where it can be stored."""
    try:
        return mistakes(_plain(name, raw), followers(catalogue, name))
    except WrongSettings as problem:
        return ({one: problem.sentence(one) for one in ("ko", "en")},)


def _plain(name: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    schema = WorkflowSchema()
    found: dict[str, Any] = schema.dump(resolved(schema, raw, phase=name, kind=SECTION, name=name))
    return found


def followers(catalogue: Catalogue, workflow: str) -> tuple[Definition, ...]:
    """Return the forms that follow a workflow: the newest published ones, else the plugins'."""
    return all_followers(catalogue).get(workflow, ())


def all_followers(catalogue: Catalogue) -> Mapping[str, tuple[Definition, ...]]:
    """Return the same by the name of the workflow, of every workflow that a form follows."""
    forms = {one.name: one.definition for one in catalogue.all(FormDefinition)}
    forms |= {row.name: definition_of(row) for row in _newest()}
    found: dict[str, tuple[Definition, ...]] = {}
    for one in forms.values():
        name = names_workflow(one)
        found[name] = (*found.get(name, ()), one)
    return found


def _newest() -> Iterable[FormVersion]:
    rows = FormVersion.select().where(FormVersion.state == "published")
    return {row.name: row for row in rows.order_by(FormVersion.number)}.values()


WORKFLOWS = Section(name=SECTION, title={"ko": "업무 흐름", "en": "Workflows"}, complete=complete)
