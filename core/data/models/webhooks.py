"""Other programs that are told what happened, and what each was told."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel


class Webhook(MunicipalityModel):
    """An ``address`` that is told of ``events``.

    ``state`` is active or paused, and ``reason`` says why it is paused: person, failing or gone.
    The secret is made of ``salt`` and the installation's secret, so it stands nowhere; the one
    before, of ``old_salt``, signs beside it until ``old_until``.  ``failing_since`` is the first
    failure after which nothing arrived.  Nothing is tried before ``held_until``.  Moments are UTC.
    """

    title = peewee.CharField(max_length=60)
    address = peewee.CharField(max_length=500)
    events = CanonicalJson(default=list)
    state = peewee.CharField(max_length=8, default="active")
    reason = peewee.CharField(max_length=8, default="")
    salt = peewee.CharField(max_length=32)
    old_salt = peewee.CharField(max_length=32, default="")
    old_until = peewee.DateTimeField(null=True)
    failing_since = peewee.DateTimeField(null=True)
    held_until = peewee.DateTimeField(null=True)
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "id"), True),)


class WebhookDelivery(MunicipalityModel):
    """A ``message`` for a webhook: ``body`` is what is sent, to the byte, each time.

    ``state`` is waiting until ``due_at``, sent or failed.  ``status`` is what the other program
    answered last; ``failure`` names why it was no success.  What it says is not kept.
    """

    webhook = peewee.ForeignKeyField(Webhook, backref="deliveries")
    message = peewee.CharField(max_length=40)
    event = peewee.CharField(max_length=40)
    body = peewee.TextField()
    state = peewee.CharField(max_length=8, default="waiting")
    attempts = peewee.IntegerField(default=0)
    status = peewee.IntegerField(null=True)
    failure = peewee.CharField(max_length=10, default="")
    made_at = peewee.DateTimeField()
    due_at = peewee.DateTimeField(null=True)
    tried_at = peewee.DateTimeField(null=True)
    ended_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("municipality", "webhook", "message"), True),
            (("municipality", "state", "due_at"), False),
        )
