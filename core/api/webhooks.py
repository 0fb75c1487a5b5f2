"""Webhooks as programs manage them, and what webhooks send, for the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import RAISE, Schema, fields
from marshmallow.validate import Length, OneOf

from core.api.blueprint import at
from core.api.shapes import Name, Window, listed, note, page_of, universal
from core.data.models import Webhook, WebhookDelivery
from core.pages.visitor import place, reading, writing
from core.services import services
from core.webhooks import endpoints
from core.webhooks.destinations import LONGEST
from core.webhooks.events import EVENTS, Event
from core.webhooks.signing import secret_of

SCOPE: Final = "webhooks:manage"


class WebhookShape(Schema):
    """A program that is told what happens; its secret is given once, when it is registered."""

    id = fields.Integer(required=True)
    title = fields.String(required=True)
    address = fields.String(required=True)
    events = fields.List(fields.String())
    state = fields.String(metadata=note("active or paused"))
    reason = fields.String(metadata=note("Why it is paused: person, failing or gone."))
    failing_since = fields.String(allow_none=True)
    secret = fields.String(metadata=note("Only in the answer to its registration."))


class GivenWebhook(Schema):
    """A webhook to be registered."""

    class Meta:
        """Refuse what no webhook has."""

        unknown = RAISE

    title = Name(required=True)
    address = fields.String(required=True, validate=Length(1, LONGEST))
    events = fields.List(
        fields.String(validate=OneOf(list(EVENTS))), required=True, validate=Length(1, len(EVENTS))
    )


class DeliveryShape(Schema):
    """A message and how it went."""

    id = fields.Integer(required=True)
    message = fields.String(required=True, metadata=note("As the header webhook-id has it."))
    event = fields.String(required=True)
    state = fields.String(metadata=note("waiting, sent or failed"))
    attempts = fields.Integer()
    status = fields.Integer(allow_none=True)
    failure = fields.String()
    made_at = fields.String()
    due_at = fields.String(allow_none=True)


@at("/webhooks", SCOPE, listed(WebhookShape, "Webhooks"), asked=Window())
def webhooks(asked: dict[str, Any]) -> dict[str, Any]:
    """List the webhooks, without their secrets."""
    with reading():
        rows, following = page_of(Webhook.select(), Webhook.id, asked)
    return {"items": [_webhook(row) for row in rows], "next": following}


@at("/webhooks", SCOPE, WebhookShape(), method="POST", taken=GivenWebhook())
def add_webhook(taken: dict[str, Any]) -> dict[str, Any]:
    """Register a webhook; the answer has its secret, which is not given again."""
    configuration = services().configuration
    with writing():
        made = endpoints.register(**taken, rules=configuration.webhook_rules)
    secret = secret_of(configuration.secret, place().id, made.salt)
    return {**_webhook(made), "secret": secret}


@at(
    "/webhooks/<int:webhook>/deliveries", SCOPE, listed(DeliveryShape, "Deliveries"), asked=Window()
)
def deliveries(asked: dict[str, Any], webhook: int) -> dict[str, Any]:
    """List the messages of a webhook and how they went, those of 30 days."""
    with reading():
        endpoints.existing(webhook)
        mine = WebhookDelivery.select().where(WebhookDelivery.webhook == webhook)
        rows, following = page_of(mine, WebhookDelivery.id, asked)
    return {"items": [_delivery(row) for row in rows], "next": following}


def _webhook(row: Webhook) -> dict[str, Any]:
    names = ("id", "title", "address", "events", "state", "reason")
    found = {name: getattr(row, name) for name in names}
    return {**found, "failing_since": universal(row.failing_since)}


def _delivery(row: WebhookDelivery) -> dict[str, Any]:
    names = ("id", "message", "event", "state", "attempts", "status", "failure")
    found = {name: getattr(row, name) for name in names}
    return {**found, "made_at": universal(row.made_at), "due_at": universal(row.due_at)}


def sent() -> Mapping[str, Any]:
    """Return what webhooks send, as the section ``webhooks`` of the document has it."""
    return {name: {"post": _operation(one)} for name, one in EVENTS.items()}


def _operation(event: Event) -> Mapping[str, Any]:
    taken = {"description": "Any status from 200 to 299: it has arrived."}
    return {
        "summary": event.title["en"],
        "parameters": [
            {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
            for name in ("webhook-id", "webhook-timestamp", "webhook-signature")
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _body(event)}},
        },
        "responses": {"2XX": taken},
    }


def _body(event: Event) -> Mapping[str, Any]:
    data: dict[str, Any] = {event.key: {"type": "integer" if event.is_number else "string"}}
    data |= {name: {"type": "integer"} for name in event.facts}
    told = {
        "type": {"const": event.name},
        "timestamp": {"type": "string", "format": "date-time"},
        "data": {"type": "object", "properties": data, "required": [event.key]},
    }
    return {"type": "object", "properties": told, "required": list(told)}
